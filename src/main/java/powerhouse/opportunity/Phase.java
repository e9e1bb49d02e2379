package powerhouse.opportunity;

import java.util.Set;

/// Where in its life a contract is, to a supplier's eyes.
public enum Phase {
    /// UK1: in the next eighteen months perhaps; cannot be bid for.
    PIPELINE,
    /// UK2: the buyer asks the market; the time to talk.
    ENGAGEMENT,
    /// UK3: a tender is planned.
    PLANNED,
    /// Bids are taken.
    OPEN,
    /// A dynamic market or open framework that suppliers can join at any time.
    ALWAYS_OPEN,
    /// The deadline has passed, no award is known.
    CLOSED,
    /// Somebody has won.
    AWARDED,
    /// Withdrawn, abandoned or unsuccessful.
    CANCELLED;

    /// Early signals: nothing can be bid for yet.
    public static final Set<Phase> EARLY = Set.of(PIPELINE, ENGAGEMENT, PLANNED);

    /// What can still be won, now or later.
    public static final Set<Phase> LIVE = Set.of(PIPELINE, ENGAGEMENT, PLANNED, OPEN, ALWAYS_OPEN);

    /// Whether it is an early signal.
    public boolean early() {
        return EARLY.contains(this);
    }

    /// For people: `Early signal`.
    public String label() {
        return switch (this) {
            case PIPELINE -> "Early signal";
            case ENGAGEMENT -> "Engagement";
            case PLANNED -> "Planned";
            case OPEN -> "Open";
            case ALWAYS_OPEN -> "Always open";
            case CLOSED -> "Closed";
            case AWARDED -> "Awarded";
            case CANCELLED -> "Cancelled";
        };
    }

    /// In addresses and data: `always-open`.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
