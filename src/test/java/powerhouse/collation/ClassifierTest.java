package powerhouse.collation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
import powerhouse.opportunity.Addresses;
import powerhouse.opportunity.LabelDecisions;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunities.Change;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.OpportunityJson;
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
    private final Opportunities opportunities;
    private final Journal journal;
    private final List<Step> steps;

    ClassifierTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        releases = new Releases(test.database());
        Records records = new Records(test.database(), releases, new Merger(MergeRules.standard()));
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
                        Addresses.put(tx, Map.of("ocds-given-1", "ocds-given-1", "ocds-given-2", "ocds-given-1")));

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
