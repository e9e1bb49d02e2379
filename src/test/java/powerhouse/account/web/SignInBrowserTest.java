package powerhouse.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import powerhouse.web.BrowserWalk;
import powerhouse.web.Well;

/// A stranger comes in and goes, in a real browser, with JavaScript and without, by keyboard alone.
class SignInBrowserTest extends BrowserWalk {
    @Override
    protected void walk(Page page, boolean script, String email) {
        page.navigate(home() + "/account");
        assertThat(page.url()).contains("/sign-in?back=");
        Well.check(page, script, "sign-in");
        page.focus("#email");
        page.keyboard().type(email);
        page.keyboard().press("Enter");
        page.waitForURL("**/sign-in/sent");
        Well.check(page, script, "sent");
        page.click("a[href='/outbox']");
        page.waitForURL("**/outbox");
        Well.check(page, script, "outbox");
        page.locator("li", new Page.LocatorOptions().setHasText(email))
                .locator("a")
                .first()
                .press("Enter");
        page.waitForURL("**/outbox/*");
        Well.check(page, script, "letter");
        page.locator("a[href^='/sign-in/enter']").press("Enter");
        page.waitForURL("**/sign-in/enter?*");
        Well.check(page, script, "enter");
        page.locator("main button").press("Enter");
        page.waitForURL("**/account");
        assertThat(page.locator("main").innerText()).contains(email, "reader");
        Well.check(page, script, "account");
        page.locator("a[href='/account/erase']").press("Enter");
        page.waitForURL("**/account/erase");
        Well.check(page, script, "erase");
        page.locator("main button").press("Enter");
        page.waitForURL("**/account/erased");
        Well.check(page, script, "erased");
        page.navigate(home() + "/account");
        assertThat(page.url()).contains("/sign-in");
    }
}
