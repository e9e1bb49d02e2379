package powerhouse.reading;

/// One word, pair of words or code that had a say.
///
/// @param kind what it is
/// @param what as it stands in the text, or the digits of a code that counted
/// @param weight how much it said: above 0 for, below 0 against
public record Evidence(Kind kind, String what, double weight) {
    /// What can have a say.
    public enum Kind {
        /// A word, or two that follow each other.
        WORDS,
        /// The beginning of a code.
        CODE,
        /// A person who decided, and why: what weighs is no question then.
        PERSON
    }
}
