package powerhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import powerhouse.testkit.Chromium;
import powerhouse.web.Given;
import powerhouse.web.Look;
import powerhouse.web.Route;
import powerhouse.web.Site;

/// Every kind of page that anybody may see, in a real browser: whether everybody can read it, on every width. It takes
/// longest, and begins with an A so that it begins early.
class AccessibilityTest {
    private static Chromium chromium;
    private static Site site;
    /// What every page is looked at in.
    private static Page look;

    private static final List<String> COMPLAINTS = new ArrayList<>();

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
        site = Given.site();
        look = context(1280).newPage();
        look.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("404")) {
                COMPLAINTS.add(message.text());
            }
        });
        look.onPageError(COMPLAINTS::add);
    }

    @AfterAll
    static void close() {
        // Without a browser neither was opened.
        if (site != null) {
            site.close();
            chromium.close();
        }
    }

    static Stream<String> pages() {
        return Look.PAGES.keySet().stream().sorted();
    }

    @Test
    void everyPageOfTheTableIsLookedAt() {
        List<String> looked = Look.PAGES.values().stream()
                .map(path -> path.replaceAll("\\?.*", "")
                        .replaceAll("^/opportunities/.*", "/opportunities/{ocid}")
                        .replaceAll("^/organisations/.*", "/organisations/{key}")
                        .replaceAll("^/newsletter/editions/.*", "/newsletter/editions/{date}"))
                .toList();

        assertThat(site.routes().routes())
                .filteredOn(Route::listed)
                .extracting(Route::pattern)
                // Files are not pages; a firm has an address of chance, and the buyer's walk looks at its page.
                .filteredOn(pattern -> !pattern.contains(".")
                        && !pattern.endsWith("/original")
                        && !pattern.equals("/assets/{name}")
                        && !pattern.equals("/directory/{key}"))
                .as("pages of the routes, all of which Look.PAGES has to show")
                .isSubsetOf(looked);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void axeFindsNothingAndNothingSticksOut(String name) {
        COMPLAINTS.clear();
        look.setViewportSize(1280, 800);
        go(look, Look.PAGES.getOrDefault(name, "/"));
        Look.well(look, name);
        assertThat(COMPLAINTS).as(name).isEmpty();
    }

    @Test
    void twiceTheSizeStillFits() {
        // Zoom to 200% of a window 780 wide is a window 390 wide with twice the text: the harder of the two.
        try (BrowserContext context = context(390)) {
            Page page = context.newPage();
            for (String path : Look.PAGES.values()) {
                go(page, path);
                page.evaluate("document.documentElement.style.fontSize = '200%'");
                assertThat(Look.width(page))
                        .as(() -> path + ", where this sticks out: "
                                + page.evaluate("[...document.body.querySelectorAll('*')].filter(e =>"
                                        + " e.getBoundingClientRect().right > 391).map(e => e.outerHTML.slice(0, 90))"
                                        + ".slice(-3).join(' ')"))
                        .isLessThanOrEqualTo(390);
            }
        }
    }

    private static BrowserContext context(int width) {
        return chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, 800));
    }

    private static void go(Page page, String path) {
        page.navigate("http://localhost:" + site.port() + path);
    }
}
