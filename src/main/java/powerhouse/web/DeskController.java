package powerhouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import powerhouse.account.LastAdministratorException;
import powerhouse.account.Person;
import powerhouse.account.Role;
import powerhouse.desk.Case;
import powerhouse.desk.Decisions;
import powerhouse.desk.Reports;
import powerhouse.mail.EmailAddress;
import powerhouse.opportunity.Wording;

/// The desk: what waits for a person, and what administrators look after. Whether somebody may is asked each time; for
/// whoever may not there is nothing here.
@Controller
final class DeskController {
    private static final int CASES = 60;
    private static final int LINES = 200;

    private final People people;
    private final Pages pages;
    private final Page.Frame frame;
    private final Gate gate;

    DeskController(People people, Pages pages, Page.Frame frame, Gate gate) {
        this.people = people;
        this.pages = pages;
        this.frame = frame;
        this.gate = gate;
    }

    /// One case after the other.
    ///
    /// @param kind one of the kinds, "" for all
    /// @param past how many were left for later
    @GetMapping("/desk")
    ResponseEntity<byte[]> queue(
            CsrfToken token,
            Principal principal,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") String past,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(name = "one", defaultValue = "") String doneOne,
            @RequestParam(name = "other", defaultValue = "") String doneOther,
            @RequestParam(name = "number", defaultValue = "0") String doneNumber,
            @RequestParam(required = false) @Nullable String late) {
        Person person = people.may(principal, Role.REVIEWER);
        Optional<Case.Kind> one = Case.Kind.find(kind);
        List<Case> cases = one.map(only -> people.desk().queue().list(only, CASES))
                .orElseGet(() -> people.desk().queue().list(CASES));
        int skip = Math.min(past.matches("[0-9]{1,4}") ? Integer.parseInt(past) : 0, cases.size());
        Case next = skip < cases.size() ? cases.get(skip) : null;
        return pages.show(
                HttpStatus.OK,
                "desk",
                new DeskPage(
                        frame.unlisted("The desk", "account"),
                        token.getToken(),
                        person,
                        one.map(Case.Kind::key).orElse(""),
                        skip,
                        cases.size(),
                        cases.size() == CASES,
                        next,
                        // After the case itself: what is said meanwhile is shown with it.
                        next == null ? null : people.desk().decisions().last(next.kind(), next.one(), next.other()),
                        Case.Kind.find(done)
                                .filter(each -> each != Case.Kind.REPORT && known(each, doneOne, doneOther))
                                .map(each -> new DeskPage.Done(each, doneOne, doneOther, number(doneNumber)))
                                .orElse(null),
                        late == null
                                ? ""
                                : late.equals("since")
                                        ? "Somebody has settled that one since; what they said counts."
                                        : "That one had been settled already; what was said first counts."));
    }

    private static long number(String typed) {
        return typed.matches("[0-9]{1,18}") ? Long.parseLong(typed) : 0;
    }

    private boolean known(Case.Kind kind, String one, String other) {
        if (kind == Case.Kind.REPORT) {
            return number(one) > 0;
        }
        boolean there = people.desk().known().test(kind, one);
        return kind.pair()
                ? there && !one.equals(other) && people.desk().known().test(kind, other)
                : there;
    }

