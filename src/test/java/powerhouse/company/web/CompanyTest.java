package powerhouse.company.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import powerhouse.account.Person;
import powerhouse.company.Company;
import powerhouse.mail.EmailAddress;
import powerhouse.opportunity.Opportunity;
import powerhouse.testkit.TestDatabase;
import powerhouse.web.Fiction;
import powerhouse.web.Given;
import powerhouse.web.Imprint;
import powerhouse.web.People;
import powerhouse.web.Shelf;
import powerhouse.web.Site;
import powerhouse.web.Visitor;

/// Keeping a company, over real HTTP; and those who reach for the companies of others.
class CompanyTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");
    private static final EmailAddress EVE = EmailAddress.of("eve@example.org");

    private final TestDatabase test = TestDatabase.open(TestDatabase.Kind.SQLITE);
    private final Shelf shelf = Given.shelf();
    private final People people = Given.people(test, InstantSource.fixed(Fiction.NOW), shelf);
    private final Site site = Given.start(
            0, shelf, people, new Imprint("http://localhost:8080", "", true), InstantSource.fixed(Fiction.NOW));
    private final Visitor ann = new Visitor(site.port(), people.outbox());
    private final Visitor eve = new Visitor(site.port(), people.outbox());

    @AfterEach
    void close() {
        site.close();
        test.close();
    }

    private Person who(EmailAddress email) {
        return people.accounts().admit(email);
    }

    private Company kept() {
        return people.companies().list(who(ANN)).getFirst();
    }

    private String keep(String name, String register) {
        ann.signIn(ANN);
        HttpResponse<String> kept = ann.submit(
                ann.page("/account/companies/new"),
                "/account/companies",
                Map.of("name", name, "register", register, "words", "We make case management software"));
        assertThat(kept.statusCode()).isEqualTo(303);
        return kept.headers().firstValue("location").orElseThrow();
    }

    @Test
    void aStrangerKeepsWhatTheySaidOnceTheySignIn() {
        Document matches =
                ann.page("/matches?q=case+management+software&near=Leeds&within=40&max=400k&cluster=software");
        String keep = matches.expectFirst("a:contains(Keep this company)").attr("href");
        String in = ann.get(keep).headers().firstValue("location").orElseThrow();
        ann.submit(ann.page(in), "/sign-in", Map.of("email", ANN.text()));
        String form = ann.enter(ann.link(ANN)).headers().firstValue("location").orElseThrow();
        assertThat(form).isEqualTo(keep);

        Document page = ann.page(form);
        assertThat(page.select("textarea#words").text()).isEqualTo("case management software");
        assertThat(page.select(".faults")).isEmpty();
        HttpResponse<String> nameless = ann.submit(page, "/account/companies", Map.of());
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(nameless.body()).contains("Enter the name of the company", "case management software");
        HttpResponse<String> done = ann.submit(page, "/account/companies", Map.of("name", "Ardale Apps"));
        assertThat(done.statusCode()).isEqualTo(303);
        Company company = kept();
        assertThat(done.headers().firstValue("location")).hasValue("/account/companies/" + company.number());
        assertThat(company.said().base()).isEqualTo("Leeds");
        assertThat(company.said().reach()).isEqualTo(40);
        assertThat(company.said().budget().most()).isEqualByComparingTo("400000");

        Document mine = ann.page("/account/companies/" + company.number());
        assertThat(mine.select("section > .matches-list > .match")).isNotEmpty();
        assertThat(ann.get("/account/companies").headers().firstValue("location"))
                .hasValue("/account/companies/" + company.number());
    }

    @Test
    void awardsAreOfferedAndConfirmed() {
        String works = keep("Millrace Software Ltd", "4000000");
        assertThat(works).endsWith("/works");
        Document page = ann.page(works);
        List<String> offered = page.select("input[name=offered]").eachAttr("value");
        assertThat(offered).hasSize(30);
        assertThat(page.select("input[name=won][checked]")).as("by its number").hasSize(30);

        HttpResponse<String> said = ann.post(
                works,
                Map.of(
                        "_csrf", page.select("input[name=_csrf]").attr("value"),
                        "offered", offered.getFirst(),
                        "won", offered.getFirst()));
        assertThat(said.statusCode()).isEqualTo(303);
        assertThat(people.companies().works(who(ANN), kept().number())).isEqualTo(Map.of(offered.getFirst(), true));
        ann.post(works, Map.of("_csrf", page.select("input[name=_csrf]").attr("value"), "offered", offered.get(1)));
        ann.post(works, Map.of("_csrf", page.select("input[name=_csrf]").attr("value"), "offered", "ocds-not-offered"));
        assertThat(people.companies().works(who(ANN), kept().number()))
                .isEqualTo(Map.of(offered.getFirst(), true, offered.get(1), false));
        Document matches = ann.page("/account/companies/" + kept().number());
        assertThat(matches.text()).contains("29 awards of yours", "28 awards may be yours");
    }

    @Test
    void marksAreKept() {
        String path = keep("Ardale Apps", "");
        Document page = ann.page(path);
        String first = page.select(".match input[name=ocid]").getFirst().attr("value");
        String last = page.select(".match input[name=ocid]").getLast().attr("value");
        String token = page.select("input[name=_csrf]").attr("value");
        ann.post(path + "/marks", Map.of("_csrf", token, "ocid", first, "mark", "not"));
        ann.post(path + "/marks", Map.of("_csrf", token, "ocid", last, "mark", "fits"));

        Document moved = ann.page(path);
        List<String> now = moved.select(".match input[name=ocid]").eachAttr("value");
        assertThat(now).doesNotContain(first);
        assertThat(now.subList(0, 3)).as("from the twentieth place").contains(last);
        assertThat(moved.select(".match-marked li")).hasSize(2);
        ann.post(path + "/marks", Map.of("_csrf", token, "ocid", first));
        assertThat(ann.page(path).select(".match-marked li")).hasSize(1);
        assertThat(ann.post(path + "/marks", Map.of("_csrf", token, "ocid", "nowhere", "mark", "fits"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsWrongIsNamedAndNothingTypedIsLost() {
        String path = keep("Ardale Apps", "");
        Document form = ann.page(path + "/profile");
        HttpResponse<String> refused = ann.submit(
                form,
                path + "/profile",
                Map.of(
                        "name", "n".repeat(201),
                        "register", "12",
                        "words", "w".repeat(10_001),
                        "near", "Atlantis",
                        "min", "lots",
                        "turnover", "much",
                        "cpv", "72, tomato"));
        assertThat(refused.statusCode()).isEqualTo(400);
        Document page = org.jsoup.Jsoup.parse(refused.body());
        assertThat(page.select(".faults li")).hasSize(7);
        for (String link : page.select(".faults a").eachAttr("href")) {
            assertThat(page.select(link)).as(link).hasSize(1);
        }
        assertThat(page.select("textarea#words").text()).hasSize(10_001);
        assertThat(page.select("input#near").attr("value")).isEqualTo("Atlantis");
        assertThat(page.select("input#cpv").attr("value")).isEqualTo("72 tomato");
        assertThat(kept().said().name()).isEqualTo("Ardale Apps");

        HttpResponse<String> sound = ann.submit(
                form, path + "/profile", Map.of("name", "<b>Ardale</b>", "cpv", "72 4821", "turnover", "1.2m"));
        assertThat(sound.statusCode()).isEqualTo(303);
        assertThat(kept().said().cpv()).containsExactlyInAnyOrder("72", "4821");
        assertThat(kept().said().turnover()).isEqualByComparingTo("1200000");
        assertThat(ann.page(path).select("h1").text()).isEqualTo("<b>Ardale</b>");
        assertThat(ann.page(path + "/profile").select("input#turnover").attr("value"))
                .isEqualTo("1200000");
    }

    @Test
    void membersComeAndGo() {
        String path = keep("Ardale Apps", "");
        Document page = ann.page(path + "/members");
        String token = page.select("input[name=_csrf]").attr("value");
        assertThat(ann.post(path + "/members", Map.of("_csrf", token, "email", "not one"))
                        .body())
                .contains("is not an e-mail address");
        assertThat(ann.post(path + "/members", Map.of("_csrf", token, "email", EVE.text()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(ann.page(path + "/members").text()).contains("Asked, and not answered yet", "eve@example.org");
        String letter = people.outbox()
                .read(people.outbox().list(1).getFirst().number())
                .orElseThrow()
                .text();
        String join = letter.lines()
                .filter(line -> line.startsWith("http://localhost:8080/account/companies/join/"))
                .findFirst()
                .orElseThrow()
                .substring("http://localhost:8080".length());
        HttpResponse<String> another = ann.get(join);
        assertThat(another.statusCode()).as("it asks somebody else").isEqualTo(404);
        assertThat(another.body())
                .contains("It was sent to another address", "You are signed in as")
                .doesNotContain("Ardale");
        assertThat(eve.get(join).headers().firstValue("location").orElseThrow()).startsWith("/sign-in?back=");
        eve.signIn(EVE);
        Document asked = eve.page(join);
        assertThat(asked.text()).contains("Will you act for Ardale Apps?", "ann@example.org asks you to");
        assertThat(eve.submit(asked, join, Map.of("answer", "yes")).headers().firstValue("location"))
                .hasValue(path);
        assertThat(eve.get(join).statusCode()).isEqualTo(404);
        Document hers = eve.page(path + "/members");
        assertThat(hers.select("button:contains(Take out)")).isEmpty();
        String token2 = hers.select("input[name=_csrf]").attr("value");
        assertThat(eve.post(path + "/members", Map.of("_csrf", token2, "dismiss", ANN.text()))
                        .body())
                .contains("Only an owner");
        assertThat(eve.post(path + "/remove", Map.of("_csrf", token2)).statusCode())
                .isEqualTo(404);
        assertThat(ann.post(path + "/members", Map.of("_csrf", token, "dismiss", ANN.text()))
                        .body())
                .contains("only owner");
        assertThat(eve.post(path + "/members", Map.of("_csrf", token2, "dismiss", EVE.text()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(eve.get(path).statusCode()).isEqualTo(404);
        assertThat(ann.post(path + "/remove", Map.of("_csrf", token)).statusCode())
                .isEqualTo(303);
        assertThat(ann.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void anothersCompanyIsNotThere() {
        String path = keep("Ardale Apps", "");
        eve.signIn(EVE);
        String token =
                eve.page("/account/companies").select("input[name=_csrf]").attr("value");
        if (token.isEmpty()) {
            token = eve.page("/account/companies/new")
                    .select("input[name=_csrf]")
                    .attr("value");
        }
        for (String part : List.of("", "/profile", "/works", "/members")) {
            assertThat(eve.get(path + part).statusCode()).as(part).isEqualTo(404);
        }
        for (String part : List.of("/profile", "/works", "/members", "/remove")) {
            assertThat(eve.post(path + part, Map.of("_csrf", token, "name", "Mine", "email", EVE.text()))
                            .statusCode())
                    .as(part)
                    .isEqualTo(404);
        }
        String ocid =
                ann.page(path).select(".match input[name=ocid]").getFirst().attr("value");
        assertThat(eve.post(path + "/marks", Map.of("_csrf", token, "ocid", ocid, "mark", "not"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(kept().said().name()).isEqualTo("Ardale Apps");
    }

    @Test
    void nobodysWordsAreLostUnseen() {
        String path = keep("Ardale Apps", "");
        Document one = ann.page(path + "/profile");
        Document other = ann.page(path + "/profile");
        assertThat(ann.submit(one, path + "/profile", Map.of("words", "We test bridges"))
                        .statusCode())
                .isEqualTo(303);
        HttpResponse<String> late = ann.submit(other, path + "/profile", Map.of("turnover", "900k"));
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("Somebody changed this company while you were writing");
        assertThat(kept().said().words()).isEqualTo("We test bridges");
        Document again = org.jsoup.Jsoup.parse(late.body());
        assertThat(again.select("input#turnover").attr("value")).isEqualTo("900k");
        assertThat(ann.submit(again, path + "/profile", Map.of()).statusCode()).isEqualTo(303);
        assertThat(kept().said().turnover()).isEqualByComparingTo("900000");
    }

    @Test
    void whatWasSaidOfAContractHoldsWhereverItHasMoved() {
        String path = keep("Ardale Apps", "");
        Opportunity moved = Fiction.hostile();
        String old = moved.ties().elsewhere().getFirst().ocid();
        people.companies().mark(who(ANN), kept().number(), List.of(old), true);
        people.companies().confirm(who(ANN), kept().number(), Set.of(old), true);

        Document works = ann.page(path + "/works");
        assertThat(works.select("input[name=won][checked]").eachAttr("value")).containsExactly(moved.ocid());
        assertThat(works.text()).doesNotContain("not confirmed yet");
        Document matches = ann.page(path);
        assertThat(matches.select(".match-marked li")).hasSize(1);
        Element back = matches.expectFirst(".match-marked form");
        ann.post(
                path + "/marks",
                Map.of(
                        "_csrf", back.expectFirst("input[name=_csrf]").attr("value"),
                        "ocid", back.expectFirst("input[name=ocid]").attr("value")));
        assertThat(people.companies().marks(who(ANN), kept().number()).fitting())
                .isEmpty();
    }
}
