package powerhouse.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A span of publication time.
///
/// @param since inclusive
/// @param until exclusive
/// @param part which part of what was published then, in the publisher's own terms, such as a type of notice; ""
///     for all of it
public record Window(Instant since, Instant until, String part) {
    /// Checks the order.
    public Window {
        if (!since.isBefore(until)) {
            throw new IllegalArgumentException("Window ends before it begins: " + since + " to " + until);
        }
    }

    /// All that was published in a span of time.
    public Window(Instant since, Instant until) {
        this(since, until, "");
    }

    /// How long it is.
    public Duration length() {
        return Duration.between(since, until);
    }

    /// The same span in two, the earlier one first; cut at a whole second where there is one inside, since
    /// publishers know no smaller unit. What is too short to be cut stays whole.
    public List<Window> halves() {
        Instant middle = since.plus(length().dividedBy(2));
        Instant second = Instant.ofEpochSecond(middle.getEpochSecond());
        Instant cut = second.isAfter(since) ? second : middle;
        return cut.isAfter(since) ? List.of(new Window(since, cut, part), new Window(cut, until, part)) : List.of(this);
    }

    /// The same span in pieces of at most the given length, the earliest first.
    public List<Window> pieces(Duration longest) {
        List<Window> pieces = new ArrayList<>();
        for (Instant from = since; from.isBefore(until); from = from.plus(longest)) {
            Instant to = from.plus(longest);
            pieces.add(new Window(from, to.isAfter(until) ? until : to, part));
        }
        return pieces;
    }
}
