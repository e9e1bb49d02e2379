package powerhouse.newsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import powerhouse.mail.Outbox;
import powerhouse.newsletter.Topic;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.TestDatabase;
import powerhouse.web.Fiction;
import powerhouse.web.Given;
import powerhouse.web.Imprint;
import powerhouse.web.People;
import powerhouse.web.Shelf;
import powerhouse.web.Site;
import powerhouse.web.Visitor;

/// The newsletter over real HTTP, on both databases; and those who would abuse it.
@ParameterizedClass
@EnumSource
class NewsletterPagesTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");

    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(Fiction.NOW);
    private final People people;
    private final Site site;
    private final Visitor ann;

    NewsletterPagesTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        Shelf shelf = Given.shelf();
        people = Given.people(test, clock, shelf);
        people.news().publisher().first();
        people.news().publisher().run();
        site = Given.start(0, shelf, people, new Imprint("http://localhost:8080", "", true), clock);
        ann = new Visitor(site.port(), people.outbox());
    }

    @AfterEach
    void close() {
        site.close();
        test.close();
    }

    private HttpResponse<String> ask(Visitor who, String email, String topic) {
        Document form = who.page("/newsletter");
        // The form as it stands has every box; a browser sends those that are ticked.
        return who.post(
                "/newsletter",
                Map.of(
                        "_csrf",
                        form.select("input[name=_csrf]").attr("value"),
                        "consent",
                        form.select("input[name=consent]").attr("value"),
                        "email",
                        email,
                        "topic",
                        topic));
    }

    /// Signs somebody up, and gives the key that stands in their letters.
    private String subscribe() {
        ask(ann, ANN.text(), "software");
        HttpResponse<String> confirmed = ann.submit(ann.page(ann.link(ANN)), "/newsletter/confirm", Map.of());
        String manage = confirmed.headers().firstValue("location").orElseThrow();
        assertThat(manage).matches("/newsletter/manage/[A-Za-z0-9_-]{43}\\?now=confirmed");
        return manage.replaceAll(".*/|\\?.*", "");
    }

    private List<Topic> topics(String key) {
        return people.news().subscribers().find(key).orElseThrow().topics();
    }

    @Test
    void aStrangerSignsUpConfirmsChangesAndEndsIt() {
        Document form = ann.page("/newsletter");
        assertThat(form.text())
                .contains("Enter your email address to receive updates straight to your inbox", "Send me news on…");
        assertThat(form.select("input[name=topic]").eachAttr("value"))
                .containsExactlyElementsOf(Topic.ALL.stream().map(Topic::key).toList());
        assertThat(form.text()).contains("This portal has no content on these so far");

        HttpResponse<String> sent = ask(ann, "Ann@example.org", "software");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("location")).hasValue("/newsletter/sent");
        String link = ann.link(ANN);
        Document sure = ann.page(link);
        assertThat(sure.select("main li").eachText()).containsExactly("Software and platforms");
        assertThat(people.news().subscribers().count())
                .as("a program that follows links confirms nothing")
                .isZero();
        String key = ann.submit(sure, "/newsletter/confirm", Map.of())
                .headers()
                .firstValue("location")
                .orElseThrow()
                .replaceAll(".*/|\\?.*", "");

        Document manage = ann.page("/newsletter/manage/" + key);
        assertThat(manage.select("input[name=topic][checked]").eachAttr("value"))
                .containsExactly("software");
        HttpResponse<String> changed = ann.post(
                "/newsletter/manage/" + key,
                Map.of("_csrf", manage.select("input[name=_csrf]").attr("value"), "topic", "cyber"));
        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(topics(key)).extracting(Topic::key).containsExactly("cyber");

        assertThat(ann.get("/newsletter/unsubscribe/" + key).body()).contains("End the newsletter?");
        assertThat(people.news().subscribers().count())
                .as("looking ends nothing")
                .isEqualTo(1);
        HttpResponse<String> ended =
                ann.submit(ann.page("/newsletter/unsubscribe/" + key), "/newsletter/unsubscribe/" + key, Map.of());
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(people.news().subscribers().count()).isZero();
        assertThat(Jsoup.parse(ended.body()).select("a[href=/newsletter/manage/" + key + "]"))
                .hasSize(1);
        Document over = ann.page("/newsletter/manage/" + key);
        assertThat(over.text()).contains("The newsletter has ended", "kept for 30 days");
        ann.submit(over, "/newsletter/erase/" + key, Map.of());
        assertThat(ann.get("/newsletter/manage/" + key).statusCode()).isEqualTo(404);
        assertThat(people.news().subscribers().find(key)).isEmpty();
        assertThat(ann.get(link).headers().firstValue("location")).hasValue("/newsletter?stale");
    }

    @Test
    void oneClickNeedsNoCookieNoTokenAndNoRedirectAndAForgedKeyGetsTheSame() throws Exception {
        String key = subscribe();
        String other = (key.charAt(0) == 'x' ? "y" : "x") + key.substring(1);
        HttpResponse<String> forged = oneClick(other);
        assertThat(people.news().subscribers().count()).isEqualTo(1);

        HttpResponse<String> right = oneClick(key);

        assertThat(people.news().subscribers().count()).isZero();
        for (HttpResponse<String> answer : List.of(forged, right)) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("set-cookie")).isEmpty();
            assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        }
        assertThat(forged.body().replace(other, key)).isEqualTo(right.body());
        assertThat(oneClick(key).statusCode()).as("again").isEqualTo(200);
    }

    private HttpResponse<String> oneClick(String key) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + site.port() + "/newsletter/unsubscribe/" + key))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theLettersSayHowToEndThem() throws Exception {
        String key = subscribe();
        clock.advance(Duration.ofDays(3));
        people.news().publisher().run();
        Outbox.Kept letter = people.outbox().list(1).getFirst();
        assertThat(letter.kind()).isEqualTo("newsletter");

        String message = new String(people.outbox().message(letter.number()).orElseThrow(), StandardCharsets.UTF_8);

        assertThat(message.replaceAll("\r\n[ \t]+", " "))
                .contains(
                        "List-Unsubscribe: <http://localhost:8080/newsletter/unsubscribe/" + key + ">",
                        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
                        "List-Id: <newsletter.localhost>",
                        "multipart/alternative");
        assertThat(message).doesNotContainIgnoringCase("<img", "<script", "<link");
    }

    @Test
    void theAnswerIsTheSameForThoseWeKnowAndThoseWeDoNot() {
        subscribe();
        Visitor eve = new Visitor(site.port(), people.outbox());
        // Then so often that no more letters go there.
        for (String email : List.of(ANN.text(), "nobody@example.org", ANN.text(), ANN.text(), ANN.text())) {
            clock.advance(Duration.ofSeconds(10));
            HttpResponse<String> answer = ask(eve, email, "software");
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("location")).hasValue("/newsletter/sent");
            assertThat(answer.body()).isEmpty();
        }
        assertThat(people.outbox().list(50).stream()
                        .filter(letter -> letter.to().equals(ANN)))
                .hasSize(3);
    }

    @Test
    void manyAddressesAreNotFloodedFromOnePlace() {
        int told = 0;
        for (int i = 0; i < 40; i++) {
            told += ask(ann, "somebody" + i + "@example.org", "software").statusCode() == 429 ? 1 : 0;
        }

        assertThat(told).isEqualTo(10);
        assertThat(people.outbox().list(100)).hasSize(30);
    }

    @Test
    void whatIsNoAddressIsSaid() {
        for (String typed : Given.NO_ADDRESSES) {
            HttpResponse<String> answer = ask(ann, typed, "software");

            assertThat(answer.statusCode()).as(typed).isEqualTo(400);
            assertThat(answer.body()).as(typed).contains("Enter an e-mail address", "There is a problem");
            assertThat(Jsoup.parse(answer.body())
                            .select("input[name=topic][checked]")
                            .eachAttr("value"))
                    .as("what was ticked stays: %s", typed)
                    .containsExactly("software");
            assertThat(people.outbox().list(10)).as(typed).isEmpty();
        }
    }

    @Test
    void withoutATopicOrWithOtherWordsNothingIsSent() {
        assertThat(ask(ann, ANN.text(), "nonsense").body()).contains("Choose at least one topic");
        Document form = ann.page("/newsletter");
        HttpResponse<String> stale = ann.post(
                "/newsletter",
                Map.of(
                        "_csrf",
                        form.select("input[name=_csrf]").attr("value"),
                        "consent",
                        "0",
                        "email",
                        ANN.text(),
                        "topic",
                        "software"));
        assertThat(stale.statusCode()).isEqualTo(400);
        assertThat(stale.body()).contains("has been worded anew");
        assertThat(people.outbox().list(10)).isEmpty();
    }

    @Test
    void aFormOfAnotherSiteDoesNothing() {
        String key = subscribe();
        Visitor eve = new Visitor(site.port(), people.outbox());

        assertThat(eve.post("/newsletter", Map.of("email", "eve@example.org", "topic", "cyber", "consent", "1"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(eve.post("/newsletter/manage/" + key, Map.of("topic", "cyber"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(eve.post("/newsletter/erase/" + key, Map.of()).statusCode()).isEqualTo(403);
        assertThat(topics(key)).extracting(Topic::key).containsExactly("software");
    }

    @Test
    void anAddressIsForgottenByItsKeyAndWithItsAccount() {
        String key = subscribe();
        HttpResponse<String> erased =
                ann.submit(ann.page("/newsletter/manage/" + key), "/newsletter/erase/" + key, Map.of());
        assertThat(erased.headers().firstValue("location")).hasValue("/newsletter/erased");
        assertThat(ann.get("/newsletter/erased").body()).contains("keeps nothing about you");
        assertThat(people.news().subscribers().find(key)).isEmpty();

        String again = subscribe();
        ann.signIn(ANN);
        assertThat(ann.get("/account/data.json").body()).contains("\"newsletter\"", "Software and platforms");
        ann.submit(ann.page("/account/erase"), "/account/erase", Map.of());
        assertThat(people.news().subscribers().find(again)).isEmpty();
    }

    @Test
    void theArchiveIsOpenToEverybody() {
        Document all = ann.page("/newsletter/editions");
        String path = all.select("main .rows a").attr("href");
        Document one = ann.page(path);
        HttpResponse<String> feed = ann.get("/newsletter/editions.atom");

        assertThat(one.select("main h2").eachText()).contains("Market figures");
        assertThat(one.select("main li a[href^=/opportunities/]")).isNotEmpty();
        assertThat(feed.headers().firstValue("content-type").orElse("")).startsWith("application/atom+xml");
        assertThat(feed.body()).contains("<id>http://localhost:8080" + path + "</id>");
        assertThat(ann.get("/newsletter/editions/2026-99-99").statusCode()).isEqualTo(404);
        String draft = people.news().editions().draft().orElseThrow().day().toString();
        assertThat(ann.get("/newsletter/editions/" + draft).statusCode()).isEqualTo(404);
    }

    @Test
    void onlyEditorsEditAndOnlyAsLongAsTheyAre() {
        assertThat(ann.get("/desk/newsletter").statusCode()).isEqualTo(302);
        ann.signIn(ANN);
        assertThat(ann.get("/desk/newsletter").statusCode()).isEqualTo(404);
        people.accounts().grant(ANN, Role.REVIEWER, "the operator");
        assertThat(ann.get("/desk/newsletter").statusCode()).isEqualTo(404);
        people.accounts().grant(ANN, Role.EDITOR, "the operator");
        Document desk = ann.page("/desk/newsletter");

        HttpResponse<String> unknown = ann.submit(
                desk, "/desk/newsletter", Map.of("words", "Kept words", "picks", "https://evil.example/nothing"));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("There is no contract at", "Kept words");
        HttpResponse<String> saved = ann.submit(
                desk,
                "/desk/newsletter",
                Map.of(
                        "words", "Good morning, <b>North</b>.",
                        "picks", "http://localhost:8080/opportunities/ocds-sample-000003?x#y"));
        assertThat(saved.headers().firstValue("location")).hasValue("/desk/newsletter?saved");
        HttpResponse<String> late = ann.submit(desk, "/desk/newsletter", Map.of("words", "Unseen", "picks", ""));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody else has changed it", "Unseen");
        Document preview = ann.page("/desk/newsletter");
        assertThat(preview.select("main b")).isEmpty();
        assertThat(preview.text()).contains("Good morning, <b>North</b>.", "Our choice");
        assertThat(people.desk().audit().list(5).getFirst().did()).isEqualTo("edit");

        people.accounts().revoke(ANN, Role.EDITOR, "the operator");
        assertThat(ann.submit(preview, "/desk/newsletter", Map.of("words", "No more"))
                        .statusCode())
                .isEqualTo(404);
    }
}
