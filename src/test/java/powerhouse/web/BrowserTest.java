package powerhouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import powerhouse.testkit.Chromium;

/// What a reader does on the pages, in a real browser.
class BrowserTest {
    private static Chromium chromium;
    private static Site site;

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
        site = Given.site();
    }

    @AfterAll
    static void close() {
        // Without a browser neither was opened.
        if (site != null) {
            site.close();
            chromium.close();
        }
    }

    @Test
    void aHostileNoticeRunsNothing() {
        for (boolean script : new boolean[] {true, false}) {
            try (BrowserContext context = chromium.browser()
                    .newContext(new Browser.NewContextOptions()
                            .setViewportSize(390, 800)
                            .setJavaScriptEnabled(script))) {
                Page page = context.newPage();
                List<String> asked = new ArrayList<>();
                page.onRequest(request -> asked.add(request.url()));
                page.onDialog(dialog -> asked.add("dialog"));
                go(page, Look.PAGES.getOrDefault("hostile", "/"));
                go(page, "/search?q=window.hacked");
                go(
                        page,
                        "/search?q="
                                + "%3Cscript%3Ewindow.hacked%3D1%3C/script%3E&min=%22%3E%3Cscript%3Ewindow.hacked%3D1");

                assertThat(asked).allMatch(url -> url.startsWith("http://localhost:" + site.port() + "/"));
                assertThat(page.locator("img").count()).isZero();
                assertThat(page.locator("[onerror], [onload], [style], script:not([src])")
                                .count())
                        .isZero();
                if (script) {
                    assertThat(page.evaluate("String(window.hacked)")).isEqualTo("undefined");
                }
            }
        }
    }

    @Test
    void aHostileLinkLeadsNowhere() {
        try (BrowserContext context = context(1280)) {
            Page page = context.newPage();
            go(page, Look.PAGES.getOrDefault("hostile", "/"));

            assertThat(page.locator("a").evaluateAll("links => links.map(a => a.protocol)"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .isNotEmpty()
                    .containsOnly("http:", "https:");
            assertThat(page.locator("main").count()).isOne();
            assertThat(page.content()).doesNotContain("\u202E");
        }
    }

    @Test
    void aFounderFindsAContractWithoutJavaScript() {
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 800)
                        .setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            go(page, "/");
            page.getByLabel("What does your company do?").fill("booking software");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find contracts"))
                    .click();

            assertThat(page.locator(".match").count()).isPositive();
            assertThat(page.locator(".match-reasons").first().innerText()).contains("“Booking software”, as you do");

            go(page, "/search?q=booking+software&region=north&phase=live");
            assertThat(page.locator("h1").innerText()).contains("contracts for");
            assertThat(page.locator("mark").count()).isPositive();

            page.locator("summary", new Page.LocatorOptions().setHasText("Filters"))
                    .click();
            page.getByLabel("Tech only").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show results"))
                    .click();
            assertThat(page.locator(".tags").innerText()).contains("Tech", "All of the North", "Still to be won");

            Locator tag = page.locator(".tags a", new Page.LocatorOptions().setHasText("Tech"));
            tag.click();
            assertThat(page.locator(".tags").innerText()).doesNotContain("Tech");

            page.locator(".listing-title a").first().click();
            assertThat(page.locator("h1").innerText()).containsIgnoringCase("software");
            assertThat(page.locator("#bid").count()).isOne();
        }
    }

    @Test
    void pagesAreWalkedForwardsAndBack() {
        try (BrowserContext context = context(1280)) {
            Page page = context.newPage();
            go(page, "/search");
            List<String> first = page.locator(".listing-title").allInnerTexts();
            page.getByText("Next page").click();
            page.getByText("Next page").click();
            List<String> third = page.locator(".listing-title").allInnerTexts();
            page.getByText("Previous page").click();
            page.getByText("Previous page").click();

            assertThat(third).isNotEqualTo(first);
            assertThat(page.locator(".listing-title").allInnerTexts()).isEqualTo(first);
            assertThat(page.getByText("Previous page").count()).isZero();
        }
    }

    @Test
    void theKeyboardGoesEverywhereAndIsSeen() {
        try (BrowserContext context = context(1280)) {
            Page page = context.newPage();
            go(page, "/");
            page.keyboard().press("Tab");
            assertThat(focus(page)).isEqualTo("Skip to the content");
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");

            page.keyboard().press("Tab");
            assertThat(focus(page)).contains("open contract");
            assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineWidth"))
                    .isEqualTo("3px");
            for (int steps = 0; steps < 5 && !"q".equals(page.evaluate("document.activeElement.id")); steps++) {
                page.keyboard().press("Tab");
            }
            page.keyboard().type("software");
            page.keyboard().press("Enter");
            page.waitForURL("**/matches?**");
            assertThat(page.locator("#q").inputValue()).isEqualTo("software");
        }
    }

    @Test
    void whatIsWrongIsSaidOnTopAndAtTheField() {
        try (BrowserContext context = context(390)) {
            Page page = context.newPage();
            go(page, "/search?q=software&min=lots&closing=x");

            assertThat(page.title()).startsWith("Error: ");
            assertThat(page.locator("#min").inputValue()).isEqualTo("lots");
            assertThat(page.locator("#min").getAttribute("aria-describedby")).contains("min-error");
            page.locator(".faults a").first().click();
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("min");
            assertThat(page.locator("#min").isVisible()).isTrue();
        }
    }

    @Test
    void nothingFoundSaysWhichFilterCostsMost() {
        try (BrowserContext context = context(1280)) {
            Page page = context.newPage();
            go(page, Look.PAGES.getOrDefault("ways", "/"));

            assertThat(page.locator("h1").innerText()).startsWith("Nothing found");
            assertThat(page.locator(".ways li").count()).isPositive();
            page.locator(".ways a").first().click();
            assertThat(page.locator(".listing").count()).isPositive();
        }
    }

    private static BrowserContext context(int width) {
        return chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, 800));
    }

    private static void go(Page page, String path) {
        page.navigate("http://localhost:" + site.port() + path);
    }

    private static String focus(Page page) {
        return String.valueOf(page.evaluate("document.activeElement.innerText"));
    }
}
