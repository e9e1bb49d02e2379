package powerhouse.ocds;

/// Something that is not as the standard says, at a place in a release; the release is kept all the same.
///
/// @param pointer where, as a JSON Pointer (RFC 6901) into the release; "" is the release itself
/// @param kind what kind of defect
/// @param message what was seen, in words for a person
public record Finding(String pointer, Kind kind, String message) {
    /// The kinds of defect; each says what the reader did about it.
    public enum Kind {
        /// The same key twice in one object: the last one counts.
        DUPLICATE_KEY,
        /// A number that JSON or a computer cannot hold: `1e9999` is kept as text, `1 000` is read as 1000.
        NUMBER,
        /// A date that is none, such as the 31st of June: taken for not stated, and kept as text.
        DATE,
        /// Deeper than any release has reason to be: what lies below is left out of the tree, not of the
        /// original.
        TOO_DEEP,
        /// A member that the standard requires is missing.
        MISSING,
        /// A value of another type than the standard says.
        WRONG_TYPE,
        /// Bytes that are not UTF-8, read as Windows-1252 (ISO-8859-1 with letters in place of control codes), or
        /// half a surrogate pair.
        ENCODING,
        /// Two objects of one array share an id: a merge joins them into one, unless the merger is told
        /// otherwise.
        DUPLICATE_ID
    }

    /// One step of a pointer: `~` and `/` stand for themselves no more (RFC 6901, section 3).
    static String escaped(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }
}
