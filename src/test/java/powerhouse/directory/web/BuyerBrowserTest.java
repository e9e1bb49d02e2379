package powerhouse.directory.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import powerhouse.account.Person;
import powerhouse.company.Company;
import powerhouse.company.Company.Said;
import powerhouse.company.Profile.Budget;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;
import powerhouse.opportunity.Opportunity;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;
import powerhouse.web.BrowserWalk;
import powerhouse.web.Fiction;
import powerhouse.web.Visitor;
import powerhouse.web.Well;

/// A buyer's way, in a real browser: firms searched, one opened, invited to a need; its owner lists it before, sees the
/// invitation and answers; the buyer sees the answer.
class BuyerBrowserTest extends BrowserWalk {
    @Override
    protected void walk(Page page, boolean script, String address) {
        EmailAddress owner = EmailAddress.of("owner-" + address);
        String name = "Millrace Software" + (script ? " Ltd" : " plc");
        long company = keep(owner, name, "Leeds");
        if (script) {
            others(address);
        }

        comeIn(page, owner);
        page.navigate(home() + Company.path(company) + "/directory");
        Well.check(page, script, "buyer-listing");
        page.fill("#about", "");
        page.click("text=List this company");
        page.waitForSelector(".faults");
        Well.check(page, script, "buyer-listing-fault");
        page.fill("#about", "We make booking software for clinics, and help staff to live with it.");
        page.click("text=List this company");
        page.waitForSelector("[role=status]");
        Well.check(page, script, "buyer-listed");
        page.click("text=See it as others do");
        page.waitForURL("**/directory/*");

        page.context().clearCookies();
        page.navigate(home() + "/");
        page.click("text=Find firms");
        page.waitForURL("**/directory");
        Well.check(page, script, "buyer-firms");
        page.fill("#q", "We need booking software for our clinics");
        page.fill("#near", "Manchester");
        page.check("#won");
        page.click("text=Show firms");
        page.waitForURL("**/directory?**near=Manchester**");
        Locator found = page.locator(".match:has-text('" + name + "')");
        assertThat(found.locator(".match-reasons").innerText())
                .contains("booking", "miles from Manchester", "public contracts known here");
        Well.check(page, script, "buyer-found");
        page.fill("#near", "Atlantis");
        page.click("text=Show firms");
        page.waitForSelector(".faults");
        Well.check(page, script, "buyer-faults");
        page.goBack();
        found.locator("h3 a").click();
        page.waitForSelector("#invite");
        Well.check(page, script, "buyer-firm");

        EmailAddress buyer = EmailAddress.of("buyer-" + address);
        String firm = page.url().replaceFirst("^https?://[^/]*", "").replaceFirst("[?].*", "");
        page.click("text=Invite this firm");
        page.waitForURL("**/sign-in**");
        comeIn(page, buyer);
        page.navigate(home() + firm);
        page.click("text=Invite this firm");
        page.waitForSelector("#message");
        Well.check(page, script, "buyer-invite");
        page.click("text=Send the invitation");
        page.waitForSelector(".faults");
        Well.check(page, script, "buyer-invite-faults");
        page.fill("#contract", "http://localhost:8080/opportunities/ocds-sample-000007");
        page.fill("#message", "Would you look at this with us before it goes out?\n\nWe meet in Leeds.");
        page.fill("#sender", "Bea Buyer");
        page.fill("#organisation", "Nether Borough Council");
        page.click("text=Send the invitation");
        page.waitForURL("**/account/invitations?sent");
        Well.check(page, script, "buyer-sent");

        String link = new Visitor(site.port(), people.outbox()).link(owner);
        comeIn(page, owner);
        page.navigate(home() + link);
        assertThat(page.url()).endsWith(Company.path(company) + "/invitations");
        assertThat(page.innerText("main")).contains("Bea Buyer", "We meet in Leeds.", buyer.text());
        Well.check(page, script, "buyer-received");
        page.click("text=Put it on your board");
        page.waitForURL("**/board/ocds-sample-000007");
        page.navigate(home() + Company.path(company));
        page.click("text=1 invitation waits for your answer");
        page.fill("textarea[name=words]", "Gladly: any Tuesday.");
        page.click("button[value=interested]");
        page.waitForSelector("text=You said: Interested");
        Well.check(page, script, "buyer-answered");

        comeIn(page, buyer);
        page.navigate(home() + "/account");
        page.click("text=Invitations you sent");
        page.waitForURL("**/account/invitations");
        assertThat(page.innerText("main")).contains("Interested", "Gladly: any Tuesday.", owner.text());
        Well.check(page, script, "buyer-answer");
        List<Outbox.Kept> told = people.outbox().list(50).stream()
                .filter(letter -> letter.to().equals(buyer) && letter.kind().equals("invitation-answer"))
                .toList();
        assertThat(told).hasSize(1);
    }

    private long keep(EmailAddress owner, String name, String base) {
        Person person = people.accounts().admit(owner);
        long company = people.companies()
                .create(
                        person,
                        new Said(
                                name,
                                "",
                                "",
                                Set.of("72", "48"),
                                Set.of(Cluster.HEALTH, Cluster.SOFTWARE),
                                base,
                                30,
                                Budget.ANY,
                                null,
                                true,
                                Set.of(Demand.Kind.CYBER_ESSENTIALS, Demand.Kind.ISO_27001)))
                .number();
        Set<String> won = new HashSet<>();
        for (Opportunity each : Fiction.opportunities(100)) {
            if (!each.suppliers().isEmpty()) {
                won.add(each.ocid());
            }
        }
        people.companies().confirm(person, company, won, true);
        return company;
    }

    private void others(String address) {
        List<String> says = List.of(
                "Sensors that count who passes, and what the air is like where they do.",
                "Software for clinics and surgeries: recalls, letters, and a telephone that books.",
                "Websites for museums, theatres and parish councils, made to be read by everybody.",
                Fiction.HOSTILE.substring(0, 400));
        List<String> bases = List.of("Sheffield", "Newcastle upon Tyne", "Carlisle", "Hull");
        for (int n = 0; n < says.size(); n++) {
            EmailAddress email = EmailAddress.of("o" + n + "-" + address);
            long company =
                    keep(email, n == 3 ? Fiction.HOSTILE.substring(0, 100) : "Firm of " + bases.get(n), bases.get(n));
            people.firms().listings().list(people.accounts().admit(email), company, says.get(n));
        }
    }
}
