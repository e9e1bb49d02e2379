package powerhouse.job;

import java.time.Duration;

/// Work that a portal does again and again while it runs.
///
/// @param pause from the end of one run to the beginning of the next
/// @param everyNode whether each of several portals on one database does it for itself; else one of them does it
public record Job(String name, Duration pause, boolean everyNode, Runnable work) {
    /// One portal of all does it.
    public static Job once(String name, Duration pause, Runnable work) {
        return new Job(name, pause, false, work);
    }

    /// Each portal does it for what is its own.
    public static Job onEveryNode(String name, Duration pause, Runnable work) {
        return new Job(name, pause, true, work);
    }
}
