package powerhouse.source;

import java.time.Instant;

/// A span of publication time.
///
/// @param since inclusive
/// @param until exclusive
public record Window(Instant since, Instant until) {
    /// Checks the order.
    public Window {
        if (!since.isBefore(until)) {
            throw new IllegalArgumentException("Window ends before it begins: " + since + " to " + until);
        }
    }
}
