package powerhouse.web;

import java.time.Instant;
import java.util.List;
import powerhouse.opportunity.Opportunity;
import powerhouse.search.Query;
import powerhouse.search.SearchIndex;
import powerhouse.search.SearchIndex.Part;

/// One opportunity in a list.
///
/// @param title with what matched marked
/// @param extract of the description around what matched, empty where there is none
/// @param now the instant by which days are counted
public record Listing(Opportunity opportunity, List<Part> title, List<Part> extract, Instant now) {
    // Two lines of a wide screen.
    private static final int EXTRACT = 220;

    /// As found.
    static Listing found(SearchIndex index, Query query, Opportunity opportunity) {
        return new Listing(
                opportunity,
                index.highlight(query, opportunity.title(), 0),
                index.highlight(query, opportunity.description(), EXTRACT),
                query.now());
    }

    /// Without words there is nothing to mark.
    static Listing plain(Opportunity opportunity, Instant now) {
        String start = Words.start(opportunity.description(), EXTRACT);
        return new Listing(
                opportunity,
                List.of(new Part(opportunity.title(), false)),
                start.isEmpty() ? List.of() : List.of(new Part(start, false)),
                now);
    }

    /// Where its page is.
    public String path() {
        return Ocids.path(opportunity.ocid());
    }
}
