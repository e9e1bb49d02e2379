package powerhouse.job;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import powerhouse.store.Database;

/// Jobs at intervals. Of all portals on one database only one runs a job, by a lease that it renews while it
/// lives; when it dies another takes over as soon as the lease has run out.
public final class Timetable implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Timetable.class.getName());
    /// Taken over within a minute, and a machine may be busy for half a one without losing it.
    private static final Duration LEASE = Duration.ofSeconds(45);

    private final Database database;
    private final InstantSource clock;
    private final String holder;
    private final Duration lease;
    private final List<Thread> threads = new ArrayList<>();

    /// @param holder this portal, unlike any other: host and process, say
    public Timetable(Database database, InstantSource clock, String holder) {
        this(database, clock, holder, LEASE);
    }

    Timetable(Database database, InstantSource clock, String holder, Duration lease) {
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
                if (leased(name) && !clock.instant().isBefore(next)) {
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

    private Duration nap(Instant next) {
        Duration left = Duration.between(clock.instant(), next);
        Duration third = lease.dividedBy(3);
        return left.compareTo(third) < 0 ? left : third;
    }

    /// Runs the job while another thread renews the lease; who has lost it must stop, since another has begun.
    private void run(String name, Runnable job) throws InterruptedException {
        Thread worker = Thread.ofVirtual().name("job-" + name).start(() -> {
            try {
                job.run();
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "Job " + name + " failed: " + e.getMessage(), e);
            }
        });
        try {
            while (!worker.join(lease.dividedBy(3))) {
                if (!leased(name)) {
                    LOG.log(Level.WARNING, "Job {0} goes on elsewhere", name);
                    worker.interrupt();
                }
            }
        } catch (InterruptedException e) {
            worker.interrupt();
            worker.join();
            throw e;
        }
    }

    /// Takes or renews the lease.
    private boolean leased(String name) {
        Instant now = clock.instant();
        try {
            return database.write(tx -> tx.update(
                            "insert into leases (name, holder, until) values (?, ?, ?)"
                                    + " on conflict (name) do update set holder = excluded.holder, until = excluded.until"
                                    + " where leases.holder = excluded.holder or leases.until < ?",
                            name,
                            holder,
                            now.plus(lease),
                            now))
                    > 0;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "No lease for job " + name + ": " + e.getMessage());
            return false;
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
