package powerhouse.opportunity;

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

    /// Pipeline, engagement and planned: early signals.
    public boolean early() {
        return this == PIPELINE || this == ENGAGEMENT || this == PLANNED;
    }

    /// In addresses and data: `always-open`.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
