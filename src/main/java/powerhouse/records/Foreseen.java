package powerhouse.records;

import org.jspecify.annotations.Nullable;

/// What would become of a piece of an intake if it were kept.
///
/// @param form how it is read
/// @param where its place, such as `Line 7, `; "" where nobody counts
/// @param trouble why it cannot be read, and where; null if it can
public record Foreseen(
        Fate fate,
        String form,
        byte[] bytes,
        String where,
        String ocid,
        String id,
        @Nullable String trouble) {
    /// What there is to become.
    public enum Fate {
        /// It would be kept.
        FRESH,
        /// It could not be read before, and would be kept now.
        TAKEN_BACK,
        /// The same bytes are there.
        KNOWN,
        /// It cannot be read, and would be kept aside.
        ASIDE,
        /// It cannot be read, and came before.
        AGAIN
    }
}
