package powerhouse.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import powerhouse.opportunity.Opportunity;
import powerhouse.query.SavedQuery;
import powerhouse.query.SavedQuery.Conditions;
import powerhouse.query.SavedQuery.Fitting;
import powerhouse.query.SavedQuery.Ranking;
import powerhouse.search.SearchIndex.Entry;
import powerhouse.search.StandingQueries;

/// How some contracts fit a search at one moment.
///
/// @param places of those that fit, by ocid, the best first
/// @param reasons of those whose place says why they have it, by ocid
record SearchFit(SavedQuery asked, Map<String, Integer> places, Map<String, String> reasons) {
    /// How these fit each of some searches.
    ///
    /// @param asked by any number
    static Map<Long, SearchFit> of(
            Map<Long, SavedQuery> asked,
            Collection<Opportunity> contracts,
            Supplier<StandingQueries> engines,
            Instant now) {
        StandingQueries engine = engines.get();
        Map<Long, SearchFit> fits = new HashMap<>();
        asked.forEach((number, each) -> {
            switch (each.way()) {
                case Conditions conditions -> engine.put(number, conditions.standing());
                case Ranking ranking -> fits.put(number, of(each, ranking.best(now)));
            }
        });
        List<Entry> entries = contracts.stream()
                .distinct()
                .map(opportunity -> new Entry(opportunity, 1))
                .toList();
        Map<Long, List<Entry>> matched = engine.match(entries, now);
        asked.forEach((number, each) -> fits.computeIfAbsent(
                number,
                one -> of(
                        each,
                        matched.getOrDefault(number, List.of()).stream()
                                .map(entry -> new Fitting(entry.opportunity(), ""))
                                .toList())));
        return fits;
    }

    private static SearchFit of(SavedQuery asked, List<Fitting> best) {
        Map<String, Integer> places = new HashMap<>();
        Map<String, String> reasons = new HashMap<>();
        for (Fitting fitting : best) {
            places.put(fitting.opportunity().ocid(), places.size());
            reasons.put(fitting.opportunity().ocid(), fitting.why());
        }
        return new SearchFit(asked, places, reasons);
    }

    /// Its place among the best; behind all of them where it does not fit.
    int place(Opportunity opportunity) {
        return places.getOrDefault(opportunity.ocid(), Integer.MAX_VALUE);
    }

    /// Whether whoever asked may ask no longer.
    boolean over() {
        return asked.way() instanceof Ranking && !asked.faults().isEmpty();
    }

    boolean holds(Opportunity opportunity) {
        return places.containsKey(opportunity.ocid());
    }

    /// Why somebody is told of it.
    String why(Opportunity opportunity, Sweep index) {
        return switch (asked.way()) {
            case Conditions conditions -> Reasons.of(conditions, opportunity, index);
            case Ranking ranking ->
                reasons.getOrDefault(
                        opportunity.ocid(), "it has changed, and you knew of it when it was among the best");
        };
    }
}
