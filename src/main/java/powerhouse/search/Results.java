package powerhouse.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What comes back.
///
/// @param total how many match
/// @param ocids this page, in order
/// @param facets for each facet its values with counts, most first; counts ignore the facet's own filter
/// @param didYouMean better words, null if these are fine
/// @param next token of the next page, null on the last
public record Results(
        long total,
        List<String> ocids,
        Map<Facet, List<Count>> facets,
        @Nullable String didYouMean,
        @Nullable String next) {
    /// What is counted.
    public enum Facet {
        /// Phase keys.
        PHASE,
        /// NUTS 1 codes by delivery or buyer, and `north`.
        REGION,
        /// Names.
        BUYER,
        /// Divisions (first two digits).
        CPV,
        /// Keys.
        SOURCE,
        /// `sme`, `vcse`.
        SUITABILITY
    }

    /// One value of a facet.
    public record Count(String value, long count) {}
}
