package powerhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import powerhouse.collation.Classifier;
import powerhouse.collation.Compiler;
import powerhouse.collation.Linker;
import powerhouse.collation.Resolver;
import powerhouse.desk.Decisions;
import powerhouse.desk.Queue;
import powerhouse.desk.Reports;
import powerhouse.job.Pipeline;
import powerhouse.linking.Links;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.Organisations;
import powerhouse.records.Viewer;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Given;
import powerhouse.testkit.Outboxes;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.TestPortal;

class DecideVerbTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final TestDatabase test = TestDatabase.open(TestDatabase.Kind.SQLITE);
    private final TestPortal portal = new TestPortal(test.database(), new FixedClock(Given.NOW));
    private final Opportunities opportunities = new Opportunities(test.database(), portal.records);
    private final Links links = new Links(test.database());
    private final Organisations organisations = new Organisations(test.database(), portal.journal);
    private final Pipeline pipeline = new Pipeline(List.of(
            new Compiler(test.database(), portal.releases, portal.records),
            new Classifier(test.database(), portal.records, opportunities, portal.journal),
            new Linker(test.database(), opportunities, portal.journal),
            new Resolver(test.database(), opportunities, organisations)));

    DecideVerbTest() {
        byte[] body = Given.releasePackage(
                List.of(Given.release(1, "1", "Software for libraries"), Given.release(2, "2", "Repairs of roofs")));
        portal.releases.keep(portal.releases.read("given", List.of(Given.arrival("given", body))));
        pipeline.run(powerhouse.job.Progress.NONE);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void twoBecomeOneAndTwoAgain() {
        assertThat(decide("link", "ocds-given-1", "ocds-given-2", "same", "--why", "one lot each", "--who", "Clerk"))
                .isZero();
        assertThat(opportunities.get("ocds-given-2", Viewer.anyone()).ocid()).isEqualTo("ocds-given-1");
        assertThat(portal.journal.list()).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("Clerk");
            assertThat(entry.why()).isEqualTo("one lot each");
        });

        assertThat(decide("link", "ocds-given-2", "ocds-given-1", "different", "--why", "seen again"))
                .isZero();
        assertThat(opportunities.get("ocds-given-2", Viewer.anyone()).ocid()).isEqualTo("ocds-given-2");
    }

    @Test
    void aLabelIsSettled() {
        assertThat(decide("tech", "ocds-given-2", "yes", "--why", "sensors in the roof"))
                .isZero();
        Opportunity found = opportunities.get("ocds-given-2", Viewer.anyone());
        assertThat(found.tech().tech()).isTrue();
        assertThat(out.toString()).contains("Written down: tech ocds-given-2 yes");
    }

    @Test
    void whatMakesNoSenseIsRefusedAndNothingIsWrittenDown() {
        assertThat(decide("colour", "ocds-given-1", "yes", "--why", "so")).isEqualTo(2);
        assertThat(decide("tech", "ocds-given-1", "perhaps", "--why", "so")).isEqualTo(2);
        assertThat(decide("link", "ocds-given-1", "ocds-given-1", "same", "--why", "so"))
                .isEqualTo(2);
        assertThat(decide("link", "ocds-given-1", "same", "--why", "so")).isEqualTo(2);
        assertThat(decide("tech", "ocds-given-1", "yes", "--why", " ")).isEqualTo(2);
        assertThat(decide("tech", "ocds-nowhere", "yes", "--why", "so")).isEqualTo(1);
        assertThat(err.toString()).contains("nothing is kept of ocds-nowhere");
        assertThat(portal.journal.list()).isEmpty();

        assertThat(decide("tech", "ocds-nowhere", "yes", "--why", "so", "--ahead"))
                .isZero();
        assertThat(portal.journal.list()).hasSize(1);
    }

    @Test
    void reviewNamesWhatIsUnsureAndHowToSettleIt() {
        Queue queue =
                new Queue(links, organisations, opportunities, reports(), InstantSource.system(), ocid -> "/" + ocid);
        ReviewVerb verb = new ReviewVerb(() -> queue);
        assertThat(enter(verb, "review", "tech", "links")).isZero();
        assertThat(out.toString()).contains("links: nothing is in doubt").doesNotContain("places");
        portal.database.change(tx -> tx.update(
                "insert into links (one, other, kind, status, odds, evidence) values (?, ?, 'same', 'POSSIBLE', 1000, ?)",
                "ocds-given-1",
                "ocds-nowhere",
                "[{\"words\":\"The same\\u001b[2J title\",\"weight\":4.5}]"));
        assertThat(enter(verb, "review", "links")).isZero();
        assertThat(out.toString().lines().map(String::strip))
                .contains(
                        "Are these two notices about one contract? Compared, they are 73% likely to be.",
                        "ocds-nowhere · Gone",
                        "The same [2J title +4.5",
                        "decide link ocds-given-1 ocds-nowhere same|different --why …");
        assertThat(enter(verb, "review", "weather")).isEqualTo(2);
        assertThat(enter(verb, "review", "--size", "0")).isEqualTo(2);
    }

    private Reports reports() {
        return new Reports(
                portal.database,
                InstantSource.system(),
                Outboxes.of(test, InstantSource.system()),
                "https://portal.example");
    }

    private int decide(String... arguments) {
        DecideVerb verb = new DecideVerb(
                () -> new Decisions(portal.database, InstantSource.system(), reports()),
                () -> pipeline,
                (kind, ocid) -> opportunities.audience(ocid).isPresent());
        String[] all = new String[arguments.length + 1];
        all[0] = "decide";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return enter(verb, all);
    }

    private int enter(Callable<Integer> verb, String... arguments) {
        return new Door().enter(List.of(verb), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
