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
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;
import org.jspecify.annotations.Nullable;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// What mail servers send back: that a letter could not be delivered (RFC 3464), or that whoever got it
/// complained (RFC 5965).
///
/// Anybody can send such a report, so it counts only with the headers of a letter of ours that nobody else
/// has: its id, its date and its address to unsubscribe.
public final class Bounces {
    /// In bytes; a report and the letter it returns have some kilobytes.
    private static final int LARGEST = 10 << 20;

    private final Database database;
    private final InstantSource clock;
    private final Outbox.Unsent unsent;

    /// @param unsent hears of letters that did not arrive
    public Bounces(Database database, InstantSource clock, Outbox.Unsent unsent) {
        this.database = database;
        this.clock = clock;
        this.unsent = unsent;
    }

    /// What a message told.
    ///
    /// @param address that nothing is sent to any more, null if that is not what followed
    /// @param words for the operator, on one line
    public record Told(@Nullable EmailAddress address, String words) {
        public Told {
            words = Remark.of(words);
        }

        private static Told nothing(String words) {
            return new Told(null, words);
        }
    }

    /// @param over whether nothing goes there any more
    /// @param read whether the letter was read all the same
    private record Verdict(boolean over, boolean read, String words) {
        private Verdict {
            words = Remark.of(words);
        }
    }

    /// Headers that tell one letter; "" for those that are not there.
    private record Proof(String id, String date, String unsubscribe) {
        private static Proof of(Part letter) throws MessagingException {
            return new Proof(header(letter, "Message-ID"), header(letter, "Date"), header(letter, "List-Unsubscribe"));
        }

        /// Servers fold headers anew, and PostgreSQL takes no NUL.
        private static String header(Part letter, String name) throws MessagingException {
            String[] values = letter.getHeader(name);
            return values == null ? "" : Objects.toString(values[0], "").replaceAll("[\\s\\p{Cntrl}]+", "");
        }
    }

    private record Report(Verdict verdict, Proof proof) {}

    /// It says nothing that counts.
    private static final class NoReportException extends Exception {
        private static final long serialVersionUID = 1L;

        NoReportException(String message) {
            super(message);
        }
    }

    private record Sent(long number, String kind, String about, EmailAddress to, byte @Nullable [] body) {}

    /// Takes in one message; whatever is no report about a letter of ours changes nothing.
    ///
    /// @throws IOException if it cannot be had
    public Told take(InputStream message) throws IOException {
        byte[] bytes = message.readNBytes(LARGEST);
        try {
            Report report = read(bytes);
            return database.write(tx -> settle(tx, report));
        } catch (NoReportException e) {
            return Told.nothing(String.valueOf(e.getMessage()));
        }
    }

    /// Strangers write these, and hardly a rule of MIME is safe from them: the library answers with
    /// whatever exception comes up, and whatever comes up here is about this message alone.
    private static Report read(byte[] message) throws NoReportException {
        try {
            MimeMessage report = Mime.read(message);
            if (!(report.getContent() instanceof MultipartReport parts) || parts.getCount() < 2) {
                throw new NoReportException("no report of a mail server (multipart/report)");
            }
            Verdict verdict = verdict(parts)
                    .orElseThrow(() ->
                            new NoReportException("a report, but neither of a failed delivery nor of a complaint"));
            // The library's own way there takes for a message what it could not read as one.
            if (parts.getCount() > 2 && parts.getBodyPart(2).getContent() instanceof MimeMessage returned) {
                return new Report(verdict, Proof.of(returned));
            }
            throw new NoReportException("a report without the headers of the letter, which could be anybody's");
        } catch (MessagingException | IOException | RuntimeException e) {
            throw new NoReportException("not readable as a message: " + e.getMessage());
        }
    }

    private Told settle(Transaction tx, Report report) {
        Verdict verdict = report.verdict();
        Optional<Sent> sent = tx.find(
                "select number, kind, about, recipient, body from letters where message_id = ?",
                row -> new Sent(
                        row.number("number"),
                        row.text("kind"),
                        row.text("about"),
                        new EmailAddress(row.text("recipient")),
                        row.bytesOrNull("body")),
                report.proof().id());
        byte[] body = sent.map(Sent::body).orElse(null);
        if (sent.isEmpty() || body == null) {
            return Told.nothing("about no letter of ours that is still kept: "
                    + report.proof().id());
        }
        Proof ours = proof(body);
        // What has no address to unsubscribe could be worked out whole by a stranger.
        if (ours.unsubscribe().isEmpty() || !ours.equals(report.proof())) {
            return Told.nothing(
                    "about a letter of ours, but without all of its headers: " + "Message-ID, Date, List-Unsubscribe");
        }
        tx.update(
                "update letters set failure = ? where number = ?",
                verdict.words(),
                sent.get().number());
        if (!verdict.over()) {
            return Told.nothing("letters to " + sent.get().to().text() + " go on, for it may pass: " + verdict.words());
        }
        Instant now = clock.instant();
        tx.update(
                "update letters set state = ?, settled = ? where number = ?",
                Outbox.State.FAILED.key(),
                now,
                sent.get().number());
        Suppressions.add(tx, sent.get().to(), verdict.words(), now);
        if (!verdict.read()) {
            unsent.letter(tx, sent.get().kind(), sent.get().to(), sent.get().about());
        }
        return new Told(sent.get().to(), verdict.words());
    }

    private static Proof proof(byte[] letter) {
        try {
            return Proof.of(Mime.read(letter));
        } catch (MessagingException e) {
            throw new IllegalStateException("The headers of a letter of ours cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<Verdict> verdict(MultipartReport parts) throws MessagingException, IOException {
        BodyPart second = parts.getBodyPart(1);
        if (second.isMimeType("message/feedback-report")) {
            InternetHeaders feedback = new InternetHeaders(second.getInputStream());
            String type = first(feedback, "Feedback-Type").toLowerCase(Locale.ROOT);
            // "not-spam" and the like ask for nothing.
            return type.equals("abuse") || type.startsWith("opt-out")
                    ? Optional.of(new Verdict(true, true, "Its owner complained to their mail provider"))
                    : Optional.empty();
        }
        DeliveryStatus status = parts.getReport() instanceof DeliveryStatus found ? found : null;
        return status == null
                ? Optional.empty()
                : IntStream.range(0, status.getRecipientDSNCount())
                        .mapToObj(status::getRecipientDSN)
                        .filter(each -> first(each, "Action").equalsIgnoreCase("failed"))
                        .map(each -> verdict(first(each, "Status"), first(each, "Diagnostic-Code")))
                        .findFirst();
    }

    private static Verdict verdict(String status, String diagnostic) {
        return new Verdict(
                EnhancedStatus.noMailbox(status, diagnostic), false, "Came back: " + status + " " + diagnostic);
    }

    private static String first(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value.replaceAll("\\s+", " ").strip();
    }
}
