package powerhouse.collation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.collation.Collector.Collected;
import powerhouse.job.Progress;
import powerhouse.records.Kept;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import powerhouse.source.Source;
import powerhouse.testkit.FakeSource;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Seed;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.TestPortal;

@ParameterizedClass
@EnumSource
class CollectorTest {
    private static final int ALL = 600;

    private final FixedClock clock = new FixedClock(FakeSource.SINCE.plus(Duration.ofHours(11)));
    private final TestDatabase test;
    private final Releases releases;
    private final Walks walks;
    private final Collector collector;

    CollectorTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        releases = new Releases(test.database());
        walks = new Walks(test.database(), releases, TestPortal.FROM_THE_BEGINNING);
        collector = new Collector(test.database(), releases, walks, clock);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void fullWindowsAreHalvedUntilNothingIsMissing() {
        FakeSource source = new FakeSource("fake", ALL);
        Collected collected = collect(source);
        assertThat(collected.kept().fresh()).isEqualTo(ALL);
        assertThat(collected.waiting()).isZero();
        assertComplete("fake");
    }

    @Test
    void theSameAgainChangesNothing() {
        FakeSource source = new FakeSource("fake", ALL);
        collect(source);
        long changes = releases.changes(0, 10_000).getLast().number();
        int requests = source.requests();
        assertThat(collect(source).kept().fresh()).isZero();
        assertThat(source.requests()).as("asked again, by the overlap").isGreaterThan(requests);
        assertThat(releases.changes(0, 10_000).getLast().number()).isEqualTo(changes);
    }

    @Test
    void whatFailsIsAskedAgainAndTheRestGoesOn() {
        FakeSource source = new FakeSource("fake", ALL);
        source.failing(request -> request % 4 == 1);
        Collected collected = collect(source);
        assertThat(collected.waiting()).isPositive();
        assertThat(walks.list().getFirst().trouble()).isEqualTo("https://publisher.example answered 503");
        source.failing(request -> false);
        assertThat(releases.count(Viewer.anyone())).isLessThan(ALL);
        clock.advance(Duration.ofHours(1));
        assertThat(collect(source).waiting()).isZero();
        assertComplete("fake");
        assertThat(walks.list().getFirst().trouble()).isEmpty();
    }

    @Test
    void aPublisherThatIsDownIsLeftInPeace() {
        FakeSource source = new FakeSource("fake", ALL);
        source.failing(request -> true);
        collect(source);
        assertThat(source.requests()).isEqualTo(3);
        collect(source);
        assertThat(source.requests()).isEqualTo(6);
        SourceHealth health = walks.list().getFirst();
        assertThat(health.lastAttempt()).isEqualTo(clock.instant());
        assertThat(health.lastSuccess()).isNull();
        assertThat(health.reached()).isNull();
        assertThat(health.waiting()).isEqualTo(7);
        source.failing(request -> false);
        clock.advance(Duration.ofMinutes(5));
        assertThat(collect(source).waiting()).isZero();
        assertComplete("fake");
    }

    /// At any request, in any order: the sum is always the same.
    @Test
    void faultsAtRandomLoseNothing() {
        Random random = new Random(Seed.of(CollectorTest.class));
        FakeSource source = new FakeSource("fake", ALL);
        source.failing(request -> random.nextInt(8) == 0);
        source.tearing(request -> random.nextInt(8) == 0);
        for (int i = 0; i < 200 && (i < 1 || walks.waiting("fake") > 0); i++) {
            collect(source);
            clock.advance(Duration.ofHours(13));
        }
        assertComplete("fake");
        assertThat(walks.list().getFirst().aside()).isNotEmpty();
    }

    @Test
    void tornAnswersAreKeptAsideAndAskedForAgain() {
        FakeSource source = new FakeSource("fake", ALL);
        source.tearing(request -> request == 0);
        Collected collected = collect(source);
        assertThat(collected.kept().aside()).isEqualTo(1);
        assertThat(collected.waiting()).isEqualTo(1);
        assertThat(releases.aside(10)).hasSize(1);
        clock.advance(Duration.ofMinutes(2));
        assertThat(collect(source).waiting()).isZero();
        assertComplete("fake");
    }

    @Test
    void aConnectorsMistakeStopsNeitherTheOthersNorTheWalk() {
        FakeSource good = new FakeSource("good", ALL);
        FakeSource wrong = new FakeSource("wrong", ALL);
        wrong.failing(request -> {
            throw new IllegalStateException("mistake");
        });
        Collected collected = collector.collect(List.<Source>of(wrong, good), null, null, Progress.NONE);
        assertThat(collected.kept()).extracting(Kept::fresh).isEqualTo(ALL);
        assertComplete("good");
        assertThat(walks.list()).extracting(SourceHealth::trouble).containsExactly("", "mistake");
    }

    @Test
    void anOperatorMayNameTheSpan() {
        FakeSource source = new FakeSource("fake", ALL);
        Instant since = FakeSource.SINCE.plus(Duration.ofHours(1));
        Instant until = FakeSource.SINCE.plus(Duration.ofHours(2));
        collector.collect(List.of(source), since, until, Progress.NONE);
        assertThat(releases.count(Viewer.anyone())).isEqualTo(60);
        // What lies before the span is still to be asked for.
        assertThat(walks.list().getFirst().reached()).isBefore(since);
        collect(source);
        assertComplete("fake");
    }

    @Test
    void aSpanThatAnOperatorNamesLeavesNoGapBeforeIt() {
        FakeSource source = new FakeSource("fake", ALL);
        Instant start = FakeSource.SINCE;
        collector.collect(List.of(source), null, start.plus(Duration.ofHours(1)), Progress.NONE);
        collector.collect(List.of(source), start.plus(Duration.ofHours(4)), null, Progress.NONE);
        assertThat(releases.count(Viewer.anyone())).isLessThan(ALL);
        collect(source);
        assertComplete("fake");
    }

    /// It would be asked for every second there was.
    @Test
    void aPublisherThatAnswersTheSameWhateverIsAskedIsNotAskedForEverySecond() {
        FakeSource source = new FakeSource("fake", ALL);
        source.deaf();
        Collected collected = collect(source);
        assertThat(collected.kept().fresh()).isEqualTo(10);
        assertThat(collected.waiting()).isZero();
        assertThat(source.requests()).isLessThan(60);
        assertThat(walks.list().getFirst().caveats()).contains(FullAnswers.SAME);
    }

    @Test
    void aPublisherThatAlwaysHasAFullPageIsNotAskedForEverySecond() {
        FakeSource source = new FakeSource("fake", ALL);
        source.endless();
        Collected collected = collect(source);
        assertThat(collected.waiting()).isZero();
        assertThat(source.requests()).isLessThan(80);
        assertThat(collected.kept().fresh()).isEqualTo(source.requests() * 10);
        assertThat(walks.list().getFirst().caveats()).contains(FullAnswers.ENDLESS);
    }

    private Collected collect(Source source) {
        return collector.collect(List.of(source), null, null, Progress.NONE);
    }

    private void assertComplete(String source) {
        List<String> ids = test.database()
                .read(tx -> tx.list(
                        "select id from releases r join sources s on s.number = r.source where s.key = ? order by id",
                        row -> row.text("id"),
                        source));
        assertThat(ids)
                .containsExactlyElementsOf(
                        IntStream.range(0, ALL).mapToObj("R%06d"::formatted).toList());
        assertThat(releases.counts().get(source)).extracting(Kept::fresh).isEqualTo(ALL);
    }
}
