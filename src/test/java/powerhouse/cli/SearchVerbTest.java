package powerhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import powerhouse.opportunity.Opportunity;
import powerhouse.place.Authorities;
import powerhouse.place.Gazetteer;
import powerhouse.query.SearchRequest;
import powerhouse.records.Viewer;
import powerhouse.search.MoreLikeThis;
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
    void everyFilterOfThePageIsAnOption() {
        var verb = new CommandLine(new SearchVerb(
                () -> {
                    throw new AssertionError("Nothing is asked");
                },
                (ocids, viewer) -> List.of(),
                () -> Gazetteer.BUILT_IN,
                () -> NOW));

        assertThat(verb.getCommandSpec().optionsMap().keySet())
                .containsAll(
                        SearchRequest.FILTERS.stream().map(name -> "--" + name).toList());
    }

    @Test
    void anOptionMeansWhatItMeansOnThePage() {
        List<String> line = new ArrayList<>();
        Map<String, String[]> parameters = new LinkedHashMap<>();
        Map.ofEntries(
                        Map.entry("phase", "live"),
                        Map.entry("region", "UKD3"),
                        Map.entry("place", "delivery"),
                        Map.entry("near", "Leeds"),
                        Map.entry("within", "15"),
                        Map.entry("buyer", "Borough of Nowhere"),
                        Map.entry("min", "50k"),
                        Map.entry("max", "1.2m"),
                        Map.entry("priced", "only"),
                        Map.entry("closing", "9"),
                        Map.entry("area", "Leeds"),
                        Map.entry("supplier", "Fell Software"),
                        Map.entry("procedure", "open"),
                        Map.entry("buyer-kind", "health"),
                        Map.entry("since", "2026-01-31"),
                        Map.entry("starts-from", "2026-04-01"),
                        Map.entry("starts-to", "2027-03-31"),
                        Map.entry("ends-from", "2028-01-01"),
                        Map.entry("ends-to", "2029-12-31"),
                        Map.entry("cpv", "72"),
                        Map.entry("tech", "on"),
                        Map.entry("cluster", "data"),
                        Map.entry("sme", "on"),
                        Map.entry("vcse", "on"),
                        Map.entry("source", "find-a-tender"),
                        Map.entry("sort", "closing"))
                .forEach((name, value) -> {
                    line.add("--" + name + (value.equals("on") ? "" : "=" + value));
                    parameters.put(name, new String[] {value});
                });
        assertThat(parameters.keySet()).containsAll(SearchRequest.FILTERS);

        assertThat(search(line.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(asked)
                .singleElement()
                .isEqualTo(new SearchRequest(parameters, Gazetteer.BUILT_IN)
                        .query(NOW, Viewer.anyone(), 20)
                        .but()
                        .facets(Set.of())
                        .build());
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
                .contains("--near: We do not know where “ZZ1 1ZZ” is")
                .contains("M1 1AE");
        assertThat(search("--near", "Leeds", "--within", "0")).isEqualTo(2);
        assertThat(search("--near", "Leeds", "--within", "501")).isEqualTo(2);
        assertThat(err.toString()).contains("--within: Enter a whole number of miles from 1 to 500");
        assertThat(search("--within", "12")).isEqualTo(2);
        assertThat(err.toString()).contains("--near: Enter the postcode or town that the distance is from");
        assertThat(search("--region", "ZZ")).isEqualTo(2);
        assertThat(err.toString()).contains("--region: “ZZ” is not a region we know");
        assertThat(asked).isEmpty();
        assertThat(search("--region", "UKD3", "--region", "ukm")).isZero();
    }

    @Test
    void wrongUsageIsOneLineAndExitTwo() {
        assertThat(search("--phase", "someday")).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("--phase: “someday” is not a stage we know");
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
            public void release() {}

            @Override
            public long cursor() {
                return 1;
            }

            @Override
            public Results search(Query query) {
                asked.add(query);
                return new Results(1234, List.of(), Map.of(), List.of(), "maintenance", null);
            }

            @Override
            public List<MoreLikeThis.Alike> moreLikeThis(MoreLikeThis likeness) {
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
