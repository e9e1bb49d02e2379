package powerhouse.fact;

/// What became of a contract once its time for bids had ended, as far as notices tell.
public enum Outcome {
    /// Somebody has won.
    AWARDED,
    /// Withdrawn, abandoned or unsuccessful.
    CANCELLED,
    /// No notice has told yet.
    UNTOLD
}
