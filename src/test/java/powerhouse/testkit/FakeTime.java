package powerhouse.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import powerhouse.net.Sleeper;

/// A clock that moves only when somebody sleeps, and then at once.
public final class FakeTime implements InstantSource, Sleeper {
    private final List<Duration> slept = new ArrayList<>();
    private Instant now;

    /// Begins at an instant.
    public FakeTime(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration time) {
        slept.add(time);
        now = now.plus(time);
    }

    /// How long was slept each time.
    public synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }
}
