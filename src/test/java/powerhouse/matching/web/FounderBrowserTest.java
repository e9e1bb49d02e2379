package powerhouse.matching.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import powerhouse.account.Person;
import powerhouse.company.Company;
import powerhouse.mail.EmailAddress;
import powerhouse.web.BrowserWalk;
import powerhouse.web.Visitor;
import powerhouse.web.Well;

/// A founder's first hour, in a real browser: a sentence, what fits it, the company kept, its awards confirmed, a
/// bid on the board, its dates in a calendar.
class FounderBrowserTest extends BrowserWalk {
    @Override
    protected void walk(Page page, boolean script, String address) {
        EmailAddress email = EmailAddress.of(address);
        page.navigate(home() + "/");
        page.fill("#q", "We make case management software for councils");
        page.click(".ask button");
        page.waitForSelector("#fits");
        assertThat(page.locator(".match").count()).isPositive();
        Well.check(page, script, "founder-matches");

        page.fill("#near", "Leeds");
        page.fill("#within", "40");
        page.click("summary:has-text('More about you')");
        page.fill("#max", "400k");
        page.click("text=Show what fits");
        page.waitForURL("**/matches?**near=Leeds**");
        assertThat(page.locator(".match-gaps").count())
                .as("what is too far is said")
                .isPositive();
        String first = page.locator(".match .listing-title").first().innerText();
        page.locator(".match a:has-text('Not for us')").first().click();
        page.waitForSelector(".match-marked");
        assertThat(page.locator("#near").inputValue()).isEqualTo("Leeds");
        assertThat(page.locator(".match .listing-title a").first().getAttribute("href"))
                .isNotEqualTo(first);

        page.click("text=Keep this company");
        page.waitForURL("**/sign-in**");
        page.fill("#email", email.text());
        page.click("main form button");
        page.waitForURL("**/sign-in/sent**");
        page.navigate(home() + new Visitor(site.port(), people.outbox()).link(email));
        page.click("main form button");
        page.waitForURL("**/account/companies/new**");
        assertThat(page.locator("#words").inputValue()).isEqualTo("We make case management software for councils");
        assertThat(page.locator("#near").inputValue()).isEqualTo("Leeds");
        page.click("text=Keep it");
        page.waitForSelector(".faults");
        Well.check(page, script, "founder-nameless");
        page.fill("#name", "Millrace Software Ltd");
        page.fill("#register", "4000000");
        page.check("#holds-cyber-essentials");
        page.click("text=Keep it");

        page.waitForURL("**/works");
        assertThat(page.locator("input[name=won]").count()).isEqualTo(30);
        Well.check(page, script, "founder-works");
        page.locator("input[name=won]").first().uncheck();
        page.click("main form.settings button");
        page.waitForSelector("#fits");
        Person person = people.accounts().find(email).orElseThrow();
        long company = people.companies().list(person).getFirst().number();
        assertThat(people.companies().works(person, company)).hasSize(30).containsValue(false);
        assertThat(page.innerText("main")).contains("29 awards of yours");
        Well.check(page, script, "founder-company");

        page.locator("section > .matches-list .match button:has-text('More like this')")
                .last()
                .click();
        page.waitForSelector(".match-marked");
        List<String> matches = page.locator(".match").allInnerTexts();
        assertThat(matches.subList(0, matches.size() - 1))
                .as("from the last place")
                .anySatisfy(text -> assertThat(text).contains("Marked as fitting"));

        page.click("text=Be told when another fits");
        page.waitForURL("**/account/searches/new**");
        Well.check(page, script, "founder-told");
        page.click("main form button");
        page.waitForURL("**/account/searches/*");
        page.click("text=What fits now");
        page.waitForURL("**" + Company.path(company));
        assertThat(page.innerText("main")).contains("You are told when another fits");

        page.locator(".match button:has-text('board')").first().click();
        page.waitForURL("**/board/**");
        assertThat(people.cards().list(person, company)).hasSize(1);
        Well.check(page, script, "founder-card");
        page.navigate(home() + Company.path(company) + "/board");
        page.click(".board-follow button");
        page.waitForSelector(".board-follow a[href$='.ics']");
        String calendar = page.locator(".board-follow a[href$='.ics']").getAttribute("href");
        String file = new Visitor(site.port(), people.outbox())
                .get(calendar.replaceFirst("^https?://[^/]*", ""))
                .body();
        assertThat(file).startsWith("BEGIN:VCALENDAR").contains("END:VCALENDAR");

        page.navigate(home() + Company.path(company) + "/members");
        Well.check(page, script, "founder-members");
        page.navigate(home() + Company.path(company) + "/profile");
        assertThat(page.isChecked("#holds-cyber-essentials")).isTrue();
        Well.check(page, script, "founder-profile");
        assertThat(List.of(people.companies().members(person, company).size())).containsExactly(1);
    }
}
