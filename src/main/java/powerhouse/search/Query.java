package powerhouse.search;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Phase;
import powerhouse.records.Viewer;

/// What a reader asks.
///
/// @param words free words, "phrases", -exclusion, prefix*; "" asks for everything
/// @param phases empty means any
/// @param regions NUTS codes or their beginnings (`UKD`, `UKD6`), or `north` for UKC, UKD and UKE; empty means any
/// @param placeBy whether regions speak of where the work is, where the buyer sits, or either
/// @param buyers exact names; empty means any
/// @param minValue pounds
/// @param maxValue pounds
/// @param knownValueOnly leave out what has no usable value in pounds; otherwise a value filter keeps the unknown
/// @param closingFrom deadline not before
/// @param closingUntil deadline before
/// @param cpv codes or their beginnings (`72`, `7221`); empty means any
/// @param techOnly only what is labelled tech
/// @param sme only what the buyer says suits small firms
/// @param vcse only what the buyer says suits voluntary bodies
/// @param sources keys; empty means any
/// @param changedSince only what changed after this change number
/// @param now the instant that decides between open and closed
/// @param viewer who asks
/// @param sort order
/// @param size at most this many hits, 0 for counts alone
/// @param after page token from [Results#next], null for the first page
public record Query(
        String words,
        Set<Phase> phases,
        Set<String> regions,
        PlaceBy placeBy,
        Set<String> buyers,
        @Nullable BigDecimal minValue,
        @Nullable BigDecimal maxValue,
        boolean knownValueOnly,
        @Nullable Instant closingFrom,
        @Nullable Instant closingUntil,
        Set<String> cpv,
        boolean techOnly,
        boolean sme,
        boolean vcse,
        Set<String> sources,
        @Nullable Long changedSince,
        Instant now,
        Viewer viewer,
        Sort sort,
        int size,
        @Nullable String after) {
    /// Which place a region filter speaks of.
    public enum PlaceBy {
        /// Delivery or buyer.
        EITHER,
        /// Where the work is.
        DELIVERY,
        /// Where the buyer sits.
        BUYER
    }

    /// The orders.
    public enum Sort {
        /// Best match first.
        RELEVANCE,
        /// Soonest deadline first; what has none comes last.
        CLOSING,
        /// Newest first, by the last release.
        NEWEST,
        /// Highest value first; unknown last.
        VALUE
    }
}
