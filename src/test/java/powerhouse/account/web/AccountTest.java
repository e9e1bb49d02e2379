package powerhouse.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Role;
import powerhouse.mail.EmailAddress;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.TestDatabase;
import powerhouse.web.Fiction;
import powerhouse.web.Given;
import powerhouse.web.Imprint;
import powerhouse.web.People;
import powerhouse.web.Site;
import powerhouse.web.Visitor;

/// Coming in by a letter, over real HTTP, on both databases; and those who try to come in otherwise.
@ParameterizedClass
@EnumSource
class AccountTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");

    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(InstantSource.system().instant());
    private final People people;
    private final Site site;
    private final Visitor ann;

    AccountTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        people = Given.people(test, clock);
        site = start(true);
        ann = new Visitor(site.port(), people.outbox());
    }

    private Site start(boolean demo) {
        return Given.start(
                0,
                Given.shelf(),
                people,
                new Imprint("http://localhost:8080", "", demo),
                InstantSource.fixed(Fiction.NOW));
    }

    @AfterEach
    void close() {
        site.close();
        test.close();
    }

    @Test
    void aStrangerComesInByALetterReadInTheOutbox() {
        assertThat(ann.get("/account").headers().firstValue("location")).hasValue("/sign-in?back=%2Faccount");
        assertThat(ann.cookies()).isEmpty();

        HttpResponse<String> sent = ann.ask("Ann@example.org");
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("location")).hasValue("/sign-in/sent");

        Document outbox = Jsoup.parse(ann.get("/outbox").body());
        Document letter = Jsoup.parse(
                ann.get(outbox.select("a[href^=/outbox/]").attr("href")).body());
        HttpResponse<String> in =
                ann.enter(letter.select("a[href^=/sign-in/enter]").attr("href"));

        assertThat(in.headers().firstValue("location")).hasValue("/account");
        HttpResponse<String> account = ann.get("/account");
        assertThat(account.body()).contains("ann@example.org", "reader");
        assertThat(account.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(ann.cookies()).contains("session");
    }

    @Test
    void theLetterLeadsToWhereTheReaderWasGoing() {
        Document form =
                Jsoup.parse(ann.get("/sign-in?back=/search?q=cyber%26tech=on").body());
        ann.submit(form, "/sign-in", Map.of("email", "ann@example.org"));

        assertThat(ann.enter(ann.link(ANN)).headers().firstValue("location")).hasValue("/search?q=cyber&tech=on");
    }

    @Test
    void nobodyIsLedToAnotherSite() {
        int number = 0;
        for (String back :
                List.of("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)")) {
            EmailAddress email = EmailAddress.of("ann" + number++ + "@example.org");
            Visitor visitor = new Visitor(site.port(), people.outbox());
            visitor.submit(visitor.page("/sign-in"), "/sign-in", Map.of("email", email.text(), "back", back));

            assertThat(visitor.enter(visitor.link(email)).headers().firstValue("location"))
                    .as(back)
                    .hasValue("/account");
        }
    }

    @Test
    void aLinkWorksOnceAndNotForever() {
        ann.signIn(ANN);
        String used = ann.link(ANN);
        Visitor eve = new Visitor(site.port(), people.outbox());

        HttpResponse<String> again = eve.enter(used);

        assertThat(again.headers().firstValue("location")).hasValue("/sign-in?stale");
        assertThat(eve.get("/sign-in?stale").body()).contains("used already or is too old");
        assertThat(eve.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void theAnswerIsTheSameForThoseWeKnowAndThoseWeDoNot() {
        people.accounts().admit(ANN);
        Visitor eve = new Visitor(site.port(), people.outbox());

        List<HttpResponse<String>> answers = new ArrayList<>();
        for (String email : List.of("ann@example.org", "nobody@example.org")) {
            answers.add(eve.ask(email));
        }
        // Too often for one address: still no difference to be seen.
        for (int i = 0; i < 7; i++) {
            answers.add(eve.ask("ann@example.org"));
        }

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("location")).hasValue("/sign-in/sent");
        });
        assertThat(people.outbox().list(50).stream()
                        .filter(letter -> letter.to().equals(ANN)))
                .hasSize(5);
    }

    @Test
    void manyAddressesAreNotFloodedFromOnePlace() {
        Visitor eve = new Visitor(site.port(), people.outbox());
        int told = 0;
        for (int i = 0; i < 40; i++) {
            told += eve.ask("somebody" + i + "@example.org").statusCode() == 429 ? 1 : 0;
        }

        assertThat(told).isEqualTo(10);
        assertThat(people.outbox().list(100)).hasSize(30);
    }

    /// Each beginning is kept as a session.
    @Test
    void theWayInByPasskeyIsNotFloodedFromOnePlaceEither() {
        Visitor eve = new Visitor(site.port(), people.outbox());
        Map<String, String> token = Map.of(
                "_csrf", eve.page("/sign-in").expectFirst("input[name=_csrf]").attr("value"));
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // Each time as somebody new, but for the token.
            answers.add(eve.post("/webauthn/authenticate/options", token).statusCode());
            eve.forget("session");
        }

        assertThat(answers.subList(0, 30)).containsOnly(200);
        assertThat(answers.subList(30, 40)).containsOnly(429);
        assertThat(eve.post("/webauthn/authenticate/option%73", token).statusCode())
                .as("the same address in other letters")
                .isEqualTo(429);
        List<Long> sessions =
                test.database().read(tx -> tx.list("select 1 as n from sessions", row -> row.number("n")));
        assertThat(sessions).hasSize(30);
        assertThat(eve.ask("ann@example.org").headers().firstValue("location"))
                .as("a letter is to be had all the same")
                .hasValue("/sign-in/sent");
    }

    @Test
    void whatIsNoAddressIsSaid() {
        for (String typed : Given.NO_ADDRESSES) {
            HttpResponse<String> answer = ann.ask(typed);

            assertThat(answer.statusCode()).as(typed).isEqualTo(400);
            assertThat(answer.body()).as(typed).contains("Enter an e-mail address");
            assertThat(people.outbox().list(10)).as(typed).isEmpty();
        }
    }

    @Test
    void aFormOfAnotherSiteDoesNothing() {
        ann.signIn(ANN);

        assertThat(ann.post("/account/erase", Map.of()).statusCode()).isEqualTo(403);
        assertThat(ann.post("/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(ann.post("/sign-in", Map.of("email", "eve@example.org")).statusCode())
                .isEqualTo(403);
        assertThat(people.accounts().find(ANN)).isPresent();
    }

    @Test
    void aPersonSignsOutHasTheirDataAndErasesIt() {
        ann.signIn(ANN);
        people.accounts().grant(ANN, Role.EDITOR, "the operator");
        Document account = Jsoup.parse(ann.get("/account").body());
        assertThat(account.text()).contains("editor");
        HttpResponse<String> data = ann.get("/account/data.json");
        assertThat(data.body()).contains("\"ann@example.org\"", "\"editor\"", "Sign in to Powerhouse");

        // Who complained is told what follows, and still comes in.
        people.desk().suppressions().add(ANN, "Its owner complained", "the operator");
        assertThat(Jsoup.parse(ann.get("/account").body()).text())
                .contains("No letters are sent to you but those to sign in with: Its owner complained");
        assertThat(ann.get("/account/data.json").body()).contains("Its owner complained");

        ann.submit(account, "/sign-out", Map.of());
        assertThat(ann.get("/account").statusCode()).isEqualTo(302);
        assertThat(ann.get("/account/data.json").statusCode()).isEqualTo(302);

        ann.signIn(ANN);
        Visitor elsewhere = new Visitor(site.port(), people.outbox());
        elsewhere.signIn(ANN);
        HttpResponse<String> erased =
                ann.submit(Jsoup.parse(ann.get("/account/erase").body()), "/account/erase", Map.of());
        assertThat(erased.headers().firstValue("location")).hasValue("/account/erased");
        assertThat(ann.get("/account/erased").body()).contains("Your account is gone");
        assertThat(people.accounts().find(ANN)).isEmpty();
        assertThat(people.outbox().list(10)).isEmpty();
        assertThat(elsewhere.get("/account").statusCode())
                .as("signed in elsewhere")
                .isEqualTo(302);
    }

    /// Not only what is asked for by name: every column of every table is looked through.
    @Test
    void ofWhoErasesTheirAccountNoTraceIsLeft() {
        ann.signIn(ANN);
        assertThat(test.traces("ann@example.org"))
                .contains("people.email", "letters.recipient", "sessions.principal_name")
                .as("objects that only the framework reads")
                .contains("sessions_attributes.attribute_bytes");

        ann.submit(ann.page("/account/erase"), "/account/erase", Map.of());

        assertThat(test.traces("ann@example.org")).isEmpty();
    }

    @Test
    void theOnlyAdministratorIsToldWhatToDoBeforeTheyCanGo() {
        people.accounts().grant(ANN, Role.ADMINISTRATOR, "the operator");
        ann.signIn(ANN);

        HttpResponse<String> refused = ann.submit(ann.page("/account/erase"), "/account/erase", Map.of());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(refused.body()).select(".wrong").text()).contains("name another administrator first");
        assertThat(ann.get("/account").body()).contains("ann@example.org", "administrator");

        people.accounts().grant(EmailAddress.of("ben@example.org"), Role.ADMINISTRATOR, "the operator");
        ann.submit(Jsoup.parse(refused.body()), "/account/erase", Map.of());
        assertThat(people.accounts().find(ANN)).isEmpty();
    }

    @Test
    void whoSignsOutLeavesNothingBehindThatErasingWouldMiss() {
        ann.signIn(ANN);
        ann.submit(ann.page("/account"), "/sign-out", Map.of());
        assertThat(test.traces("ann@example.org")).noneMatch(trace -> trace.startsWith("sessions"));

        people.accounts().erase(people.accounts().find(ANN).orElseThrow());

        assertThat(test.traces("ann@example.org")).isEmpty();
    }

    @Test
    void whatASessionHeldGoesWithItWhenItIsOver() {
        ann.signIn(ANN);
        clock.advance(Duration.ofDays(15));
        people.accounts().tidy();

        assertThat(test.traces("ann@example.org")).noneMatch(trace -> trace.startsWith("sessions"));
    }

    @Test
    void aSessionIsSharedByAllNodesAndOutlivesARestart() {
        ann.signIn(ANN);
        try (Site other = start(true)) {
            String cookie = ann.session();
            assertThat(Given.get(other, "/account", "Cookie", cookie).body()).contains("ann@example.org");
        }
    }

    @Test
    void whatIsOverIsForgotten() {
        ann.signIn(ANN);
        ann.ask("ann@example.org");
        clock.advance(Duration.ofDays(15));
        people.accounts().tidy();

        assertThat(ann.get("/account").statusCode()).isEqualTo(302);
        List<Long> left = test.database().read(tx -> tx.list("select 1 as n from sign_ins", row -> row.number("n")));
        assertThat(left).isEmpty();
    }

    @Test
    void inEarnestNobodyReadsTheOutbox() {
        ann.ask("ann@example.org");
        try (Site earnest = start(false)) {
            assertThat(Given.get(earnest, "/outbox").statusCode()).isEqualTo(404);
            long number = people.outbox().list(1).getFirst().number();
            assertThat(Given.get(earnest, "/outbox/" + number).statusCode()).isEqualTo(404);
        }
        assertThat(Given.get(site, "/outbox", "X-Forwarded-For", "203.0.113.7").statusCode())
                .as("in a demonstration, from elsewhere")
                .isEqualTo(404);
    }

    @Test
    void aLetterGrowsOld() {
        ann.ask("ann@example.org");
        String link = ann.link(ANN);
        clock.advance(Duration.ofMinutes(21));

        assertThat(ann.enter(link).headers().firstValue("location")).hasValue("/sign-in?stale");
    }
}
