package powerhouse.matching;

/// What stands between a company and a contract.
///
/// @param words a sentence without its full stop
/// @param evidence what the notice says of it, word for word, "" where `words` says all
public record Gap(Kind kind, String words, String evidence) {
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
