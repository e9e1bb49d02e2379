package powerhouse.search.lucene;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.BuyerKind;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Procedure;
import powerhouse.place.Position;
import powerhouse.search.Field;
import powerhouse.search.Query.Near;
import powerhouse.search.Query.PlaceBy;
import powerhouse.search.Query.Window;
import powerhouse.search.Results.Facet;

/// What a query leaves out, as Lucene queries that do not score.
///
/// @param always filters that no facet shows
/// @param byFacet the filter that each facet shows, where there is one: a facet's counts ignore it
record Filters(List<Query> always, Map<Facet, Query> byFacet) {
    static Filters of(powerhouse.search.Query query) {
        Map<Facet, Query> byFacet = new EnumMap<>(Facet.class);
        if (!query.phases().isEmpty()) {
            byFacet.put(Facet.PHASE, phases(query.phases(), query.now()));
        }
        if (!query.regions().isEmpty()) {
            byFacet.put(Facet.REGION, region(query));
        }
        if (!query.buyers().isEmpty()) {
            byFacet.put(Facet.BUYER, anyOf(Field.BUYER, query.buyers()));
        }
        if (!query.buyerKinds().isEmpty()) {
            byFacet.put(
                    Facet.BUYER_KIND,
                    anyOf(
                            Field.BUYER_KIND,
                            query.buyerKinds().stream().map(BuyerKind::key).toList()));
        }
        if (!query.cpv().isEmpty()) {
            byFacet.put(
                    Facet.CPV,
                    anyOf(Field.CPV, query.cpv().stream().map(Filters::branch).toList()));
        }
        if (!query.clusters().isEmpty()) {
            byFacet.put(Facet.CLUSTER, anyOf(Field.CLUSTER, query.clusters()));
        }
        if (!query.sources().isEmpty()) {
            byFacet.put(Facet.SOURCE, anyOf(Field.SOURCE, query.sources()));
        }
        List<Query> suits = new ArrayList<>();
        if (query.sme()) {
            suits.add(is(Field.FLAG, "sme"));
        }
        if (query.vcse()) {
            suits.add(is(Field.FLAG, "vcse"));
        }
        if (!suits.isEmpty()) {
            byFacet.put(Facet.SUITABILITY, all(suits));
        }
        return new Filters(always(query), byFacet);
    }

    /// Matches of the words under every filter, except the one that the facet shows.
    Query around(Query words, @Nullable Facet except) {
        var all = new BooleanQuery.Builder().add(words, Occur.MUST);
        always.forEach(filter -> all.add(filter, Occur.FILTER));
        byFacet.forEach((facet, filter) -> {
            if (facet != except) {
                all.add(filter, Occur.FILTER);
            }
        });
        return all.build();
    }

    private static List<Query> always(powerhouse.search.Query query) {
        List<Query> always = new ArrayList<>();
        always.add(anyOf(Field.AUDIENCE, query.viewer().audiences()));
        if (query.minValue() != null || query.maxValue() != null || query.knownValueOnly()) {
            always.add(value(query));
        }
        within(Field.DEADLINE, query.closing(), always);
        within(Field.PUBLISHED, query.published(), always);
        within(Field.STARTS, query.starts(), always);
        within(Field.ENDS, query.ends(), always);
        if (!query.areas().isEmpty()) {
            List<String> areas = query.areas().stream().map(Field::id).toList();
            always.add(placed(query.placeBy(), anyOf(Field.DELIVERY_AREA, areas), anyOf(Field.BUYER_AREA, areas)));
        }
        if (!query.procedures().isEmpty()) {
            always.add(anyOf(
                    Field.PROCEDURE,
                    query.procedures().stream().map(Procedure::key).toList()));
        }
        if (!query.suppliers().isEmpty()) {
            always.add(any(query.suppliers().stream().map(name -> WordQueries.name(Field.SUPPLIER, name))));
        }
        Near near = query.near();
        if (near != null) {
            always.add(LatLonPoint.newDistanceQuery(
                    Field.point(query.placeBy()).key(),
                    near.point().latitude(),
                    near.point().longitude(),
                    near.miles() * Position.METRES_PER_MILE));
        }
        if (query.techOnly()) {
            always.add(is(Field.FLAG, "tech"));
        }
        if (query.changedSince() != null) {
            always.add(LongField.newRangeQuery(Field.CHANGE.key(), query.changedSince() + 1, Long.MAX_VALUE));
        }
        return always;
    }

