package powerhouse.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// A clock that stands until it is moved.
public final class FixedClock implements InstantSource {
    private volatile Instant now;

    /// Stands at an instant, told as finely as the database keeps it.
    public FixedClock(Instant now) {
        this.now = now.truncatedTo(ChronoUnit.MICROS);
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
