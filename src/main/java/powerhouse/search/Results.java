package powerhouse.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What comes back.
///
/// @param total how many match
/// @param ocids this page, in order
/// @param facets for each facet asked for, its values with counts, most first; counts ignore the facet's own
///     filter
/// @param loose where nothing matches, the first that hold at least half of the words under the same filters; they
///     match nothing that was asked, so nothing counts them, keeps them or tells of them
/// @param didYouMean better words, null if these are fine
/// @param next token of the next page, null on the last
public record Results(
        long total,
        List<String> ocids,
        Map<Facet, List<Count>> facets,
        List<String> loose,
        @Nullable String didYouMean,
        @Nullable String next) {
    /// What is counted.
    public enum Facet {
        /// Phase keys, as of the query's now.
        PHASE,
        /// NUTS 1 codes and `north`, by the place that the query's regions speak of.
        REGION,
        /// Names, the twenty most frequent.
        BUYER,
        /// Keys of sorts of buyers.
        BUYER_KIND,
        /// Divisions (first two digits).
        CPV,
        /// Keys of clusters of tech work.
        CLUSTER,
        /// Keys.
        SOURCE,
        /// `sme`, `vcse`.
        SUITABILITY
    }

    /// One value of a facet.
    public record Count(String value, long count) {}
}
