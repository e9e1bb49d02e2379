package powerhouse.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Takes a picture of every page at 1280 and 390 pixels, light and dark: `Look FOLDER [PATH…]`.
final class Look {
    private Look() {}

    static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("home", "/"),
            Map.entry("search", "/search?q=software&region=north&phase=live"),
            Map.entry("faults", "/search?min=lots&closing=x&region=atlantis&q=case"),
            Map.entry("empty", "/search?q=zeppelin&region=north&phase=open"),
            Map.entry("empty2", "/search?q=catering&region=north&tech=on&cpv=48"),
            Map.entry("open", "/opportunities/ocds-sample-000000"),
            Map.entry("one", "/opportunities/ocds-sample-000004"),
            Map.entry("hostile", Ocids.path(Fiction.hostile().ocid())),
            Map.entry("sources", "/sources"),
            Map.entry("about", "/about"),
            Map.entry("privacy", "/privacy"),
            Map.entry("accessibility", "/accessibility"),
            Map.entry("contact", "/contact"),
            Map.entry("trouble", "/nowhere"));

    public static void main(String[] arguments) {
        List<powerhouse.opportunity.Opportunity> all = new java.util.ArrayList<>(Fiction.opportunities(400));
        all.add(Fiction.hostile());
        try (Site site = Site.start(
                        0,
                        new Shelf(all),
                        new Imprint("http://localhost:8080", "", true),
                        InstantSource.fixed(Fiction.NOW));
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(List.of("--no-sandbox", "--disable-background-networking")))) {
            for (int width : new int[] {1280, 390}) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    try (var context = browser.newContext(new Browser.NewContextOptions()
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
                            Object wide = page.evaluate("document.documentElement.scrollWidth");
                            if (((Number) wide).intValue() > width) {
                                System.out.println(name + " is " + wide + " wide at " + width);
                            }
                        });
                    }
                }
            }
        }
    }
}
