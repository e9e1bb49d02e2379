package powerhouse.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import powerhouse.collation.SourceHealth;
import powerhouse.fact.Counted;
import powerhouse.fact.FactFinder;
import powerhouse.fact.OutcomeQuery;
import powerhouse.fact.OutcomeTally;
import powerhouse.fact.Tally;
import powerhouse.linking.Judgement;
import powerhouse.linking.Kind;
import powerhouse.linking.Link;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.Identifier;
import powerhouse.organisation.Mention;
import powerhouse.organisation.Organisation;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.organisation.Succession;
import powerhouse.place.Gazetteer;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.ContractingProcess;
import powerhouse.records.ProcessFinder;
import powerhouse.records.Release;
import powerhouse.records.Viewer;
import powerhouse.search.SearchIndex;
import powerhouse.search.lucene.LuceneIndex;
import tools.jackson.databind.node.JsonNodeFactory;

/// The rooms, with a real index and everything else in memory.
public final class Shelf implements OpportunityFinder {
    /// The address of an organisation on the shelf, and one it had.
    public static final String KEY = "GB-COH-04000000";

    public static final String OLD_KEY = "millrace-software";

    private final Map<String, Opportunity> all = new LinkedHashMap<>();
    private final Map<String, Opportunity> elsewhere = new LinkedHashMap<>();
    private final SearchIndex index = LuceneIndex.inMemory();

    Shelf(List<Opportunity> opportunities) {
        opportunities.forEach(each -> {
            all.put(each.ocid(), each);
            each.ocids().forEach(ocid -> elsewhere.put(ocid, each));
        });
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
    public Gazetteer gazetteer() {
        return Gazetteer.BUILT_IN;
    }

    @Override
    public Optional<Opportunity> find(String ocid, Viewer viewer) {
        return list(List.of(ocid), viewer).stream().findFirst();
    }

    @Override
    public List<Opportunity> list(Collection<String> ocids, Viewer viewer) {
        return ocids.stream().map(this::led).filter(Objects::nonNull).toList();
    }

    /// An address that leads to another leads there.
    private @Nullable Opportunity led(String ocid) {
        return all.getOrDefault(ocid, elsewhere.get(ocid));
    }

    /// All that the pages of a site read.
    public Rooms rooms() {
        return new Rooms(
                this,
                new Processes(),
                new Organisations(),
                this::links,
                List.of(Sample.about("find-a-tender")),
                this::health,
                new Facts());
    }

    private final class Organisations implements OrganisationFinder {
        @Override
        public Optional<Organisation> find(String key, Viewer viewer) {
            List<String> ocids = all.keySet().stream().limit(30).toList();
            if (key.equals(Fiction.hostile().ocid())) {
                String evil = Fiction.hostile().title();
                return Optional.of(new Organisation(
                        key,
                        evil,
                        List.of(new Organisation.Spelling(evil, 3), new Organisation.Spelling(evil + evil, 1)),
                        List.of(),
                        true,
                        1,
                        0,
                        List.of(key),
                        List.of(),
                        List.of(evil),
                        List.of(),
                        List.of()));
            }
            if (!key.equals(KEY) && !key.equals(OLD_KEY)) {
                return Optional.empty();
            }
            Succession succession = new Succession(
                    "Nether Borough Council", "Millrace Council", LocalDate.of(2023, 4, 1), "merged", "SI 2022/000");
            return Optional.of(new Organisation(
                    KEY,
                    "Millrace Software Ltd",
                    List.of(
                            new Organisation.Spelling("Millrace Software Ltd", 12),
                            new Organisation.Spelling("MILLRACE SOFTWARE LIMITED", 3)),
                    List.of(
                            Identifier.of(KEY).orElseThrow(),
                            Identifier.of("GB-PPON-PXYZ-1234-XYZP").orElseThrow()),
                    false,
                    30,
                    30,
                    ocids,
                    ocids,
                    List.of("12 procurements name “Millrace Software Ltd” and state Companies House 04000000"),
                    List.of(succession),
                    List.of(succession)));
        }

        @Override
        public List<powerhouse.organisation.Organisations.Line> candidates(String key, Viewer viewer) {
            return key.equals("millrace-council")
                    ? List.of(new powerhouse.organisation.Organisations.Line(key, "Millrace Council", 4))
                    : List.of();
        }

        @Override
        public List<powerhouse.organisation.Organisations.Line> list(String words, int limit) {
            return words.contains("council") || words.isEmpty()
                    ? List.of(
                            new powerhouse.organisation.Organisations.Line("millrace-council", "Millrace Council", 4),
                            new powerhouse.organisation.Organisations.Line(
                                    Fiction.hostile().ocid(), Fiction.hostile().title(), 1))
                    : List.of();
        }

        @Override
        public List<@Nullable String> keys(List<Mention> mentions) {
            List<@Nullable String> keys = new ArrayList<>();
            String evil = Fiction.hostile().ocid();
            for (Mention mention : mentions) {
                boolean hostile = Fiction.hostile().buyers().stream()
                        .anyMatch(buyer -> buyer.name().equals(mention.name()));
                keys.add(!mention.role().equals(Mention.BUYER) ? KEY : hostile ? evil : "millrace-council");
            }
            return keys;
        }
    }

    private List<Link> links(Collection<String> ocids) {
        return ocids.stream()
                .filter(all::containsKey)
                .filter(ocid -> ocid.startsWith("ocds-h/"))
                .map(ocid -> new Link(
                        ocid,
                        Fiction.HOSTILE,
                        Kind.FRAMEWORK,
                        Link.Status.STATED,
                        12,
                        List.of(new Judgement.Evidence(Fiction.HOSTILE, 1))))
                .toList();
    }

    private final class Processes implements ProcessFinder {
        @Override
        public Optional<ContractingProcess> find(String ocid, Viewer viewer) {
            return Shelf.this.find(ocid, viewer).map(found -> {
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
        public List<ContractingProcess> list(List<String> ocids, Viewer viewer) {
            return ocids.stream().flatMap(ocid -> find(ocid, viewer).stream()).toList();
        }
    }

    private List<SourceHealth> health() {
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

    private final class Facts implements FactFinder {
        @Override
        public Tally openTechOfTheNorth(Viewer viewer, Instant now, Instant closing) {
            return Counted.openTechOfTheNorth(all.values(), now, closing);
        }

        @Override
        public OutcomeTally outcomes(Viewer viewer, OutcomeQuery query) {
            return Counted.outcomes(all.values(), query);
        }

        @Override
        public List<String> ended(Viewer viewer, OutcomeQuery query, int skip, int limit) {
            return Counted.ended(all.values(), query).stream()
                    .skip(skip)
                    .limit(limit)
                    .map(Opportunity::ocid)
                    .toList();
        }

        @Override
        public long count(Viewer viewer) {
            return all.size();
        }

        @Override
        public void eachAddress(Viewer viewer, long skip, int limit, BiConsumer<String, Instant> reader) {
            all.values().stream().skip(skip).limit(limit).forEach(each -> reader.accept(each.ocid(), each.updated()));
        }
    }
}
