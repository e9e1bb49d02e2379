package powerhouse.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Optional;

/// Where a letter goes. Compared and kept in lower case: no mail provider that people use tells `Ann@` from `ann@`.
///
/// @param text `local@domain`
public record EmailAddress(String text) {
    /// A path may hold 256 octets with its brackets (RFC 5321, 4.5.3.1.3).
    private static final int LONGEST = 254;

    /// As typed by a person.
    ///
    /// @return empty if it is none, or one that no letter could safely be addressed to
    public static Optional<EmailAddress> find(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        // What is no plain sign could end a header or hide another address; quoted locals are nobody's.
        boolean plain = text.chars().allMatch(c -> c > ' ' && c < 127 && "\"(),:;<>[\\]".indexOf(c) < 0);
        int at = text.indexOf('@');
        if (!plain || text.length() > LONGEST || at < 1 || text.indexOf('.', at) < 0) {
            return Optional.empty();
        }
        try {
            InternetAddress[] parsed = InternetAddress.parse(text, true);
            parsed[0].validate();
            return parsed.length == 1 && parsed[0].getAddress().equals(text)
                    ? Optional.of(new EmailAddress(text))
                    : Optional.empty();
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    /// An address that is known to be one.
    ///
    /// @throws IllegalArgumentException with words for a person
    public static EmailAddress of(String text) {
        return find(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("“" + text + "” is no e-mail address: name@example.org"));
    }

    /// So much that its owner knows it and nobody else does: `a…@example.org`.
    public String hint() {
        return text.charAt(0) + "…" + text.substring(text.indexOf('@'));
    }

    @Override
    public String toString() {
        return hint();
    }
}
