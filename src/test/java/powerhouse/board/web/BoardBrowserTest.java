package powerhouse.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import powerhouse.account.Person;
import powerhouse.board.Card;
import powerhouse.board.CardDraft;
import powerhouse.board.CardStage;
import powerhouse.board.Noted;
import powerhouse.company.Company.Said;
import powerhouse.company.Profile.Budget;
import powerhouse.mail.EmailAddress;
import powerhouse.matching.Gap;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.web.BrowserWalk;
import powerhouse.web.Fiction;
import powerhouse.web.Visitor;
import powerhouse.web.Well;

/// A contract goes over the board from one end to the other, in a real browser, by keyboard alone: nothing is dragged,
/// nothing is clicked.
class BoardBrowserTest extends BrowserWalk {
    @Override
    protected void walk(Page page, boolean script, String address) {
        EmailAddress email = EmailAddress.of(address);
        Visitor visitor = new Visitor(site.port(), people.outbox());
        visitor.signIn(email);
        Person person = people.accounts().find(email).orElseThrow();
        long company = people.companies()
                .create(
                        person,
                        new Said(
                                "Millrace Software Ltd",
                                "",
                                "",
                                Set.of(),
                                Set.of(),
                                "",
                                null,
                                Budget.ANY,
                                null,
                                false,
                                Set.of()))
                .number();
        furnish(person, company);
        String board = home() + "/account/companies/" + company + "/board";
        page.context()
                .addCookies(List.of(
                        new Cookie("session", visitor.session().substring("session=".length())).setUrl(home())));
        page.navigate(board);
        Well.check(page, script, "board");

        tab(page, "#ocid");
        page.keyboard().type("ocds-sample-000007");
        page.keyboard().press("Enter");
        page.waitForURL(board + "/ocds-sample-000007");
        Well.check(page, script, "card");

        tab(page, "#stage");
        page.keyboard().press("ArrowDown");
        tab(page, "#owner");
        page.keyboard().press("ArrowDown");
        tab(page, "#day");
        // The same whichever of day and month a browser asks first.
        page.keyboard().type("12122026");
        tab(page, "#what");
        page.keyboard().type("Ask about TUPE");
        tab(page, "#notes");
        page.keyboard().type("Two of us could do this.");
        tab(page, "#more");
        page.keyboard().type("Do we have the people?");
        tab(page, "#label-1");
        page.keyboard().type("Draft");
        tab(page, "#url-1");
        page.keyboard().type("javascript:alert(1)");
        page.keyboard().press("Enter");
        page.waitForURL(board + "/ocds-sample-000007");
        assertThat(page.locator(".faults").innerText()).contains("Enter an address that begins with https://");
        assertThat(page.locator("#notes").inputValue()).isEqualTo("Two of us could do this.");
        Well.check(page, script, "card-fault");

        tab(page, ".faults a");
        page.keyboard().press("Enter");
        // The link of a fault leads to its field.
        page.waitForSelector("#url-1:focus");
        page.keyboard().press("Control+A");
        page.keyboard().type("https://drive.example/draft");
        page.keyboard().press("Enter");
        page.waitForURL(board + "/ocds-sample-000007?saved");
        Card card = card(person, company);
        assertThat(card.stage()).isEqualTo(CardStage.DECIDING);
        assertThat(CardDraft.of(card).day()).isEqualTo("2026-12-12");
        assertThat(card.links()).containsExactly(new Card.Link("Draft", "https://drive.example/draft"));
        Well.check(page, script, "card-saved");

        tab(page, "#check-1");
        page.keyboard().press("Space");
        tab(page, ".card-form > p:last-child button");
        page.keyboard().press("Enter");
        page.waitForSelector("#check-1[checked]");
        assertThat(card(person, company).checks().getFirst().done()).isTrue();

        // Somebody else saves while this page stands open.
        CardDraft said = CardDraft.of(card(person, company));
        people.cards()
                .save(
                        person,
                        company,
                        card.number(),
                        card(person, company).change(),
                        new CardDraft(
                                said.stage(),
                                "Two of us could do this.\nOr three.",
                                "",
                                said.day(),
                                said.what(),
                                said.links(),
                                said.checks()));
        tab(page, "#what");
        page.keyboard().press("Control+A");
        page.keyboard().type("Ask about dates");
        page.keyboard().press("Enter");
        page.waitForURL(board + "/ocds-sample-000007");
        assertThat(page.locator(".faults").innerText()).contains("Or three.");
        assertThat(page.locator("#what").inputValue()).isEqualTo("Ask about dates");
        Well.check(page, script, "card-overtaken");

        tab(page, ".one-head a");
        page.keyboard().press("Enter");
        page.waitForURL(board + "#c" + card.number());
        for (CardStage stage : List.of(CardStage.BIDDING, CardStage.SUBMITTED, CardStage.WON)) {
            tab(page, "#s" + card.number());
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForURL(board + "#c" + card.number());
            Locator moved = page.locator(".stage-" + stage.key() + " #c" + card.number());
            moved.waitFor();
            page.waitForLoadState();
            // A browser goes to a fragment as it draws the page; hovering waits until it has drawn twice.
            moved.hover();
            // Whoever goes on goes on from that card.
            page.keyboard().press("Tab");
            page.waitForSelector("#c" + card.number() + " h3 a:focus");
        }
        assertThat(people.companies().works(person, company)).containsEntry("ocds-sample-000007", true);
        tab(page, ".board-follow button");
        page.keyboard().press("Enter");
        page.waitForURL(board + "#follow");
        assertThat(page.locator(".board-follow a[href^='/boards/']").count()).isEqualTo(1);
        Well.check(page, script, "board-won");

        tab(page, ".card-news ~ form select");
        page.navigate(page.url().replaceFirst("#.*", "") + "/ocds-sample-000000");
        tab(page, ".card-news-box button");
        Well.check(page, script, "card-news");
        page.keyboard().press("Enter");
        page.waitForSelector(".rows li:first-child:has-text('took note')");
        assertThat(page.locator(".card-news-box").count()).isZero();
    }

    /// Cards at each stage, one with news and one that is hostile.
    private void furnish(Person person, long company) {
        List<Opportunity> contracts = Fiction.opportunities(6);
        CardStage[] stages = CardStage.values();
        for (int n = 0; n < contracts.size(); n++) {
            Card card = people.cards()
                    .add(
                            person,
                            company,
                            contracts.get(n),
                            List.of(new Gap(Gap.Kind.DEMAND, 0, "Asks for Cyber Essentials Plus", "")))
                    .orElseThrow();
            people.cards().move(person, company, card.number(), card.change(), stages[n]);
            if (n == 0) {
                people.cards()
                        .note(
                                person,
                                company,
                                card.number(),
                                new Noted(Phase.PLANNED, Instant.parse("2026-11-20T12:00:00Z"), false));
            }
        }
        people.cards().add(person, company, Fiction.hostile(), List.of());
    }

    private Card card(Person person, long company) {
        return people.cards()
                .find(person, company, List.of("ocds-sample-000007"))
                .orElseThrow();
    }

    /// Presses Tab until something has the focus.
    private static void tab(Page page, String selector) {
        for (int presses = 0; presses < 150; presses++) {
            if (page.locator(selector).and(page.locator(":focus")).count() > 0) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("No way by keyboard to " + selector + " at " + page.url());
    }
}
