package powerhouse.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import powerhouse.collation.SourceHealth;
import powerhouse.opportunity.Opportunity;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Release;
import powerhouse.records.Viewer;
import powerhouse.search.SearchIndex;
import powerhouse.search.lucene.LuceneIndex;
import powerhouse.source.Source;
import tools.jackson.databind.node.JsonNodeFactory;

/// The rooms, with a real index and everything else in memory.
final class Shelf implements Rooms {
    private final Map<String, Opportunity> all = new LinkedHashMap<>();
    private final SearchIndex index = LuceneIndex.inMemory();

    Shelf(List<Opportunity> opportunities) {
        opportunities.forEach(each -> all.put(each.ocid(), each));
        index.apply(
                opportunities.stream()
                        .map(each -> new SearchIndex.Entry(each, 1))
                        .toList(),
                Set.of(),
                1);
    }

    @Override
    public SearchIndex index() {
        return index;
    }

    @Override
    public Optional<Opportunity> find(String ocid, Viewer viewer) {
        return Optional.ofNullable(all.get(ocid));
    }

    @Override
    public List<Opportunity> list(List<String> ocids, Viewer viewer) {
        return ocids.stream().map(all::get).filter(Objects::nonNull).toList();
    }

    @Override
    public Optional<ContractingProcess> process(String ocid, Viewer viewer) {
        return find(ocid, viewer).map(found -> {
            byte[] body = ("{\"ocid\": \"" + "<script>alert(1)</script>" + "\"}").getBytes(StandardCharsets.UTF_8);
            Release release = new Release(
                    1,
                    found.source(),
                    ocid,
                    "001-2026",
                    found.published(),
                    found.published(),
                    "https://x.example",
                    Viewer.PUBLIC,
                    "0".repeat(64),
                    body,
                    null);
            return new ContractingProcess(
                    ocid,
                    List.of(release),
                    List.of(),
                    JsonNodeFactory.instance.objectNode().put("ocid", ocid),
                    List.of());
        });
    }

    @Override
    public List<Source.About> publishers() {
        return List.of(Sample.about("find-a-tender"));
    }

    @Override
    public List<SourceHealth> health() {
        return List.of(
                new SourceHealth(
                        "find-a-tender",
                        Fiction.NOW,
                        Fiction.NOW.minusSeconds(600),
                        Fiction.NOW.minusSeconds(900),
                        3,
                        all.size(),
                        List.of(new SourceHealth.Aside("no JSON object in it <script>", 2)),
                        "429 Too Many Requests, waiting 90 seconds",
                        List.of("9 November 2026, noon to 1pm: the page was full")),
                new SourceHealth("a-file", null, null, null, 0, 12, List.of(), "", List.of()));
    }

    @Override
    public long addresses() {
        return all.size();
    }

    @Override
    public void eachAddress(long skip, int limit, Consumer<Address> reader) {
        all.values().stream()
                .skip(skip)
                .limit(limit)
                .forEach(each -> reader.accept(new Address(each.ocid(), each.updated())));
    }
}
