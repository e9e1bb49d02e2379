package powerhouse.matching;

/// What stands between a company and a contract.
///
/// @param points what it takes from the match, 0 or less: who says how far they go, or how much they take on, wishes to
///     see the rest later; whether an insurance can be had, nobody but they can tell
/// @param words a sentence without its full stop
/// @param evidence what the notice says of it, word for word, "" where `words` says all
public record Gap(Kind kind, double points, String words, String evidence) {
    /// What it is about.
    public enum Kind {
        /// What the buyer asks of whoever bids.
        DEMAND,
        /// How far it is.
        DISTANCE,
        /// How much it is worth.
        VALUE,
        /// How little time is left.
        TIME,
        /// Who alone may bid.
        RESERVED
    }
}
