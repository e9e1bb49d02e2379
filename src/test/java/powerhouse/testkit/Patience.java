package powerhouse.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits until something is so, however long a busy machine takes.
public final class Patience {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Patience() {}

    /// Looks again and again; fails after a minute.
    public static void until(BooleanSupplier so) {
        long start = System.nanoTime();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new AssertionError("Not so within " + LIMIT);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
