package powerhouse.collation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a source is doing.
///
/// @param source its key
/// @param lastAttempt when it was last asked; null before the first time
/// @param lastSuccess when it last answered; null before the first time
/// @param reached what was published of late has been asked for up to here; older spans may still be waiting
/// @param waiting spans of time still to be asked for
/// @param kept releases
/// @param aside what could not be read, by reason
/// @param trouble what went wrong last, "" if nothing
/// @param caveats what may be missing, the latest first
public record SourceHealth(
        String source,
        @Nullable Instant lastAttempt,
        @Nullable Instant lastSuccess,
        @Nullable Instant reached,
        long waiting,
        long kept,
        List<Aside> aside,
        String trouble,
        List<String> caveats) {
    /// So many could not be read, for this reason.
    public record Aside(String reason, long count) {}
}
