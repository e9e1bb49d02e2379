package powerhouse.search;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.BuyerKind;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Place;
import powerhouse.opportunity.Procedure;
import powerhouse.place.Point;
import powerhouse.search.Query.PlaceBy;
import powerhouse.search.Results.Count;
import powerhouse.search.Results.Facet;

/// Answers queries without words the slow and obvious way, straight from the opportunities.
final class Oracle {
    private static final List<String> DIVISIONS = List.of(
            ("03 09 14 15 16 18 19 22 24 30 31 32 33 34 35 37 38 39 41 42 43 44 45 48 50 51 55 60 63 64 65 66 70 71 72 "
                            + "73 75 76 77 79 80 85 90 92 98")
                    .split(" "));

    private Oracle() {}

    /// All hits in order.
    static List<String> hits(Collection<SearchIndex.Entry> entries, Query query) {
        return entries.stream()
                .filter(entry -> matches(entry, query, null))
                .map(SearchIndex.Entry::opportunity)
                .sorted(order(query))
                .map(Opportunity::ocid)
                .toList();
    }

    /// All counts of a facet.
    static List<Count> counts(Collection<SearchIndex.Entry> entries, Query query, Facet facet) {
        Map<String, Long> counts = new HashMap<>();
        for (SearchIndex.Entry entry : entries) {
            if (matches(entry, query, facet)) {
                values(entry.opportunity(), query, facet).forEach(value -> counts.merge(value, 1L, Long::sum));
            }
        }
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value))
                .limit(facet == Facet.BUYER ? 20 : Long.MAX_VALUE)
                .toList();
    }

    private static Set<String> values(Opportunity o, Query query, Facet facet) {
        return switch (facet) {
            case PHASE -> Set.of(o.phase(query.now()).key());
            case REGION -> {
                Set<String> regions = places(o, query.placeBy())
                        .map(Place::region)
                        .filter(region -> region.matches("UK[C-N]"))
                        .collect(Collectors.toSet());
                if (north(o, query.placeBy())) {
                    regions.add("north");
                }
                yield regions;
            }
            case BUYER -> o.buyers().stream().map(Opportunity.Buyer::name).collect(Collectors.toSet());
            case CPV ->
                o.cpv().stream()
                        .map(cpv -> cpv.code().substring(0, 2))
                        .filter(DIVISIONS::contains)
                        .collect(Collectors.toSet());
            case BUYER_KIND -> o.buyerKinds().stream().map(BuyerKind::key).collect(Collectors.toSet());
            case CLUSTER -> clusters(o);
            case SOURCE -> Set.of(o.source());
            case SUITABILITY ->
                Stream.of(o.suitability().sme() ? "sme" : "", o.suitability().vcse() ? "vcse" : "")
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.toSet());
        };
    }

    private static boolean matches(SearchIndex.Entry entry, Query q, @Nullable Facet except) {
        Opportunity o = entry.opportunity();
        return q.viewer().sees(o.audience())
                && (except == Facet.PHASE || q.phases().isEmpty() || q.phases().contains(o.phase(q.now())))
                && (except == Facet.REGION
                        || q.regions().isEmpty()
                        || q.regions().stream().anyMatch(region -> in(o, q.placeBy(), region)))
                && (except == Facet.BUYER
                        || q.buyers().isEmpty()
                        || o.buyers().stream().anyMatch(buyer -> q.buyers().contains(buyer.name())))
                && (except == Facet.BUYER_KIND
                        || q.buyerKinds().isEmpty()
                        || o.buyerKinds().stream().anyMatch(q.buyerKinds()::contains))
                && (q.areas().isEmpty()
                        || places(o, q.placeBy())
                                .anyMatch(place -> q.areas().stream()
                                        .anyMatch(area -> area.equalsIgnoreCase(place.county())
                                                || area.equalsIgnoreCase(place.authority()))))
                && (q.procedures().isEmpty()
                        || Procedure.of(o.procedure())
                                .filter(q.procedures()::contains)
                                .isPresent())
                && (q.suppliers().isEmpty()
                        || o.suppliers().stream()
                                .map(supplier -> " " + supplier.name().toLowerCase(Locale.ROOT) + " ")
                                .anyMatch(name -> q.suppliers().stream()
                                        .anyMatch(words -> name.contains(" " + words.toLowerCase(Locale.ROOT) + " "))))
                && (except == Facet.CPV || q.cpv().isEmpty() || q.cpv().stream().anyMatch(code -> codes(o, code)))
                && (except == Facet.CLUSTER
                        || q.clusters().isEmpty()
                        || clusters(o).stream().anyMatch(q.clusters()::contains))
                && (except == Facet.SOURCE
                        || q.sources().isEmpty()
                        || q.sources().contains(o.source()))
                && (except == Facet.SUITABILITY
                        || ((!q.sme() || o.suitability().sme())
                                && (!q.vcse() || o.suitability().vcse())))
                && value(o, q)
                && dated(o, q)
                && (q.near() == null
                        || miles(o, q) <= Objects.requireNonNull(q.near()).miles())
                && (!q.techOnly() || o.tech().tech())
                && (q.changedSince() == null || entry.change() > q.changedSince());
    }

    private static Set<String> clusters(Opportunity o) {
        return o.tech().kinds().stream().map(kind -> kind.cluster().key()).collect(Collectors.toSet());
    }

    /// From the point that the query is near, infinitely many where nothing is known.
    private static double miles(Opportunity o, Query q) {
        Point from = Objects.requireNonNull(q.near()).point();
        boolean work = places(o, PlaceBy.DELIVERY).anyMatch(place -> place.position() != null);
        PlaceBy by = q.placeBy() == PlaceBy.EITHER ? work ? PlaceBy.DELIVERY : PlaceBy.BUYER : q.placeBy();
        // A buyer's seat stands for the work only if some place of the work names no region, or its own.
        Set<String> named = o.delivery().stream().map(Place::region).collect(Collectors.toSet());
        boolean anywhere = named.isEmpty() || named.contains("") || q.placeBy() != PlaceBy.EITHER || work;
        return places(o, by)
                .filter(place -> anywhere || named.contains(place.region()))
                .flatMap(place -> Stream.ofNullable(place.position()))
                .mapToDouble(position -> position.point().kilometres(from) / 1.609344)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static boolean in(Opportunity o, PlaceBy by, String region) {
        return region.equals("north")
                ? north(o, by)
                : places(o, by).anyMatch(place -> place.code().startsWith(region));
    }

    private static boolean north(Opportunity o, PlaceBy by) {
        return (by != PlaceBy.BUYER && o.north().byDelivery())
                || (by != PlaceBy.DELIVERY && o.north().byBuyer());
    }

    private static Stream<Place> places(Opportunity o, PlaceBy by) {
        Stream<Place> delivery = by == PlaceBy.BUYER ? Stream.of() : o.delivery().stream();
        Stream<Place> buyers = by == PlaceBy.DELIVERY
                ? Stream.of()
                : o.buyers().stream().map(Opportunity.Buyer::place).filter(Objects::nonNull);
        return Stream.concat(delivery, buyers);
    }

    private static boolean codes(Opportunity o, String asked) {
        String branch = asked.length() == 8 ? asked.replaceAll("(?<=..)0+$", "") : asked;
        return o.cpv().stream().anyMatch(cpv -> cpv.code().startsWith(branch));
    }

    private static boolean value(Opportunity o, Query q) {
        var money = o.value();
        if (money == null || !money.currency().equals("GBP")) {
            return !q.knownValueOnly();
        }
        BigDecimal min = q.minValue();
        BigDecimal max = q.maxValue();
        return (min == null || money.amount().compareTo(min) >= 0)
                && (max == null || money.amount().compareTo(max) <= 0);
    }

    private static boolean dated(Opportunity o, Query q) {
        Opportunity.Span period = o.contractPeriod();
        return in(q.closing(), o.deadline() == null ? null : o.deadline().at())
                && in(q.published(), o.published())
                && in(q.starts(), period == null ? null : period.start())
                && in(q.ends(), period == null ? null : period.end());
    }

    private static boolean in(Query.Window window, @Nullable Instant at) {
        return window.equals(Query.Window.ANY)
                || (at != null
                        && (window.from() == null || !at.isBefore(window.from()))
                        && (window.until() == null || at.isBefore(window.until())));
    }

    private static Comparator<Opportunity> order(Query query) {
        Comparator<Opportunity> first = switch (query.sort()) {
            case RELEVANCE, NEWEST, NEAREST ->
                Comparator.comparing(Opportunity::updated).reversed();
            case VALUE -> Comparator.comparing(Oracle::pounds).reversed();
            case CLOSING ->
                Comparator.<Opportunity>comparingInt(o ->
                                o.deadline() == null ? 2 : o.deadline().at().isBefore(query.now()) ? 1 : 0)
                        .thenComparingLong(o -> o.deadline() == null
                                ? 0L
                                : Duration.between(query.now(), o.deadline().at())
                                        .abs()
                                        .toNanos());
        };
        // The index knows places to a centimetre.
        Comparator<Opportunity> way = query.sort() == Query.Sort.NEAREST && query.near() != null
                ? Comparator.comparingLong(o -> Math.round(Math.min(1e9, miles(o, query)) * 100))
                : first;
        return way.thenComparing(Opportunity::ocid);
    }

    private static BigDecimal pounds(Opportunity o) {
        var money = o.value();
        return money == null || !money.currency().equals("GBP") ? BigDecimal.valueOf(-1) : money.amount();
    }
}
