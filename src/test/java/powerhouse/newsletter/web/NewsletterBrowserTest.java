package powerhouse.newsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import powerhouse.account.Role;
import powerhouse.mail.EmailAddress;
import powerhouse.web.BrowserWalk;
import powerhouse.web.Well;

/// A stranger asks for the newsletter, confirms, changes and ends it, in a real browser, with JavaScript and
/// without, by keyboard; and an editor writes for it.
class NewsletterBrowserTest extends BrowserWalk {
    @Override
    @BeforeAll
    protected void open() {
        people.news().publisher().first();
        people.news().publisher().run();
        super.open();
    }

    @Override
    protected void walk(Page page, boolean script, String email) {
        page.navigate(home() + "/");
        page.locator("main a[href='/newsletter']").press("Enter");
        page.waitForURL("**/newsletter");
        Well.check(page, script, "form");
        page.locator("main button").press("Enter");
        assertThat(page.locator(".faults").innerText()).contains("Enter an e-mail address", "Choose at least one");
        Well.check(page, script, "faults");
        page.focus("#email");
        page.keyboard().type(email);
        page.locator("#topic-software").press("Space");
        page.locator("#topic-early").press("Space");
        page.locator("main button").press("Enter");
        page.waitForURL("**/newsletter/sent");
        Well.check(page, script, "sent");
        page.click("a[href='/outbox']");
        page.locator("li", new Page.LocatorOptions().setHasText(email))
                .locator("a")
                .first()
                .press("Enter");
        page.waitForURL("**/outbox/*");
        page.locator("a[href^='/newsletter/confirm']").press("Enter");
        page.waitForURL("**/newsletter/confirm?*");
        Well.check(page, script, "confirm");
        page.locator("main button").press("Enter");
        page.waitForURL("**/newsletter/manage/*");
        assertThat(page.locator("h1").innerText()).isEqualTo("You get the newsletter");
        assertThat(page.isChecked("#topic-software")).isTrue();
        assertThat(page.isChecked("#topic-cyber")).isFalse();
        Well.check(page, script, "manage");
        page.locator("#topic-cyber").press("Space");
        page.locator("main form button").first().press("Enter");
        page.waitForURL("**/newsletter/manage/*?now=changed");
        assertThat(page.isChecked("#topic-cyber")).isTrue();
        page.locator("form[action^='/newsletter/unsubscribe'] button").press("Enter");
        page.waitForURL("**/newsletter/unsubscribe/*");
        assertThat(page.locator("h1").innerText()).isEqualTo("The newsletter has ended");
        Well.check(page, script, "ended");
        page.navigate(page.url());
        Well.check(page, script, "unsubscribe");
        page.navigate(home() + "/newsletter/manage/nobody");
        Well.check(page, script, "over");
        page.navigate(home() + "/newsletter/erased");
        Well.check(page, script, "erased");

        assertThat(people.news().subscribers().count()).isZero();
    }

    @Test
    void anEditorWritesForTheNextOne() {
        people.accounts().grant(EmailAddress.of("ed@example.org"), Role.EDITOR, "the operator");
        try (BrowserContext context = context(true)) {
            Page page = context.newPage();
            page.navigate(home() + "/sign-in?back=/desk/newsletter");
            page.fill("#email", "ed@example.org");
            page.keyboard().press("Enter");
            page.waitForURL("**/sign-in/sent");
            page.click("a[href='/outbox']");
            page.locator("li", new Page.LocatorOptions().setHasText("ed@example.org"))
                    .locator("a")
                    .first()
                    .press("Enter");
            page.locator("a[href^='/sign-in/enter']").press("Enter");
            page.locator("main button").first().press("Enter");
            page.waitForURL("**/desk/newsletter");
            page.fill("#words", "Good morning.\n\nThree things this week.");
            page.fill("#picks", "/opportunities/ocds-sample-000003");
            page.locator("main button").press("Enter");
            page.waitForURL("**/desk/newsletter?saved");
            assertThat(page.locator("main").innerText()).contains("Three things this week.", "Our choice");
            Well.check(page, true, "desk");
        }
    }
}
