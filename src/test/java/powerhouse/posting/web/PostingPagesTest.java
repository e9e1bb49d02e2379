package powerhouse.posting.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Role;
import powerhouse.company.Company.Said;
import powerhouse.company.Profile.Budget;
import powerhouse.mail.EmailAddress;
import powerhouse.posting.Drafts;
import powerhouse.posting.Need;
import powerhouse.testkit.TestDatabase;
import powerhouse.web.Fiction;
import powerhouse.web.Given;
import powerhouse.web.Imprint;
import powerhouse.web.People;
import powerhouse.web.Site;
import powerhouse.web.Visitor;

/// Whoever posts a need, the desk that looks at it, and the firms that answer, over real HTTP and without a script.
@ParameterizedClass
@EnumSource
class PostingPagesTest {
    private static final EmailAddress BEA = EmailAddress.of("bea@mills.example");
    private static final EmailAddress ANN = EmailAddress.of("ann@firm.example");
    private static final EmailAddress EVE = EmailAddress.of("eve@elsewhere.example");
    private static final EmailAddress REV = EmailAddress.of("rev@portal.example");

    private final TestDatabase test;
    private final People people;
    private final Site site;
    private final Visitor bea;
    private final Visitor ann;
    private final Visitor eve;
    private final Visitor rev;

    PostingPagesTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        InstantSource clock = InstantSource.fixed(Fiction.NOW);
        people = Given.people(test, clock, Given.shelf());
        site = Given.start(0, Given.shelf(), people, new Imprint("http://localhost:8080", "", true), clock);
        bea = visitor(BEA);
        ann = visitor(ANN);
        eve = visitor(EVE);
        people.accounts().grant(REV, Role.REVIEWER, "test");
        rev = visitor(REV);
    }

    private Visitor visitor(EmailAddress email) {
        Visitor visitor = new Visitor(site.port(), people.outbox());
        visitor.signIn(email);
        return visitor;
    }

    @AfterEach
    void close() {
        site.close();
        test.close();
    }

    private String begun() {
        return bea.submit(bea.page("/account/needs"), "/account/needs", Map.of())
                .headers()
                .firstValue("location")
                .orElseThrow();
    }

    private Need only() {
        return people.postings().needs().list(people.accounts().admit(BEA)).getFirst();
    }

    private String posted() {
        String path = begun();
        bea.submit(bea.page(path), path, with("deed", "save"));
        bea.submit(bea.page(path + "/check"), path + "/publish", Map.of());
        rev.submit(rev.page("/desk/needs"), "/desk/needs/" + only().number(), Map.of("deed", "through"));
        return only().ocid();
    }

    /// A form that no page gave them, with a token that is theirs.
    private static int sent(Visitor stranger, String path) {
        String token =
                stranger.page("/account/needs").expectFirst("input[name=_csrf]").attr("value");
        return stranger.post(path, Map.of("_csrf", token, "title", "Mine now")).statusCode();
    }

    private static Map<String, String> with(String field, String value) {
        Map<String, String> typed = new HashMap<>(Drafts.sound());
        typed.put(field, value);
        return typed;
    }

    @Test
    void aNeedIsWrittenSavedCheckedLookedAtAndPublished() {
        assertThat(bea.page("/needs").select("a.action").eachAttr("href")).containsExactly("/account/needs");
        String path = begun();
        // Half of it, wrong in part, is kept as it was typed.
        HttpResponse<String> half =
                bea.submit(bea.page(path), path, Map.of("title", "Stock", "most", "lots", "deed", "save"));
        assertThat(half.headers().firstValue("location")).hasValue(path + "?saved=1");
        Document form = bea.page(path);
        assertThat(form.expectFirst("#most").attr("value")).isEqualTo("lots");
        HttpResponse<String> wrong = bea.submit(form, path, Map.of("title", "Stock", "most", "lots", "deed", "check"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(wrong.body()).select(".faults a").eachAttr("href"))
                .containsExactly("#organisation", "#kind", "#problem", "#answers-by", "#most");

        assertThat(bea.submit(form, path, with("deed", "check")).headers().firstValue("location"))
                .hasValue(path + "/check");
        Document check = bea.page(path + "/check");
        assertThat(check.text()).contains("Ardale Mills Ltd", "Private company", "£10k to £25k", "18 December");
        bea.submit(check, path + "/publish", Map.of());
        assertThat(bea.page("/account/needs").text()).contains("Waits for a look at the desk");

        Document desk = rev.page("/desk/needs");
        assertThat(desk.text()).contains("Stock control software for three mill shops", "Companies House 01234567");
        rev.submit(desk, "/desk/needs/" + only().number(), Map.of("deed", "back", "words", "Which tills?"));
        assertThat(bea.page("/account/needs").text()).contains("Sent back: Which tills?");
        bea.submit(bea.page(path + "/check"), path + "/publish", Map.of());
        rev.submit(rev.page("/desk/needs"), "/desk/needs/" + only().number(), Map.of("deed", "through"));
        assertThat(bea.page("/account/needs").text()).contains("Published");
        assertThat(only().ocid()).startsWith("ocds-tst001-");
    }

    @Test
    void aFirmAnswersAndTheBuyerDeclinesWithASentenceOrChooses() {
        String ocid = posted();
        String write = "/account/answers/" + ocid;
        assertThat(ann.page(write).text()).contains("An answer comes from a company");
        long company = people.companies()
                .create(
                        people.accounts().admit(ANN),
                        new Said(
                                "Ardale Apps",
                                "",
                                "Apps",
                                Set.of(),
                                Set.of(),
                                "",
                                null,
                                Budget.ANY,
                                null,
                                true,
                                Set.of()))
                .number();
        Document form = ann.page(write);
        HttpResponse<String> empty = ann.submit(form, write, Map.of("url", "javascript:alert(1)"));
        assertThat(Jsoup.parse(empty.body()).select(".faults a").eachAttr("href"))
                .containsExactly("#note", "#url");
        assertThat(ann.submit(
                                form,
                                write,
                                Map.of(
                                        "company", String.valueOf(company),
                                        "note", "We did this twice. <script>alert(1)</script>",
                                        "price", "£18,000"))
                        .headers()
                        .firstValue("location"))
                .hasValue("/account/answers");
        assertThat(ann.page("/account/answers").text()).contains("not decided yet");

        String received = "/account/needs/" + only().number() + "/answers";
        Document answers = bea.page(received);
        assertThat(answers.expectFirst(".answer .text").wholeText()).contains("<script>alert(1)</script>");
        String decide = answers.expectFirst(".answer form").attr("action");
        HttpResponse<String> mute = bea.submit(answers, decide, Map.of("deed", "declined"));
        assertThat(mute.statusCode()).isEqualTo(400);
        assertThat(mute.body()).contains("Write one sentence that helps");
        bea.submit(answers, decide, Map.of("deed", "awarded", "words", "Come on Monday"));
        assertThat(ann.page("/account/answers").text()).contains("Awarded", "Come on Monday");
        assertThat(bea.page(received).select("form[action=" + decide + "]")).isEmpty();
        assertThat(ann.page(write).text()).contains("takes no more answers");
    }

    /// For whom it is not theirs there is nothing there, whether or not it is.
    @Test
    void nobodyReachesForOthersNeedsAndAnswers() {
        String path = begun();
        long number = only().number();
        for (Visitor stranger : List.of(eve, rev)) {
            for (String page : List.of("", "/check", "/answers")) {
                assertThat(stranger.get(path + page).statusCode()).as(page).isEqualTo(404);
            }
            for (String form : List.of("", "/publish", "/end", "/answers/1")) {
                assertThat(sent(stranger, path + form)).as(form).isEqualTo(404);
            }
        }
        assertThat(eve.get("/desk/needs").statusCode()).isEqualTo(404);
        assertThat(sent(eve, "/desk/needs/" + number)).isEqualTo(404);
        assertThat(eve.get("/account/answers/" + only().ocid() + "x").statusCode())
                .isEqualTo(404);
        assertThat(bea.post(path, Map.of("title", "No token")).statusCode()).isEqualTo(403);
        assertThat(only().title()).isEqualTo("A need without a title");
    }

    @Test
    void theMenuOfOnesOwnStandsOnPagesOfWhoIsSignedInAlone() {
        assertThat(bea.page("/account/needs").select("nav.own a").eachAttr("href"))
                .containsExactly(
                        "/account/companies",
                        "/account/needs",
                        "/account/answers",
                        "/account/searches",
                        "/account/invitations");
        assertThat(bea.page("/account/needs").select("nav.own a[aria-current]").eachText())
                .containsExactly("Your needs");
        assertThat(bea.page("/needs").select("nav.own")).isEmpty();
    }
}
