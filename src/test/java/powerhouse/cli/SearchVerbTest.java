package powerhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import powerhouse.opportunity.Opportunity;
import powerhouse.place.Authorities;
import powerhouse.place.Gazetteer;
import powerhouse.search.Likeness;
import powerhouse.search.Query;
import powerhouse.search.Results;
import powerhouse.search.SearchIndex;

class SearchVerbTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Query> asked = new ArrayList<>();

    @Test
    void printsTheCountAndBetterWords() {
        assertThat(search("maintenence", "-construction", "--region", "north", "--phase", "open", "--tech"))
                .isZero();
        assertThat(out.toString().lines()).containsExactly("1,234 found", "Did you mean: maintenance");
        assertThat(asked).singleElement().satisfies(query -> {
            assertThat(query.words()).isEqualTo("maintenence -construction");
            assertThat(query.regions()).containsExactly("north");
            assertThat(query.techOnly()).isTrue();
            assertThat(query.size()).isEqualTo(20);
        });
    }

    @Test
    void asksWithinMilesOfAPlaceTheNearestFirst() {
        assertThat(search("--near", "Leeds", "--within", "12")).isZero();
        assertThat(search("--near", "m1", "cyber")).isZero();
        assertThat(asked.getFirst().near())
                .isEqualTo(
                        new Query.Near(Authorities.find("Leeds").orElseThrow().centre(), 12));
        assertThat(asked.getFirst().sort()).isEqualTo(Query.Sort.NEAREST);
        assertThat(asked.getLast().near()).extracting(Query.Near::miles).isEqualTo(20.0);
        assertThat(asked.getLast().sort()).isEqualTo(Query.Sort.RELEVANCE);
    }

    @Test
    void whatIsNoPlaceOrRegionIsSaidInWords() {
        assertThat(search("--near", "ZZ1 1ZZ")).isEqualTo(2);
        assertThat(err.toString())
                .contains("Nothing is known of the place ZZ1 1ZZ")
                .contains("M1 1AE");
        assertThat(search("--near", "Leeds", "--within", "0")).isEqualTo(2);
        assertThat(search("--near", "Leeds", "--within", "501")).isEqualTo(2);
        assertThat(err.toString()).contains("--within takes a whole number of miles from 1 to 500");
        assertThat(search("--within", "12")).isEqualTo(2);
        assertThat(err.toString()).contains("--within wants --near");
        assertThat(search("--region", "ZZ")).isEqualTo(2);
        assertThat(err.toString()).contains("No such region: ZZ");
        assertThat(asked).isEmpty();
        assertThat(search("--region", "UKD3", "--region", "ukm")).isZero();
    }

    @Test
    void wrongUsageIsOneLineAndExitTwo() {
        assertThat(search("--phase", "someday")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("No such phase: someday");
        assertThat(search("--size", "-3")).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    private int search(String... arguments) {
        var index = new SearchIndex() {
            @Override
            public void gather(List<Entry> put, Set<String> remove, long cursor) {
                throw new AssertionError("Searching writes nothing");
            }

            @Override
            public void commit() {
                throw new AssertionError("Searching writes nothing");
            }

            @Override
            public void rest() {}

            @Override
            public long cursor() {
                return 1;
            }

            @Override
            public Results search(Query query) {
                asked.add(query);
                return new Results(1234, List.of(), Map.of(), false, "maintenance", null);
            }

            @Override
            public List<Likeness.Alike> alike(Likeness likeness) {
                return List.of();
            }

            @Override
            public List<Part> highlight(Query query, String text, int length) {
                return List.of();
            }

            @Override
            public void reset() {
                throw new AssertionError("Searching writes nothing");
            }

            @Override
            public void close() {}
        };
        List<String> line = new ArrayList<>(List.of("search"));
        line.addAll(List.of(arguments));
        var verb = new SearchVerb(
                () -> index, (ocids, viewer) -> List.<Opportunity>of(), () -> Gazetteer.BUILT_IN, () -> NOW);
        return new Door()
                .enter(
                        List.of(verb),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        line.toArray(new String[0]));
    }
}
