package powerhouse.search.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import powerhouse.fact.FactFinder;
import powerhouse.opportunity.BuyerKind;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.web.ContractRow;
import powerhouse.query.Areas;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.Viewer;
import powerhouse.search.Query;
import powerhouse.search.Query.Sort;
import powerhouse.search.SearchIndex;
import powerhouse.web.Page;

/// The front page: one sentence, one box, the map, what closes soon, what is new, what is coming.
///
/// @param privately how many of the open contracts of the headline a private company posted
public record HomePage(
        Page page,
        Headline headline,
        long privately,
        List<Area> areas,
        List<ContractRow> closing,
        List<ContractRow> fresh,
        List<ContractRow> early) {

    /// A hexagon and how many live contracts there are in it.
    ///
    /// @param shade 0 for none, then 1 to 4 by its share of the fullest
    public record Area(Areas.Hex hex, long count, int shade) {
        /// The search it leads to.
        public String path() {
            return "/search?region=" + hex.code() + "&phase=live&tech=on";
        }
    }

    /// Words to begin with, for who would rather choose than type.
    public static final List<String> STARTS = List.of(
            "cyber security",
            "data platform",
            "website",
            "case management",
            "sensors",
            "patient records",
            "cloud hosting",
            "artificial intelligence");

    private static final Set<Phase> LIVE = Phase.LIVE;
    private static final Set<Phase> EARLY = Phase.EARLY;
    private static final int SHORT = 6;

    private static long privately(SearchIndex index, Viewer viewer, Instant now) {
        return index.search(query(Set.of(Phase.OPEN), "north", now, viewer, Sort.NEWEST, 0)
                        .but()
                        .buyerKinds(Set.of(BuyerKind.PRIVATE_COMPANY))
                        .build())
                .total();
    }

    static HomePage of(Page.Frame frame, OpportunityFinder contracts, FactFinder facts, Viewer viewer, Instant now) {
        return new HomePage(
                frame.page(
                        "",
                        "Public and private contracts for the tech firms of the North of England in one place: open tenders, early signals and awards, free and open source.",
                        "/",
                        ""),
                Headline.of(facts, viewer, now),
                privately(contracts.index(), viewer, now),
                areas(contracts.index(), viewer, now),
                listings(contracts, query(Set.of(Phase.OPEN), "north", now, viewer, Sort.CLOSING, SHORT)),
                listings(
                        contracts,
                        query(Set.of(Phase.OPEN, Phase.ALWAYS_OPEN), "north", now, viewer, Sort.NEWEST, SHORT)),
                listings(contracts, query(EARLY, "north", now, viewer, Sort.NEWEST, SHORT)));
    }

    /// The search for one of them.
    public static String start(String words) {
        return "/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + "&region=north&phase=live";
    }

    private static List<ContractRow> listings(OpportunityFinder contracts, Query query) {
        return contracts.list(contracts.index().search(query).ocids(), query.viewer()).stream()
                .map(opportunity -> ContractRow.plain(opportunity, query.now(), null))
                .toList();
    }

    private static List<Area> areas(SearchIndex index, Viewer viewer, Instant now) {
        Map<Areas.Hex, Long> counts = new LinkedHashMap<>();
        for (Areas.Hex hex : Areas.MAP) {
            counts.put(
                    hex,
                    index.search(query(LIVE, hex.code(), now, viewer, Sort.NEWEST, 0))
                            .total());
        }
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return counts.entrySet().stream()
                .map(entry -> new Area(entry.getKey(), entry.getValue(), shade(entry.getValue(), most)))
                .toList();
    }

    private static int shade(long count, long most) {
        return count == 0 ? 0 : (int) Math.ceilDiv(4 * count, most);
    }

    /// Tech in a region, by delivery or buyer.
    static Query query(Set<Phase> phases, String region, Instant now, Viewer viewer, Sort sort, int size) {
        return Query.everything(now)
                .but()
                .phases(phases)
                .regions(region)
                .techOnly(true)
                .viewer(viewer)
                .sort(sort)
                .size(size)
                .build();
    }
}
