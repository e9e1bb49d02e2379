package powerhouse.collation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import powerhouse.records.Digest;
import powerhouse.source.Window;

/// The full answers of one walk, to see whether asking for smaller windows leads anywhere. A publisher that does not
/// understand windows gives the same page for each, and would be asked for every second of ten years.
final class FullAnswers {
    static final String SAME =
            "Answers the same full page whatever span of time it is asked for: that page was kept, and"
                    + " what is not on it may be missing";

    static final String ENDLESS =
            "Answers a full page for the smallest spans of time it can be asked for: these pages were"
                    + " kept, and what is not on them may be missing";

    /// Halving goes down one way before it comes to two windows that have no moment in common.
    private static final int REMEMBERED = 64;

    /// Hundreds of notices in one second are published now and then, by a machine that was down.
    private static final int ENDLESSLY = 10;

    /// Publishers that are given some doubt before and behind a window may answer two neighbours alike.
    private static final int CERTAINLY = 2;

    private record Seen(Window window, Set<Digest> releases) {}

    private final Deque<Seen> seen = new ArrayDeque<>();
    private int same;
    private int smallest;
    private String futile = "";

    /// Why a full answer is kept as it is and its window not cut; "" if it should be.
    ///
    /// @param canBeCut whether the window is wide enough to be asked for in smaller pieces
    String objection(Window window, Set<Digest> releases, boolean canBeCut) {
        if (futile.isEmpty() && !releases.isEmpty()) {
            same += seen.stream().anyMatch(other -> apart(window, other.window()) && alike(releases, other.releases()))
                    ? 1
                    : 0;
            smallest += canBeCut ? 0 : 1;
            futile = same >= CERTAINLY ? SAME : smallest >= ENDLESSLY ? ENDLESS : "";
            seen.addLast(new Seen(window, Set.copyOf(releases)));
            if (seen.size() > REMEMBERED) {
                seen.removeFirst();
            }
        }
        return futile;
    }

    /// Another part of what was published is another question.
    private static boolean apart(Window one, Window other) {
        return one.part().equals(other.part())
                && (!one.since().isBefore(other.until()) || !other.since().isBefore(one.until()));
    }

    /// But for one that was published meanwhile.
    private static boolean alike(Set<Digest> one, Set<Digest> other) {
        Set<Digest> both = new HashSet<>(one);
        both.retainAll(other);
        return both.size() * 10 >= 9 * Math.max(one.size(), other.size());
    }
}
