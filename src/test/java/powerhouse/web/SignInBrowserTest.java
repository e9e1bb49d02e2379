package powerhouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import powerhouse.testkit.Chromium;
import powerhouse.testkit.TestDatabase;

/// A stranger comes in and goes, in a real browser, with JavaScript and without, by keyboard alone.
class SignInBrowserTest {
    private static Chromium chromium;
    private static TestDatabase test;
    private static Site site;

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
        test = TestDatabase.open(TestDatabase.Kind.SQLITE);
        site = Site.start(
                0,
                Given.shelf(),
                Given.people(test),
                // Links in letters lead to where the site says it is; the page shows paths of its own.
                new Imprint("http://localhost:8080", "", true),
                InstantSource.fixed(Fiction.NOW));
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.close();
            test.close();
            chromium.close();
        }
    }

    @Test
    void withJavaScriptEveryPageOfTheWalkIsWell() {
        walk(true);
    }

    @Test
    void withoutJavaScriptTheSameWalkWorks() {
        walk(false);
    }

    private static void walk(boolean script) {
        String email = script ? "ann@example.org" : "ben@example.org";
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 800)
                        .setJavaScriptEnabled(script))) {
            Page page = context.newPage();
            page.navigate("http://localhost:" + site.port() + "/account");
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
            page.navigate("http://localhost:" + site.port() + "/account");
            assertThat(page.url()).contains("/sign-in");
        }
    }
}
