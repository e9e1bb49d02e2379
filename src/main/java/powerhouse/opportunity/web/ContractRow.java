package powerhouse.opportunity.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.query.NearPlace;
import powerhouse.records.OcidPath;
import powerhouse.search.Query;
import powerhouse.search.SearchIndex;
import powerhouse.search.SearchIndex.Part;

/// One opportunity in a list.
///
/// @param title with what matched marked
/// @param extract of the description around what matched, empty where there is none
/// @param now the instant by which days are counted
/// @param near from where the reader asks how far it is, or null
public record ContractRow(
        Opportunity opportunity,
        List<Part> title,
        List<Part> extract,
        Instant now,
        @Nullable NearPlace near) {
    // Two lines of a wide screen.
    private static final int EXTRACT = 220;

    /// As found.
    public static ContractRow found(SearchIndex index, Query query, Opportunity opportunity, @Nullable NearPlace near) {
        return new ContractRow(
                opportunity,
                index.highlight(query, opportunity.title(), 0),
                index.highlight(query, opportunity.description(), EXTRACT),
                query.now(),
                near);
    }

    /// Without words there is nothing to mark.
    public static ContractRow plain(Opportunity opportunity, Instant now, @Nullable NearPlace near) {
        String start = Wording.start(opportunity.description(), EXTRACT);
        return new ContractRow(
                opportunity,
                List.of(new Part(opportunity.title(), false)),
                start.isEmpty() ? List.of() : List.of(new Part(start, false)),
                now,
                near);
    }

    /// How far it is, or "".
    public String away() {
        return near == null ? "" : near.away(opportunity);
    }

    /// Where its page is, which says how far it is as well.
    public String path() {
        return OcidPath.path(opportunity.ocid()) + (near == null ? "" : near.query());
    }
}
