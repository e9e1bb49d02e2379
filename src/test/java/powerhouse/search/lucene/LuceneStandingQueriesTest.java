package powerhouse.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import powerhouse.opportunity.Phase;
import powerhouse.records.Viewer;
import powerhouse.search.Query;
import powerhouse.search.SearchIndex.Entry;
import powerhouse.search.Sketch;
import powerhouse.search.StandingQuery;

/// What [LucenePropertiesTest] cannot tell by comparing with a search.
class LuceneStandingQueriesTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Query EVERYTHING = Query.everything(NOW);

    private final LuceneStandingQueries standing = new LuceneStandingQueries();

    @Test
    void bestIsWhatHasMostWordsInItsTitleThenWhatIsNewest() {
        keep(1, Query.of("cyber software", NOW));

        assertThat(match(
                        Sketch.of("neither").title("Both").description("cyber software"),
                        Sketch.of("one").title("Cyber").description("cyber software"),
                        Sketch.of("newer")
                                .title("Neither")
                                .description("cyber software")
                                .updated(NOW),
                        Sketch.of("both").title("Cyber software"),
                        Sketch.of("another").title("Both").description("cyber software"),
                        Sketch.of("none").title("Cyber")))
                .isEqualTo(Map.of(1L, List.of("both", "one", "newer", "another", "neither")));
    }

    @Test
    void nobodyIsToldOfWhatHoldsMerelyHalfOfTheWords() {
        keep(1, Query.of("cyber software", NOW));

        assertThat(match(Sketch.of("half").title("Software"))).isEmpty();
    }

    @Test
    void phasesAreThoseOfTheInstantWhateverTheQuerySays() {
        keep(1, EVERYTHING.but().phases(Phase.OPEN).build());
        keep(2, EVERYTHING.but().phases(Phase.CLOSED).build());
        List<Entry> news = List.of(Sketch.of("a").deadline(NOW).entry(1));

        assertThat(standing.match(news, NOW)).containsOnlyKeys(1L);
        assertThat(standing.match(news, NOW.plusSeconds(1))).containsOnlyKeys(2L);
    }

    @Test
    void eachIsToldOnlyWhatItsViewerMaySee() {
        Query open = EVERYTHING.but().phases(Phase.OPEN).build();
        keep(1, open);
        keep(2, open.but().viewer(new Viewer(Set.of("staff"))).build());
        keep(3, EVERYTHING);

        assertThat(match(Sketch.of("public"), Sketch.of("inside").audience("staff")))
                .isEqualTo(Map.of(1L, List.of("public"), 2L, List.of("inside"), 3L, List.of("public")));
    }

    @Test
    void ofSeveralEntriesWithOneOcidTheLastCounts() {
        keep(1, Query.of("cyber", NOW));
        keep(2, Query.of("software", NOW));

        assertThat(match(Sketch.of("a").title("Cyber"), Sketch.of("a").title("Software")))
                .isEqualTo(Map.of(2L, List.of("a")));
    }

    @Test
    void whatIsReplacedOrRemovedCountsNoMoreAndTakesNothingFromOthers() {
        keep(1, Query.of("cyber", NOW));
        keep(2, Query.of("cyber", NOW));
        keep(3, Query.of("cyber", NOW));
        keep(2, Query.of("software", NOW));
        standing.remove(3);
        standing.remove(4);

        assertThat(standing.size()).isEqualTo(2);
        assertThat(match(Sketch.of("a").title("Cyber"))).isEqualTo(Map.of(1L, List.of("a")));
    }

    @Test
    void clausesAreSharedAndGoWithTheLastThatHasThem() {
        Query query = Query.of("crm OR cyber -consult* \"data centre\"", NOW)
                .but()
                .phases(Phase.OPEN)
                .regions("UKD", "UKE4")
                .cpv("72", "48")
                .value(BigDecimal.TEN, null)
                .build();
        keep(1, query);
        int clauses = standing.clauses();
        keep(2, query.but().size(5).build());
        assertThat(standing.clauses()).isEqualTo(clauses);
        keep(2, query.but().cpv("72", "35").build());
        assertThat(standing.clauses())
                .as("one more code, one more choice of codes")
                .isEqualTo(clauses + 2);

        standing.remove(1);
        assertThat(standing.clauses()).isEqualTo(clauses);
        standing.remove(2);
        assertThat(standing.clauses()).isZero();
    }

    @Test
    void noNewsAreGoodNews() {
        keep(1, EVERYTHING);

        assertThat(standing.match(List.of(), NOW)).isEmpty();
    }

    @Test
    void newsThatCannotBeReadSpoilNothing() {
        keep(1, Query.of("cyber", NOW));

        assertThatThrownBy(() ->
                        match(Sketch.of("a").title("Cyber"), Sketch.of("b").breaking()))
                .hasMessage("Broken on purpose");
        assertThat(match(Sketch.of("a"), Sketch.of("b"), Sketch.of("c").title("Cyber")))
                .isEqualTo(Map.of(1L, List.of("c")));
    }

    private void keep(long id, Query query) {
        standing.put(id, new StandingQuery(query, 0));
    }

    private Map<Long, List<String>> match(Sketch... news) {
        return standing.match(Stream.of(news).map(sketch -> sketch.entry(1)).toList(), NOW).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().stream()
                                .map(entry -> entry.opportunity().ocid())
                                .toList()));
    }
}