    /// What is in any of some phases at an instant.
    static Query phases(Collection<Phase> phases, Instant now) {
        return any(phases.stream().map(phase -> phase(phase, now)));
    }

    private static Query phase(Phase phase, Instant now) {
        Query stated = is(Field.STAGE, phase.key());
        Query passed = LongField.newRangeQuery(Field.CLOSES.key(), Long.MIN_VALUE, Field.micros(now) - 1);
        Query coming = LongField.newRangeQuery(Field.CLOSES.key(), Field.micros(now), Long.MAX_VALUE);
        return switch (phase) {
            case CLOSED ->
                any(Stream.of(
                        stated,
                        all(List.of(is(Field.STAGE, Phase.OPEN.key()), passed)),
                        all(List.of(is(Field.STAGE, Phase.ALWAYS_OPEN.key()), passed))));
            case TALKS_ENDED -> any(Stream.of(stated, all(List.of(is(Field.STAGE, Phase.ENGAGEMENT.key()), passed))));
            case ENGAGEMENT, OPEN, ALWAYS_OPEN -> not(stated, passed);
            case INTENDED -> any(Stream.of(stated, all(List.of(is(Field.STAGE, Phase.AWARDED.key()), coming))));
            case AWARDED -> not(stated, coming);
            default -> stated;
        };
    }

    private static Query region(powerhouse.search.Query query) {
        List<String> codes = query.regions().stream()
                .map(region -> region.equalsIgnoreCase("north")
                        ? "north"
                        : region.strip().toUpperCase(Locale.ROOT))
                .toList();
        return placed(query.placeBy(), anyOf(Field.DELIVERY_REGION, codes), anyOf(Field.BUYER_REGION, codes));
    }

    private static Query placed(PlaceBy which, Query delivery, Query buyer) {
        return switch (which) {
            case DELIVERY -> delivery;
            case BUYER -> buyer;
            case EITHER -> any(Stream.of(delivery, buyer));
        };
    }

    private static void within(Field field, Window window, List<Query> all) {
        if (!window.any()) {
            Instant from = window.from();
            Instant until = window.until();
            all.add(LongField.newRangeQuery(
                    field.key(),
                    from == null ? Long.MIN_VALUE : Field.micros(from),
                    until == null ? Long.MAX_VALUE : Field.micros(until) - 1));
        }
    }

    private static Query value(powerhouse.search.Query query) {
        Query known = new FieldExistsQuery(Field.VALUE.key());
        if (query.minValue() == null && query.maxValue() == null) {
            return known;
        }
        Query within = LongField.newRangeQuery(
                Field.VALUE.key(),
                query.minValue() == null ? Long.MIN_VALUE : Field.pence(query.minValue()),
                query.maxValue() == null ? Long.MAX_VALUE : Field.pence(query.maxValue()));
        return query.knownValueOnly() ? within : any(Stream.of(within, not(MatchAllDocsQuery.INSTANCE, known)));
    }

    /// A whole code that ends in noughts names a branch.
    private static String branch(String asked) {
        String code = Field.cpv(asked);
        if (code.length() < 8) {
            return code;
        }
        int end = 8;
        while (end > 2 && code.charAt(end - 1) == '0') {
            end--;
        }
        return code.substring(0, end);
    }

    private static Query is(Field field, String value) {
        return new TermQuery(new Term(field.key(), value));
    }

    private static Query anyOf(Field field, Collection<String> values) {
        return values.size() == 1
                ? is(field, Field.exact(values.iterator().next()))
                : new TermInSetQuery(
                        field.key(),
                        values.stream().map(Field::exact).map(BytesRef::new).toList());
    }

    private static Query any(Stream<Query> queries) {
        var any = new BooleanQuery.Builder();
        queries.forEach(query -> any.add(query, Occur.SHOULD));
        return any.build();
    }

    private static Query all(List<Query> queries) {
        var all = new BooleanQuery.Builder();
        queries.forEach(query -> all.add(query, Occur.FILTER));
        return all.build();
    }

    private static Query not(Query query, Query excluded) {
        return new BooleanQuery.Builder()
                .add(query, Occur.FILTER)
                .add(excluded, Occur.MUST_NOT)
                .build();
    }
}
