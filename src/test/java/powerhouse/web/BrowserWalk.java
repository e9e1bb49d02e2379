package powerhouse.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import powerhouse.mail.EmailAddress;
import powerhouse.testkit.Chromium;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.Thorough;

/// A walk through pages in a real browser, with JavaScript, where every page is looked at, and without.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BrowserWalk {
    final Shelf shelf = Given.shelf();
    final TestDatabase test = TestDatabase.open(TestDatabase.Kind.SQLITE);
    public final People people = Given.people(test, InstantSource.fixed(Fiction.NOW), shelf);
    private final Chromium chromium = Chromium.start();
    public Site site;

    /// Opens the site, once the rooms are furnished.
    @BeforeAll
    protected void open() {
        site = Given.start(
                0,
                shelf,
                people,
                // Links in letters lead to where the site says it is; the page shows paths of its own.
                new Imprint("http://localhost:8080", "", true),
                InstantSource.fixed(Fiction.NOW));
    }

    @AfterAll
    void close() {
        site.close();
        test.close();
        chromium.close();
    }

    @Test
    void withJavaScriptEveryPageOfTheWalkIsWell() {
        walk(true);
    }

    @Test
    @Thorough("the walk through the pages of each feature works without JavaScript too")
    void withoutJavaScriptTheSameWalkWorks() {
        walk(false);
    }

    private void walk(boolean script) {
        try (BrowserContext context = context(script)) {
            walk(context.newPage(), script, script ? "ann@example.org" : "ben@example.org");
        }
    }

    /// Walks.
    ///
    /// @param email of whoever walks, another with a script than without
    protected abstract void walk(Page page, boolean script, String email);

    /// The same browser is somebody else now.
    protected final void comeIn(Page page, EmailAddress email) {
        Visitor visitor = new Visitor(site.port(), people.outbox());
        visitor.signIn(email);
        page.context().clearCookies();
        page.context()
                .addCookies(List.of(
                        new Cookie("session", visitor.session().substring("session=".length())).setUrl(home())));
    }

    public final BrowserContext context(boolean script) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 800)
                        .setLocale("en-GB")
                        .setJavaScriptEnabled(script));
    }

    public final String home() {
        return "http://localhost:" + site.port();
    }
}
