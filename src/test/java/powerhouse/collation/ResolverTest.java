package powerhouse.collation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.job.Journal;
import powerhouse.job.Pipeline;
import powerhouse.job.Progress;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.opportunity.Opportunities;
import powerhouse.organisation.Organisation;
import powerhouse.organisation.Organisations;
import powerhouse.records.Arrival;
import powerhouse.records.Records;
import powerhouse.records.Redactions;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import powerhouse.testkit.Given;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class ResolverTest {
    private final TestDatabase test;
    private final Releases releases;
    private final Journal journal;
    private final Organisations organisations;
    private final Resolver resolver;
    private final Pipeline pipeline;

    ResolverTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        releases = new Releases(test.database());
        Records records = new Records(test.database(), releases, new Merger(MergeRules.standard()));
        Opportunities opportunities = new Opportunities(test.database(), records);
        journal = new Journal(test.database(), () -> Given.NOW);
        organisations = new Organisations(test.database(), journal);
        resolver = new Resolver(test.database(), opportunities, organisations);
        pipeline = new Pipeline(List.of(
                new Redactions(test.database(), journal, releases),
                new Compiler(test.database(), releases, records),
                new Classifier(test.database(), records, opportunities, journal),
                resolver));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void readsWhoBuysAndWhoWinsWithEveryNumber() {
        keep(award(1, "R1", "Nowhere Borough Council", "Northwind Tools Ltd"));
        pipeline.run(Progress.NONE);

        Organisation supplier =
                organisations.find("GB-COH-07654321", Viewer.anyone()).orElseThrow();
        assertThat(supplier.name()).isEqualTo("Northwind Tools Ltd");
        assertThat(supplier.supplied()).containsExactly("ocds-given-1");
        assertThat(supplier.identifiers()).hasSize(2);
        Organisation buyer =
                organisations.find("nowhere-council", Viewer.anyone()).orElseThrow();
        assertThat(buyer.bought()).containsExactly("ocds-given-1");
        assertThat(resolver.waiting()).isZero();
    }

    @Test
    void aDecisionIsCarriedOutByTheNextRunAndOutlivesARebuild() {
        keep(award(1, "R1", "Nowhere Borough Council", "Northwind Tools Ltd"));
        keep(award(2, "R2", "Borough of Elsewhere Council", "Northwind Tools Ltd"));
        pipeline.run(Progress.NONE);

        journal.decide(
                "tester",
                Organisations.KIND,
                Organisations.subject("nowhere-council", "borough-elsewhere-council"),
                "same",
                "a test");
        journal.decide(
                "tester",
                Organisations.KIND,
                Organisations.subject("nowhere-council", "elsewhere-council"),
                "same",
                "a test");
        assertThat(resolver.waiting()).isEqualTo(2);
        pipeline.run(Progress.NONE);
        Organisation joined =
                organisations.find("nowhere-council", Viewer.anyone()).orElseThrow();
        assertThat(joined.buys()).isEqualTo(2);

        pipeline.rebuild(Progress.NONE);
        assertThat(organisations.find("nowhere-council", Viewer.anyone())).contains(joined);
        assertThat(organisations.find("elsewhere-council", Viewer.anyone())).contains(joined);
    }

    @Test
    void whatIsRedactedNamesNobodyAnyMore() {
        keep(award(1, "R1", "Nowhere Borough Council", "Northwind Tools Ltd"));
        pipeline.run(Progress.NONE);
        new Redactions(test.database(), journal, releases)
                .redact("tester", Redactions.release("ocds-given-1", "R1"), "a name that may not be there");
        pipeline.run(Progress.NONE);

        assertThat(organisations.find("GB-COH-07654321", Viewer.anyone())).isEmpty();
        assertThat(organisations.list("", 10)).isEmpty();
    }

    @Test
    void showsNobodyWhatIsNotMeantForThem() {
        byte[] secret = Given.releasePackage(List.of(award(1, "R1", "Nowhere Borough Council", "Northwind Tools Ltd")));
        Arrival arrival = new Arrival(
                "fiction", "partners", "https://publisher.example/", Given.NOW, "application/json", 0, secret);
        releases.keep(releases.read("fiction", List.of(arrival)));
        pipeline.run(Progress.NONE);

        assertThat(organisations.find("GB-COH-07654321", Viewer.anyone())).isEmpty();
        assertThat(organisations.find("GB-COH-07654321", new Viewer(Set.of(Viewer.PUBLIC, "partners"))))
                .isPresent();
    }

    private void keep(String release) {
        Arrival arrival = Given.arrival("fiction", Given.releasePackage(List.of(release)));
        releases.keep(releases.read("fiction", List.of(arrival)));
    }

    private static String award(int process, String id, String buyer, String supplier) {
        return """
                {"ocid": "ocds-given-%d", "id": "%s", "date": "2026-03-01T09:00:00Z", "tag": ["award"],
                 "parties": [
                   {"id": "B", "name": "%s", "roles": ["buyer"], "address": {"locality": "Nowhere"}},
                   {"id": "S", "name": "%s", "roles": ["supplier"], "address": {"postalCode": "LS1 4AP"},
                    "identifier": {"scheme": "GB-COH", "id": "7654321"},
                    "additionalIdentifiers": [{"scheme": "GB-PPON", "id": "PABC-1234-DEFG"}, {"scheme": 7}]}],
                 "buyer": {"id": "B", "name": "%s"},
                 "tender": {"id": "T", "title": "Tools"},
                 "awards": [{"id": "A", "status": "active", "value": {"amount": 9000, "currency": "GBP"},
                   "suppliers": [{"id": "S", "name": "%s"}]}]}""".formatted(process, id, buyer, supplier, buyer, supplier);
    }
}
