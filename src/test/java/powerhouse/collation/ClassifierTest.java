package powerhouse.collation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.job.Journal;
import powerhouse.job.Step;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.opportunity.LabelDecisions;
import powerhouse.opportunity.OcidAliases;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunities.Change;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.OpportunityJson;
import powerhouse.place.Gazetteer;
import powerhouse.place.Point;
import powerhouse.place.Position;
import powerhouse.place.PostcodeDirectory;
import powerhouse.place.PostcodeImport;
import powerhouse.reading.Evidence;
import powerhouse.records.Arrival;
import powerhouse.records.Records;
import powerhouse.records.Redactions;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import powerhouse.testkit.Given;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class ClassifierTest {
    private final TestDatabase test;
    private final Releases releases;
    private final Records records;
    private final Opportunities opportunities;
    private final Journal journal;
    private final List<Step> steps;

    ClassifierTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        releases = new Releases(test.database());
        records = new Records(test.database(), releases, new Merger(MergeRules.standard()));
        opportunities = new Opportunities(test.database(), records);
        journal = new Journal(test.database(), () -> Given.NOW);
        steps = List.of(
                new Redactions(test.database(), journal, releases),
                new Compiler(test.database(), releases, records),
                new Classifier(test.database(), records, opportunities, journal));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void findsWhatWasPublished() {
        keep(Given.arrival("fiction", Given.releasePackage(0, 1_200)));
        collate();

        assertThat(opportunities.count()).isEqualTo(1_200);
        assertThat(opportunities.count(Viewer.anyone())).isEqualTo(1_200);
        Opportunity found = opportunities.get("ocds-given-7", Viewer.anyone());
        assertThat(found.title()).isEqualTo("Contract number 7");
        assertThat(found.source()).isEqualTo("fiction");
        assertThat(opportunities.list(List.of("ocds-given-9", "nowhere", "ocds-given-3"), Viewer.anyone()))
                .extracting(Opportunity::ocid)
                .containsExactly("ocds-given-9", "ocds-given-3");

        List<String> walked = new ArrayList<>();
        opportunities.each(Viewer.anyone(), opportunity -> walked.add(opportunity.ocid()));
        assertThat(walked).hasSize(1_200).isSorted().doesNotHaveDuplicates();
        assertThat(opportunities.entries(1_195, 10, Viewer.anyone()))
                .extracting(Opportunities.Entry::ocid)
                .isEqualTo(walked.subList(1_195, 1_200));
    }

    @Test
    void onlyWhatDiffersIsStamped() {
        keep(Given.arrival("fiction", Given.releasePackage(0, 20)));
        collate();
        long before = opportunities.lastChange();
        assertThat(opportunities.waitingSince(0)).isEqualTo(20);

        // A record compiled again is a change of the record, yet a reader sees the same.
        steps.get(1).reset();
        collate();
        assertThat(opportunities.lastChange()).isEqualTo(before);

        keep(Given.arrival(
                "fiction", Given.releasePackage(List.of(Given.release(3, "R9", "Contract number three, renamed")))));
        collate();
        assertThat(opportunities.changedSince(before, 100))
                .singleElement()
                .satisfies(change -> assertThat(change.ocid()).isEqualTo("ocds-given-3"))
                .extracting(Change::opportunity)
                .isNotNull();
    }

    @Test
    void whatIsRedactedLeavesATombstone() {
        keep(Given.arrival("fiction", Given.releasePackage(0, 3)));
        collate();
        long before = opportunities.lastChange();

        new Redactions(test.database(), journal, releases)
                .redact("tester", Redactions.release("ocds-given-1", "R000001"), "a name that may not be there");
        collate();

        assertThat(opportunities.find("ocds-given-1", Viewer.anyone())).isEmpty();
        assertThat(opportunities.count()).isEqualTo(2);
        assertThat(opportunities.changedSince(before, 10)).singleElement().satisfies(change -> {
            assertThat(change.ocid()).isEqualTo("ocds-given-1");
            assertThat(change.opportunity()).isNull();
        });
    }

    @Test
    void aPersonsWordOnALabelOutranksTheMachineAndOutlivesARebuild() {
        keep(Given.arrival("fiction", Given.releasePackage(0, 3)));
        collate();
        assertThat(opportunities.get("ocds-given-1", Viewer.anyone()).tech().tech())
                .isFalse();
        long before = opportunities.lastChange();

        LabelDecisions.decide(journal, "Clerk", "ocds-given-1", LabelDecisions.Label.TECH, true, "it is software");
        LabelDecisions.decide(journal, "Clerk", "ocds-given-1", LabelDecisions.Label.BUYER, false, "a branch office");
        LabelDecisions.decide(journal, "Clerk", "ocds-not-here", LabelDecisions.Label.TECH, true, "nothing there");
        collate();

        assertThat(opportunities.changedSince(before, 9))
                .extracting(Change::ocid)
                .containsExactly("ocds-given-1");
        Opportunity decided = opportunities.get("ocds-given-1", Viewer.anyone());
        assertThat(decided.tech().tech()).isTrue();
        assertThat(decided.tech().evidence()).extracting(Evidence::what).containsExactly("Clerk: it is software");
        assertThat(decided.north().byBuyer()).isFalse();
        assertThat(opportunities.get("ocds-given-2", Viewer.anyone()).north().byBuyer())
                .isTrue();

        steps.get(2).reset();
        collate();
        // Read anew from its record, as a page of another process does.
        Opportunities elsewhere = new Opportunities(
                test.database(), new Records(test.database(), releases, new Merger(MergeRules.standard())));
        assertThat(elsewhere.get("ocds-given-1", Viewer.anyone())).isEqualTo(decided);

        LabelDecisions.decide(journal, "Clerk", "ocds-given-1", LabelDecisions.Label.TECH, null, "taken back");
        collate();
        assertThat(elsewhere.get("ocds-given-1", Viewer.anyone()).tech().tech()).isFalse();
    }

    @Test
    void ofTwoOcidsOfOneContractTheLastWordCounts() {
        keep(Given.arrival("fiction", Given.releasePackage(0, 3)));
        collate();
        test.database()
                .change(tx ->
                        OcidAliases.put(tx, Map.of("ocds-given-1", "ocds-given-1", "ocds-given-2", "ocds-given-1")));

        LabelDecisions.decide(journal, "Ann", "ocds-given-1", LabelDecisions.Label.TECH, true, "first");
        LabelDecisions.decide(journal, "Ben", "ocds-given-2", LabelDecisions.Label.TECH, false, "last");
        collate();
        assertThat(opportunities.get("ocds-given-1", Viewer.anyone()).tech().evidence())
                .extracting(Evidence::what)
                .containsExactly("Ben: last");

        LabelDecisions.decide(journal, "Ann", "ocds-given-1", LabelDecisions.Label.TECH, null, "leave it");
        collate();
        assertThat(opportunities.get("ocds-given-2", Viewer.anyone()).tech().evidence())
                .extracting(Evidence::kind)
                .doesNotContain(Evidence.Kind.PERSON);
    }

    @Test
    void whoeverAgreesWithTheMachineIsNotAskedAgain() {
        keep(Given.arrival("fiction", Given.releasePackage(0, 1)));
        collate();
        // As a notice leaves it that says two things.
        test.database().change(tx -> tx.update("update opportunities set place_doubt = 1"));
        assertThat(opportunities.unsureOfPlace(9)).hasSize(1);
        boolean machine = opportunities
                .get(opportunities.unsureOfPlace(1).getFirst(), Viewer.anyone())
                .north()
                .byDelivery();

        LabelDecisions.decide(
                journal,
                "Ann",
                opportunities.unsureOfPlace(1).getFirst(),
                LabelDecisions.Label.DELIVERY,
                machine,
                "I read it");
        collate();
        assertThat(opportunities.unsureOfPlace(9)).isEmpty();
    }

    @Test
    void growsAgainTheSame() {
        keep(Given.arrival("fiction", Given.releasePackage(0, 50)));
        collate();
        List<String> before = lines();

        steps.get(2).reset();
        assertThat(opportunities.count()).isZero();
        collate();

        assertThat(lines()).isEqualTo(before).hasSize(50);
    }

    @Test
    void showsNobodyWhatIsNotMeantForThem() {
        byte[] secret = Given.releasePackage(List.of(Given.release(1, "R1", "A secret")));
        keep(new Arrival(
                "fiction", "partners", "https://publisher.example/", Given.NOW, "application/json", 0, secret));
        collate();

        Viewer partner = new Viewer(Set.of(Viewer.PUBLIC, "partners"));
        assertThat(opportunities.find("ocds-given-1", Viewer.anyone())).isEmpty();
        assertThat(opportunities.entries(0, 10, Viewer.anyone())).isEmpty();
        assertThat(opportunities.count(Viewer.anyone())).isZero();
        assertThat(opportunities.get("ocds-given-1", partner).audience()).isEqualTo("partners");
        assertThat(opportunities.changedSince(0, 10))
                .singleElement()
                .extracting(Change::opportunity)
                .isNotNull();
    }

    /// By the built-in tables the postcode tells the region; its authority only a directory can.
    @Test
    void anImportedPostcodeTellsTheAuthorityAndThePlaceToTheMetre() throws IOException {
        String release = """
                {"ocid":"ocds-given-1","id":"1","date":"2026-03-01T09:00:00Z","tag":["tender"],
                "buyer":{"id":"b","name":"The Quango"},
                "parties":[{"id":"b","name":"The Quango","roles":["buyer"],"address":{"postalCode":"LS28 7ZZ"}}],
                "tender":{"id":"t","title":"Booking software",
                "items":[{"id":"1","deliveryAddresses":[{"postalCode":"bd34zz"}]}]}}
                """;
        keep(Given.arrival("fiction", release.getBytes(StandardCharsets.UTF_8)));
        collate();
        Opportunity before = opportunities.get("ocds-given-1", Viewer.anyone());
        assertThat(before.delivery()).singleElement().satisfies(place -> {
            assertThat(place.region()).isEqualTo("UKE");
            assertThat(place.authority()).isEmpty();
            assertThat(place.position())
                    .isNotNull()
                    .extracting(Position::middleOf)
                    .isEqualTo("postcode area BD");
        });

        Path directory = Files.writeString(
                test.data().resolve("onspd.csv"),
                "pcds,oslaua,rgn,lat,long\nBD3 4ZZ,E08000032,E12000003,53.8,-1.7\nLS28 7ZZ,E08000035,E12000003,53.79,-1.66\n");
        PostcodeImport.run(directory, test.data().resolve(PostcodeDirectory.FILE), rows -> {});
        Opportunities precise = new Opportunities(test.database(), records, Gazetteer.in(test.data()));
        Step classify = new Classifier(test.database(), records, precise, journal);
        classify.reset();
        assertThat(classify.run(500)).isEqualTo(1);

        // Also read anew, not only out of what was just put.
        for (Opportunities some :
                List.of(precise, new Opportunities(test.database(), records, Gazetteer.in(test.data())))) {
            Opportunity after = some.get("ocds-given-1", Viewer.anyone());
            assertThat(after.delivery()).singleElement().satisfies(place -> {
                assertThat(place.authority()).isEqualTo("Bradford");
                assertThat(place.county()).isEqualTo("West Yorkshire");
                assertThat(place.evidence()).isEqualTo("postcode BD3 4ZZ");
                assertThat(place.position()).isEqualTo(new Position(new Point(53.8, -1.7), ""));
            });
            assertThat(after.buyers().getFirst().place())
                    .isNotNull()
                    .satisfies(place -> assertThat(place.authority()).isEqualTo("Leeds"));
        }
    }

    private void keep(Arrival arrival) {
        releases.keep(releases.read(arrival.source(), List.of(arrival)));
    }

    private void collate() {
        for (Step step : steps) {
            while (step.run(500) > 0) {
                assertThat(step.waiting()).isNotNegative();
            }
            assertThat(step.waiting()).isZero();
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        opportunities.each(
                Viewer.anyone(),
                opportunity -> lines.add(new String(OpportunityJson.line(opportunity), StandardCharsets.UTF_8)));
        return lines;
    }
}
