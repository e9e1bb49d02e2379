package powerhouse.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import powerhouse.account.Accounts;
import powerhouse.account.LastAdministratorException;
import powerhouse.account.Person;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Suppressions;
import powerhouse.opportunity.Wording;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.Passkeys;
import powerhouse.web.PlainPage;
import powerhouse.web.ReturnPath;
import powerhouse.web.SignedIn;
import powerhouse.web.WebFrame;
import tools.jackson.databind.json.JsonMapper;

/// The way in, and what is kept about whoever came in.
@Controller
public final class AccountController {
    private final JsonMapper json = JsonMapper.builder().build();

    private final Accounts accounts;
    private final Suppressions suppressions;
    private final Pages pages;
    private final Page.Frame frame;
    private final SignedIn people;
    private final Passkeys passkeys;

    public AccountController(Accounts accounts, Suppressions suppressions, WebFrame web) {
        this.accounts = accounts;
        this.suppressions = suppressions;
        this.pages = web.pages();
        this.frame = web.frame();
        this.people = web.people();
        this.passkeys = web.passkeys();
    }

    @GetMapping("/sign-in")
    ResponseEntity<byte[]> ask(
            CsrfToken token,
            @RequestParam(defaultValue = "") String back,
            @RequestParam(required = false) @Nullable String stale,
            @RequestParam(required = false) @Nullable String ended) {
        String fault = stale != null
                ? "That link was used already or is too old. Ask for another."
                : ended != null ? "You are not signed in any more, so nothing was changed. Sign in and try again." : "";
        return pages.show(
                HttpStatus.OK, "account/sign-in", SignInPage.of(frame, token, ReturnPath.of(back), "", fault));
    }

    /// Only what no letter is sent for comes here; the rest was answered on the way.
    @PostMapping("/sign-in")
    ResponseEntity<byte[]> unclear(
            CsrfToken token,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String back) {
        boolean readable = EmailAddress.find(email).isPresent();
        String fault = readable
                ? "Too many letters were asked for from where you are. Try again in an hour."
                : "Enter an e-mail address, such as name@example.org";
        return pages.show(
                readable ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.BAD_REQUEST,
                "account/sign-in",
                SignInPage.of(frame, token, ReturnPath.of(back), Wording.start(email, 254), fault));
    }

    @GetMapping("/sign-in/sent")
    ResponseEntity<byte[]> sent() {
        return pages.show(
                HttpStatus.OK,
                "account/sign-in-sent",
                new PlainPage(frame.unlisted("Look into your inbox", "account")));
    }

    /// A page with a button: programs that look at every link in a letter do not press buttons.
    @GetMapping("/sign-in/enter")
    ResponseEntity<byte[]> enter(
            CsrfToken token,
            @RequestParam(name = "token", defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String back) {
        return pages.show(
                HttpStatus.OK,
                "account/sign-in-enter",
                SignInPage.entering(frame, token, ReturnPath.of(back), Wording.start(secret, 100)));
    }

    @GetMapping("/account")
    ResponseEntity<byte[]> account(CsrfToken token, Principal principal) {
        Person person = people.person(principal);
        return pages.show(
                HttpStatus.OK,
                "account/account",
                new AccountPage(
                        frame.own("Your account", Page.ACCOUNT),
                        token.getToken(),
                        person,
                        passkeys.of(person),
                        suppressions.reason(person.email()).orElse(""),
                        ""));
    }

    @GetMapping("/account/data.json")
    ResponseEntity<byte[]> data(Principal principal) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "attachment; filename=\"powerhouse-account.json\"")
                .body(json.writerWithDefaultPrettyPrinter()
                        .writeValueAsBytes(accounts.export(people.person(principal))));
    }

    @GetMapping("/account/erase")
    ResponseEntity<byte[]> sure(CsrfToken token, Principal principal) {
        return sure(token, people.person(principal), "");
    }

    private ResponseEntity<byte[]> sure(CsrfToken token, Person person, String fault) {
        return pages.show(
                fault.isEmpty() ? HttpStatus.OK : HttpStatus.CONFLICT,
                "account/erase",
                new AccountPage(
                        frame.own((fault.isEmpty() ? "" : "Error: ") + "Erase your account", Page.ACCOUNT),
                        token.getToken(),
                        person,
                        List.of(),
                        "",
                        fault));
    }

    @PostMapping("/account/passkeys/remove")
    ResponseEntity<byte[]> remove(Principal principal, @RequestParam(defaultValue = "") String id) {
        passkeys.remove(people.person(principal), id);
        return Pages.to("/account");
    }

    @PostMapping("/account/erase")
    ResponseEntity<byte[]> erase(
            HttpServletRequest request, HttpServletResponse response, CsrfToken token, Authentication signedIn) {
        Person person = people.person(signedIn);
        try {
            accounts.erase(person);
        } catch (LastAdministratorException e) {
            return sure(token, person, e.words());
        }
        new SecurityContextLogoutHandler().logout(request, response, signedIn);
        return Pages.to("/account/erased");
    }

    @GetMapping("/account/erased")
    ResponseEntity<byte[]> erased() {
        return pages.show(HttpStatus.OK, "account/erased", new PlainPage(frame.unlisted("Your account is erased", "")));
    }
}
