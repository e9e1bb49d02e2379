package powerhouse.collation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.job.Journal;
import powerhouse.job.Step;
import powerhouse.linking.Kind;
import powerhouse.linking.Link;
import powerhouse.linking.LinkDecisions;
import powerhouse.linking.LinkDecisions.Verdict;
import powerhouse.linking.Links;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunities.Change;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.OpportunityJson;
import powerhouse.opportunity.Phase;
import powerhouse.records.Arrival;
import powerhouse.records.Records;
import powerhouse.records.Redactions;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import powerhouse.testkit.Given;
import powerhouse.testkit.Seed;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class LinkerTest {
    private static final List<String> PORTALS = List.of("ocds-aaaaaa-", "ocds-bbbbbb-", "ocds-cccccc-");
    private static final List<String> BUYERS = List.of("Ardale Council", "Brock City Council", "Cray NHS Trust");
    private static final List<String> TITLES = List.of(
            "Ticketing for Ardale leisure centres",
            "Ticketing for leisure centres of Ardale",
            "Resurfacing of Quay Lane",
            "Case management platform for housing",
            "Legal services");
    private static final List<String> SUPPLIERS = List.of("Millrace Ltd", "Dunmere plc", "Fellside Systems Limited");

    private final TestDatabase test;
    private final Releases releases;
    private final Opportunities opportunities;
    private final Journal journal;
    private final Redactions redactions;
    private final Links links;
    private final List<Step> steps;
    /// What an index would hold, fed change by change.
    private final Map<String, String> index = new TreeMap<>();

    private long indexed;

    LinkerTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        releases = new Releases(test.database());
        Records records = new Records(test.database(), releases, new Merger(MergeRules.standard()));
        opportunities = new Opportunities(test.database(), records);
        journal = new Journal(test.database(), () -> Given.NOW);
        redactions = new Redactions(test.database(), journal, releases);
        links = new Links(test.database());
        steps = List.of(
                redactions,
                new Compiler(test.database(), releases, records),
                new Classifier(test.database(), records, opportunities, journal),
                new Linker(test.database(), opportunities, journal));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void oneContractOfTwoPortalsStandsOnceAtBothAddresses() {
        keep(
                award("ocds-aaaaaa-1", 1, "Ticketing for Ardale leisure centres", "Millrace Ltd", 412_350),
                award("ocds-bbbbbb-1", 3, "Ticketing for Ardale Leisure Centres - AWARD", "Millrace Limited", 412_350));
        collate();

        Opportunity one = opportunities.get("ocds-aaaaaa-1", Viewer.anyone());
        Opportunity other = opportunities.get("ocds-bbbbbb-1", Viewer.anyone());
        assertThat(one).isEqualTo(other);
        assertThat(one.ocid()).as("what was published first").isEqualTo("ocds-aaaaaa-1");
        assertThat(one.ties().elsewhere())
                .extracting(Opportunity.Elsewhere::ocid)
                .containsExactly("ocds-bbbbbb-1");
        assertThat(opportunities.count()).isEqualTo(1);
        assertThat(opportunities.ocids("", 9, Viewer.anyone())).containsExactly("ocds-aaaaaa-1");
        assertThat(index).containsOnlyKeys("ocds-aaaaaa-1");
        assertThat(links.of(List.of("ocds-bbbbbb-1"))).singleElement().satisfies(link -> {
            assertThat(link.kind()).isEqualTo(Kind.SAME);
            assertThat(link.confidence()).isGreaterThan(0.95);
            assertThat(link.evidence()).isNotEmpty();
        });
    }

    @Test
    void aPersonsWordOutranksTheMachineAndCanBeTakenBack() {
        keep(
                award("ocds-aaaaaa-1", 1, "Ticketing for Ardale leisure centres", "Millrace Ltd", 412_350),
                award("ocds-bbbbbb-1", 3, "Ticketing for Ardale leisure centres", "Millrace Ltd", 412_350),
                award("ocds-cccccc-1", 3, "Something else altogether", "Dunmere plc", 20));
        collate();
        decide("ocds-bbbbbb-1", "ocds-aaaaaa-1", Verdict.DIFFERENT);
        decide("ocds-aaaaaa-1", "ocds-cccccc-1", Verdict.SAME);

        assertThat(opportunities.get("ocds-bbbbbb-1", Viewer.anyone()).ocid()).isEqualTo("ocds-bbbbbb-1");
        assertThat(opportunities.get("ocds-cccccc-1", Viewer.anyone()).ocid()).isEqualTo("ocds-aaaaaa-1");
        assertThat(index).containsOnlyKeys("ocds-aaaaaa-1", "ocds-bbbbbb-1");
        assertThat(links.of(List.of("ocds-bbbbbb-1")))
                .singleElement()
                .extracting(Link::status)
                .isEqualTo(Link.Status.REFUSED);

        rebuild();
        assertThat(index).as("a decision outlives a rebuild").containsOnlyKeys("ocds-aaaaaa-1", "ocds-bbbbbb-1");

        decide("ocds-aaaaaa-1", "ocds-bbbbbb-1", Verdict.OPEN);
        decide("ocds-cccccc-1", "ocds-aaaaaa-1", Verdict.OPEN);
        assertThat(opportunities.get("ocds-bbbbbb-1", Viewer.anyone()).ocid()).isEqualTo("ocds-aaaaaa-1");
        assertThat(index).containsOnlyKeys("ocds-aaaaaa-1", "ocds-cccccc-1");
    }

    @Test
    void aDecisionAboutWhatIsNotYetThereHoldsWhenItComes() {
        decide("ocds-bbbbbb-1", "ocds-aaaaaa-1", Verdict.DIFFERENT);
        keep(
                award("ocds-aaaaaa-1", 1, "Ticketing for Ardale leisure centres", "Millrace Ltd", 412_350),
                award("ocds-bbbbbb-1", 3, "Ticketing for Ardale leisure centres", "Millrace Ltd", 412_350));
        collate();
        assertThat(index).containsOnlyKeys("ocds-aaaaaa-1", "ocds-bbbbbb-1");
    }

    @Test
    void twoThatAPersonJoinedBeforeTheyCameAreJoinedWhenTheyCome() {
        decide("ocds-bbbbbb-1", "ocds-aaaaaa-1", Verdict.SAME);
        collate();
        keep(award("ocds-aaaaaa-1", 1, "Ticketing for Ardale leisure centres", "Millrace Ltd", 412_350));
        collate();
        keep(award("ocds-bbbbbb-1", 3, "Seats for theatres", "Dunmere plc", 20));
        collate();
        assertThat(index).containsOnlyKeys("ocds-aaaaaa-1");

        rebuild();
        assertThat(index).containsOnlyKeys("ocds-aaaaaa-1");
        assertThat(opportunities.get("ocds-bbbbbb-1", Viewer.anyone()).ocid()).isEqualTo("ocds-aaaaaa-1");
    }

    @Test
    void confirmingWhatTheMachineJoinedOutlivesARebuildInSmallBatches() {
        keep(
                award("ocds-aaaaaa-1", 1, "Ticketing for Ardale leisure centres", "Millrace Ltd", 412_350),
                award("ocds-bbbbbb-1", 3, "Ticketing for Ardale leisure centres", "Millrace Ltd", 412_350));
        collate();
        decide("ocds-bbbbbb-1", "ocds-aaaaaa-1", Verdict.SAME);
        assertThat(index).containsOnlyKeys("ocds-aaaaaa-1");

        steps.reversed().forEach(Step::reset);
        for (int i = 0; i < 20; i++) {
            steps.forEach(step -> step.run(1));
        }
        assertThat(opportunities.get("ocds-bbbbbb-1", Viewer.anyone()).ocid()).isEqualTo("ocds-aaaaaa-1");
        assertThat(opportunities.count()).isEqualTo(1);
    }

    @Test
    void tenderAndAwardUnderTwoOcidsAreRelatedNotTheSame() {
        String title = "Case management platform for housing";
        keep(
                release("ocds-aaaaaa-1", "R1", 1, "tender", title, 0, "", 0, ""),
                award("ocds-bbbbbb-2", 60, title, "Millrace Ltd", 90_000),
                release("ocds-aaaaaa-3", "R1", 1, "tender", "Resurfacing of Quay Lane", 0, "", 0, ""),
                release("ocds-aaaaaa-3", "R2", 2, "tenderCancellation", "Resurfacing of Quay Lane", 0, "", 0, ""),
                release("ocds-aaaaaa-4", "R1", 40, "tender", "Resurfacing of Quay Lane", 0, "", 0, ""));
        collate();

        assertThat(index).hasSize(4);
        assertThat(links.of(List.of("ocds-aaaaaa-1"))).singleElement().satisfies(link -> {
            assertThat(link.kind()).isEqualTo(Kind.PRIOR);
            assertThat(link.one()).isEqualTo("ocds-bbbbbb-2");
        });
        assertThat(links.of(List.of("ocds-aaaaaa-3"))).singleElement().satisfies(link -> {
            assertThat(link.kind()).isEqualTo(Kind.UNSUCCESSFUL_PROCESS);
            assertThat(link.one()).isEqualTo("ocds-aaaaaa-4");
        });
    }

    @Test
    void whatAPublisherRepeatsFollowsTheOriginalWhicheverComesFirst() {
        String canonical = """
                , "links": [{"rel": "canonical", "href": "https://portal.example/Notice?id=ocds-cccccc-9"}]""";
        keep(release("ocds-aaaaaa-9", "R1", 1, "tender", "Helicopter survey", 0, "", 0, canonical));
        collate();
        keep(release("ocds-cccccc-9", "R1", 2, "tender", "Survey by helicopter of the far isles", 1, "", 0, ""));
        collate();

        assertThat(opportunities.get("ocds-aaaaaa-9", Viewer.anyone()).ocid()).isEqualTo("ocds-cccccc-9");
    }

    @Test
    void aFrameworkNamedByACallOffIsARelationAsStated() {
        String framework = """
                , "relatedProcesses": [{"id": "1", "relationship": ["framework"], "scheme": "ocid",
                  "identifier": "ocds-aaaaaa-1"}]""";
        keep(
                award("ocds-aaaaaa-1", 1, "Ticketing for Ardale leisure centres", "Millrace Ltd", 412_350),
                release(
                        "ocds-bbbbbb-1",
                        "R1",
                        3,
                        "award",
                        "Ticketing for Ardale leisure centres",
                        0,
                        "Millrace Ltd",
                        412_350,
                        framework));
        collate();

        assertThat(index).hasSize(2);
        assertThat(links.of(List.of("ocds-aaaaaa-1"))).singleElement().satisfies(link -> {
            assertThat(link.kind()).isEqualTo(Kind.FRAMEWORK);
            assertThat(link.status()).isEqualTo(Link.Status.STATED);
        });
    }

    @Test
    void withdrawnOnOnePortalItGoesOnOnTheOther() {
        String title = "Case management platform for housing";
        keep(
                release("ocds-aaaaaa-1", "R1", 1, "tender", title, 0, "", 250_000, ""),
                release("ocds-bbbbbb-1", "R1", 2, "tender", title, 0, "", 250_000, ""),
                release("ocds-aaaaaa-1", "R2", 5, "tenderCancellation", title, 0, "", 250_000, ""),
                release("ocds-bbbbbb-1", "R2", 9, "tenderUpdate", title, 0, "", 250_000, ""));
        collate();

        assertThat(index).hasSize(1);
        assertThat(opportunities.get("ocds-aaaaaa-1", Viewer.anyone()).stage()).isEqualTo(Phase.OPEN);
    }

    /// Whatever came first, in whatever pieces, with decisions and redactions in between.
    @Test
    void anyOrderOfArrivalGivesTheSameOpportunitiesAndSoDoesARebuild() {
        long seed = Seed.of(LinkerTest.class);
        for (int round = 0; round < Integer.getInteger("powerhouse.rounds", 2); round++) {
            Random random = new Random(seed + round);
            List<String> world = world(random);
            List<Map<String, String>> states = new ArrayList<>();
            for (int order = 0; order < 3; order++) {
                empty();
                List<String> shuffled = new ArrayList<>(world);
                Collections.shuffle(shuffled, random);
                List<Runnable> acts = new ArrayList<>();
                for (int from = 0; from < shuffled.size(); ) {
                    int to = Math.min(shuffled.size(), from + 1 + random.nextInt(25));
                    List<String> piece = shuffled.subList(from, to);
                    acts.add(() -> keep(piece.toArray(String[]::new)));
                    from = to;
                }
                acts.add(random.nextInt(acts.size()), () -> decide("ocds-aaaaaa-1", "ocds-bbbbbb-2", Verdict.SAME));
                acts.add(
                        random.nextInt(acts.size()), () -> decide("ocds-aaaaaa-3", "ocds-bbbbbb-3", Verdict.DIFFERENT));
                for (Runnable act : acts) {
                    act.run();
                    collate(1 + random.nextInt(40));
                }
                redactions.redact("tester", Redactions.release("ocds-cccccc-99", "R1"), "a name");
                collate(7);
                states.add(state());
                rebuild();
                states.add(state());
            }
            for (Map<String, String> state : states) {
                Map<String, String> expected = new TreeMap<>(states.getFirst());
                Map<String, String> actual = new TreeMap<>(state);
                expected.entrySet().removeAll(state.entrySet());
                actual.entrySet().removeAll(states.getFirst().entrySet());
                assertThat(actual)
                        .as("round %d of -Dpowerhouse.seed=%d", round, seed)
                        .isEqualTo(expected);
            }
            assertThat(states.getFirst().keySet()).anyMatch(key -> key.startsWith("address "));
        }
    }

    /// Some contracts on several portals under titles that many share, so that keys become common and headings
    /// crowded.
    private static List<String> world(Random random) {
        List<String> world = new ArrayList<>();
        for (int contract = 0; contract < 45; contract++) {
            String title =
                    TITLES.get(random.nextInt(TITLES.size())) + (random.nextInt(3) == 0 ? " lot " + contract : "");
            int buyer = random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0;
            String supplier = SUPPLIERS.get(random.nextInt(SUPPLIERS.size()));
            long amount = 1_000L * (1 + random.nextInt(30)) + random.nextInt(2) * 17L;
            int day = random.nextInt(60);
            for (String portal : PORTALS) {
                if (random.nextInt(3) > 0) {
                    String ocid = portal + contract;
                    boolean tender = random.nextInt(2) == 0;
                    if (tender) {
                        world.add(release(ocid, "R1", day, "tender", title, buyer, "", amount, ""));
                    }
                    if (!tender || random.nextInt(2) == 0) {
                        String repeats = random.nextInt(12) > 0
                                ? ""
                                : ", \"links\": [{\"rel\": \"canonical\", \"href\": \"https://p.example/?id="
                                        + PORTALS.get(random.nextInt(3)) + random.nextInt(45) + "\"}]";
                        world.add(release(
                                ocid, tender ? "R2" : "R1", day + 2, "award", title, buyer, supplier, amount, repeats));
                    }
                }
            }
        }
        world.add(award("ocds-cccccc-99", 3, TITLES.getFirst(), "Millrace Ltd", 7));
        return world.stream().distinct().toList();
    }

    private Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        test.database().read(tx -> {
            tx.each(
                    "select * from links",
                    row -> state.put(
                            "link " + row.text("one") + " " + row.text("other"),
                            row.text("kind") + row.text("status") + row.number("odds") + row.text("evidence")));
            tx.each(
                    "select * from addresses where canonical is not null",
                    row -> state.put("address " + row.text("ocid"), row.text("canonical")));
            tx.each(
                    "select key, sketches from common_keys",
                    row -> state.put("common " + row.number("key"), "" + row.number("sketches")));
            tx.each(
                    "select key, ocid from sketch_keys join sketches on sketch = number",
                    row -> state.put("key " + row.number("key") + " " + row.text("ocid"), ""));
            return true;
        });
        index.forEach((ocid, json) -> state.put("index " + ocid, json));
        return state;
    }

    private void empty() {
        test.database().change(tx -> {
            for (String table : List.of("releases", "fetches", "journal", "redactions", "sources", "dictionaries")) {
                tx.update("delete from " + table);
            }
        });
        steps.reversed().forEach(Step::reset);
        index.clear();
        indexed = 0;
    }

    private void rebuild() {
        steps.reversed().forEach(Step::reset);
        index.clear();
        indexed = 0;
        collate();
    }

    private void decide(String one, String other, Verdict verdict) {
        LinkDecisions.decide(journal, "tester", one, other, verdict, "seen both");
        collate();
    }

    private static String award(String ocid, int day, String title, String supplier, long amount) {
        return release(ocid, "R1", day, "award", title, 0, supplier, amount, "");
    }

    private static String release(
            String ocid,
            String id,
            int day,
            String tag,
            String title,
            int buyer,
            String supplier,
            long amount,
            String more) {
        String value = amount == 0 ? "" : ", \"value\": {\"amount\": %d, \"currency\": \"GBP\"}".formatted(amount);
        String award = supplier.isEmpty()
                ? ""
                : ", \"awards\": [{\"id\": \"1\", \"suppliers\": [{\"id\": \"S\", \"name\": \"%s\"}]%s}]"
                        .formatted(supplier, value);
        String status = tag.equals("tenderCancellation") ? "cancelled" : tag.equals("award") ? "complete" : "active";
        return """
                {"ocid": "%s", "id": "%s", "date": "2026-%02d-%02dT09:00:00Z", "tag": ["%s"],
                 "buyer": {"id": "B%d", "name": "%s"},
                 "tender": {"id": "T", "title": "%s", "status": "%s"%s}%s%s}""".formatted(
                        ocid,
                        id,
                        1 + day / 28,
                        1 + day % 28,
                        tag,
                        buyer,
                        BUYERS.get(buyer),
                        title,
                        status,
                        tag.equals("award") ? "" : value,
                        award,
                        more);
    }

    private void keep(String... some) {
        Map<String, List<String>> byPortal =
                java.util.Arrays.stream(some).collect(Collectors.groupingBy(one -> one.substring(10, 21)));
        byPortal.forEach((portal, all) -> {
            Arrival arrival = Given.arrival("portal-" + portal.charAt(5), Given.releasePackage(all));
            releases.keep(releases.read(arrival.source(), List.of(arrival)));
        });
    }

    private void collate() {
        collate(500);
    }

    private void collate(int limit) {
        for (Step step : steps) {
            while (step.run(limit) > 0) {
                assertThat(step.waiting()).isNotNegative();
            }
            assertThat(step.waiting()).isZero();
        }
        List<Change> changes = opportunities.contractsChangedSince(indexed, limit);
        while (!changes.isEmpty()) {
            for (Change change : changes) {
                Opportunity opportunity = change.opportunity();
                if (opportunity == null) {
                    index.remove(change.ocid());
                } else {
                    index.put(
                            change.ocid(),
                            new String(OpportunityJson.line(opportunity), java.nio.charset.StandardCharsets.UTF_8));
                }
            }
            indexed = changes.getLast().change();
            changes = opportunities.contractsChangedSince(indexed, limit);
        }
    }
}
