package powerhouse.job;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The steps in the order of the flow.
public final class Pipeline {
    /// Big enough that both cores are kept busy, small enough that a batch is written well under 200 ms.
    private static final int BATCH = 1_000;

    private static final String DOING = "Collating, changes";

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
    ///
    /// Batch by batch through all steps, so that what came first can be found first, and what a step has just
    /// made is still at hand for the next.
    public long run(Progress progress) {
        turn.lock();
        try {
            long done = 0;
            long some;
            do {
                some = 0;
                // Counting what waits takes longer the more of it there is: once a round.
                long total = done + left();
                for (Step step : steps) {
                    int now = run(step);
                    some += now;
                    done += now;
                    if (now > 0) {
                        progress.at(DOING, done, Math.max(done, total));
                    }
                }
            } while (some > 0 && !Thread.currentThread().isInterrupted());
            if (done > 0) {
                progress.at(DOING, done, done);
            }
            return done;
        } finally {
            turn.unlock();
        }
    }

    /// A change that waits at a step will go through the steps after it as well, as a rule.
    private long left() {
        long left = 0;
        for (int i = 0; i < steps.size(); i++) {
            left += steps.get(i).waiting() * (steps.size() - i);
        }
        return left;
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

    private int run(Step step) {
        try {
            return step.run(batch);
        } catch (Cursor.OvertakenException e) {
            // Another process did this batch; something was done, and whatever is left is done here or there.
            return 1;
        }
    }
}
