package powerhouse.net;

import java.time.Duration;

/// Lets time pass.
@FunctionalInterface
public interface Sleeper {
    /// Waits in earnest.
    Sleeper REAL = Thread::sleep;

    /// Returns when the time has passed.
    void sleep(Duration time) throws InterruptedException;
}
