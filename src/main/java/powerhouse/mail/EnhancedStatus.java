package powerhouse.mail;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a mail server means by its refusal, told by the code before its words (RFC 3463).
final class EnhancedStatus {
    /// The mailbox is not there (RFC 3463, 3.2: 5.1.1 mailbox, 5.1.2 system, 5.1.3 syntax, 5.1.6 moved; RFC
    /// 7505: 5.1.10, the domain takes no mail) or was closed (3.3: 5.2.1). All else says nothing of the
    /// next letter: 5.1.7 and 5.1.8 are the sender's fault, 5.2.2 a mailbox that is full, 5.7.1 what the
    /// server does not wish to take.
    private static final Set<String> NO_MAILBOX = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");

    /// Something failed for good, and nobody says what (RFC 3463, 3.1).
    private static final String OTHER = "5.0.0";

    /// At the beginning of a reply (RFC 2034), of a `Status` (RFC 3464, 2.3.4), which a comment may follow,
    /// or of a `Diagnostic-Code` (2.3.6).
    private static final Pattern CODE = Pattern.compile(
            "\\s*(?:smtp\\s*;\\s*)?(?:5\\d\\d[ -])?(5\\.\\d{1,3}\\.\\d{1,3})(?!\\d|\\.\\d).*", Pattern.DOTALL);

    /// Any code, also of what may pass.
    private static final Pattern ANY =
            Pattern.compile("\\s*(?:[245]\\d\\d[ -])?[245]\\.\\d{1,3}\\.\\d{1,3}(?!\\d|\\.\\d)");

    private EnhancedStatus() {}

    /// What a relay says of itself and not of a mailbox: Exim's "550 relay not permitted", and its like.
    private static final Pattern OF_ITSELF = Pattern.compile(
            "\\b(?:relay|relaying|relayed|auth\\w*|credentials?|login|permi\\w+|polic\\w+|tls|starttls|sender|spf|dkim|dmarc"
                    + "|spam|block\\w*|black ?list\\w*|deny\\w*|denied|quota|rate|limit\\w*)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Set<Integer> OF_MAILBOXES = Set.of(550, 551, 553);

    /// Whether a refusal without an enhanced code is final: by RFC 5321 (4.2.3) it means that a mailbox is not there,
    /// or that the server does not wish to take the letter, and then its words say so as a rule.
    static boolean isFinal(int reply, String said) {
        return OF_MAILBOXES.contains(reply)
                && !ANY.matcher(said).lookingAt()
                && !OF_ITSELF.matcher(said).find();
    }

    /// Whether a relay refuses an addressee because it is not there. A bare 550, 551 or 553 is not enough: RFC 5321
    /// (4.2.3) has 550 mean policy as well, and "550 relay not permitted" is how Exim, whose replies have
    /// no enhanced codes, would say of every reader that the relay's own settings are wrong.
    static boolean noMailbox(String reply) {
        return NO_MAILBOX.contains(code(reply));
    }

    /// Whether a report says so. Exim reports 5.0.0 whatever happened, and what the other server said
    /// beside it.
    static boolean noMailbox(String status, String diagnostic) {
        return noMailbox(code(status).equals(OTHER) ? diagnostic : status);
    }

    private static String code(String said) {
        Matcher found = CODE.matcher(said);
        return found.matches() ? found.group(1) : "";
    }
}
