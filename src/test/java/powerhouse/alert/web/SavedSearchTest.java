package powerhouse.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import powerhouse.account.Person;
import powerhouse.alert.Rhythm;
import powerhouse.alert.SavedSearch;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.mail.EmailAddress;
import powerhouse.testkit.TestDatabase;
import powerhouse.web.Fiction;
import powerhouse.web.Given;
import powerhouse.web.Imprint;
import powerhouse.web.People;
import powerhouse.web.Shelf;
import powerhouse.web.Site;
import powerhouse.web.Visitor;

/// Keeping a search, over real HTTP; and those who reach for the searches of others.
class SavedSearchTest {
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

    private SavedSearch saved() {
        return people.searches().save(who(ANN), "?q=software", new Wish(Rhythm.DAILY, 10), 0);
    }

    private Person who(EmailAddress email) {
        return people.accounts().admit(email);
    }

    @Test
    void aSearchIsKeptFromThePageOfResults() {
        String keep = ann.page("/search?q=software&region=UKE&sort=closing")
                .expectFirst("a:contains(Be told of new ones)")
                .attr("href");
        HttpResponse<String> asked = ann.get(keep);
        String in = asked.headers().firstValue("location").orElseThrow();
        ann.submit(ann.page(in), "/sign-in", Map.of("email", ANN.text()));
        HttpResponse<String> back = ann.enter(ann.link(ANN));
        String form = back.headers().firstValue("location").orElseThrow();
        assertThat(form).isEqualTo(keep);

        HttpResponse<String> kept =
                ann.submit(ann.page(form), "/account/searches", Map.of("rhythm", "weekly", "budget", "7"));

        assertThat(kept.statusCode()).isEqualTo(303);
        Document page = ann.page(kept.headers().firstValue("location").orElseThrow());
        assertThat(page.text()).contains("Contracts: “software”", "once a week, at most 7 contracts");
        assertThat(ann.page("/account/searches").text()).contains("Contracts: “software”");
    }

