package powerhouse.fact;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How many ended in which way.
///
/// @param median from the deadline to the decision, of those whose notices tell both in that order; null for none
public record OutcomeTally(
        long awarded, long cancelled, long untold, @Nullable Duration median) {
    /// All of them.
    public long count() {
        return awarded + cancelled + untold;
    }
}
