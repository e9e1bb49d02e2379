package powerhouse.matching;

/// Why a contract fits a company.
///
/// @param points what it adds to the match, of about 100
/// @param words a sentence without its full stop
public record Reason(Kind kind, double points, String words) {
    /// What it goes by.
    public enum Kind {
        /// It asks for what the company says that it does.
        OFFER,
        /// What the two say.
        WORDS,
        /// Codes of the Common Procurement Vocabulary.
        CODE,
        /// The kind of tech work.
        CLUSTER,
        /// A buyer that bought from it before.
        BUYER,
        /// How far it is.
        DISTANCE,
        /// How much it is worth.
        VALUE,
        /// The buyer says that it suits small firms.
        SIZE
    }

    /// Whether it says what the work is: who buys it, where and for how much are no reason by themselves.
    boolean ofTheWork() {
        return switch (kind) {
            case OFFER, WORDS, CODE, CLUSTER -> true;
            case BUYER, DISTANCE, VALUE, SIZE -> false;
        };
    }
}
