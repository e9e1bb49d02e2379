package powerhouse.opportunity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where in its life a contract is, to a supplier's eyes.
public enum Phase {
    /// UK1: in the next eighteen months perhaps; cannot be bid for.
    PIPELINE,
    /// UK2: the buyer asks the market; the time to talk.
    ENGAGEMENT,
    /// The buyer asked the market, and the last day to talk has passed.
    TALKS_ENDED,
    /// UK3: a tender is planned.
    PLANNED,
    /// Bids are taken.
    OPEN,
    /// A dynamic market or open framework that suppliers can join at any time.
    ALWAYS_OPEN,
    /// The deadline has passed, no award is known.
    CLOSED,
    /// Somebody is chosen and may yet be objected to: nothing is signed, and nobody can bid any more.
    INTENDED,
    /// Somebody has won.
    AWARDED,
    /// Withdrawn, abandoned or unsuccessful.
    CANCELLED,
    /// The notices that we hold do not say, as a correction alone does not.
    UNKNOWN;

    /// Early signals: nothing can be bid for yet.
    public static final Set<Phase> EARLY = Set.of(PIPELINE, ENGAGEMENT, PLANNED);

    /// What can still be won, now or later.
    public static final Set<Phase> LIVE = Set.of(PIPELINE, ENGAGEMENT, PLANNED, OPEN, ALWAYS_OPEN);

    /// Whether it is an early signal.
    public boolean early() {
        return EARLY.contains(this);
    }

    /// The phase at an instant.
    ///
    /// @param turns when time alone changes it, as [Opportunity#closes] says; null for never
    public Phase at(@Nullable Instant turns, Instant now) {
        return turns == null ? this : turned(turns.isBefore(now));
    }

    /// The phase before or after the instant at which time alone changes it. What is awarded is only intended
    /// until its standstill is over.
    ///
    /// @param passed whether that instant has passed
    public Phase turned(boolean passed) {
        return switch (this) {
            case ENGAGEMENT -> passed ? TALKS_ENDED : this;
            case OPEN, ALWAYS_OPEN -> passed ? CLOSED : this;
            case AWARDED -> passed ? this : INTENDED;
            default -> this;
        };
    }

    /// For people: `Early signal`.
    public String label() {
        return switch (this) {
            case PIPELINE -> "Early signal";
            case ENGAGEMENT -> "Engagement";
            case TALKS_ENDED -> "Talks ended";
            case PLANNED -> "Planned";
            case OPEN -> "Open";
            case ALWAYS_OPEN -> "Always open";
            case CLOSED -> "Closed";
            case INTENDED -> "Award intended";
            case AWARDED -> "Awarded";
            case CANCELLED -> "Cancelled";
            case UNKNOWN -> "Stage not known";
        };
    }

    /// In addresses and data: `always-open`.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
