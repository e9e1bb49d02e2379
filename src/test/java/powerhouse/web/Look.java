package powerhouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import powerhouse.organisation.Organisation;
import powerhouse.records.OcidPath;
import powerhouse.testkit.Chromium;

/// Takes a picture of every page at 1280 and 390 pixels, light and dark, for eyes: `Look FOLDER [NAME…]`.
public final class Look {
    private Look() {}

    /// One of every kind of page.
    public static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("home", "/"),
            Map.entry("everything", "/search"),
            Map.entry("search", "/search?q=software&region=north&phase=live"),
            Map.entry("faults", "/search?min=lots&closing=x&region=atlantis&q=case"),
            Map.entry("empty", "/search?q=zeppelin&region=north&phase=open"),
            Map.entry("ways", "/search?q=case&region=UKN&tech=on&cpv=48"),
            Map.entry("matches-blank", "/matches"),
            Map.entry("matches", "/matches?q=We+make+case+management+software+for+councils&near=Leeds&max=400k"),
            Map.entry(
                    "matches-company",
                    "/matches?q=04000000&near=M1+1AE&within=40&where=anywhere&sme=on&cluster=software"),
            Map.entry("matches-none", "/matches?q=zeppelins&min=lots"),
            Map.entry("open", "/opportunities/ocds-sample-000000"),
            Map.entry("lots", "/opportunities/ocds-sample-000004"),
            Map.entry("hostile", OcidPath.path(Fiction.hostile().ocid())),
            Map.entry("organisation", Organisation.path(Shelf.KEY)),
            Map.entry(
                    "organisation-hostile", Organisation.path(Fiction.hostile().ocid())),
            Map.entry("organisation-unknown", "/organisations/nobody-at-all"),
            Map.entry("organisations", "/organisations?q=council"),
            Map.entry("outcomes", "/outcomes"),
            Map.entry("directory", "/directory?q=booking+software&near=Leeds&won=on&holds=cyber-essentials"),
            Map.entry("directory-faults", "/directory?near=Atlantis&within=far"),
            Map.entry("sources", "/sources"),
            Map.entry("about", "/about"),
            Map.entry("help", "/help"),
            Map.entry("post", "/needs"),
            Map.entry("data", "/data"),
            Map.entry("newsletter", "/newsletter"),
            Map.entry("editions", "/newsletter/editions"),
            Map.entry("edition", "/newsletter/editions/2026-11-23"),
            Map.entry("privacy", "/privacy"),
            Map.entry("accessibility", "/accessibility"),
            Map.entry("contact", "/contact"),
            Map.entry("trouble", "/nowhere"));

    /// Axe finds nothing and nothing sticks out: wide and light, narrow and dark. Colours do not know how wide a page
    /// is, nor does what stands where know of colours, so these two see what all four would.
    public static void well(Page page, String name) {
        page.evaluate(AxeBuilder.getAxeScript());
        Map.of(1280, ColorScheme.LIGHT, 390, ColorScheme.DARK).forEach((width, scheme) -> {
            page.setViewportSize(width, 800);
            // A colour half-way between two schemes is no colour of ours.
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            assertThat(violations(page)).as("%s at %d, %s", name, width, scheme).isEmpty();
            assertThat(width(page)).as("%s at %d", name, width).isLessThanOrEqualTo(width);
        });
    }

    /// All rules of Axe, on a page without frames. Its builder would open another page for each, and carry over all
    /// that is well, which takes five times as long.
    private static List<?> violations(Page page) {
        assertThat(page.frames()).as("a page of one frame").hasSize(1);
        return (List<?>) page.evaluate("async () => (await axe.run({resultTypes: ['violations']})).violations"
                + ".map(rule => rule.id + ': ' + rule.nodes[0].html)");
    }

    public static int width(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
    }

    public static void main(String[] arguments) {
        try (Site site = Given.site();
                Chromium chromium = Chromium.start()) {
            for (int width : new int[] {1280, 390}) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    try (var context = chromium.browser()
                            .newContext(new Browser.NewContextOptions()
                                    .setViewportSize(width, 800)
                                    .setColorScheme(scheme))) {
                        Page page = context.newPage();
                        PAGES.forEach((name, path) -> {
                            if (arguments.length > 1 && !List.of(arguments).contains(name)) {
                                return;
                            }
                            page.navigate("http://localhost:" + site.port() + path);
                            page.screenshot(new Page.ScreenshotOptions()
                                    .setFullPage(!name.equals("hostile"))
                                    .setPath(Path.of(arguments[0], name + "-" + width + "-" + scheme + ".png")));
                        });
                    }
                }
            }
        }
    }
}
