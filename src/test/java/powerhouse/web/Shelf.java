package powerhouse.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import powerhouse.opportunity.Opportunity;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Release;
import powerhouse.records.Viewer;
import powerhouse.search.Query;
import powerhouse.search.Results;
import powerhouse.search.SearchIndex;
import powerhouse.source.Source;
import tools.jackson.databind.node.JsonNodeFactory;

/// The rooms in memory.
final class Shelf implements Rooms {
    private final Map<String, Opportunity> all = new LinkedHashMap<>();

    Shelf(List<Opportunity> opportunities) {
        opportunities.forEach(each -> all.put(each.ocid(), each));
    }

    @Override
    public SearchIndex index() {
        return new Scan();
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
    public List<SourceState> sources() {
        Source.About about = new Source.About(
                "find-a-tender",
                "Find a Tender",
                "Cabinet Office",
                "https://www.find-tender.service.gov.uk",
                "Open Government Licence v3.0",
                "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
                Fiction.NOW,
                Duration.ofDays(1),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofHours(1),
                List.of("Notices can appear a day late."));
        return List.of(new SourceState(
                about,
                Fiction.NOW.minusSeconds(600),
                Fiction.NOW.minusSeconds(900),
                all.size(),
                List.of(new Aside("no JSON object in it", 2)),
                "429 Too Many Requests, waiting 90 seconds"));
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

    private final class Scan implements SearchIndex {
        @Override
        public void apply(List<Entry> put, Set<String> remove, long cursor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long cursor() {
            return 1;
        }

        @Override
        public Results search(Query query) {
            if (query.after() != null && !query.after().matches("[0-9]{1,9}")) {
                throw new IllegalArgumentException("Not a token");
            }
            List<Opportunity> found = new ArrayList<>(
                    all.values().stream().filter(each -> fits(each, query)).toList());
            Comparator<Opportunity> order = switch (query.sort()) {
                case CLOSING ->
                    Comparator.comparing(o ->
                            o.deadline() == null ? Instant.MAX : o.deadline().at());
                default -> Comparator.comparing(Opportunity::updated).reversed();
            };
            found.sort(order);
            int from = query.after() == null ? 0 : Integer.parseInt(query.after());
            List<String> page = found.stream()
                    .skip(from)
                    .limit(query.size())
                    .map(Opportunity::ocid)
                    .toList();
            Map<Results.Facet, List<Results.Count>> facets = Map.of(
                    Results.Facet.PHASE,
                            count(found, o -> Stream.of(o.phase(query.now()).key())),
                    Results.Facet.BUYER, count(found, o -> o.buyers().stream().map(Opportunity.Buyer::name)),
                    Results.Facet.CPV,
                            count(found, o -> o.cpv().stream().map(c -> c.code().substring(0, 2))),
                    Results.Facet.SOURCE, count(found, o -> Stream.of(o.source())),
                    Results.Facet.REGION,
                            count(found, o -> o.delivery().stream().map(Opportunity.Place::region)));
            String next = from + page.size() < found.size() && query.size() > 0 ? "" + (from + page.size()) : null;
            return new Results(
                    found.size(), page, facets, false, query.words().contains("sofware") ? "software" : null, next);
        }

        private boolean fits(Opportunity o, Query query) {
            String text = (o.title() + " " + o.description()).toLowerCase(Locale.UK);
            List<String> places = Stream.concat(
                            o.delivery().stream(), o.buyers().stream().map(Opportunity.Buyer::place))
                    .filter(Objects::nonNull)
                    .map(Opportunity.Place::code)
                    .toList();
            return Stream.of(query.words().toLowerCase(Locale.UK).split(" ")).allMatch(text::contains)
                    && (query.phases().isEmpty() || query.phases().contains(o.phase(query.now())))
                    && (query.regions().isEmpty()
                            || query.regions().stream()
                                    .anyMatch(region -> region.equals("north")
                                            ? o.north().northern()
                                            : places.stream().anyMatch(place -> place.startsWith(region))))
                    && (!query.techOnly() || o.tech().tech())
                    && (query.buyers().isEmpty()
                            || o.buyers().stream().anyMatch(b -> query.buyers().contains(b.name())))
                    && (query.cpv().isEmpty()
                            || o.cpv().stream()
                                    .anyMatch(c -> query.cpv().stream().anyMatch(c.code()::startsWith)))
                    && (query.closingUntil() == null
                            || (o.deadline() != null && o.deadline().at().isBefore(query.closingUntil())));
        }

        private List<Results.Count> count(List<Opportunity> found, Function<Opportunity, Stream<String>> values) {
            return found.stream()
                    .flatMap(values)
                    .collect(Collectors.groupingBy(v -> v, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(e -> new Results.Count(e.getKey(), e.getValue()))
                    .sorted(Comparator.comparingLong(Results.Count::count).reversed())
                    .toList();
        }

        @Override
        public List<Part> highlight(Query query, String text, int length) {
            String cut = length == 0 || text.length() < length ? text : text.substring(0, length);
            String word = query.words().toLowerCase(Locale.UK);
            int at = word.isEmpty() ? -1 : cut.toLowerCase(Locale.UK).indexOf(word);
            return at < 0
                    ? List.of(new Part(cut, false))
                    : List.of(
                            new Part(cut.substring(0, at), false),
                            new Part(cut.substring(at, at + word.length()), true),
                            new Part(cut.substring(at + word.length()), false));
        }

        @Override
        public void reset() {}

        @Override
        public void close() {}
    }
}
