package powerhouse.search.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.feed.web.FeedMaker;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Wording;
import powerhouse.opportunity.web.ContractRow;
import powerhouse.query.Areas;
import powerhouse.query.OpportunityFinder;
import powerhouse.query.SearchRequest;
import powerhouse.reading.CpvDivisions;
import powerhouse.records.Viewer;
import powerhouse.search.Query;
import powerhouse.search.Results;
import powerhouse.search.Results.Count;
import powerhouse.search.Results.Facet;
import powerhouse.source.Source;
import powerhouse.web.Follow;
import powerhouse.web.Page;

/// A search and what it found.
///
/// @param loose what holds most of the words, where nothing holds all
/// @param ways out of an empty result, the most promising first
public record SearchPage(
        Page page,
        SearchRequest form,
        Results results,
        List<ContractRow> listings,
        List<ContractRow> loose,
        List<SearchRequest.Tag> tags,
        List<Way> ways,
        List<Source.About> sources) {

    // What the eye takes in before it gives up.
    private static final int BOXES = 8;

    /// What would be found without one filter.
    public record Way(SearchRequest.Tag tag, long count) {}

    static SearchPage of(
            Page.Frame frame,
            OpportunityFinder contracts,
            List<Source.About> publishers,
            SearchRequest asked,
            Viewer viewer,
            Instant now) {
        try {
            return found(frame, contracts, publishers, asked, viewer, now);
        } catch (IllegalArgumentException e) {
            if (!asked.is("after")) {
                throw e;
            }
            // The token was made up, or is of another search: begin again.
            return found(frame, contracts, publishers, asked.fromStart(), viewer, now);
        }
    }

    private static SearchPage found(
            Page.Frame frame,
            OpportunityFinder contracts,
            List<Source.About> publishers,
            SearchRequest form,
            Viewer viewer,
            Instant now) {
        Query query = form.query(now, viewer, SearchRequest.PAGE);
        Results results = contracts.index().search(query);
        List<SearchRequest.Tag> tags = form.tags();
        return new SearchPage(
                page(frame, form),
                form,
                results,
                rows(contracts, results.ocids(), query, form, viewer),
                rows(contracts, results.loose(), query, form, viewer),
                tags,
                results.total() == 0 ? ways(contracts, form, tags, viewer, now) : List.of(),
                publishers);
    }

    private static List<ContractRow> rows(
            OpportunityFinder contracts, List<String> ocids, Query query, SearchRequest form, Viewer viewer) {
        Map<String, Opportunity> found = contracts.list(ocids, viewer).stream()
                .collect(Collectors.toMap(Opportunity::ocid, each -> each, (one, other) -> one));
        return ocids.stream()
                .map(found::get)
                .filter(opportunity -> opportunity != null)
                .map(opportunity -> query.words().isBlank()
                        ? ContractRow.plain(opportunity, query.now(), form.near())
                        : ContractRow.found(contracts.index(), query, opportunity, form.near()))
                .toList();
    }

    /// Whether what can no longer be won begins with this row, and should be told apart.
    public boolean pastFrom(int at) {
        return !form.words().isEmpty()
                && form.sort() == Query.Sort.RELEVANCE
                && form.list("phase").isEmpty()
                && !live(at)
                && (at == 0 || live(at - 1));
    }

    private boolean live(int at) {
        ContractRow row = listings.get(at);
        return Phase.LIVE.contains(row.opportunity().phase(row.now()));
    }

    /// How many of all that was found can still be won; -1 where stages were chosen.
    public long live() {
        return form.list("phase").isEmpty()
                ? Phase.LIVE.stream()
                        .mapToLong(phase -> count(Facet.PHASE, phase.key()))
                        .sum()
                : -1;
    }

    private static Page page(Page.Frame frame, SearchRequest form) {
        String what = form.words().isEmpty() ? "Search contracts" : "“" + Wording.start(form.words(), 60) + "”";
        String title = form.faults().isEmpty() ? what : "Error: " + what;
        return form.blank()
                ? frame.page(
                        title,
                        "Search public contracts for the North’s tech firms by words, region, value, deadline and stage.",
                        "/search",
                        "search")
                // What is coming up has a line of its own in the menu.
                : frame.unlisted(title, form.list("phase").equals(List.of("early")) ? "early" : "search");
    }

    /// How to follow it; null where a part of it cannot be understood.
    public @Nullable Follow follow() {
        return form.faults().isEmpty() ? FeedMaker.following(form) : null;
    }

    private static List<Way> ways(
            OpportunityFinder contracts, SearchRequest form, List<SearchRequest.Tag> tags, Viewer viewer, Instant now) {
        return tags.stream()
                .map(tag -> new Way(
                        tag,
                        contracts
                                .index()
                                .search(form.without(tag.name(), tag.value()).query(now, viewer, 0))
                                .total()))
                .filter(way -> way.count() > 0)
                .sorted(Comparator.comparingLong(Way::count).reversed())
                .toList();
    }

    /// How many there are of a facet's value.
    public long count(Facet facet, String value) {
        return results.facets().getOrDefault(facet, List.of()).stream()
                .filter(count -> count.value().equals(value))
                .mapToLong(Count::count)
                .findFirst()
                .orElse(0);
    }

    /// `true` for the order in force, else null, as `aria-current` wants it.
    public @Nullable String sorted(String sort) {
        return form.sort().name().equals(sort) ? "true" : null;
    }

    /// Whether a region outside the North is chosen, so that its boxes should be seen.
    public boolean elsewhere() {
        return Areas.ELSEWHERE.stream().anyMatch(region -> form.is("region", region.code()));
    }

    /// Regions chosen that have no box of their own: areas from the map.
    public List<String> otherRegions() {
        return form.list("region").stream()
                .filter(code -> Stream.concat(Areas.NORTH.stream(), Areas.ELSEWHERE.stream())
                        .noneMatch(region -> region.code().equals(code)))
                .filter(code -> !Areas.name(code).equals(code))
                .toList();
    }

    /// The divisions with most results, and those chosen.
    public List<Count> divisions() {
        return boxes(
                Facet.CPV, form.list("cpv").stream().filter(CpvDivisions::known).toList());
    }

    /// Its name.
    public String division(String code) {
        return CpvDivisions.name(code);
    }

    /// A code chosen that is not a division, or cannot be understood.
    public String otherCpv() {
        return form.list("cpv").stream()
                .filter(code -> !CpvDivisions.known(code))
                .findFirst()
                .orElse("");
    }

    /// The buyers with most results, and those chosen.
    public List<Count> buyers() {
        return boxes(Facet.BUYER, form.list("buyer"));
    }

    private List<Count> boxes(Facet facet, List<String> chosen) {
        List<Count> counts = results.facets().getOrDefault(facet, List.of());
        return Stream.concat(
                        chosen.stream().map(value -> new Count(value, count(facet, value))),
                        counts.stream()
                                .filter(count -> !chosen.contains(count.value()))
                                .limit(BOXES))
                .toList();
    }
}
