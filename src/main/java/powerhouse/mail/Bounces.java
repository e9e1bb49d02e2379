package powerhouse.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;
import org.jspecify.annotations.Nullable;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// What mail servers send back: that a letter could not be delivered (RFC 3464), or that whoever got it complained (RFC
/// 5965).
///
/// Anybody can send such a report, so it counts only with the headers of a letter of ours that nobody else has: its id,
/// its date and its address to unsubscribe.
public final class Bounces {
    /// In bytes; a report and the letter it returns have some kilobytes.
    private static final int LARGEST = 10 << 20;

    private static final List<String> PROOF = List.of("Message-ID", "Date", "List-Unsubscribe");

    private final Database database;
    private final InstantSource clock;

    public Bounces(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What a message told.
    ///
    /// @param address that nothing is sent to any more, null if that is not what followed
    /// @param words for the operator
    public record Told(@Nullable EmailAddress address, String words) {
        private static Told nothing(String words) {
            return new Told(null, words);
        }
    }

    private record Verdict(boolean over, String words) {}

    private record Sent(long number, EmailAddress to, byte @Nullable [] body) {}

    /// Takes in one message; whatever is no report about a letter of ours changes nothing.
    public Told take(InputStream message) {
        try {
            MimeMessage report = Mime.read(message.readNBytes(LARGEST));
            if (!(report.getContent() instanceof MultipartReport parts) || parts.getCount() < 2) {
                return Told.nothing("no report of a mail server (multipart/report)");
            }
            Optional<Verdict> verdict = verdict(parts);
            if (verdict.isEmpty()) {
                return Told.nothing("a report, but neither of a failed delivery nor of a complaint");
            }
            MimeMessage returned = parts.getCount() > 2 ? parts.getReturnedMessage() : null;
            if (returned == null) {
                return Told.nothing("a report without the headers of the letter, which could be anybody's");
            }
            return database.write(tx -> settle(tx, returned, verdict.get()));
        } catch (MessagingException | IOException | IllegalArgumentException e) {
            return Told.nothing("not readable as a message: " + e.getMessage());
        }
    }

    private Told settle(Transaction tx, MimeMessage returned, Verdict verdict) {
        Optional<Sent> sent = tx.find(
                "select number, recipient, body from letters where message_id = ?",
                row -> new Sent(row.number("number"), new EmailAddress(row.text("recipient")), row.bytesOrNull("body")),
                header(returned, "Message-ID"));
        byte[] body = sent.map(Sent::body).orElse(null);
        if (sent.isEmpty() || body == null) {
            return Told.nothing("about no letter of ours that is still kept: " + header(returned, "Message-ID"));
        }
        MimeMessage ours = Mime.read(body);
        // What has no address to unsubscribe could be worked out whole by a stranger.
        if (header(ours, "List-Unsubscribe").isEmpty()
                || !PROOF.stream().allMatch(name -> header(ours, name).equals(header(returned, name)))) {
            return Told.nothing("about a letter of ours, but without all of its headers: " + String.join(", ", PROOF));
        }
        tx.update(
                "update letters set failure = ? where number = ?",
                verdict.words(),
                sent.get().number());
        if (!verdict.over()) {
            return Told.nothing(sent.get().to().text() + ": " + verdict.words() + "; letters go on, for it may pass");
        }
        Instant now = clock.instant();
        tx.update(
                "update letters set state = ?, settled = ? where number = ?",
                Outbox.State.FAILED.key(),
                now,
                sent.get().number());
        Suppressions.add(tx, sent.get().to(), verdict.words(), now);
        return new Told(sent.get().to(), verdict.words());
    }

    private static Optional<Verdict> verdict(MultipartReport parts) throws MessagingException, IOException {
        BodyPart second = parts.getBodyPart(1);
        if (second.isMimeType("message/feedback-report")) {
            InternetHeaders feedback = new InternetHeaders(second.getInputStream());
            String type = first(feedback, "Feedback-Type").toLowerCase(Locale.ROOT);
            // "not-spam" and the like ask for nothing.
            return type.equals("abuse") || type.startsWith("opt-out")
                    ? Optional.of(new Verdict(true, "Its owner complained to their mail provider"))
                    : Optional.empty();
        }
        DeliveryStatus status = parts.getReport() instanceof DeliveryStatus found ? found : null;
        return status == null
                ? Optional.empty()
                : IntStream.range(0, status.getRecipientDSNCount())
                        .mapToObj(status::getRecipientDSN)
                        .filter(each -> first(each, "Action").equalsIgnoreCase("failed"))
                        .map(each -> new Verdict(
                                noMailbox(first(each, "Status")),
                                "Came back: " + first(each, "Status") + " " + first(each, "Diagnostic-Code")))
                        .findFirst();
    }

    /// RFC 3463: 5.1 is the address, 5.2.1 a mailbox that was closed; all else (full, too large, refused for its words)
    /// says nothing of the next letter.
    private static boolean noMailbox(String status) {
        return status.startsWith("5.1.") || status.equals("5.2.1");
    }

    private static String first(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value.replaceAll("\\s+", " ").strip();
    }

    private static String header(Part part, String name) {
        try {
            String[] values = part.getHeader(name);
            return values == null ? "" : Objects.toString(values[0], "").replaceAll("\\s+", "");
        } catch (MessagingException e) {
            throw new IllegalStateException("Headers that were read cannot be found: " + e.getMessage(), e);
        }
    }
}
