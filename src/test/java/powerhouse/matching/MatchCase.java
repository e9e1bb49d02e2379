package powerhouse.matching;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import powerhouse.company.Profile;
import powerhouse.company.Profile.Base;
import powerhouse.company.Profile.Budget;
import powerhouse.company.Profile.Work;
import powerhouse.matching.Matcher.Taste;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.place.Gazetteer;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;
import powerhouse.search.Query;
import powerhouse.search.SearchIndex;
import powerhouse.search.Sketch;
import powerhouse.search.lucene.LuceneIndex;

/// Contracts in an index, and a company that they are matched with.
abstract class MatchCase {
    static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    static final Query OPEN = Query.everything(NOW).but().phases(Phase.OPEN).build();
    final SearchIndex index = LuceneIndex.inMemory();
    final Map<String, Opportunity> all = new LinkedHashMap<>();

    @AfterEach
    void close() {
        index.close();
    }

    void given(Sketch... sketches) {
        for (Sketch sketch : sketches) {
            SearchIndex.Entry entry = sketch.entry(all.size() + 1);
            all.put(entry.opportunity().ocid(), entry.opportunity());
            index.apply(List.of(entry), Set.of(), all.size());
        }
    }

    List<Match> match(Profile profile, Taste taste) {
        return new Matcher(
                        index,
                        (ocids, viewer) -> ocids.stream()
                                .map(all::get)
                                .filter(Objects::nonNull)
                                .toList())
                .match(profile, taste, OPEN, 10);
    }

    List<String> ocids(Profile profile, Taste taste) {
        return match(profile, taste).stream()
                .map(each -> each.opportunity().ocid())
                .toList();
    }

    static Profile profile(
            String words,
            Set<String> cpv,
            @Nullable Base base,
            @Nullable Integer reach,
            Budget budget,
            List<Work> works) {
        return new Profile(
                "",
                words,
                cpv,
                Set.of(Cluster.SOFTWARE),
                base,
                reach,
                budget,
                new BigDecimal("300000"),
                true,
                Set.of(Demand.Kind.CYBER_ESSENTIALS_PLUS, Demand.Kind.PUBLIC_LIABILITY),
                works);
    }

    /// A company that says nothing of itself and won one contract about this.
    static Profile past(String words) {
        return Profile.of("", List.of(new Work("won", "", words, List.of(), List.of())));
    }

    static Base leeds() {
        return new Base("Leeds", Gazetteer.BUILT_IN.find("Leeds").orElseThrow().position());
    }

    static List<String> words(Match match) {
        return match.reasons().stream().map(Reason::words).toList();
    }
}
