package powerhouse.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands until it is moved.
public final class FixedClock implements InstantSource {
    private volatile Instant now;

    /// Stands at an instant.
    public FixedClock(Instant now) {
        this.now = now;
    }

    /// Moves on.
    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
