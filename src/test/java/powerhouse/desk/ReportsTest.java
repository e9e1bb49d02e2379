package powerhouse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Accounts;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Outboxes;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class ReportsTest {
    private static final EmailAddress SAM = EmailAddress.of("sam@example.org");

    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final Outbox outbox;
    private final Reports reports;

    ReportsTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        outbox = Outboxes.of(test, clock);
        reports = new Reports(test.database(), clock, outbox, "https://portal.example");
    }

    @AfterEach
    void close() {
        test.close();
    }

    /// What the letter promises is what happens, and no sooner.
    @Test
    void theAddressIsForgottenWithTheAnswer() {
        reports.put("/opportunities/1", "Not in Leeds", SAM);
        assertThat(reports.settle(reports.open(1).getFirst().number(), "rita@example.org", "mended", ""))
                .isTrue();
        outbox.post(10);
        assertThat(outbox.read(outbox.list(1).getFirst().number()).orElseThrow().text())
                .contains("Your address is forgotten with it,\nafter 30 days");
        assertThat(test.traces(SAM.text())).containsExactly("letters.body", "letters.recipient");

        clock.advance(Duration.ofDays(30).plusSeconds(1));
        new Accounts(test.database(), clock, List.of()).tidy();

        assertThat(test.traces(SAM.text())).isEmpty();
    }
}
