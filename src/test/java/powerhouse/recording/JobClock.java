package powerhouse.recording;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;

/// A clock that stands until it is moved. To the timetable each job has a time of its own, which only moves when
/// that job is to run: so jobs run one at a time, when the recording says so.
final class JobClock implements InstantSource {
    /// The jobs of the timetable that a round runs, in this order; of a name with a node behind it the
    /// beginning.
    private static final List<String> ROUND = List.of(
            "collate", "index", "sweep searches", "newsletter", "write letters", "deliver webhooks", "post letters");

    private static final List<String> TIDYING = List.of(
            "directory",
            "forget sessions",
            "forget findings",
            "forget admissions",
            "forget reports",
            "forget subscriptions",
            "forget invitations",
            "forget letters");

    /// Of threads of the timetable, what their names begin with; and of what they run.
    private static final String KEEPER = "timetable-";

    private static final String WORKER = "job-";

    private volatile Instant now;
    private final Map<String, Instant> times = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Thread>> begun = new ConcurrentHashMap<>();
    private final Set<String> jobs = new ConcurrentSkipListSet<>();

    JobClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        String thread = Thread.currentThread().getName();
        if (thread.startsWith(KEEPER)) {
            return of(thread.substring(KEEPER.length()));
        }
        if (thread.startsWith(WORKER)) {
            CompletableFuture<Thread> waited = begun.get(thread.substring(WORKER.length()));
            if (waited != null) {
                waited.complete(Thread.currentThread());
            }
        }
        return now;
    }

    private synchronized Instant of(String job) {
        jobs.add(job);
        notifyAll();
        while (!times.containsKey(job)) {
            try {
                wait();
            } catch (InterruptedException e) {
                // The portal closes; at this time nothing is begun.
                Thread.currentThread().interrupt();
                return Instant.MIN;
            }
        }
        return times.getOrDefault(job, now);
    }

    /// Moves it.
    void set(Instant to) {
        now = to;
    }

    /// What a running portal does again and again.
    void round() {
        ROUND.forEach(this::run);
    }

    /// What it does now and then.
    void tidy() {
        TIDYING.forEach(this::run);
    }

    /// The jobs of the timetable that have asked for the time.
    Set<String> jobs() {
        return jobs;
    }

    /// How the timetable tells its nodes apart.
    static String node() {
        return ManagementFactory.getRuntimeMXBean().getName();
    }

    /// Runs a job once and waits for its end.
    void run(String name) {
        try {
            String job = find(name);
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            begun.put(job, thread);
            synchronized (this) {
                times.put(job, now);
                notifyAll();
            }
            thread.get(2, TimeUnit.MINUTES).join();
        } catch (Exception e) {
            throw new IllegalStateException("The job " + name + " did not run", e);
        }
    }

    private synchronized String find(String name) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            for (String job : jobs) {
                if (job.equals(name) || job.equals(name + " " + node())) {
                    return job;
                }
            }
            wait(100);
        }
        throw new IllegalStateException("There is no such job");
    }
}
