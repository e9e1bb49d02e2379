package powerhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.collation.Collector.Collected;
import powerhouse.job.Progress;
import powerhouse.opportunity.Opportunity;
import powerhouse.records.Release;
import powerhouse.records.Viewer;
import powerhouse.sample.SamplePublishers;
import powerhouse.search.Query;
import powerhouse.search.Results;
import powerhouse.testkit.TestDatabase;

/// Two days as Find a Tender really published them, served again with its manners and collated by the portal as
/// it is wired: every release is kept as it came and found by its title.
@ParameterizedClass
@EnumSource
class RecordedDaysTest {
    private final RecordedDays days = RecordedDays.real();
    private final SamplePublishers publishers = new SamplePublishers();
    private final TestDatabase database;
    private final Portal portal;

    RecordedDaysTest(TestDatabase.Kind kind) throws Exception {
        database = TestDatabase.open(kind);
        portal = new Portal(
                Map.of(
                        "POWERHOUSE_DATABASE_URL", database.url(),
                        "POWERHOUSE_FIND_A_TENDER_URL", days.open(publishers).toString(),
                        "POWERHOUSE_FIND_A_TENDER_PAUSE", "2ms"),
                database.data().resolve("portal"),
                InstantSource.system());
    }

    @AfterEach
    void close() {
        portal.close();
        publishers.close();
        database.close();
    }

    /// One walk for all that is shown of it, since it takes longest.
    @Test
    void twoDaysAreCollectedOnce() {
        Collected collected = walk();
        assertThat(collected.waiting()).isZero();
        assertThat(collected.kept().fresh()).isEqualTo(955);
        assertThat(collected.kept().aside()).isZero();
        everyReleaseIsKeptAsItCame();
        everyReleaseIsFoundByItsTitleInQuotes();
        theSameAgainChangesNothing();
    }

    private void everyReleaseIsKeptAsItCame() {
        List<String> kept = new ArrayList<>();
        portal.releases.get().each(Viewer.anyone(), release -> kept.add(new String(body(release), UTF_8)));

        assertThat(kept)
                .containsExactlyInAnyOrderElementsOf(days.published().stream()
                        .map(one -> new String(one.release(), UTF_8))
                        .toList());
    }

    private void everyReleaseIsFoundByItsTitleInQuotes() {
        List<String> lost = new ArrayList<>();
        portal.releases.get().each(Viewer.anyone(), release -> {
            Opportunity opportunity = portal.opportunities.get().get(release.ocid(), Viewer.anyone());
            if (!found(opportunity)) {
                lost.add(release.ocid() + " " + opportunity.title());
            }
        });

        assertThat(lost).isEmpty();
    }

    private void theSameAgainChangesNothing() {
        Map<String, Long> before = state();
        Collected again = walk();

        assertThat(again.kept().fresh()).isZero();
        assertThat(again.kept().known()).isGreaterThanOrEqualTo(955);
        assertThat(state()).isEqualTo(before);
    }

    private Collected walk() {
        Collected collected = portal.collector
                .get()
                .collect(List.of(portal.sources.get().get("find-a-tender")), days.since(), days.until(), Progress.NONE);
        portal.pipeline.get().run(Progress.NONE);
        return collected;
    }

    private boolean found(Opportunity opportunity) {
        Query query = Query.of('"' + opportunity.title() + '"', days.until())
                .but()
                .size(1_000)
                .build();
        Results results = portal.index.get().search(query);
        return results.ocids().contains(opportunity.ocid());
    }

    /// Every row that collation writes, with the change number it bears.
    private Map<String, Long> state() {
        Map<String, Long> state = new TreeMap<>();
        portal.database.get().read(tx -> {
            for (String table : List.of("releases", "records", "opportunities")) {
                tx.each(
                        "select ocid, change from " + table,
                        row -> state.put(table + " " + row.text("ocid") + " " + row.number("change"), 1L));
            }
            tx.each("select count(*) as n from fetches", row -> state.put("fetches", row.number("n")));
            tx.each("select last from changes", row -> state.put("changes", row.number("last")));
            return true;
        });
        state.put("index", portal.index.get().cursor());
        return state;
    }

    private static byte[] body(Release release) {
        byte[] body = release.body();
        if (body == null) {
            throw new AssertionError("No bytes: " + release.number());
        }
        return body;
    }
}
