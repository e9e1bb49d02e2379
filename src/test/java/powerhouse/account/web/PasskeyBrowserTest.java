package powerhouse.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.mail.EmailAddress;
import powerhouse.testkit.Chromium;
import powerhouse.testkit.TestDatabase;
import powerhouse.web.Given;
import powerhouse.web.Imprint;
import powerhouse.web.People;
import powerhouse.web.Site;
import powerhouse.web.Visitor;
import powerhouse.web.Well;

/// Passkeys in a real browser with an authenticator of its own, on both databases.
class PasskeyBrowserTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");

    @ParameterizedTest
    @EnumSource
    void aPasskeyIsAddedLetsItsOwnerInAndIsRemoved(TestDatabase.Kind kind) throws IOException {
        try (Chromium chromium = Chromium.start();
                TestDatabase test = TestDatabase.open(kind);
                BrowserContext context = chromium.browser().newContext()) {
            People people = Given.people(test);
            try (Site site = site(people)) {
                String address = "http://localhost:" + site.port();
                Page page = context.newPage();
                authenticator(context, page);
                page.navigate(address + "/account");
                page.fill("#email", ANN.text());
                page.keyboard().press("Enter");
                page.waitForURL("**/sign-in/sent");
                page.navigate(address + new Visitor(site.port(), people.outbox()).link(ANN));
                page.locator("main button").press("Enter");
                page.waitForURL("**/account");

                page.fill("#label", "Ann’s telephone");
                page.locator("button", text("Add a passkey")).press("Enter");
                page.locator("li", text("Ann’s telephone")).waitFor();
                Well.check(page, true, "passkeys-" + kind);
                assertThat(people.accounts().export(people.accounts().find(ANN).orElseThrow()))
                        .containsEntry("passkeys", java.util.List.of("Ann’s telephone"));

                page.locator("button", text("Sign out")).press("Enter");
                page.waitForURL(address + "/");
                page.navigate(address + "/account");
                Well.check(page, true, "sign-in-passkey-" + kind);
                page.locator("button", text("Sign in with a passkey")).press("Enter");
                page.waitForURL("**/account");
                assertThat(page.locator("main").innerText()).contains(ANN.text(), "Ann’s telephone");

                page.locator("button", text("Remove")).press("Enter");
                page.waitForURL("**/account");
                page.locator("button", text("Sign out")).press("Enter");
                page.waitForURL(address + "/");
                page.navigate(address + "/account");
                page.locator("button", text("Sign in with a passkey")).press("Enter");
                page.locator(".passkey-in [role=status]", text("That did not work"))
                        .waitFor();
            }
        }
    }

    @Test
    void nobodyAddsAPasskeyWithoutBeingSignedInOrWithoutAForm() {
        try (Site site = Given.site()) {
            for (String path : new String[] {"/webauthn/register/options", "/webauthn/register", "/login/webauthn"}) {
                HttpResponse<String> refused = Given.ask(site, "POST", path);
                assertThat(refused.statusCode()).as(path).isEqualTo(403);
            }
            assertThat(Given.ask(site, "DELETE", "/webauthn/register/abc").statusCode())
                    .isBetween(400, 499);
            assertThat(Given.get(site, "/webauthn/register").statusCode()).isEqualTo(404);
        }
    }

    private static void authenticator(BrowserContext context, Page page) {
        CDPSession devices = context.newCDPSession(page);
        devices.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject device = new JsonObject();
        device.add("options", options);
        devices.send("WebAuthn.addVirtualAuthenticator", device);
    }

    private static Page.LocatorOptions text(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    /// A passkey belongs to the address that the portal is known by, with its port; and one that was free a moment ago
    /// may be somebody else's by now.
    private static Site site(People people) throws IOException {
        for (int tries = 1; ; tries++) {
            int port = free();
            Imprint imprint = new Imprint("http://localhost:" + port, "", true);
            try {
                return Given.start(port, Given.shelf(), people, imprint, InstantSource.system());
            } catch (RuntimeException e) {
                if (tries == 5) {
                    throw e;
                }
            }
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
