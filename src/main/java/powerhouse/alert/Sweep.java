package powerhouse.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunity;
import powerhouse.query.SavedQuery;
import powerhouse.query.SavedQuery.Conditions;
import powerhouse.query.SavedQuery.Ranking;
import powerhouse.search.Query;
import powerhouse.search.Query.Sort;
import powerhouse.search.Results;
import powerhouse.search.SearchIndex;
import powerhouse.search.StandingQuery;

/// What stands in the index that fits a search: for what no news brings, because time alone made it true, the search
/// was another when it came, or it came while nobody looked.
public final class Sweep {
    private static final int PAGE = 100;

    /// Whoever keeps a search that finds more within two days reads no letters about it.
    private static final int MOST = 1_000;

    private final Supplier<SearchIndex> index;
    private final ContractChanges contracts;

    public Sweep(Supplier<SearchIndex> index, ContractChanges contracts) {
        this.index = index;
        this.contracts = contracts;
    }

    /// What fits now and was published from an instant on, the newest first. A search that moves with the day finds all
    /// that is in its window, whenever it was published.
    List<Opportunity> standing(SavedQuery asked, Instant from, Instant now) {
        return switch (asked.way()) {
            case Conditions conditions -> standing(conditions.standing(), from, now);
            case Ranking ranking ->
                ranking.best(now).stream()
                        .map(SavedQuery.Fitting::opportunity)
                        .filter(each -> !each.updated().isBefore(from))
                        .toList();
        };
    }

    private List<Opportunity> standing(StandingQuery asked, Instant from, Instant now) {
        boolean moving = asked.closingDays() > 0;
        Query query = asked.at(now)
                .but()
                .sort(moving ? Sort.CLOSING : Sort.NEWEST)
                .size(PAGE)
                .build();
        List<Opportunity> standing = new ArrayList<>();
        @Nullable String after = null;
        do {
            Results results = index.get().search(query.but().after(after).build());
            List<Opportunity> page = contracts.list(results.ocids());
            standing.addAll(page.stream()
                    .filter(each -> moving || !each.updated().isBefore(from))
                    .toList());
            boolean older = !page.isEmpty() && page.getLast().updated().isBefore(from);
            after = page.isEmpty() || (older && !moving) ? null : results.next();
        } while (after != null && standing.size() < MOST);
        return standing;
    }

    /// The marked parts of a text.
    List<SearchIndex.Part> highlight(Query query, String text) {
        return index.get().highlight(query, text, 0);
    }
}
