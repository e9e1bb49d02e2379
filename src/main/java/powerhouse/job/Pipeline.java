package powerhouse.job;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The steps in the order of the flow.
public final class Pipeline {
    /// Big enough that both cores are kept busy, small enough that a batch is written well under 200 ms.
    private static final int BATCH = 1_000;

    private final List<Step> steps;
    private final int batch;
    /// Two runs at once would only overtake each other.
    private final ReentrantLock turn = new ReentrantLock();

    /// @param steps each one only reads what those before it write
    public Pipeline(List<Step> steps) {
        this(steps, BATCH);
    }

    Pipeline(List<Step> steps, int batch) {
        this.steps = List.copyOf(steps);
        this.batch = batch;
    }

    /// Runs until every step is up to date, and says how much was done.
    public long run(Progress progress) {
        turn.lock();
        try {
            long done = 0;
            for (Step step : steps) {
                done += run(step, progress);
            }
            return done;
        } finally {
            turn.unlock();
        }
    }

    /// Drops everything derived and grows it again.
    public long rebuild(Progress progress) {
        turn.lock();
        try {
            steps.reversed().forEach(Step::reset);
            return run(progress);
        } finally {
            turn.unlock();
        }
    }

    private long run(Step step, Progress progress) {
        long total = step.waiting();
        long done = 0;
        while (!Thread.currentThread().isInterrupted()) {
            int some;
            try {
                some = step.run(batch);
            } catch (Cursor.OvertakenException e) {
                // Another process did this batch; whatever is left is done here or there.
                continue;
            }
            if (some == 0) {
                break;
            }
            done += some;
            progress.at(step.name(), done, Math.max(total, done));
        }
        return done;
    }
}
