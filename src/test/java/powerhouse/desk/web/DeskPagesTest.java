package powerhouse.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import powerhouse.account.Role;
import powerhouse.desk.Case;
import powerhouse.job.Audit;
import powerhouse.job.Journal;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;
import powerhouse.store.Transaction;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.TestDatabase;
import powerhouse.web.Fiction;
import powerhouse.web.Given;
import powerhouse.web.Imprint;
import powerhouse.web.People;
import powerhouse.web.Shelf;
import powerhouse.web.Site;
import powerhouse.web.Visitor;

/// What strangers report, who may settle it, and who may do what; over real HTTP.
class DeskPagesTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");
    private static final EmailAddress RITA = EmailAddress.of("rita@example.org");
    private static final EmailAddress ADA = EmailAddress.of("ada@example.org");
    private static final String OCID = "ocds-sample-000000";

    private final TestDatabase test = TestDatabase.open(TestDatabase.Kind.SQLITE);
    private final FixedClock clock = new FixedClock(Fiction.NOW);
    private final Shelf shelf = Given.shelf();
    private final People people = Given.people(test, clock, shelf);
    private final Site site = Given.start(0, shelf, people, new Imprint("http://localhost:8080", "", true), clock);
    private final Visitor stranger = visitor();

    DeskPagesTest() {
        people.accounts().grant(RITA, Role.REVIEWER, "the operator");
        people.accounts().grant(ADA, Role.ADMINISTRATOR, "the operator");
    }

    @AfterEach
    void close() {
        site.close();
        test.close();
    }

    private Visitor visitor() {
        return new Visitor(site.port(), people.outbox());
    }

    private Visitor as(EmailAddress email) {
        Visitor visitor = visitor();
        visitor.signIn(email);
        return visitor;
    }

    private HttpResponse<String> report(String words, String email) {
        String link = stranger.page("/opportunities/" + OCID)
                .expectFirst("a:contains(Something wrong here)")
                .attr("href");
        return stranger.submit(stranger.page(link), "/report", Map.of("words", words, "email", email));
    }

    @Test
    void whatAStrangerReportsIsSettledAndAnswered() {
        HttpResponse<String> sent = report("The buyer is <b>not</b> in Leeds", "sam@example.org");
        assertThat(sent.headers().firstValue("location")).hasValue("/report/sent");

        Visitor rita = as(RITA);
        Document desk = rita.page("/desk");
        assertThat(desk.text()).contains("1 case waits", "The buyer is <b>not</b> in Leeds");
        assertThat(desk.select(".case a[href=/opportunities/" + OCID + "]")).hasSize(1);
        HttpResponse<String> settled =
                rita.submit(desk, "/desk", Map.of("answer", "mended", "why", "Its seat is Bradford"));

        assertThat(settled.statusCode()).isEqualTo(303);
        assertThat(rita.page("/desk").text()).contains("Nothing waits.");
        assertThat(people.outbox().list(1).getFirst())
                .extracting(Outbox.Kept::to)
                .hasToString("s…@example.org");
        assertThat(people.outbox()
                        .read(people.outbox().list(1).getFirst().number())
                        .orElseThrow()
                        .text())
                .contains("/opportunities/" + OCID, "mended", "Its seat is Bradford")
                .as("the words may be a stranger's, and the address another's")
                .doesNotContain("The buyer is");
        List<String> addresses = test.database()
                .read(tx -> tx.list("select email from reports where email is not null", row -> row.text("email")));
        assertThat(addresses).isEmpty();
        assertThat(rita.page("/desk/audit").text())
                .contains("rita@example.org: settle report", "mended: Its seat is Bradford", "as it was written");
    }

    @Test
    void whatCannotBeTakenInIsSaidAndNothingTypedIsLost() {
        assertThat(report(" ", "").body()).contains("Say what is wrong");
        HttpResponse<String> address = report("A typing error", "sam at example");
        assertThat(address.statusCode()).isEqualTo(400);
        assertThat(address.body()).contains("Enter an e-mail address", "A typing error", "sam at example");
        HttpResponse<String> tooLong = report("x".repeat(2_001), "");
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.body())
                .contains("Shorten your words to 2,000 characters or fewer: they have 2,001", "x".repeat(2_001));
        assertThat(people.desk().reports().open(10)).isEmpty();
        assertThat(report("Not in\u0000Leeds\nbut in York", "").statusCode()).isEqualTo(303);
        assertThat(people.desk().reports().open(10))
                .singleElement()
                .satisfies(kept -> assertThat(kept.words()).isEqualTo("Not in Leeds\nbut in York"));
        Document form = stranger.page("/report?page=//evil.example");
        assertThat(form.select("input[name=page]").attr("value")).isEmpty();
    }

    @Test
    void nobodyFloodsTheDesk() {
        int refused = 0;
        for (int i = 0; i < 35; i++) {
            HttpResponse<String> sent = report("Again " + i, "");
            if (sent.statusCode() == 429) {
                assertThat(sent.body()).contains("Again " + i);
                refused++;
            }
        }
        assertThat(refused).isEqualTo(5);
        test.database()
                .change(tx -> tx.update(
                        "insert into links (one, other, kind, status, odds, evidence) values (?, ?, ?, ?, ?, ?)",
                        OCID,
                        "ocds-sample-b",
                        "same",
                        "POSSIBLE",
                        1_000,
                        "[]"));
        assertThat(people.desk().queue().list(4))
                .extracting(Case::kind)
                .as("what machines doubt stands among them")
                .containsExactly(Case.Kind.REPORT, Case.Kind.REPORT, Case.Kind.LINK, Case.Kind.REPORT);
    }

    @Test
    void forThoseWhoMayNotThereIsNothing() {
        Visitor ann = as(ANN);
        Visitor rita = as(RITA);
        Visitor ada = as(ADA);
        for (String path : List.of("/desk", "/desk/audit", "/desk/people", "/desk/letters", "/desk/jobs")) {
            assertThat(stranger.get(path).headers().firstValue("location").orElseThrow())
                    .as(path)
                    .startsWith("/sign-in");
            assertThat(ann.get(path).statusCode()).as(path).isEqualTo(404);
            boolean hers = List.of("/desk", "/desk/audit").contains(path);
            assertThat(rita.get(path).statusCode()).as(path).isEqualTo(hers ? 200 : 404);
            assertThat(ada.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void nobodyGrantsThemselvesAnything() {
        Visitor rita = as(RITA);
        String token = rita.page("/account").expectFirst("input[name=_csrf]").attr("value");

        HttpResponse<String> refused =
                rita.post("/desk/people", Map.of("_csrf", token, "email", RITA.text(), "role", "administrator"));

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(people.accounts().find(RITA).orElseThrow().roles()).containsExactly(Role.REVIEWER);
        Visitor ann = as(ANN);
        String own = ann.page("/account").expectFirst("input[name=_csrf]").attr("value");
        assertThat(ann.post("/desk", Map.of("_csrf", own, "kind", "tech", "one", OCID, "answer", "no"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(ann.post("/desk/letters", Map.of("_csrf", own, "email", "x@example.org"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAdministratorGrantsAndTakesBackAndItIsWrittenDown() {
        Visitor ada = as(ADA);
        grant(ada, ANN.text(), "editor", "grant");
        assertThat(people.accounts().find(ANN).orElseThrow().roles()).containsExactly(Role.EDITOR);
        grant(ada, ANN.text(), "editor", "revoke");
        assertThat(people.accounts().find(ANN).orElseThrow().roles()).isEmpty();
        // What was not there is not taken back, and not written down either.
        grant(ada, ANN.text(), "editor", "revoke");
        assertThat(grant(ada, ADA.text(), "administrator", "revoke").body())
                .contains("name another administrator first");
        assertThat(grant(ada, "ann", "editor", "grant").body()).contains("Enter an e-mail address");
        assertThat(people.desk().audit().list(10))
                .extracting(entry -> entry.did() + " " + entry.subject() + " " + entry.words())
                .startsWith("revoke ann@example.org editor", "grant ann@example.org editor");
        grant(ada, ANN.text(), "administrator", "grant");
        assertThat(grant(ada, ADA.text(), "administrator", "revoke").headers().firstValue("location"))
                .hasValue("/account");
        assertThat(ada.get("/desk/people").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> grant(Visitor ada, String email, String role, String deed) {
        String token = ada.page("/desk/people").expectFirst("input[name=_csrf]").attr("value");
        return ada.post("/desk/people", Map.of("_csrf", token, "email", email, "role", role, "deed", deed));
    }

    @Test
    void whatWasSettledIsTakenBackByOneButton() {
        Visitor rita = as(RITA);
        String token = rita.page("/account").expectFirst("input[name=_csrf]").attr("value");
        HttpResponse<String> settled =
                rita.post("/desk", Map.of("_csrf", token, "kind", "tech", "one", OCID, "answer", "no"));
        Document desk = rita.page(settled.headers().firstValue("location").orElseThrow());
        assertThat(desk.text()).contains("Written down: " + OCID, "Take it back");

        HttpResponse<String> back = rita.post("/desk", fields(desk));

        assertThat(new Journal(test.database(), clock).list()).hasSize(2);
        assertThat(people.desk().audit().list(1).getFirst().words()).startsWith("open");
        assertThat(rita.page(back.headers().firstValue("location").orElseThrow())
                        .text())
                .doesNotContain("Take it back");
        assertThat(rita.page("/desk?done=tech&one=nothing").text()).doesNotContain("Take it back");
    }

    /// Two reviewers had the same question open.
    @Test
    void aColleaguesWordIsNeitherOverriddenNorTakenBackUnseen() {
        test.database()
                .change(tx -> tx.update(
                        "insert into links (one, other, kind, status, odds, evidence) values (?, ?, ?, ?, ?, ?)",
                        OCID,
                        "ocds-sample-000001",
                        "same",
                        "POSSIBLE",
                        1_000,
                        "[]"));
        Visitor rita = as(RITA);
        Visitor ada = as(ADA);
        Document ritas = rita.page("/desk");
        Document adas = ada.page("/desk");

        Document settled = rita.page(location(rita.submit(ritas, "/desk", Map.of("answer", "same"))));
        Document late = ada.page(location(ada.submit(adas, "/desk", Map.of("answer", "different"))));

        assertThat(late.text()).contains("had been settled already").doesNotContain("Take it back");
        assertThat(said()).containsExactly("\"SAME\"");

        // Who comes late to their own word may take it back all the same.
        Document again = rita.page(location(rita.submit(ritas, "/desk", Map.of("answer", "different"))));
        assertThat(again.text()).contains("had been settled already", "Take it back");
        Map<String, String> back = fields(settled);
        assertThat(location(rita.post("/desk", back))).doesNotContain("late");
        assertThat(location(rita.post("/desk", back))).as("twice").doesNotContain("late");
        assertThat(said()).containsExactly("\"SAME\"", "\"OPEN\"");

        ada.submit(ada.page("/desk"), "/desk", Map.of("answer", "different"));
        assertThat(rita.page(location(rita.post("/desk", back))).text())
                .contains("Somebody has settled that one since");
        assertThat(rita.page(location(rita.post("/desk", fields(again)))).text())
                .contains("since");
        assertThat(said()).containsExactly("\"SAME\"", "\"OPEN\"", "\"DIFFERENT\"");
    }

    private List<String> said() {
        return new Journal(test.database(), clock)
                .list().stream().map(Journal.Entry::body).toList();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElseThrow();
    }

    /// What "Take it back" sends.
    private static Map<String, String> fields(Document desk) {
        Map<String, String> fields = new HashMap<>(Map.of("answer", "open"));
        desk.select("form:has(button[value=open]) input")
                .forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        return fields;
    }

    @Test
    void whoComesLateToAReportIsToldSo() {
        report("A typing error", "");
        Visitor rita = as(RITA);
        Document desk = rita.page("/desk");
        rita.submit(desk, "/desk", Map.of("answer", "mended"));
        HttpResponse<String> late = rita.submit(desk, "/desk", Map.of("answer", "nothing wrong"));
        assertThat(rita.page(late.headers().firstValue("location").orElseThrow())
                        .text())
                .contains("That one had been settled already");
    }

    @Test
    void aReviewersWordIsWrittenIntoTheJournal() {
        Visitor rita = as(RITA);
        String token = rita.page("/account").expectFirst("input[name=_csrf]").attr("value");

        assertThat(rita.post("/desk", Map.of("_csrf", token, "kind", "tech", "one", OCID, "answer", "no"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(rita.post(
                                "/desk",
                                Map.of(
                                        "_csrf",
                                        token,
                                        "kind",
                                        "link",
                                        "one",
                                        OCID,
                                        "other",
                                        "ocds-sample-000001",
                                        "answer",
                                        "different",
                                        "why",
                                        "Two years apart"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(rita.post("/desk", Map.of("_csrf", token, "kind", "tech", "one", "nothing", "answer", "no"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(rita.post("/desk", Map.of("_csrf", token, "kind", "tech", "one", OCID, "answer", "perhaps"))
                        .statusCode())
                .isEqualTo(400);

        assertThat(new Journal(test.database(), clock).list())
                .extracting(Journal.Entry::kind, Journal.Entry::who, Journal.Entry::why)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("label", RITA.text(), "settled at the desk"),
                        org.assertj.core.groups.Tuple.tuple("link", RITA.text(), "Two years apart"));
        assertThat(people.desk().audit().list(10))
                .extracting(Audit.Entry::did)
                .startsWith("settle link", "settle tech");
    }

    /// A reviewer is to know whom a question is about, not only under which keys.
    @Test
    void organisationsStandAtTheDeskByTheirNames() {
        test.database().change(tx -> {
            face(tx, 1, "Ardale Council", "GB-LAS-ARD", "ardale council");
            face(tx, 2, "Ardale Borough Council", "GB-LAS-ARD", "");
        });

        assertThat(people.desk().queue().list(Case.Kind.ORGANISATION, 5))
                .singleElement()
                .satisfies(each -> assertThat(each.sides())
                        .extracting(Case.Side::title)
                        .containsExactlyInAnyOrder("Ardale Borough Council", "ardale council"))
                .satisfies(each -> assertThat(each.sides().toString())
                        .contains("buys in 1 contract", "also called Ardale Council", "Gone"));
    }

    private static void face(Transaction tx, long number, String name, String organisation, String beside) {
        tx.update(
                "insert into faces (face, name, identifiers, organisation, why, by_key, own, beside, doubt, shown, kept)"
                        + " values (?, ?, '', ?, 'AMBIGUOUS', 'x', ?, ?, ?, ?, 1)",
                number,
                name,
                organisation,
                organisation,
                beside,
                beside.isEmpty() ? 0 : 50,
                3 - number);
        tx.update("insert into face_keys (key, face) values (?, ?)", organisation, number);
        tx.update(
                "insert into mentions (ocid, role, position, face, audience, updated) values (?, 'buyer', ?, ?, ?, 0)",
                OCID,
                number,
                number,
                "public");
    }

    @Test
    void lettersGoAgainToWhomTheyWereHeldBackFrom() {
        people.desk().suppressions().add(ANN, "The relay refused the address", "the operator");
        Visitor ada = as(ADA);
        assertThat(ada.page("/desk/letters").text()).contains("ann@example.org", "The relay refused the address");

        ada.submit(ada.page("/desk/letters"), "/desk/letters", Map.of());

        assertThat(people.desk().suppressions().list()).isEmpty();
        assertThat(people.desk().audit().list(1).getFirst().did()).isEqualTo("lift");
    }
}
