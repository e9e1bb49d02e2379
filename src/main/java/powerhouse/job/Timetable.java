package powerhouse.job;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import powerhouse.store.Database;

/// Jobs at intervals. Of all portals on one database only one runs a job, by a lease that it renews while it
/// lives; when it dies another takes over as soon as the lease has run out.
public final class Timetable implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Timetable.class.getName());
    /// Taken over within a minute, and a machine may be busy for half a one without losing it.
    private static final Duration LEASE = Duration.ofSeconds(45);

    /// What goes on is told again now and then, for whoever looks at the last hour of a log.
    private static final Duration TOLD_AGAIN = Duration.ofMinutes(10);

    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final InstantSource clock;
    private final String holder;
    private final Duration lease;
    private final Supplier<String> trouble;
    /// What was told last that keeps all jobs from running, and when; "" if they run.
    private String told = "";

    private Instant toldAt = Instant.EPOCH;
    private final Map<String, Instant> written = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    /// @param holder this portal, unlike any other: host and process, say
    public Timetable(Database database, InstantSource clock, String holder) {
        this(database, clock, holder, () -> "");
    }

    /// @param holder this portal, unlike any other: host and process, say
    /// @param trouble why nothing can be kept, in one line; "" if it can
    public Timetable(Database database, InstantSource clock, String holder, Supplier<String> trouble) {
        this(database, clock, holder, LEASE, trouble);
    }

    Timetable(Database database, InstantSource clock, String holder, Duration lease) {
        this(database, clock, holder, lease, () -> "");
    }

    Timetable(Database database, InstantSource clock, String holder, Duration lease, Supplier<String> trouble) {
        this.trouble = trouble;
        this.database = database;
        this.clock = clock;
        this.holder = holder;
        this.lease = lease;
    }

    /// Runs a job at once and then again and again, with this much time between the end of one run and the
    /// beginning of the next. A failure is logged, and the job runs again at its next time.
    public void every(String name, Duration pause, Runnable job) {
        threads.add(Thread.ofVirtual().name("timetable-" + name).start(() -> keep(name, pause, job)));
    }

    private void keep(String name, Duration pause, Runnable job) {
        Instant next = Instant.MIN;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (stands() && leased(name) && !clock.instant().isBefore(next)) {
                    run(name, job);
                    next = clock.instant().plus(pause);
                }
                Thread.sleep(Duration.between(clock.instant(), next).isNegative() ? lease.dividedBy(3) : nap(next));
            }
        } catch (InterruptedException e) {
            // Closing.
        } finally {
            release(name);
        }
    }

    /// How a job fared last.
    ///
    /// @param begun its last run
    /// @param ended the last run that came to its end
    /// @param failed the last run that did not, null if none ever did
    /// @param failure what happened then, "" if none ever failed
    public record Fate(
            String name,
            Instant begun,
            @Nullable Instant ended,
            @Nullable Instant failed,
            String failure) {
        /// Whether the last run that is over failed.
        public boolean failing() {
            return failed != null && (ended == null || failed.isAfter(ended));
        }
    }

    /// How all jobs of all portals on this database fared last: failing ones first.
    public static List<Fate> fates(Database database) {
        return database
                .read(tx -> tx.list(
                        "select * from jobs order by name",
                        row -> new Fate(
                                row.text("name"),
                                row.instant("begun"),
                                row.instantOrNull("ended"),
                                row.instantOrNull("failed"),
                                row.text("failure"))))
                .stream()
                .sorted(Comparator.comparing(fate -> !fate.failing()))
                .toList();
    }

    private Duration nap(Instant next) {
        Duration left = Duration.between(clock.instant(), next);
        Duration third = lease.dividedBy(3);
        return left.compareTo(third) < 0 ? left : third;
    }

    /// Runs the job while another thread renews the lease; who has lost it must stop, since another has begun.
    private void run(String name, Runnable job) throws InterruptedException {
        Thread worker = Thread.ofVirtual().name("job-" + name).start(() -> {
            Instant begun = clock.instant();
            try {
                job.run();
                told(name, begun, null);
            } catch (RuntimeException e) {
                // On no ground nothing stands: each job would tell it in its own way, with a stack trace.
                if (stands()) {
                    LOG.log(Level.ERROR, "Job " + name + " failed: " + e.getMessage(), e);
                    told(name, begun, e);
                }
            }
        });
        try {
            while (!worker.join(lease.dividedBy(3))) {
                if (!leased(name)) {
                    if (runs()) {
                        LOG.log(Level.WARNING, "Job {0} goes on elsewhere", name);
                    }
                    worker.interrupt();
                }
            }
        } catch (InterruptedException e) {
            worker.interrupt();
            worker.join();
            throw e;
        }
    }

    /// Writes down how a run went: each time if it failed or the last one did, else now and then, since some jobs run
    /// every few seconds.
    private void told(String name, Instant begun, @Nullable RuntimeException failure) {
        Instant now = clock.instant();
        Instant last = written.get(name);
        boolean lately = failure == null && last != null && now.isBefore(last.plus(TOLD_EVERY));
        // Whoever is being closed has no connection to write with any more.
        if (lately || Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            database.change(tx -> tx.update(
                    failure == null
                            ? "insert into jobs (name, begun, ended, failure) values (?, ?, ?, ?) on conflict (name)"
                                    + " do update set begun = excluded.begun, ended = excluded.ended"
                            : "insert into jobs (name, begun, failed, failure) values (?, ?, ?, ?) on conflict (name)"
                                    + " do update set begun = excluded.begun, failed = excluded.failed,"
                                    + " failure = excluded.failure",
                    name,
                    begun,
                    now,
                    failure == null ? "" : String.valueOf(failure.getMessage())));
            if (failure == null) {
                written.put(name, now);
            } else {
                written.remove(name);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "How job {0} went cannot be written down: {1}", name, e.getMessage());
        }
    }

    /// Takes or renews the lease.
    private boolean leased(String name) {
        Instant now = clock.instant();
        try {
            boolean held = database.write(tx -> tx.update(
                            "insert into leases (name, holder, until) values (?, ?, ?)"
                                    + " on conflict (name) do update set holder = excluded.holder, until = excluded.until"
                                    + " where leases.holder = excluded.holder or leases.until < ?",
                            name,
                            holder,
                            now.plus(lease),
                            now))
                    > 0;
            goesOn();
            return held;
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted() && stands()) {
                stopped(String.valueOf(e.getMessage()));
            }
            return false;
        }
    }

    /// Whether there is ground to stand on.
    private boolean stands() {
        String said = trouble.get();
        if (said.isEmpty()) {
            return true;
        }
        stopped(said);
        return false;
    }

    /// One line for all jobs.
    private synchronized void stopped(String why) {
        Instant now = clock.instant();
        if (!why.equals(told) || now.isAfter(toldAt.plus(TOLD_AGAIN))) {
            LOG.log(Level.ERROR, "No job runs: " + why);
            told = why;
            toldAt = now;
        }
    }

    private synchronized boolean runs() {
        return told.isEmpty();
    }

    private synchronized void goesOn() {
        // Another's lease may have been taken just before the ground gave way.
        if (!told.isEmpty() && trouble.get().isEmpty()) {
            told = "";
            LOG.log(Level.INFO, "Jobs run again");
        }
    }

    private void release(String name) {
        try {
            database.change(tx -> tx.update("delete from leases where name = ? and holder = ?", name, holder));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The lease of job {0} will run out by itself", name);
        }
    }

    /// Interrupts what runs and waits for it: a job stops at its next safe place.
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
