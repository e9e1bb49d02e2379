package powerhouse.collation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.job.Progress;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import powerhouse.sample.Published;
import powerhouse.sample.SamplePublisher;
import powerhouse.source.Source;
import powerhouse.source.Sources;
import powerhouse.testkit.FakePublisher;
import powerhouse.testkit.FakePublisher.Fault;
import powerhouse.testkit.FakeTime;
import powerhouse.testkit.TestDatabase;

/// The walk over a publisher that has to be asked for each month and type of notice apart.
@Timeout(60)
@ParameterizedClass
@EnumSource
class PartsTest {
    private static final Instant NOW = Instant.parse("2026-08-20T10:00:00Z");

    private final FakeTime time = new FakeTime(NOW);
    private final TestDatabase test;
    private final Releases releases;
    private final Walks walks;
    private final FakePublisher fake;
    private final Sources sources;

    PartsTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        releases = new Releases(test.database());
        walks = new Walks(test.database(), releases, Duration.ofDays(30));
        List<Published> published = new ArrayList<>();
        for (String type : List.of("1", "2", "3", "20", "55")) {
            for (String day : List.of("2026-07-25", "2026-08-03", "2026-08-19")) {
                published.add(release(day, type));
            }
        }
        fake = new FakePublisher(SamplePublisher.proactis(published, time, SamplePublisher::london));
        sources = new Sources(key -> new Sources.Endpoint(fake.base(), Duration.ofSeconds(5)), "test", time, time);
    }

    private static Published release(String day, String type) {
        String id = day + "-" + type;
        return new Published(
                Instant.parse(day + "T09:00:00Z"),
                "{\"ocid\":\"ocds-given-%s\",\"id\":\"%s\",\"tag\":[\"tender\"]}"
                        .formatted(id, id)
                        .getBytes(StandardCharsets.UTF_8),
                type);
    }

    @AfterEach
    void close() {
        sources.close();
        fake.close();
        test.close();
    }

    private void collect() {
        Source wales = sources.get("sell2wales");
        new Collector(test.database(), releases, walks, time).collect(List.of(wales), null, null, Progress.NONE);
    }

    /// 23 types in two months; after 7 of the requests the publisher is down. What had come by then is there, and is
    /// not asked for again.
    @Test
    void aWalkThatStopsInTheMiddleLosesAndRepeatsNothing() {
        AtomicInteger answered = new AtomicInteger();
        fake.always(() -> answered.incrementAndGet() > 7 ? Fault.unavailable() : Fault.NONE);
        collect();
        assertThat(walks.waiting("sell2wales")).isEqualTo(46 - 7);
        assertThat(releases.count(Viewer.anyone())).isPositive().isLessThan(15);
        List<String> before =
                fake.requests().subList(0, 7).stream().map(PartsTest::asked).toList();

        int until = fake.requests().size();
        fake.always(() -> Fault.NONE);
        time.sleep(Duration.ofHours(2));
        collect();

        assertThat(walks.waiting("sell2wales")).isZero();
        assertThat(releases.count(Viewer.anyone())).isEqualTo(15);
        List<String> after = fake.requests().subList(until, fake.requests().size()).stream()
                .map(PartsTest::asked)
                .toList();
        assertThat(after).doesNotHaveDuplicates();
        // The second look has come due as well: it asks for this month, and for nothing that waited already.
        assertThat(before).doesNotHaveDuplicates();
        assertThat(after.stream().filter(asked -> asked.contains("07-2026"))).hasSize(23);
    }

    private static String asked(FakePublisher.Request request) {
        return String.valueOf(request.address().getQuery());
    }

    @Test
    void theMonthBeforeIsLookedAtAgainForTwoDaysOnly() {
        collect();
        int first = fake.requests().size();
        assertThat(first).isEqualTo(46);

        time.sleep(Duration.ofDays(12).plusHours(12));
        collect();
        assertThat(fake.requests()).as("1 September: from 18 August on").hasSize(first + 46);
        time.sleep(Duration.ofHours(6));
        collect();
        assertThat(fake.requests()).as("still within two days").hasSize(first + 92);
        time.sleep(Duration.ofDays(2));
        collect();
        time.sleep(Duration.ofHours(6));
        collect();
        assertThat(fake.requests()).as("and then no longer").hasSize(first + 92 + 46 + 23);
    }
}
