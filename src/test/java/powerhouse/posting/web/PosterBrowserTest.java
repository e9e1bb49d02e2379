package powerhouse.posting.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Set;
import powerhouse.account.Role;
import powerhouse.company.Company.Said;
import powerhouse.company.Profile.Budget;
import powerhouse.mail.EmailAddress;
import powerhouse.posting.Drafts;
import powerhouse.posting.Need;
import powerhouse.web.BrowserWalk;
import powerhouse.web.Well;

/// A buyer's way, in a real browser: a need written, kept half done, checked, looked at by the desk, published; a firm
/// answers; the buyer declines it with too few words, then chooses it; the firm sees that.
class PosterBrowserTest extends BrowserWalk {
    @Override
    protected void walk(Page page, boolean script, String address) {
        EmailAddress poster = EmailAddress.of("poster-" + address);
        EmailAddress firm = EmailAddress.of("firm-" + address);
        EmailAddress desk = EmailAddress.of("desk-" + address);
        people.accounts().grant(desk, Role.REVIEWER, "test");
        people.companies()
                .create(
                        people.accounts().admit(firm),
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
                                Set.of()));

        page.navigate(home() + "/");
        page.click("nav >> text=Post a need");
        page.waitForURL("**/needs");
        Well.check(page, script, "need-intro");
        comeIn(page, poster);
        page.click("text=Write yours");
        page.waitForURL("**/account/needs");
        Well.check(page, script, "needs-none");
        page.click("text=Write a new one");
        page.waitForSelector("#problem");
        Well.check(page, script, "need-empty");
        page.fill("#title", "Stock control software for three mill shops");
        if (script) {
            // Kept by itself once the field is left.
            page.locator("#title").blur();
            page.waitForSelector("[role=status]:has-text('Saved.')");
            page.reload();
        } else {
            page.click("button[value=save]");
            page.waitForURL("**?saved=1");
        }
        assertThat(page.inputValue("#title")).startsWith("Stock control");
        page.click("text=Check it");
        page.waitForSelector(".faults");
        Well.check(page, script, "need-faults");
        Map<String, String> typed = Drafts.sound();
        typed.remove("judged");
        typed.forEach((field, value) -> {
            if (field.equals("kind")) {
                page.selectOption("#kind-choice", value);
            } else {
                page.fill("#" + field, value);
            }
        });
        page.click("text=Check it");
        page.waitForURL("**/check");
        assertThat(page.innerText("main")).contains("How will you choose between answers?", "Firms in the directory");
        Well.check(page, script, "need-check");
        page.click("text=Publish it");
        page.waitForURL("**/account/needs");
        assertThat(page.innerText("main")).contains("Waits for a look at the desk");

        comeIn(page, desk);
        page.navigate(home() + "/desk/needs");
        Well.check(page, script, "need-desk");
        page.click("button[value=through]");
        page.waitForSelector("text=Nothing waits.");

        Need need =
                people.postings().needs().list(people.accounts().admit(poster)).getFirst();
        comeIn(page, firm);
        page.navigate(home() + "/account/answers/" + need.ocid());
        Well.check(page, script, "answer-new");
        page.click("text=Send the answer");
        page.waitForSelector(".faults");
        page.fill("#note", "We did this for a chain of bakeries, twice.");
        page.fill("#price", "£18,000");
        page.click("text=Send the answer");
        page.waitForURL("**/account/answers");
        Well.check(page, script, "answers-sent");

        comeIn(page, poster);
        page.navigate(home() + "/account/needs");
        Well.check(page, script, "needs-some");
        page.click("text=1 answer");
        page.waitForURL("**/answers");
        Well.check(page, script, "answers-received");
        page.click("button[value=declined]");
        page.waitForSelector(".faults");
        Well.check(page, script, "answers-fault");
        page.click("button[value=awarded]");
        page.waitForSelector("strong:has-text('Awarded')");
        comeIn(page, firm);
        page.navigate(home() + "/account/answers");
        assertThat(page.innerText("main")).contains("Awarded");
    }
}
