package powerhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import powerhouse.account.Role;
import powerhouse.collation.Importer;
import powerhouse.mail.EmailAddress;
import powerhouse.testkit.Chromium;
import powerhouse.testkit.Thorough;
import powerhouse.web.Well;

/// The whole portal as it runs, and a stranger who comes to be told: gets the newsletter, signs in, keeps a search, is
/// alerted, stops it, and at last helps at the desk; in a real browser, with JavaScript and without.
class ToldInTimeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static Running running;

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
        running = new Running(folder.resolve("portal"), "");
    }

    @AfterAll
    static void close() {
        if (running != null) {
            running.close();
            chromium.close();
        }
    }

    @Test
    void withJavaScriptEveryPageOfTheWalkIsWell() throws IOException {
        walk(true, "lighthouse", 52_001);
    }

    @Test
    @Thorough("a stranger is told in time without JavaScript too")
    void withoutJavaScriptTheSameWalkWorks() throws IOException {
        walk(false, "windmill", 53_001);
    }

    private static void walk(boolean script, String word, int number) throws IOException {
        String email = word + "@example.org";
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 800)
                        .setJavaScriptEnabled(script))) {
            Page page = context.newPage();
            at(page, "/newsletter");
            page.fill("#email", email);
            page.locator("#topic-software").press("Space");
            page.locator("main button").press("Enter");
            page.waitForURL("**/newsletter/sent");
            letter(page, email);
            page.locator("a[href^='/newsletter/confirm']").press("Enter");
            page.locator("main button").press("Enter");
            page.waitForURL("**/newsletter/manage/*");
            Well.check(page, script, "newsletter");

            at(page, "/search?q=" + word);
            page.locator("a", text("Be told of new ones")).press("Enter");
            page.waitForURL("**/sign-in?back=*");
            page.fill("#email", email);
            page.keyboard().press("Enter");
            page.waitForURL("**/sign-in/sent");
            letter(page, email);
            page.locator("a[href^='/sign-in/enter']").press("Enter");
            page.locator("main button").press("Enter");
            page.waitForURL("**/account/searches/new?q=" + word);
            Well.check(page, script, "new");
            page.check("#rhythm-at-once");
            page.locator("button", text("Save this search")).press("Enter");
            page.waitForURL("**/account/searches/*");
            Well.check(page, script, "saved");

            publish("The old " + word + ", kept in sight by sensors");
            letter(page, email, word);
            Well.check(page, script, "letter");
            page.locator("a[href^='/opportunities/']").press("Enter");
            page.waitForURL("**/opportunities/*");
            assertThat(page.locator("h1").innerText()).contains("The old " + word);
            page.locator("a", text("Why was I told")).press("Enter");
            page.waitForURL("**/account/told/*");
            assertThat(page.locator("main").innerText()).contains("Told in the letter of", "in its title");
            Well.check(page, script, "told");
            at(page, "/account/searches");
            assertThat(page.locator("main").innerText()).contains("at once, at most 10 contracts a day · 1 told");
            Well.check(page, script, "searches");
            page.locator("main a", text(word)).press("Enter");
            page.waitForURL("**/account/searches/*");
            page.locator("button", text("Not for me")).press("Enter");
            page.waitForURL("**/account/searches/*#*");
            assertThat(page.locator("main").innerText()).contains("so 0% were to the point");
            Well.check(page, script, "found");

            letter(page, email, word);
            page.locator("a[href^='/letters/stop/']").press("Enter");
            page.waitForURL("**/letters/stop/**");
            Well.check(page, script, "stop");
            page.locator("button", text("Stop them")).press("Enter");
            page.waitForCondition(() -> page.locator("h1").innerText().equals("Stopped"));
            Well.check(page, script, "stopped");
            at(page, "/account/searches");
            assertThat(page.locator("main").innerText()).contains("resting");

            running.portal.accounts.get().grant(EmailAddress.of(email), Role.REVIEWER, "the operator");
            uncertain("A ferry to the " + word, number);
            waitForCase(page);
            assertThat(page.locator(".case").innerText()).contains("A ferry to the " + word, "likely to be");
            Well.check(page, script, "case");
            page.locator("button[value='same']").press("Enter");
            page.waitForCondition(() -> page.locator("main").innerText().contains("Nothing waits"));
            Well.check(page, script, "settled");
            waitForPerson(page, number);
        }
    }

    /// Two notices that could well be of one contract.
    private static void uncertain(String title, int number) throws IOException {
        publish("find-a-tender", title, number, 90_000, 30);
        publish("contracts-finder", title, number + 1, 70_000, 35);
    }

    private static void waitForCase(Page page) {
        Instant until = Instant.now().plus(PATIENCE);
        do {
            page.waitForTimeout(100);
            at(page, "/desk?kind=link");
        } while (page.locator(".case").count() == 0 && Instant.now().isBefore(until));
    }

    /// Until both stand on one page, since a person said so.
    private static void waitForPerson(Page page, int number) {
        Instant until = Instant.now().plus(PATIENCE);
        int tries = 0;
        do {
            page.waitForTimeout(100);
            // Under one address the browser would show for a minute what it has seen.
            at(page, "/opportunities/ocds-told-" + number + "?tries=" + tries++);
        } while (!page.content().contains("A person decided so")
                && Instant.now().isBefore(until));
        assertThat(page.content()).contains("A person decided so").contains("ocds-told-" + (number + 1));
    }

    /// A reviewer says of two notices that they are of one contract, with one key, and they are.
    @Test
    void aReviewerSettlesALinkAtTheDeskWithOneKey() throws IOException {
        EmailAddress rita = EmailAddress.of("rita@example.org");
        running.portal.accounts.get().grant(rita, Role.REVIEWER, "the operator");
        uncertain("A ferry across the canal", 51_001);
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            at(page, "/account");
            page.fill("#email", rita.text());
            page.keyboard().press("Enter");
            page.waitForURL("**/sign-in/sent");
            letter(page, rita.text());
            page.locator("a[href^='/sign-in/enter']").press("Enter");
            page.locator("main button").press("Enter");
            page.waitForURL("**/account");
            waitForCase(page);
            assertThat(page.locator(".case").innerText()).contains("A ferry across the canal", "likely to be");
            Well.check(page, true, "desk");

            page.focus("#case");
            page.keyboard().press("s");
            page.waitForCondition(() -> page.locator("main").innerText().contains("Nothing waits"));
            Well.check(page, true, "desk-empty");
            at(page, "/desk/audit");
            assertThat(page.locator("main").innerText()).contains("rita@example.org: settle link ocds-told-51001 and");
            Well.check(page, true, "audit");
            waitForPerson(page, 51_001);
        }
    }

    private static void at(Page page, String path) {
        page.navigate("http://localhost:" + running.site.port() + path);
    }

    /// Opens the last letter to somebody, as soon as there is one that says this in its subject.
    private static void letter(Page page, String email, String... subject) {
        Instant until = Instant.now().plus(PATIENCE);
        Locator letters = page.locator("li", text(email));
        for (String word : subject) {
            letters = letters.filter(new Locator.FilterOptions().setHas(page.locator("a", text("The old " + word))));
        }
        do {
            at(page, "/outbox");
            if (letters.count() > 0) {
                letters.locator("a").first().press("Enter");
                page.waitForURL("**/outbox/*");
                return;
            }
            page.waitForTimeout(100);
        } while (Instant.now().isBefore(until));
        throw new AssertionError("No letter to " + email + " within " + PATIENCE);
    }

    private static Page.LocatorOptions text(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static void publish(String title) throws IOException {
        publish(Importer.SOURCE, title, title.hashCode() & 0xffff, 120_000, 30);
    }

    private static void publish(String portal, String title, int number, int pounds, int days) throws IOException {
        running.collect(folder, portal, Running.release(title, number, pounds, days));
    }
}
