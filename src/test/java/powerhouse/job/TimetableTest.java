package powerhouse.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Given;
import powerhouse.testkit.Patience;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class TimetableTest {
    /// A third of it passes between two tries for it, by the machine's clock.
    private static final Duration LEASE = Duration.ofMillis(60);
    /// How often the clock is looked at, at most, from one try to the end of the next.
    private static final int TRY = 6;

    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(Given.NOW);

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
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch other = new CountDownLatch(1);
        try (Timetable second = timetable("second", counted(asked))) {
            try (Timetable first = timetable("first", clock)) {
                first.every("job", Duration.ZERO, () -> runs.add("first"));
                Patience.until(() -> !runs.isEmpty());
                second.every("job", Duration.ofMillis(20), () -> {
                    runs.add("second");
                    other.countDown();
                });
                // Two leases pass; in each third of one the first runs, and the second has tried in vain.
                for (int third = 0; third < 6; third++) {
                    clock.advance(LEASE.dividedBy(3));
                    // The second run from here on has a lease of this third.
                    int before = runs.size();
                    Patience.until(() -> runs.size() >= before + 2);
                    int tried = asked.get();
                    Patience.until(() -> asked.get() >= tried + TRY);
                }
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
                        clock.instant().plus(LEASE)));
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch ran = new CountDownLatch(1);
        try (Timetable timetable = timetable("alive", counted(asked))) {
            timetable.every("job", Duration.ofHours(1), ran::countDown);
            Patience.until(() -> asked.get() >= 3 * TRY);
            assertThat(ran.getCount()).isOne();
            clock.advance(LEASE.plusMillis(1));
            assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aFailureIsNotTheEnd() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        try (Timetable timetable = timetable("one", InstantSource.system())) {
            timetable.every("job", Duration.ofMillis(5), () -> {
                three.countDown();
                throw new IllegalStateException("on purpose");
            });
            assertThat(three.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /// A full disk, say: not each job in its own way, and not each few seconds.
    @Test
    void onNoGroundNoJobRunsAndOneLineSaysSo() throws InterruptedException {
        var logger = (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger(Timetable.class);
        var heard = new ch.qos.logback.core.read.ListAppender<ch.qos.logback.classic.spi.ILoggingEvent>();
        heard.start();
        logger.addAppender(heard);
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        java.util.concurrent.atomic.AtomicReference<String> trouble =
                new java.util.concurrent.atomic.AtomicReference<>("");
        try (Timetable timetable = new Timetable(test.database(), InstantSource.system(), "one", LEASE, () -> {
            asked.incrementAndGet();
            return trouble.get();
        })) {
            for (int i = 0; i < 5; i++) {
                timetable.every("job " + i, Duration.ofMillis(1), () -> {
                    runs.incrementAndGet();
                    if (!Objects.requireNonNull(trouble.get()).isEmpty()) {
                        throw new IllegalStateException("in its own way");
                    }
                });
            }
            Patience.until(() -> runs.get() > 20);
            trouble.set("The disk is full");
            int before = asked.get();
            Patience.until(() -> asked.get() > before + 50);
            int then = runs.get();
            int later = asked.get();
            Patience.until(() -> asked.get() > later + 20);
            assertThat(runs).hasValue(then);
            trouble.set("");
            Patience.until(() -> runs.get() > then + 20);
        } finally {
            logger.detachAppender(heard);
        }
        assertThat(List.copyOf(heard.list))
                .extracting(ch.qos.logback.classic.spi.ILoggingEvent::getFormattedMessage)
                .containsExactly("No job runs: The disk is full", "Jobs run again");
    }

    @Test
    void closingWaitsForWhatRuns() throws InterruptedException {
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        try (Timetable timetable = timetable("one", InstantSource.system())) {
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

    /// The clock, and how often somebody looked at it.
    private InstantSource counted(AtomicInteger asked) {
        return () -> {
            asked.incrementAndGet();
            return clock.instant();
        };
    }

    private Timetable timetable(String holder, InstantSource time) {
        return new Timetable(test.database(), time, holder, LEASE);
    }
}
