package powerhouse.collation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.job.Cursor;
import powerhouse.job.Progress;
import powerhouse.records.Arrival;
import powerhouse.records.Change;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Intake;
import powerhouse.records.Release;
import powerhouse.records.Viewer;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Given;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.TestPortal;

@ParameterizedClass
@EnumSource
class CompilerTest {
    private final TestDatabase test;
    private final TestPortal portal;

    CompilerTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        portal = new TestPortal(test.database(), new FixedClock(Given.NOW));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void releasesOfOneOcidAreOneRecord() {
        keep(0, Given.release(1, "2", "Later"), Given.release(1, "1", "Sooner"), Given.release(2, "3", "Other"));
        portal.pipeline.run(Progress.NONE);
        assertThat(portal.records.count()).isEqualTo(2);
        ContractingProcess process =
                portal.records.find("ocds-given-1", Viewer.anyone()).orElseThrow();
        assertThat(process.releases())
                .extracting(Release::id)
                .as("one date: by id")
                .containsExactly("1", "2");
        assertThat(title(process)).isEqualTo("Later");
        assertThat(portal.records.find("ocds-given-9", Viewer.anyone())).isEmpty();
    }

    @Test
    void runTwiceItChangesNothing() {
        keep(0, IntStream.range(0, 30).mapToObj(i -> Given.release(i, "1", "T")).toArray(String[]::new));
        assertThat(portal.pipeline.run(Progress.NONE)).isEqualTo(30);
        List<Change> changes = portal.records.changes(0, 100);
        assertThat(portal.pipeline.run(Progress.NONE)).isZero();
        assertThat(portal.records.changes(0, 100)).isEqualTo(changes).hasSize(30);
    }

    @Test
    void onlyWhatChangedIsStampedAnew() {
        keep(0, Given.release(1, "1", "One"), Given.release(2, "2", "Two"));
        portal.pipeline.run(Progress.NONE);
        long cursor = portal.records.changes(0, 10).getLast().number();
        keep(0, Given.release(2, "3", "Two again"));
        portal.pipeline.run(Progress.NONE);
        assertThat(portal.records.changes(cursor, 10)).extracting(Change::ocid).containsExactly("ocds-given-2");
    }

    @Test
    void ofOneIdWithOtherBytesTheLastFetchedCounts() {
        keep(60, Given.release(1, "1", "As corrected"));
        keep(0, Given.release(1, "1", "As it was, fetched earlier and kept later"));
        portal.pipeline.run(Progress.NONE);
        ContractingProcess process =
                portal.records.find("ocds-given-1", Viewer.anyone()).orElseThrow();
        assertThat(process.releases()).hasSize(1);
        assertThat(title(process)).isEqualTo("As corrected");
        assertThat(portal.releases.list("ocds-given-1", Viewer.anyone())).hasSize(2);
    }

    @Test
    void theSameBytesFromTwoSourcesCountOnce() {
        keep(0, Given.release(1, "1", "One"));
        byte[] body = Given.releasePackage(List.of(Given.release(1, "1", "One")));
        portal.releases.keep(portal.releases.read("other", List.of(Given.arrival("other", body))));
        portal.pipeline.run(Progress.NONE);
        assertThat(portal.records
                        .find("ocds-given-1", Viewer.anyone())
                        .orElseThrow()
                        .releases())
                .hasSize(1);
    }

    @Test
    void nothingForFewerGetsIntoWhatMoreSee() {
        keep(0, Given.release(1, "1", "Public"));
        byte[] body = Given.releasePackage(List.of(Given.release(1, "2", "Secret"), Given.release(2, "3", "Secret")));
        portal.releases.keep(portal.releases.read(
                "given", List.of(new Arrival("given", "staff", "url", Given.NOW, "application/json", 0, body))));
        portal.pipeline.run(Progress.NONE);
        assertThat(portal.records.changes(0, 10))
                .extracting(change -> change.ocid() + " " + change.audience())
                .containsExactlyInAnyOrder("ocds-given-1 public", "ocds-given-2 staff");
        assertThat(title(portal.records.find("ocds-given-1", Viewer.anyone()).orElseThrow()))
                .isEqualTo("Public");
        assertThat(portal.records.find("ocds-given-2", Viewer.anyone())).isEmpty();
        assertThat(portal.records.find("ocds-given-2", new Viewer(Set.of("staff"))))
                .isPresent();
    }

    @Test
    void rebuildGrowsTheSameAgain() {
        keep(
                0,
                Given.release(1, "1", "One"),
                Given.release(2, "2", "Two"),
                "{\"ocid\": \"ocds-given-3\", \"tag\": [\"tender\"]}");
        portal.pipeline.run(Progress.NONE);
        String before = portal.state();
        portal.pipeline.rebuild(Progress.NONE);
        assertThat(portal.state()).isEqualTo(before).contains("MISSING");
    }

    /// Two keep at once, and the one that began earlier commits last, while the steps run all the time.
    @Test
    void noStepMissesAChange() throws Exception {
        keep(0, Given.release(0, "0", "Makes the source"));
        Intake early = intake(Given.release(1, "1", "Early"));
        Intake late = intake(Given.release(2, "2", "Late"));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> test.database().change(tx -> {
                portal.releases.keep(tx, early);
                begun.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            begun.await();
            FutureTask<?> second = new FutureTask<>(() -> portal.releases.keep(late));
            test.untilHeldUp(Thread.ofVirtual().start(second));
            assertThat(second.isDone()).as("overtaken").isFalse();
            Future<?> steps = threads.submit(() -> portal.pipeline.run(Progress.NONE));
            goOn.countDown();
            first.get();
            second.get();
            steps.get();
        }
        portal.pipeline.run(Progress.NONE);
        assertThat(portal.records.changes(0, 10))
                .extracting(Change::ocid)
                .containsExactly("ocds-given-0", "ocds-given-1", "ocds-given-2");
    }

    private Intake intake(String release) {
        return portal.releases.read("given", List.of(Given.arrival("given", Given.releasePackage(List.of(release)))));
    }

    @Test
    void whoIsOvertakenLeavesNothing() {
        Cursor cursor = new Cursor(test.database(), "some");
        test.database().change(tx -> cursor.move(tx, 0, 5));
        assertThatThrownBy(() -> test.database().change(tx -> {
                    tx.update("insert into leases (name, holder, until) values ('a', 'b', 1)");
                    cursor.move(tx, 0, 7);
                }))
                .isInstanceOf(Cursor.OvertakenException.class);
        assertThat(cursor.position()).isEqualTo(5);
        List<String> leases = test.database().read(tx -> tx.list("select name from leases", row -> row.text("name")));
        assertThat(leases).isEmpty();
    }

    private void keep(int secondsLater, String... releases) {
        Instant at = Given.NOW.plusSeconds(secondsLater);
        byte[] body = Given.releasePackage(List.of(releases));
        portal.releases.keep(portal.releases.read(
                "given",
                List.of(Arrival.published("given", "https://publisher.example", at, "application/json", body))));
    }

    private static String title(ContractingProcess process) {
        var compiled = process.compiled();
        return compiled == null ? "" : compiled.path("tender").path("title").asString("");
    }
}
