package powerhouse.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A real browser, never downloaded: whatever Chromium the machine has, one in each process that tests. Without one the
/// test is skipped and says so.
public final class Chromium implements AutoCloseable {
    private static final List<String> USUAL =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private static @Nullable Chromium running;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                // Whoever builds as root, as containers do, cannot have the sandbox.
                                "--no-sandbox",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--no-first-run")));
    }

    /// Starts it where it does not run yet, or skips the test that asks.
    public static synchronized Chromium start() {
        if (running == null) {
            List<Path> found = Stream.concat(
                            Stream.ofNullable(System.getenv("POWERHOUSE_TEST_CHROMIUM")), USUAL.stream())
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .toList();
            assumeTrue(!found.isEmpty(), "no Chromium in " + USUAL + ", and POWERHOUSE_TEST_CHROMIUM names none");
            running = new Chromium(found.getFirst());
        }
        return running;
    }

    /// Ends it, if it runs.
    static synchronized void end() {
        if (running != null) {
            running.browser.close();
            running.playwright.close();
            running = null;
        }
    }

    /// The browser.
    public Browser browser() {
        return browser;
    }

    /// Closes all windows; the browser stays for the next test.
    @Override
    public void close() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
    }
}