    @Test
    void itIsChangedLaidToRestAndRemoved() {
        ann.signIn(ANN);
        String path = "/account/searches/" + saved().number();

        ann.submit(ann.page(path), path, Map.of("rhythm", "at-once", "budget", "99999"));
        assertThat(ann.page(path).text()).contains("You are told at once, at most 50 contracts a day.");
        ann.submit(ann.page(path), path, Map.of("rhythm", "nonsense", "budget", "many"));
        assertThat(ann.page(path).text()).contains("once a day, at most 10 contracts");
        ann.submit(ann.page(path), path + "/rest", Map.of());
        assertThat(ann.page(path).text()).contains("This search rests");
        ann.submit(ann.page(path), path + "/rest", Map.of());
        assertThat(ann.page(path).text()).contains("You are told once a day");
        ann.submit(ann.page("/account/searches"), "/account/times", Map.of("hour", "18", "weekday", "5"));
        assertThat(ann.page("/account/searches").select("option[selected]").eachText())
                .containsExactly("6pm", "Friday");
        HttpResponse<String> removed = ann.submit(ann.page(path), path + "/remove", Map.of());
        assertThat(removed.headers().firstValue("location")).hasValue("/account/searches");
        assertThat(ann.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void whatCannotBeKeptIsSaid() {
        ann.signIn(ANN);

        HttpResponse<String> form = ann.get("/account/searches/new?q=software&region=Atlantis");
        assertThat(form.statusCode()).isEqualTo(400);
        assertThat(form.body()).contains("A part of this search cannot be understood", "Atlantis");
        assertThat(ann.get("/account/searches/new").body()).contains("All contracts");
        assertThat(ann.get("/account/searches/new?q=%3Cscript%3E").body()).contains("&lt;script&gt;");

        Document page = ann.page("/account/searches/new?q=software");
        String names = "&buyer=" + "Ardale".repeat(20);
        HttpResponse<String> refused = ann.submit(
                page,
                "/account/searches",
                Map.of(
                        "address",
                        "?q=software"
                                + IntStream.range(0, 30)
                                        .mapToObj(n -> names + n)
                                        .collect(Collectors.joining())));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("This search is too long to be kept");
    }

    @Test
    void nobodyReachesTheSearchOfAnother() {
        long number = saved().number();
        String path = "/account/searches/" + number;
        eve.signIn(EVE);
        String token = eve.page("/account").expectFirst("input[name=_csrf]").attr("value");

        assertThat(eve.get(path).statusCode()).isEqualTo(404);
        for (String action : List.of("", "/rest", "/remove", "/feed", "/marks", "/webhook")) {
            HttpResponse<String> refused =
                    eve.post(path + action, Map.of("_csrf", token, "rhythm", "at-once", "finding", "1", "rest", "on"));
            assertThat(refused.statusCode()).as(action).isEqualTo(404);
        }
        assertThat(people.searches().find(who(ANN), number)).isPresent();
        Visitor stranger = new Visitor(site.port(), people.outbox());
        assertThat(stranger.get(path).headers().firstValue("location").orElseThrow())
                .startsWith("/sign-in?back=");
        assertThat(stranger.post(path + "/remove", Map.of()).statusCode()).isEqualTo(403);
        // As it is for its owner, whose session ended while the page stood open.
        String form = stranger.page("/sign-in").expectFirst("input[name=_csrf]").attr("value");
        HttpResponse<String> ended = stranger.post(path + "/remove", Map.of("_csrf", form));
        assertThat(ended.headers().firstValue("location")).hasValue("/sign-in?ended");
        assertThat(stranger.page("/sign-in?ended").text()).contains("nothing was changed", "Sign in and try again");
        assertThat(people.searches().find(who(ANN), number)).isPresent();
    }

    @Test
    void itIsFollowedAtAnAddressThatIsTakenBack() {
        ann.signIn(ANN);
        String path = "/account/searches/" + saved().number();
        ann.submit(ann.page(path), path + "/feed", Map.of());
        List<String> feeds = ann.page(path).select("a[href^=/feeds/]").eachAttr("href");
        assertThat(feeds).hasSize(3);

        for (String feed : feeds) {
            HttpResponse<String> followed = Given.get(site, feed);
            assertThat(followed.statusCode()).isEqualTo(200);
            assertThat(followed.headers().firstValue("cache-control").orElseThrow())
                    .contains("private");
            assertThat(followed.headers().firstValue("set-cookie")).isEmpty();
            String tag = followed.headers().firstValue("etag").orElseThrow();
            assertThat(Given.get(site, feed, "If-None-Match", tag).statusCode()).isEqualTo(304);
        }
        ann.submit(ann.page(path), path + "/feed", Map.of());
        assertThat(Given.get(site, feeds.getFirst()).statusCode()).isEqualTo(404);
        assertThat(Given.get(site, "/feeds/guessed.atom").statusCode()).isEqualTo(404);
    }

    @Test
    void aWebhookToAPrivateAddressIsRefusedAndWhatWasTypedStays() {
        ann.signIn(ANN);
        String path = "/account/searches/" + saved().number();

        HttpResponse<String> refused =
                ann.submit(ann.page(path), path + "/webhook", Map.of("url", "https://127.0.0.1/hook"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains(
                        "There is no machine called 127.0.0.1 on a public network", "value=\"https://127.0.0.1/hook\"");
        assertThat(ann.submit(ann.page(path), path + "/webhook", Map.of("url", ""))
                        .statusCode())
                .isEqualTo(303);
    }

    /// RFC 8058: a POST with one field, without cookies, that is not sent elsewhere.
    @Test
    void oneClickStopsAndAGetDoesNot() {
        SavedSearch search = saved();
        String key = test.database()
                .read(tx -> tx.list("select stop from letter_times", row -> row.text("stop")))
                .getFirst();
        String stop = "/letters/stop/" + key + "/daily";

        assertThat(Given.get(site, stop).body()).contains("Stop these letters?");
        assertThat(rests(search)).isFalse();
        assertThat(eve.post("/letters/stop/forged/daily", Map.of("List-Unsubscribe", "One-Click"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(rests(search)).isFalse();
        HttpResponse<String> stopped = eve.post(stop, Map.of("List-Unsubscribe", "One-Click"));

        assertThat(stopped.statusCode()).isEqualTo(200);
        assertThat(stopped.body()).contains("<h1>Stopped</h1>");
        assertThat(stopped.headers().firstValue("set-cookie")).isEmpty();
        assertThat(rests(search)).isTrue();
        assertThat(Given.get(site, "/letters/stop/" + key + "/hourly").statusCode())
                .isEqualTo(404);
    }

    private boolean rests(SavedSearch search) {
        return people.searches().find(who(ANN), search.number()).orElseThrow().paused();
    }

    @Test
    void aContractSaysWhyOneWasToldOrNot() {
        ann.signIn(ANN);
        saved();
        String told = ann.page("/opportunities/ocds-sample-000000")
                .expectFirst("a[href^=/account/told/]")
                .attr("href");

        assertThat(ann.page(told).text()).contains("Contracts: “software”", "Not told: ");
        assertThat(ann.get("/account/told/nothing").statusCode()).isEqualTo(404);
    }
}