    @PostMapping("/desk")
    ResponseEntity<byte[]> settle(
            Principal principal,
            @RequestParam String kind,
            @RequestParam String one,
            @RequestParam(defaultValue = "") String other,
            @RequestParam String answer,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "0") String number,
            @RequestParam(defaultValue = "") String only,
            @RequestParam(defaultValue = "0") String past) {
        Person person = people.may(principal, Role.REVIEWER);
        Case.Kind asked = Case.Kind.find(kind).orElseThrow(Pages::nothing);
        if (!known(asked, one, other)) {
            throw Pages.nothing();
        }
        String second = asked.pair() ? other : "";
        String who = person.email().text();
        String onwards = "/desk?kind=" + (Case.Kind.find(only).isPresent() ? only : "") + "&past="
                + (past.matches("[0-9]{1,4}") ? past : "0");
        if (answer.equals(Decisions.OPEN) && asked != Case.Kind.REPORT) {
            boolean back = people.desk().decisions().takeBack(asked, one, second, number(number), who);
            people.desk().queue().settled(asked, one, second, !back);
            return Pages.to(onwards + (back ? "" : "&late=since"));
        }
        // Whoever reported it reads what is said here, and only that.
        String said = why.isBlank() && asked != Case.Kind.REPORT ? "settled at the desk" : Wording.start(why, 500);
        Decisions.Outcome outcome;
        try {
            outcome = people.desk().decisions().answer(asked, one, second, answer, number(number), who, said);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Decisions.Word word = outcome.word();
        people.desk().queue().settled(asked, one, second, outcome.taken() || !word.open());
        // One's own word can be taken back, also where a second one came too late.
        String done = word.open() || !word.who().equals(who)
                ? ""
                : "&done=" + asked.key() + "&one=" + Pages.encoded(one) + "&other=" + Pages.encoded(second) + "&number="
                        + word.number();
        return Pages.to(onwards + done + (outcome.taken() ? "" : "&late"));
    }

    @GetMapping("/desk/people")
    ResponseEntity<byte[]> staff(CsrfToken token, Principal principal) {
        Person person = people.may(principal, Role.ADMINISTRATOR);
        return staff(token, person, "");
    }

    private ResponseEntity<byte[]> staff(CsrfToken token, Person person, String fault) {
        return pages.show(
                fault.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "desk-people",
                new DeskPage.Staff(
                        frame.unlisted((fault.isEmpty() ? "" : "Error: ") + "People", "account"),
                        token.getToken(),
                        person,
                        people.accounts().staff(),
                        people.accounts().count(),
                        fault));
    }

    @PostMapping("/desk/people")
    ResponseEntity<byte[]> grant(
            CsrfToken token,
            Principal principal,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "grant") String deed) {
        Person person = people.may(principal, Role.ADMINISTRATOR);
        Optional<EmailAddress> whom = EmailAddress.find(email);
        Optional<Role> which = Role.find(role).filter(each -> each != Role.READER);
        if (whom.isEmpty() || which.isEmpty()) {
            return staff(token, person, "Enter an e-mail address and choose what they may do");
        }
        if (!deed.equals("revoke")) {
            people.accounts().grant(whom.get(), which.get(), person.email().text());
            return Pages.to("/desk/people");
        }
        try {
            people.accounts().revoke(whom.get(), which.get(), person);
        } catch (LastAdministratorException e) {
            return staff(token, person, e.words());
        }
        // Whoever took it from themselves sees nothing here any more.
        boolean own = which.get() == Role.ADMINISTRATOR && whom.get().equals(person.email());
        return Pages.to(own ? "/account" : "/desk/people");
    }

    @GetMapping("/desk/letters")
    ResponseEntity<byte[]> letters(CsrfToken token, Principal principal) {
        Person person = people.may(principal, Role.ADMINISTRATOR);
        return pages.show(
                HttpStatus.OK,
                "desk-letters",
                new DeskPage.Letters(
                        frame.unlisted("Letters", "account"),
                        token.getToken(),
                        person,
                        people.outbox().list(LINES),
                        people.desk().suppressions().list()));
    }

    @PostMapping("/desk/letters")
    ResponseEntity<byte[]> lift(Principal principal, @RequestParam(defaultValue = "") String email) {
        Person person = people.may(principal, Role.ADMINISTRATOR);
        EmailAddress address = EmailAddress.find(email).orElseThrow(Pages::nothing);
        people.desk().suppressions().lift(address, person.email().text());
        return Pages.to("/desk/letters");
    }

    @GetMapping("/desk/jobs")
    ResponseEntity<byte[]> jobs(Principal principal) {
        Person person = people.may(principal, Role.ADMINISTRATOR);
        return pages.show(
                HttpStatus.OK,
                "desk-jobs",
                new DeskPage.Jobs(
                        frame.unlisted("Jobs", "account"),
                        person,
                        people.desk().jobs().get()));
    }

    @GetMapping("/desk/audit")
    ResponseEntity<byte[]> audit(Principal principal) {
        Person person = people.may(principal, Role.REVIEWER);
        return pages.show(
                HttpStatus.OK,
                "desk-audit",
                new DeskPage.Log(
                        frame.unlisted("Audit log", "account"),
                        person,
                        people.desk().audit().list(LINES),
                        people.desk().audit().check()));
    }

    @GetMapping("/report")
    ResponseEntity<byte[]> wrong(CsrfToken token, @RequestParam(defaultValue = "") String page) {
        return report(HttpStatus.OK, token, page, "", "", "");
    }

    private ResponseEntity<byte[]> report(
            HttpStatus status, CsrfToken token, String page, String words, String email, String fault) {
        return pages.show(
                status,
                "report",
                new DeskPage.Wrong(
                        frame.unlisted((fault.isEmpty() ? "" : "Error: ") + "Something wrong here?", ""),
                        token.getToken(),
                        Back.of(page),
                        words,
                        Wording.start(email, 254),
                        fault));
    }

    @PostMapping("/report")
    ResponseEntity<byte[]> report(
            HttpServletRequest request,
            CsrfToken token,
            @RequestParam(defaultValue = "") String page,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String email) {
        Optional<EmailAddress> answer = EmailAddress.find(email);
        int length = words.strip().length();
        String fault = length == 0
                ? "Say what is wrong"
                : length > Reports.LONGEST
                        ? "Shorten your words to " + Wording.count(Reports.LONGEST) + " characters or fewer: they have "
                                + Wording.count(length)
                        : !email.isBlank() && answer.isEmpty()
                                ? "Enter an e-mail address, such as name@example.org, or leave it empty"
                                : "";
        if (!fault.isEmpty()) {
            return report(HttpStatus.BAD_REQUEST, token, page, words, email, fault);
        }
        if (!gate.passes(request) || !people.desk().reports().put(Back.of(page), words, answer.orElse(null))) {
            return report(
                    HttpStatus.TOO_MANY_REQUESTS,
                    token,
                    page,
                    words,
                    email,
                    "Too much was reported of late. Your words are still here: try again in an hour");
        }
        return Pages.to("/report/sent");
    }

    @GetMapping("/report/sent")
    ResponseEntity<byte[]> sent() {
        return pages.show(HttpStatus.OK, "report-sent", new PlainPage(frame.unlisted("Thank you", "")));
    }
}
