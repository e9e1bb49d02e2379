package powerhouse.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import powerhouse.account.Person;
import powerhouse.alert.AlertFinding.State;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.testkit.TestDatabase;

/// Ann, who keeps searches, from a Thursday morning in winter on.
abstract class AlertCase {
    static final Wish AT_ONCE = new Wish(Rhythm.AT_ONCE, 10);
    static final Wish DAILY = new Wish(Rhythm.DAILY, 10);
    static final Wish WEEKLY = new Wish(Rhythm.WEEKLY, 10);
    static final Duration MINUTE = Duration.ofMinutes(1);

    final TestDatabase test;
    final Readership they;
    final Person ann;

    AlertCase(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        they = new Readership(test, Instant.parse("2026-11-26T08:00:00Z"));
        ann = they.person("ann");
    }

    @AfterEach
    void close() {
        they.close();
        test.close();
    }

    SavedSearch save(String address, Wish wish) {
        return they.searches.save(ann, address, wish, 0);
    }

    List<State> states(SavedSearch search) {
        return they.searches.findings(ann, search.number(), 100).stream()
                .map(AlertFinding::state)
                .toList();
    }
}
