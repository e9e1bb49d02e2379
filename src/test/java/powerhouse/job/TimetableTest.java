package powerhouse.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class TimetableTest {
    private static final Duration LEASE = Duration.ofMillis(1_500);

    private final TestDatabase test;

    TimetableTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void oneOfTwoRunsTheJobAndTheOtherTakesOver() throws InterruptedException {
        List<String> runs = new CopyOnWriteArrayList<>();
        CountDownLatch other = new CountDownLatch(1);
        try (Timetable second = timetable("second")) {
            try (Timetable first = timetable("first")) {
                CountDownLatch begun = new CountDownLatch(3);
                first.every("job", Duration.ofMillis(20), () -> {
                    runs.add("first");
                    begun.countDown();
                });
                assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
                second.every("job", Duration.ofMillis(20), () -> {
                    runs.add("second");
                    other.countDown();
                });
                Thread.sleep(LEASE.toMillis() * 2);
                assertThat(runs).containsOnly("first");
            }
            assertThat(other.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(runs.indexOf("second")).isGreaterThan(runs.lastIndexOf("first"));
    }

    @Test
    void aDeadHoldersJobIsTakenOver() throws InterruptedException {
        test.database()
                .change(tx -> tx.update(
                        "insert into leases (name, holder, until) values ('job', 'dead', ?)",
                        InstantSource.system().instant().plus(LEASE)));
        CountDownLatch ran = new CountDownLatch(1);
        try (Timetable timetable = timetable("alive")) {
            timetable.every("job", Duration.ofHours(1), ran::countDown);
            assertThat(ran.await(200, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aFailureIsNotTheEnd() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        try (Timetable timetable = timetable("one")) {
            timetable.every("job", Duration.ofMillis(5), () -> {
                three.countDown();
                throw new IllegalStateException("on purpose");
            });
            assertThat(three.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingWaitsForWhatRuns() throws InterruptedException {
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        try (Timetable timetable = timetable("one")) {
            timetable.every("job", Duration.ofHours(1), () -> {
                begun.countDown();
                try {
                    Thread.sleep(Duration.ofMinutes(5));
                } catch (InterruptedException e) {
                    ended.incrementAndGet();
                }
            });
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(ended).hasValue(1);
        List<String> leases = test.database().read(tx -> tx.list("select name from leases", row -> row.text("name")));
        assertThat(leases).isEmpty();
    }

    private Timetable timetable(String holder) {
        return new Timetable(test.database(), InstantSource.system(), holder, LEASE);
    }
}
