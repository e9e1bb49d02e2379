package powerhouse.fact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.collation.Backup;
import powerhouse.collation.Classifier;
import powerhouse.collation.Compiler;
import powerhouse.collation.Linker;
import powerhouse.collation.Resolver;
import powerhouse.job.Journal;
import powerhouse.job.Progress;
import powerhouse.job.Step;
import powerhouse.linking.LinkDecisions;
import powerhouse.linking.LinkDecisions.Verdict;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.opportunity.LabelDecisions;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.Organisations;
import powerhouse.records.Arrival;
import powerhouse.records.Records;
import powerhouse.records.Redactions;
import powerhouse.records.Release;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import powerhouse.sample.Generator;
import powerhouse.sample.Published;
import powerhouse.testkit.Given;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class TabulatorTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String PARTNERS = "partners";

    private final TestDatabase test;
    private final Releases releases;
    private final Opportunities opportunities;
    private final OpportunityFacts facts;
    private final Journal journal;
    private final Redactions redactions;
    private final Backup backup;
    private final List<Step> steps;
    private final Set<String> ended = new TreeSet<>();

    TabulatorTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        releases = new Releases(test.database());
        Records records = new Records(test.database(), releases, new Merger(MergeRules.standard()));
        opportunities = new Opportunities(test.database(), records);
        facts = new OpportunityFacts(test.database());
        journal = new Journal(test.database(), () -> Given.NOW);
        redactions = new Redactions(test.database(), journal, releases);
        backup = new Backup(test.database(), redactions, records, List.of());
        steps = List.of(
                redactions,
                new Compiler(test.database(), releases, records),
                new Classifier(test.database(), records, opportunities, journal),
                new Linker(test.database(), opportunities, journal),
                new Resolver(test.database(), opportunities, new Organisations(test.database(), journal)),
                new Tabulator(test.database(), opportunities, facts));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void tellsWhatIsKnownAndLeavesOpenWhatIsNot() {
        keep("portal", Viewer.PUBLIC, List.of("""
                {"ocid": "ocds-given-1", "id": "R1", "date": "2026-03-01T09:00:00.5Z", "tag": ["tender"],
                 "parties": [{"id": "B", "name": "Leeds City Council", "roles": ["buyer"],
                   "address": {"region": "UKE42"}}],
                 "buyer": {"id": "B", "name": "Leeds City Council"},
                 "tender": {"id": "T", "title": "Software development of a web application", "status": "active",
                   "value": {"amount": 1234.565, "currency": "GBP"},
                   "items": [{"id": "1", "deliveryAddresses": [{"region": "UKD3"}, {"region": "UKC"}]}],
                   "techniques": {"hasFrameworkAgreement": true, "frameworkAgreement": {"method": "withoutReopeningCompetition"}},
                   "tenderPeriod": {"endDate": "2026-04-01T12:00:00Z"}}}""", """
                {"ocid": "ocds-given-2", "id": "R1", "date": "2026-03-01T09:00:00Z", "tag": ["planning"],
                 "tender": {"id": "T", "title": "Cleaning", "value": {"amountGross": 5000, "currency": "EUR"}}}""", """
                {"ocid": "ocds-given-3", "id": "R1", "date": "2026-03-01T09:00:00Z", "tag": ["tender"],
                 "tender": {"id": "T", "title": "Cleaning", "status": "active", "value": {"amount": 0, "currency": "GBP"}}}"""));
        collate();

        Map<String, Map<String, @Nullable Object>> rows = rows();
        assertThat(rows.get("ocds-given-1"))
                .containsEntry("audience", "public")
                .containsEntry("source", "portal")
                .containsEntry("updated", "2026-03-01T09:00:00.500Z")
                .containsEntry("stage", "open")
                .containsEntry("closes", "2026-04-01T12:00:00Z")
                .containsEntry("deadline", "2026-04-01T12:00:00Z")
                .containsEntry("delivery_regions", "UKC UKD")
                .containsEntry("buyer_regions", "UKE")
                .containsEntry("north_by_delivery", 1L)
                .containsEntry("technique", "framework")
                .containsEntry("value", 123_457L)
                .containsEntry("currency", "GBP")
                .containsEntry("gross", 0L)
                .containsEntry("value_basis", "estimated")
                .containsEntry("tech", 1L);
        assertThat(rows.get("ocds-given-1")).extractingByKey("kinds").asString().contains("software");
        assertThat(buyer("ocds-given-1")).isEqualTo("Leeds City Council");
        assertThat(rows.get("ocds-given-2"))
                .containsEntry("stage", "planned")
                .containsEntry("value", 500_000L)
                .containsEntry("gross", 1L)
                .containsEntry("currency", "EUR")
                .containsEntry("tech", 0L)
                .containsEntry("closes", null)
                .containsEntry("deadline", null)
                .containsEntry("buyer", null)
                .containsEntry("delivery_regions", null)
                .containsEntry("buyer_regions", null)
                .containsEntry("kinds", null);
        assertThat(rows.get("ocds-given-3"))
                .as("an open one without a deadline is forgotten after a year; nought is no value")
                .containsEntry("closes", "2027-03-01T09:00:00Z")
                .containsEntry("value", null)
                .containsEntry("currency", null)
                .containsEntry("gross", null)
                .containsEntry("value_basis", null);
    }

    /// What is answered from rows is what a walk over all opportunities counts, whatever happened to them, and in
    /// whatever pieces the steps went on.
    @Test
    void saysTheSameAsAWalkOverAllOpportunities() throws IOException {
        long seed = Long.getLong("powerhouse.seed", System.nanoTime());
        System.out.println("TabulatorTest: -Dpowerhouse.seed=" + seed);
        Random random = new Random(seed);
        Generator generator = new Generator(random.nextLong(), TODAY);
        List<Runnable> acts = new ArrayList<>();
        acts.addAll(kept("find-a-tender", generator.findATender(240), random));
        acts.addAll(kept("contracts-finder", generator.contractsFinder(60), random));
        Collections.shuffle(acts, random);
        for (int i = 0; i < 12; i++) {
            acts.add(1 + random.nextInt(acts.size()), () -> decide(random));
        }
        Path file = test.data().resolve("backup.zip");
        acts.add(acts.size() / 2, () -> {
            try {
                backup.write(file, Progress.NONE);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        boolean open = false;
        for (Runnable act : acts) {
            act.run();
            for (int i = random.nextInt(12); i > 0; i--) {
                steps.get(random.nextInt(steps.size())).run(1 + random.nextInt(20));
            }
            if (random.nextInt(4) == 0) {
                collate();
                open |= same(random, seed);
            }
        }
        collate();
        open |= same(random, seed);
        assertThat(open).as("something was open to be counted").isTrue();
        assertThat(ended).as("something ended").isNotEmpty();
        List<String> linked = test.database()
                .read(tx -> tx.list("select ocid from addresses where canonical is not null", row -> row.text("ocid")));
        assertThat(linked).as("some share a contract").isNotEmpty();

        Map<String, Map<String, @Nullable Object>> before = rows();
        steps.getLast().reset();
        assertThat(facts.count(Viewer.anyone())).isZero();
        collate();
        assertThat(rows()).as("grown again alone, seed %d", seed).isEqualTo(before);
        steps.reversed().forEach(Step::reset);
        collate();
        assertThat(rows()).as("rebuilt, seed %d", seed).isEqualTo(before);
        backup.restore(file, Progress.NONE);
        collate();
        same(random, seed);
        assertThat(rows()).as("restored, seed %d", seed).isNotEqualTo(before);
    }

    /// @return whether anything was open
    private boolean same(Random random, long seed) {
        List<Opportunity> everything = new ArrayList<>();
        boolean open = false;
        for (String audience : List.of(Viewer.PUBLIC, PARTNERS)) {
            Viewer viewer = new Viewer(Set.of(audience));
            List<Opportunity> walked = new ArrayList<>();
            opportunities.each(viewer, walked::add);
            everything.addAll(walked);
            List<String> addresses = new ArrayList<>();
            facts.eachAddress(viewer, 0, Integer.MAX_VALUE, (ocid, updated) -> addresses.add(ocid + " " + updated));
            assertThat(addresses)
                    .as("%s, seed %d", audience, seed)
                    .isEqualTo(walked.stream()
                            .map(each -> each.ocid() + " " + each.updated())
                            .toList());
            assertThat(facts.count(viewer)).isEqualTo(walked.size());
            int skip = random.nextInt(walked.size() + 1);
            List<String> some = new ArrayList<>();
            facts.eachAddress(viewer, skip, 7, (ocid, updated) -> some.add(ocid + " " + updated));
            assertThat(some).isEqualTo(addresses.subList(skip, Math.min(skip + 7, addresses.size())));

            List<Instant> instants = new ArrayList<>(List.of(
                    Given.NOW,
                    Given.NOW.minus(Duration.ofDays(40)),
                    // When the standstills of what is awarded now are over.
                    Given.NOW.plus(Duration.ofDays(60)),
                    Given.NOW.plus(Duration.ofDays(400))));
            walked.stream()
                    .flatMap(each -> Stream.ofNullable(each.closes()))
                    .limit(20)
                    .forEach(closes -> Collections.addAll(instants, closes, closes.plusNanos(1), closes.minusNanos(1)));
            for (Instant now : instants) {
                Tally counted = Counted.openTechOfTheNorth(walked, now, now.plus(WEEK));
                assertThat(facts.openTechOfTheNorth(viewer, now, now.plus(WEEK)))
                        .as("%s at %s, seed %d", audience, now, seed)
                        .isEqualTo(counted);
                open |= counted.priced() > 0;
                for (String region : new @Nullable String[] {null, "UKD"}) {
                    OutcomeQuery any = new OutcomeQuery(now.minus(Duration.ofDays(182)), now, region, null);
                    OutcomeTally told = Counted.outcomes(walked, any);
                    assertThat(facts.outcomes(viewer, any))
                            .as("%s at %s, seed %d", any, now, seed)
                            .isEqualTo(told);
                    if (told.awarded() > 0) {
                        ended.add("awarded");
                    }
                    if (told.median() != null) {
                        ended.add("timed");
                    }
                    if (told.untold() > 0) {
                        ended.add("untold");
                    }
                    for (Outcome outcome : Outcome.values()) {
                        OutcomeQuery chosen = new OutcomeQuery(any.from(), now, region, outcome);
                        assertThat(facts.ended(viewer, chosen, 1, 10))
                                .as("%s, seed %d", chosen, seed)
                                .isEqualTo(Counted.ended(walked, chosen).stream()
                                        .map(Opportunity::ocid)
                                        .skip(1)
                                        .limit(10)
                                        .toList());
                    }
                }
            }
        }
        Map<String, Map<String, @Nullable Object>> rows = rows();
        test.database().change(tx -> {
            tx.update("delete from opportunity_facts");
            facts.put(
                    tx,
                    everything.stream()
                            .map(each -> OpportunityFact.of(each.ocid(), each))
                            .toList(),
                    List.of());
        });
        assertThat(rows).as("seed %d", seed).isEqualTo(rows());
        return open;
    }

    private List<Runnable> kept(String source, Stream<Published> published, Random random) {
        List<String> all = new ArrayList<>(
                published.map(each -> new String(each.release(), UTF_8)).toList());
        List<Runnable> acts = new ArrayList<>();
        while (!all.isEmpty()) {
            List<String> piece = all.subList(0, Math.min(all.size(), 1 + random.nextInt(20)));
            List<String> some = List.copyOf(piece);
            piece.clear();
            String audience = random.nextInt(6) == 0 ? PARTNERS : Viewer.PUBLIC;
            acts.add(() -> keep(source, audience, some));
        }
        return acts;
    }

    /// Joins two or parts them, says what one is, or takes a release out.
    private void decide(Random random) {
        List<Release> all = new ArrayList<>();
        releases.each(new Viewer(Set.of(Viewer.PUBLIC, PARTNERS)), all::add);
        Release one = any(random, all);
        Release other = any(random, all);
        switch (random.nextInt(4)) {
            case 0, 1 -> {
                if (!one.ocid().equals(other.ocid())) {
                    Verdict verdict = any(random, List.of(Verdict.values()));
                    LinkDecisions.decide(journal, "tester", one.ocid(), other.ocid(), verdict, "seen both");
                }
            }
            case 2 -> {
                LabelDecisions.Label label = any(random, List.of(LabelDecisions.Label.values()));
                LabelDecisions.decide(journal, "tester", one.ocid(), label, random.nextBoolean(), "read it");
            }
            default -> redactions.redact("tester", Redactions.release(one.ocid(), one.id()), "a name");
        }
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void keep(String source, String audience, List<String> some) {
        Arrival arrival = new Arrival(
                source,
                audience,
                "https://publisher.example/",
                Given.NOW,
                "application/json",
                0,
                Given.releasePackage(some));
        releases.keep(releases.read(source, List.of(arrival)));
    }

    private void collate() {
        boolean some;
        do {
            some = false;
            for (Step step : steps) {
                some |= step.run(50) > 0;
            }
        } while (some);
        assertThat(steps).allSatisfy(step -> assertThat(step.waiting()).isZero());
    }

    private String buyer(String ocid) {
        return test.database()
                .read(tx -> tx.find(
                        "select name from opportunity_facts join faces on face = buyer where ocid = ?",
                        row -> row.text("name"),
                        ocid))
                .orElseThrow();
    }

    private Map<String, Map<String, @Nullable Object>> rows() {
        Map<String, Map<String, @Nullable Object>> rows = new TreeMap<>();
        Set<String> numbers = Set.of("buyer", "north_by_delivery", "north_by_buyer", "value", "gross", "tech");
        Set<String> instants = Set.of("updated", "closes", "deadline");
        test.database().read(tx -> {
            tx.each("select * from opportunity_facts", row -> {
                Map<String, @Nullable Object> values = new TreeMap<>();
                for (String column : OpportunityFacts.COLUMNS) {
                    Instant instant = instants.contains(column) ? row.instantOrNull(column) : null;
                    values.put(
                            column,
                            instants.contains(column)
                                    ? instant == null ? null : instant.toString()
                                    : numbers.contains(column) ? row.numberOrNull(column) : row.textOrNull(column));
                }
                rows.put(row.text("ocid"), values);
            });
            return true;
        });
        return rows;
    }
}
