package powerhouse.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.component.VEvent;
import biweekly.property.Status;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import powerhouse.account.Person;
import powerhouse.board.Card;
import powerhouse.board.CardDraft;
import powerhouse.board.CardStage;
import powerhouse.board.Noted;
import powerhouse.company.Company;
import powerhouse.company.Company.Said;
import powerhouse.company.Profile.Budget;
import powerhouse.feed.web.Feeds;
import powerhouse.mail.EmailAddress;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.records.OcidPath;
import powerhouse.records.Viewer;
import powerhouse.testkit.Colleagues;
import powerhouse.testkit.TestDatabase;
import powerhouse.web.Fiction;
import powerhouse.web.Given;
import powerhouse.web.Imprint;
import powerhouse.web.People;
import powerhouse.web.Shelf;
import powerhouse.web.Site;
import powerhouse.web.Visitor;

/// A board over real HTTP, without JavaScript; and those who reach for the boards of others.
class BoardTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");
    private static final EmailAddress BEN = EmailAddress.of("ben@example.org");
    private static final EmailAddress EVE = EmailAddress.of("eve@example.org");

    private static final String OCID = "ocds-sample-000000";

    private final TestDatabase test = TestDatabase.open(TestDatabase.Kind.SQLITE);
    private final Shelf shelf = Given.shelf();
    private final People people = Given.people(test, InstantSource.fixed(Fiction.NOW), shelf);
    private final Site site = Given.start(
            0, shelf, people, new Imprint("http://localhost:8080", "", true), InstantSource.fixed(Fiction.NOW));
    private final Visitor ann = new Visitor(site.port(), people.outbox());
    private final Visitor eve = new Visitor(site.port(), people.outbox());
    private final Person annAsKept = people.accounts().admit(ANN);
    private final long company = people.companies()
            .create(
                    annAsKept,
                    new Said("Millrace <b>", "", "", Set.of(), Set.of(), "Leeds", 5, Budget.ANY, null, false, Set.of()))
            .number();
    private final String board = "/account/companies/" + company + "/board";
    private final String path = board + "/" + OCID;

    @AfterEach
    void close() {
        site.close();
        test.close();
    }

    private Card card(String ocid) {
        return people.cards().find(annAsKept, company, List.of(ocid)).orElseThrow();
    }

    private void added(String ocid) {
        HttpResponse<String> added = ann.submit(ann.page(board), board, Map.of("ocid", ocid));
        assertThat(added.statusCode()).isEqualTo(303);
    }

    private static String where(HttpResponse<String> response) {
        return response.headers().firstValue("location").orElseThrow();
    }

    @Test
    void aContractIsPutOnTheBoardByItsOcidOrTheAddressOfItsPage() {
        ann.signIn(ANN);
        assertThat(ann.page(board).text()).contains("Nothing is on it yet");

        HttpResponse<String> added = ann.submit(ann.page(board), board, Map.of("ocid", " " + OCID + " "));
        assertThat(added.statusCode()).isEqualTo(303);
        assertThat(where(added)).isEqualTo(path);
        added("https://elsewhere.example/opportunities/ocds-sample-000004?near=Leeds#top");
        added("ocds-sample-000004");
        assertThat(ann.page(board).select("#watching + ul > li")).hasSize(2);
        assertThat(ann.page(path).expectFirst("h1").text())
                .isEqualTo(shelf.find(OCID, Viewer.anyone()).orElseThrow().title());

        HttpResponse<String> unknown = ann.submit(ann.page(board), board, Map.of("ocid", "<nothing>"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("No contract is known by that", "value=\"&lt;nothing>\"");
    }

    @Test
    void whatFitsGoesToTheBoardByOneButton() {
        ann.signIn(ANN);
        Company kept = people.companies().find(annAsKept, company).orElseThrow();
        people.companies()
                .change(
                        annAsKept,
                        company,
                        kept.changed(),
                        new Said(
                                kept.said().name(),
                                "",
                                "We make booking software for clinics",
                                Set.of(),
                                Set.of(),
                                "",
                                null,
                                Budget.ANY,
                                null,
                                false,
                                Set.of()));
        Document fitting = ann.page("/account/companies/" + company);
        Element button = fitting.expectFirst(".match button[formaction]");
        assertThat(button.attr("formaction")).isEqualTo(board);
        String ocid = fitting.expectFirst(".match input[name=ocid]").attr("value");
        String token = fitting.expectFirst("input[name=_csrf]").attr("value");

        assertThat(where(ann.post(board, Map.of("_csrf", token, "ocid", ocid)))).isEqualTo(board + "/" + ocid);
    }

    @Test
    void theChecklistIsMadeOfWhatStandsInTheWay() {
        ann.signIn(ANN);
        Opportunity far = Fiction.opportunities(400).stream()
                .filter(each ->
                        each.delivery().stream().anyMatch(place -> place.name().equals("Edinburgh")))
                .findFirst()
                .orElseThrow();
        added(far.ocid());

        assertThat(ann.page(board + "/" + far.ocid())
                        .select(".card-check label")
                        .eachText())
                .anyMatch(
                        words -> words.matches(
                                "The work is in .*, the middle of which is about [0-9]+ miles from Leeds, beyond the 5 miles that you go"));
    }

    @Test
    void allOfACardIsSavedByOneButton() {
        ann.signIn(ANN);
        added(OCID);

        HttpResponse<String> saved = ann.submit(
                ann.page(path),
                path,
                Map.of(
                        "stage", "deciding",
                        "owner", ANN.text(),
                        "day", "2026-12-03",
                        "what", "Ask about TUPE",
                        "notes", "One\r\ntwo <script>alert(1)</script>",
                        "more", "Do we have the people?",
                        "label", "Draft",
                        "url", "https://drive.example/draft"));
        assertThat(saved.statusCode()).isEqualTo(303);
        Document page = ann.page(where(saved));
        assertThat(page.expectFirst("[role=status]").text()).isEqualTo("Saved.");
        assertThat(page.expectFirst("#notes").wholeText()).isEqualTo("One\ntwo <script>alert(1)</script>");
        assertThat(page.expectFirst("#stage option[selected]").text()).isEqualTo("Deciding");
        assertThat(page.select(".card-open a").eachAttr("href")).containsExactly("https://drive.example/draft");
        assertThat(page.select(".rows li").text()).contains("ann@example.org moved it to Deciding");
        assertThat(ann.page(board).expectFirst("#deciding + ul").text())
                .contains("Next: Thu 3 December, Ask about TUPE", "With ann@example.org");

        // Each item and link has a button that removes it and saves all the rest.
        int last = page.select(".card-check").size() - 1;
        ann.submit(page, path, Map.of("stage", "bidding", "owner", "", "notes", "Three", "drop", "" + last));
        Card card = card(OCID);
        assertThat(card.checks()).hasSize(last);
        assertThat(card.stage()).isEqualTo(CardStage.BIDDING);
        assertThat(card.notes()).isEqualTo("Three");
    }

    @Test
    void tickedItemsAndLinksAreWhatTheFormHolds() {
        ann.signIn(ANN);
        added(OCID);
        String token = ann.page(path).expectFirst("input[name=_csrf]").attr("value");
        String form = "_csrf=" + token + "&change=" + card(OCID).change() + "&stage=watching"
                + "&check=First&check=Second&check=Third&done=1&done=2&drop=2"
                + "&label=A&url=https%3A%2F%2Fa.example%2F&label=B&url=https%3A%2F%2Fb.example%2F&unlink=0";
        assertThat(ann.post(path, form).statusCode()).isEqualTo(303);

        assertThat(card(OCID).checks()).containsExactly(new Card.Check("First", false), new Card.Check("Second", true));
        assertThat(card(OCID).links()).containsExactly(new Card.Link("B", "https://b.example/"));
    }

    @Test
    void whatCannotBeKeptIsNamedAndNothingTypedIsLost() {
        ann.signIn(ANN);
        added(OCID);
        String notes = "x".repeat(10_000) + "!";

        HttpResponse<String> refused = ann.submit(
                ann.page(path),
                path,
                Map.of("stage", "lost", "owner", "", "notes", notes, "label", "Trap", "url", "javascript:alert(1)"));

        assertThat(refused.statusCode()).isEqualTo(400);
        Document page = org.jsoup.Jsoup.parse(refused.body());
        assertThat(page.select(".faults a").eachText())
                .containsExactly(
                        "The notes may have 10,000 characters; these are 10,001.",
                        "Enter an address that begins with https:// or http://, as browsers show it.");
        assertThat(page.select(".faults a").eachAttr("href")).containsExactly("#notes", "#url-1");
        assertThat(page.expectFirst("#notes").wholeText()).isEqualTo(notes);
        assertThat(page.expectFirst("#url-1").attr("value")).isEqualTo("javascript:alert(1)");
        assertThat(page.expectFirst("#stage option[selected]").text()).isEqualTo("Lost");
        assertThat(page.select("a[href^=javascript]")).isEmpty();
        assertThat(card(OCID).notes()).isEmpty();
        assertThat(ann.submit(
                                ann.page(path),
                                path,
                                Map.of("stage", "watching", "owner", "", "notes", "y".repeat(10_000)))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aContractIsPutOnABoardFromItsOwnPage() {
        String way = "/account/boards/" + OCID;
        assertThat(ann.page("/opportunities/" + OCID).select("a[href=" + way + "]"))
                .hasSize(1);
        ann.signIn(ANN);
        Document choice = ann.page(way);
        assertThat(ann.submit(choice, board, Map.of("ocid", OCID)).headers().firstValue("location"))
                .hasValue(path);
        assertThat(ann.page(way).select("a[href=" + path + "]")).hasSize(1);
        Visitor ben = new Visitor(site.port(), people.outbox());
        ben.signIn(BEN);
        assertThat(ben.page(way).text()).contains("you keep none here yet").doesNotContain("Millrace");
        assertThat(ben.get("/account/boards/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void somebodyElseWasFaster() {
        Person ben = people.accounts().admit(BEN);
        Colleagues.join(test, InstantSource.fixed(Fiction.NOW), annAsKept, company, ben);
        ann.signIn(ANN);
        added(OCID);
        Document open = ann.page(path);
        Document opened = ann.page(board);
        Card card = card(OCID);
        people.cards()
                .save(
                        ben,
                        company,
                        card.number(),
                        card.change(),
                        new CardDraft("bidding", "Ben’s words", BEN.text(), "", "", List.of(), card.checks()));

        HttpResponse<String> overtaken =
                ann.submit(open, path, Map.of("stage", "watching", "owner", "", "notes", "Ann’s words"));
        assertThat(overtaken.statusCode()).isEqualTo(409);
        Document page = org.jsoup.Jsoup.parse(overtaken.body());
        assertThat(page.expectFirst(".faults").text())
                .contains(
                        "ben@example.org moved it to Bidding",
                        "ben@example.org changed the notes",
                        "It is at Bidding now.",
                        "ben@example.org sees to it now.",
                        "Ben’s words");
        assertThat(page.expectFirst("#notes").wholeText()).isEqualTo("Ann’s words");
        assertThat(card(OCID).notes()).isEqualTo("Ben’s words");

        HttpResponse<String> moved = ann.submit(opened, path + "/move", Map.of("stage", "lost"));
        assertThat(moved.statusCode()).isEqualTo(409);
        assertThat(moved.body()).contains("was moved to Bidding by somebody else meanwhile");
        assertThat(card(OCID).stage()).isEqualTo(CardStage.BIDDING);

        // Having read it, she saves again.
        assertThat(ann.submit(page, path, Map.of("stage", "watching", "owner", "", "notes", "Both’s"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(card(OCID).notes()).isEqualTo("Both’s");
    }

    @Test
    void aCardIsMovedWonLostAndRemoved() {
        ann.signIn(ANN);
        added(OCID);
        HttpResponse<String> moved = ann.submit(ann.page(board), path + "/move", Map.of("stage", "won"));
        assertThat(where(moved)).isEqualTo(board + "#c" + card(OCID).number());
        assertThat(ann.page(board).select("#won + ul > li")).hasSize(1);
        assertThat(ann.page(board).text()).contains("1 won and 0 lost so far.");
        assertThat(people.companies().works(annAsKept, company)).containsEntry(OCID, true);
        assertThat(ann.submit(ann.page(board), path + "/move", Map.of("stage", "heaven"))
                        .statusCode())
                .isEqualTo(400);

        HttpResponse<String> removed = ann.submit(ann.page(path), path + "/remove", Map.of());
        assertThat(where(removed)).isEqualTo(board);
        assertThat(ann.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void changesOfTheContractComeToTheCardUntilSomebodyHasSeenThem() {
        ann.signIn(ANN);
        Opportunity open = Fiction.opportunities(400).stream()
                .filter(each -> each.stage() == Phase.OPEN)
                .findFirst()
                .orElseThrow();
        String path = board + "/" + open.ocid();
        added(open.ocid());
        assertThat(ann.page(path).select(".card-news")).isEmpty();
        Card card = card(open.ocid());
        Instant before = Instant.parse("2026-11-20T12:00:00Z");
        people.cards().note(annAsKept, company, card.number(), new Noted(Phase.PLANNED, before, false));

        Document page = ann.page(path);
        assertThat(page.select(".card-news li").eachText())
                .anyMatch(news -> news.startsWith("The deadline moved from 20 November 2026, noon to "));
        assertThat(ann.page(board).select(".card-news li").eachText())
                .isEqualTo(page.select(".card-news li").eachText());

        // What was seen is an older state than what there is: it is shown again.
        String token = page.expectFirst("input[name=_csrf]").attr("value");
        ann.post(path + "/noted", Map.of("_csrf", token, "seen", "planned 2026-11-20T12:00:00Z"));
        assertThat(ann.page(path).select(".card-news")).isNotEmpty();
        ann.submit(page, path + "/noted", Map.of());
        assertThat(ann.page(path).select(".card-news")).isEmpty();
        assertThat(ann.page(path).text()).contains("took note of what changed");

        Opportunity awarded = Fiction.opportunities(400).stream()
                .filter(each -> each.stage() == Phase.AWARDED)
                .findFirst()
                .orElseThrow();
        added(awarded.ocid());
        people.cards().note(annAsKept, company, card(awarded.ocid()).number(), new Noted(Phase.OPEN, before, false));
        assertThat(ann.page(board + "/" + awarded.ocid())
                        .select(".card-news li")
                        .eachText())
                .containsExactly("It was awarded to Millrace Software Ltd.");
    }

    @Test
    void nobodyReachesTheBoardOfAnother() {
        ann.signIn(ANN);
        added(OCID);
        eve.signIn(EVE);
        String token = eve.page("/account").expectFirst("input[name=_csrf]").attr("value");

        assertThat(eve.get(board).statusCode()).isEqualTo(404);
        assertThat(eve.get(path).statusCode()).isEqualTo(404);
        for (String action : List.of(
                board, path, path + "/move", path + "/noted", path + "/remove", board.replace("board", "calendar"))) {
            HttpResponse<String> refused =
                    eve.post(action, Map.of("_csrf", token, "stage", "lost", "ocid", OCID, "feed", "on", "seen", "x"));
            assertThat(refused.statusCode()).as(action).isEqualTo(404);
        }
        assertThat(card(OCID).stage()).isEqualTo(CardStage.WATCHING);
        Visitor stranger = new Visitor(site.port(), people.outbox());
        assertThat(where(stranger.get(path))).startsWith("/sign-in?back=");
        assertThat(ann.post(path + "/remove", Map.of()).statusCode())
                .as("forged")
                .isEqualTo(403);
    }

    @Test
    void hostileNoticesStayTextAndTheirAddressesWork() {
        ann.signIn(ANN);
        String ocid = Fiction.hostile().ocid();
        added(ocid);
        String trap = board + "/" + OcidPath.segment(ocid);

        for (String page : List.of(board, trap)) {
            Document shown = ann.page(page);
            assertThat(shown.select("main script, main img, [onload], [onerror]"))
                    .as(page)
                    .isEmpty();
            assertThat(shown.text()).contains("<script>window.hacked=1</script>");
        }
        assertThat(ann.submit(ann.page(trap), trap, Map.of("stage", "won", "owner", "", "notes", Fiction.HOSTILE))
                        .statusCode())
                .isEqualTo(400);
        String words = Fiction.HOSTILE.substring(0, 300);
        assertThat(ann.submit(
                                ann.page(trap),
                                trap,
                                Map.of("stage", "won", "owner", "", "notes", words, "what", words, "day", "2026-12-01"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(ann.page(trap).select("main script, main img")).isEmpty();
        ann.submit(ann.page(board), board.replace("board", "calendar"), Map.of());
        String feed = ann.page(board).expectFirst("a[href^=/boards/]").attr("href");
        Feeds.calendar(Given.get(site, feed).body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void itsDatesAreACalendarAtAnAddressThatIsTakenBack() {
        ann.signIn(ANN);
        String follow = board.replace("board", "calendar");
        added(OCID);
        ann.submit(
                ann.page(path),
                path,
                Map.of("stage", "watching", "owner", "", "day", "2026-12-03", "what", "Ask about TUPE; twice"));
        ann.submit(ann.page(board), follow, Map.of());
        String feed = ann.page(board).expectFirst("a[href^=/boards/]").attr("href");

        HttpResponse<String> followed = Given.get(site, feed);
        assertThat(followed.statusCode()).isEqualTo(200);
        assertThat(followed.headers().firstValue("cache-control").orElseThrow()).contains("private");
        assertThat(followed.headers().firstValue("set-cookie")).isEmpty();
        String tag = followed.headers().firstValue("etag").orElseThrow();
        assertThat(Given.get(site, feed, "If-None-Match", tag).statusCode()).isEqualTo(304);
        List<VEvent> events = events(feed);
        Opportunity contract = shelf.find(OCID, Viewer.anyone()).orElseThrow();
        assertThat(events).extracting(event -> event.getUid().getValue()).contains(uid());
        assertThat(events).hasSize(contract.deadline() == null ? 1 : 2);
        VEvent own = own(events);
        assertThat(own.getSummary().getValue()).isEqualTo("Ask about TUPE; twice: " + contract.title());
        assertThat(own.getDateStart().getValue().hasTime()).isFalse();
        assertThat(own.getDateStart().getValue().getRawComponents().toString()).contains("20261203");
        assertThat(own.getStatus().getValue()).isEqualTo(Status.CONFIRMED);
        assertThat(own.getSequence().getValue()).isEqualTo(1);
        assertThat(own.getUrl().getValue()).isEqualTo("http://localhost:8080" + path);

        // Moved, it is the same event, said later.
        ann.submit(ann.page(path), path, Map.of("stage", "watching", "owner", "", "day", "2026-12-04"));
        assertThat(own(events(feed)).getSequence().getValue()).isEqualTo(2);
        assertThat(Given.get(site, feed, "If-None-Match", tag).statusCode()).isEqualTo(200);
        ann.submit(ann.page(board), path + "/move", Map.of("stage", "lost"));
        assertThat(events(feed)).as("nobody bids any more").hasSize(1);

        ann.submit(ann.page(board), follow, Map.of());
        assertThat(Given.get(site, feed).statusCode()).isEqualTo(404);
        assertThat(Given.get(site, "/boards/guessed.ics").statusCode()).isEqualTo(404);
    }

    private String uid() {
        return OCID + "/next-" + card(OCID).number();
    }

    private VEvent own(List<VEvent> events) {
        return events.stream()
                .filter(event -> event.getUid().getValue().equals(uid()))
                .findFirst()
                .orElseThrow();
    }

    private List<VEvent> events(String feed) {
        return Feeds.calendar(Given.get(site, feed).body().getBytes(StandardCharsets.UTF_8))
                .getEvents();
    }
}
