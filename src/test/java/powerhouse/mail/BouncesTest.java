package powerhouse.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.mail.Outbox.State;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Outboxes;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class BouncesTest {
    private final List<String> unsent = new ArrayList<>();
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");

    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final Outbox outbox;
    private final Suppressions suppressions;

    BouncesTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        outbox = Outboxes.of(test, clock);
        suppressions = new Suppressions(test.database(), clock);
        Letter letter = new Letter(
                ANN,
                "alert",
                "1",
                "New for you",
                "One contract.",
                "",
                new Letter.Subscription(
                        "search.portal.example",
                        URI.create("https://portal.example/unsubscribe/k3y-that-nobody-knows"),
                        false));
        test.database().change(tx -> outbox.put(tx, letter));
        outbox.post(10);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Bounces.Told take(String message) throws IOException {
        return new Bounces(test.database(), clock, (tx, kind, to, about) -> unsent.add(kind + " " + about))
                .take(new ByteArrayInputStream(message.replace("\n", "\r\n").getBytes(UTF_8)));
    }

    /// The headers of the letter, as a mail server returns them.
    private String headers() throws MessagingException {
        byte[] body = outbox.message(outbox.list(1).getFirst().number()).orElseThrow();
        return Collections.list(Mime.read(body).getAllHeaders()).stream()
                .map(header -> header.getName() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String failed(String status, String action, String headers) {
        return """
                From: Mail Delivery System <MAILER-DAEMON@relay.example>
                To: mail@portal.example
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

                --=_b
                Content-Type: text/plain

                Your message could not be delivered.

                --=_b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; relay.example

                Final-Recipient: rfc822; moved@elsewhere.example
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 %s said so

                --=_b
                Content-Type: text/rfc822-headers

                %s

                --=_b--
                """.formatted(action, status, status, headers);
    }

    private static String complaint(String type, String headers) {
        return failed("", "", headers)
                .replace("report-type=delivery-status", "report-type=feedback-report")
                .replaceAll(
                        "(?s)Content-Type: message/delivery-status.*?--=_b",
                        "Content-Type: message/feedback-report\n\nFeedback-Type: " + type
                                + "\nUser-Agent: Feedback/1.0\nVersion: 1\n\n--=_b")
                .replace("Content-Type: text/rfc822-headers", "Content-Type: message/rfc822");
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1, failed, true",
        "5.2.1, failed, true",
        "5.2.2, failed, false",
        "5.1.8, failed, false",
        "4.4.1, delayed, false"
    })
    void aMailboxThatIsNotThereIsLeftAlone(String status, String action, boolean over) throws Exception {
        Bounces.Told told = take(failed(status, action, headers()));

        assertThat(suppressions.list())
                .extracting(Suppressions.Suppressed::address)
                .isEqualTo(over ? List.of(ANN) : List.of());
        assertThat(told.address()).isEqualTo(over ? ANN : null);
        assertThat(unsent).as("nobody read it").hasSize(over ? 1 : 0);
        assertThat(outbox.list(1).getFirst().state()).isEqualTo(over ? State.FAILED : State.SENT);
        assertThat(outbox.list(1).getFirst().failure())
                .isEqualTo(action.equals("failed") ? "Came back: " + status + " smtp; 550 " + status + " said so" : "");
    }

    /// What a stranger's machine says stands on pages, in a terminal and in a column.
    @Test
    void whatIsSaidIsShortAndSteersNoTerminal() throws Exception {
        String diagnostic = "smtp; 550 \u001b[2J\u001b]0;owned\u0007 \u0000 " + "x".repeat(1_000_000);

        Bounces.Told told = take(failed("5.1.1", "failed", headers())
                .replaceAll("(?m)^Diagnostic-Code: .*$", "Diagnostic-Code: " + diagnostic));

        assertThat(List.of(
                        told.words(),
                        outbox.list(1).getFirst().failure(),
                        suppressions.list().getFirst().reason()))
                .allSatisfy(words -> assertThat(words)
                        .startsWith("Came back: 5.1.1 smtp; 550 [2J ]0;owned xxx")
                        .hasSizeBetween(200, 300)
                        .doesNotContainPattern("\\p{Cntrl}"));
    }

    @Test
    void aForgedIdIsNamedWithoutItsControls() throws Exception {
        Bounces.Told told =
                take(failed("5.1.1", "failed", "Message-ID: <\u001b[31m\u0000" + "y".repeat(5_000) + "@x>"));

        assertThat(told.words())
                .startsWith("about no letter of ours that is still kept: <[31myyy")
                .hasSizeLessThanOrEqualTo(300);
    }

    /// Whatever the library makes of them, the next one is read.
    @Test
    void messagesThatBreakTheRulesChangeNothingAndEndNothing() throws Exception {
        String good = failed("5.1.1", "failed", headers());
        for (String type :
                List.of("message/delivery-status", "message/feedback-report", "x/y", "multipart/report", "")) {
            for (String third : List.of(
                    "message/rfc822; charset=\"",
                    "text/rfc822-headers; charset=nonsense",
                    "multipart/mixed; boundary=c",
                    "")) {
                for (String encoding :
                        List.of("", "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: x\n")) {
                    String bad = good.replace(
                                    "Content-Type: message/delivery-status\n",
                                    "Content-Type: " + type + "\n" + encoding)
                            .replace("Content-Type: text/rfc822-headers\n", "Content-Type: " + third + "\n" + encoding);

                    assertThat(take(bad).words()).as(bad).isNotEmpty();
                }
            }
        }
        StringBuilder deep = new StringBuilder("Content-Type: multipart/report; boundary=b0\n\n");
        for (int i = 0; i < 20_000; i++) {
            deep.append("--b%d\nContent-Type: multipart/report; boundary=b%d\n\n".formatted(i, i + 1));
        }
        assertThat(take(deep.toString()).address()).isNull();
        assertThat(take("Content-Type: multipart/report; boundary=\n\n--\n").address())
                .isNull();
    }

    @Test
    void aComplaintEndsAllLettersAndOtherFeedbackNone() throws Exception {
        assertThat(take(complaint("not-spam", headers())).address()).isNull();
        assertThat(suppressions.list()).isEmpty();

        assertThat(take(complaint("abuse", headers())).address()).isEqualTo(ANN);
        assertThat(suppressions.list().getFirst().reason()).contains("complained");
        assertThat(take(complaint("abuse", headers())).address())
                .as("told twice")
                .isEqualTo(ANN);
        assertThat(suppressions.list()).hasSize(1);
    }

    /// Whoever knows when Ann gets her letters could work out their id.
    @Test
    void nobodyEndsAnothersLettersByAForgedReport() throws Exception {
        String headers = headers();
        assertThat(take(failed("5.1.1", "failed", headers.replace("k3y", "key")))
                        .words())
                .contains("without all of its headers");
        assertThat(take(failed("5.1.1", "failed", headers.replaceAll("List-Unsubscribe: .*", "X: y")))
                        .words())
                .contains("without all of its headers");
        assertThat(take(failed("5.1.1", "failed", headers.replaceAll("<alert[.]", "<alert.0")))
                        .words())
                .contains("about no letter of ours");
        assertThat(take(failed("5.1.1", "failed", "Subject: Hello")).words()).contains("about no letter of ours");
        assertThat(take("Subject: Holiday\n\nI am away until Monday.\n").words())
                .contains("no report of a mail server");
        assertThat(take("").words()).contains("no report of a mail server");
        assertThat(suppressions.list()).isEmpty();
    }

    /// What is in it but its address to unsubscribe can be worked out or guessed.
    @Test
    void aLetterOfNoListProvesNothing() throws Exception {
        test.database().change(tx -> outbox.put(tx, new Letter(ANN, "report", "7", "Settled", "Mended.", "", null)));
        outbox.post(10);

        assertThat(headers()).contains("<report.").doesNotContain("List-Unsubscribe");
        assertThat(take(failed("5.1.1", "failed", headers())).words()).contains("without all of its headers");
        assertThat(suppressions.list()).isEmpty();
    }

    @Test
    void whoseLetterIsForgottenIsNotKnownAnyMore() throws Exception {
        String headers = headers();
        clock.advance(Duration.ofDays(31));
        outbox.tidy(new FolderRelay(test.data().resolve("outbox")));
        assertThat(take(failed("5.1.1", "failed", headers)).words()).contains("no letter of ours that is still kept");
    }
}
