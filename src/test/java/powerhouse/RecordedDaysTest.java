package powerhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.collation.Collector.Collected;
import powerhouse.job.Progress;
import powerhouse.ocds.Dates;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleaseReader;
import powerhouse.opportunity.Opportunity;
import powerhouse.records.Release;
import powerhouse.records.Viewer;
import powerhouse.sample.Published;
import powerhouse.sample.SamplePublisher;
import powerhouse.sample.SamplePublishers;
import powerhouse.search.Query;
import powerhouse.search.Results;
import powerhouse.testkit.RealData;
import powerhouse.testkit.TestDatabase;

/// Two days as Find a Tender really published them, served again with its manners and collated by the portal as
/// it is wired: every release is kept as it came and found by its title.
@ParameterizedClass
@EnumSource
class RecordedDaysTest {
    /// 10 and 11 August 2026 as London counts days.
    private static final Instant SINCE = Instant.parse("2026-08-09T23:00:00Z");

    private static final Instant UNTIL = Instant.parse("2026-08-11T23:00:00Z");

    private final List<byte[]> recorded = new ArrayList<>();
    private final SamplePublishers publishers = new SamplePublishers();
    private final TestDatabase database;
    private final Portal portal;

    RecordedDaysTest(TestDatabase.Kind kind) throws Exception {
        List<Published> published = new ArrayList<>();
        for (Path page : pages()) {
            byte[] body = Files.readAllBytes(page);
            for (ReleasePackage.Slice slice : ReleasePackage.slice(body).slices()) {
                byte[] release = slice.of(body);
                recorded.add(release);
                String date = ReleaseReader.identify(release).date();
                published.add(new Published(Dates.instant(date, ZoneOffset.UTC).orElseThrow(), release));
            }
        }
        // Its patience comes back ten thousand times faster than life's; its windows, pages and limits are as in
        // life.
        Instant start = Instant.now();
        InstantSource fast =
                () -> start.plus(Duration.between(start, Instant.now()).multipliedBy(10_000));
        database = TestDatabase.open(kind);
        portal = new Portal(
                Map.of(
                        "POWERHOUSE_DATABASE_URL", database.url(),
                        "POWERHOUSE_FIND_A_TENDER_URL",
                                publishers
                                        .open(SamplePublisher.findATender(published, fast, SamplePublisher::london))
                                        .toString(),
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

    @BeforeEach
    void collect() {
        assertThat(recorded).as("releases recorded").hasSize(955);
        Collected collected = walk();
        assertThat(collected.waiting()).isZero();
        assertThat(collected.kept().fresh()).isEqualTo(955);
        assertThat(collected.kept().aside()).isZero();
    }

    @Test
    void everyReleaseIsKeptAsItCame() {
        List<String> kept = new ArrayList<>();
        portal.releases.get().each(Viewer.anyone(), release -> kept.add(new String(body(release), UTF_8)));

        assertThat(kept)
                .containsExactlyInAnyOrderElementsOf(
                        recorded.stream().map(bytes -> new String(bytes, UTF_8)).toList());
    }

    @Test
    void everyReleaseIsFoundByItsTitleInQuotes() {
        List<String> lost = new ArrayList<>();
        portal.releases.get().each(Viewer.anyone(), release -> {
            Opportunity opportunity = portal.opportunities.get().get(release.ocid(), Viewer.anyone());
            if (!found(opportunity)) {
                lost.add(release.ocid() + " " + opportunity.title());
            }
        });

        assertThat(lost).isEmpty();
    }

    @Test
    void theSameAgainChangesNothing() {
        Map<String, Long> before = state();
        Collected again = walk();

        assertThat(again.kept().fresh()).isZero();
        assertThat(again.kept().known()).isGreaterThanOrEqualTo(955);
        assertThat(state()).isEqualTo(before);
    }

    private Collected walk() {
        Collected collected = portal.collector
                .get()
                .collect(List.of(portal.sources.get().get("find-a-tender")), SINCE, UNTIL, Progress.NONE);
        portal.pipeline.get().run(Progress.NONE);
        return collected;
    }

    private boolean found(Opportunity opportunity) {
        Query query = Query.of('"' + opportunity.title() + '"', UNTIL)
                .but()
                .size(1_000)
                .build();
        Results results = portal.index.get().search(query);
        return !results.relaxed() && results.ocids().contains(opportunity.ocid());
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

    private static List<Path> pages() throws Exception {
        List<Path> pages = new ArrayList<>();
        for (String day : List.of("2026-08-10", "2026-08-11")) {
            try (Stream<Path> files = Files.list(RealData.get("find-a-tender/" + day))) {
                files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }
}
