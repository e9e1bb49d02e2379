package powerhouse.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.job.Audit;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class SuppressionsTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");

    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-26T08:00:00Z"));

    SuppressionsTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
    }

    @AfterEach
    void close() {
        test.close();
    }

    /// The log is for good, and whoever mail cannot reach is a reader like others.
    @Test
    void theLogSaysWhoDidItAndNamesNoReader() {
        Suppressions suppressions = new Suppressions(test.database(), clock);
        suppressions.add(ANN, "complained", "the operator");
        suppressions.add(ANN, "again", "the operator");
        assertThat(suppressions.reason(ANN)).contains("complained");
        assertThat(suppressions.lift(ANN, "ada@example.org")).isTrue();
        assertThat(suppressions.lift(ANN, "ada@example.org")).isFalse();

        assertThat(new Audit(test.database(), clock).list(10))
                .extracting(entry -> entry.who() + " " + entry.did() + " " + entry.subject())
                .containsExactly("ada@example.org lift a…@example.org", "the operator hold back a…@example.org");
        assertThat(test.traces("ann@example.org")).isEmpty();
    }
}
