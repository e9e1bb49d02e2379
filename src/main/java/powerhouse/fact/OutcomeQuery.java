package powerhouse.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tech contracts whose time for bids ended in a span.
///
/// @param from the first instant of the span
/// @param until the first instant after it: no later than now, or what is open counts as untold
/// @param region code of NUTS 1 in which the work is or a buyer sits, null for all of the North
/// @param outcome null for any
public record OutcomeQuery(
        Instant from,
        Instant until,
        @Nullable String region,
        @Nullable Outcome outcome) {
    /// The same, whatever became of them.
    public OutcomeQuery any() {
        return new OutcomeQuery(from, until, region, null);
    }
}
