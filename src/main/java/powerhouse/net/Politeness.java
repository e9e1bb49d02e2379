package powerhouse.net;

import java.time.Duration;
import java.util.List;

/// How to behave towards one publisher.
///
/// @param pause from the end of one request to the beginning of the next
/// @param busy how long to wait when it says "too many" without saying how long
/// @param busyInHtml it says "too many" with a 403 and a page for people
/// @param patience the waits after other failures; one try more than there are waits
/// @param longest an answer may take, from asking to the last byte
/// @param largest an answer may be, in bytes
public record Politeness(
        Duration pause, Duration busy, boolean busyInHtml, List<Duration> patience, Duration longest, int largest) {
    /// A word of the publisher's own is obeyed up to this long; who asks for more is asked again on the next
    /// walk.
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /// A full page of 1.5 MB takes two seconds; a record of 21.6 MB,
    /// the largest seen, should still come through on a slow line.
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

    /// Three times the largest answer seen (21.6 MB).
    private static final int LARGEST_ANSWER = 64 << 20;

    /// A rule of thumb for all: four waits, six minutes in all, which outlasts a restart but not an outage. An
    /// outage is left to the next walk.
    private static final List<Duration> PATIENCE =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(4));

    /// A request every so often, and two minutes' rest when told off.
    public static Politeness every(Duration pause) {
        return new Politeness(pause, Duration.ofMinutes(2), false, PATIENCE, LONGEST_ANSWER, LARGEST_ANSWER);
    }

    /// The same with another rest when told off, be it by a 403 and a page for people.
    public Politeness restingInHtml(Duration rest) {
        return new Politeness(pause, rest, true, patience, longest, largest);
    }
}
