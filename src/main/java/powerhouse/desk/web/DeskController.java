package powerhouse.desk.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import powerhouse.account.Accounts;
import powerhouse.account.LastAdministratorException;
import powerhouse.account.Person;
import powerhouse.account.Role;
import powerhouse.desk.Case;
import powerhouse.desk.Decisions;
import powerhouse.desk.Queue;
import powerhouse.desk.Reports;
import powerhouse.job.Audit;
import powerhouse.job.Timetable;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Outbox;
import powerhouse.mail.Suppressions;
import powerhouse.opportunity.Wording;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.PlainPage;
import powerhouse.web.RateLimit;
import powerhouse.web.ReturnPath;
import powerhouse.web.SignedIn;
import powerhouse.web.WebFrame;

/// The desk: what waits for a person, and what administrators look after. Whether somebody may is asked each time; for
/// whoever may not there is nothing here.
@Controller
public final class DeskController {
    private static final int CASES = 60;
    private static final int LINES = 200;

    private final Accounts accounts;
    private final Outbox outbox;
    private final Suppressions suppressions;
    private final Queue queue;
    private final Decisions decisions;
    private final Reports reports;
    private final Audit audit;
    private final BiPredicate<Case.Kind, String> known;
    private final Supplier<List<Timetable.Fate>> jobs;
    private final Pages pages;
    private final Page.Frame frame;
    private final SignedIn people;
    private final RateLimit gate;

    public DeskController(
            Accounts accounts,
            Outbox outbox,
            Suppressions suppressions,
            Queue queue,
            Decisions decisions,
            Reports reports,
            Audit audit,
            BiPredicate<Case.Kind, String> known,
            Supplier<List<Timetable.Fate>> jobs,
            WebFrame web) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.suppressions = suppressions;
        this.queue = queue;
        this.decisions = decisions;
        this.reports = reports;
        this.audit = audit;
        this.known = known;
        this.jobs = jobs;
        this.pages = web.pages();
        this.frame = web.frame();
        this.people = web.people();
        this.gate = web.gate();
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
        Person person = people.person(principal);
        Optional<Case.Kind> one = Case.Kind.find(kind);
        List<Case> cases = one.map(only -> queue.list(only, CASES)).orElseGet(() -> queue.list(CASES));
        int skip = Math.min(past.matches("[0-9]{1,4}") ? Integer.parseInt(past) : 0, cases.size());
        Case next = skip < cases.size() ? cases.get(skip) : null;
        return pages.show(
                HttpStatus.OK,
                "desk/desk",
                new DeskPage(
                        frame.own("The desk", Page.ACCOUNT),
                        token.getToken(),
                        person,
                        one.map(Case.Kind::key).orElse(""),
                        skip,
                        cases.size(),
                        cases.size() == CASES,
                        next,
                        // After the case itself: what is said meanwhile is shown with it.
                        next == null ? null : decisions.last(next.kind(), next.one(), next.other()),
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
        boolean there = known.test(kind, one);
        return kind.pair() ? there && !one.equals(other) && known.test(kind, other) : there;
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
        Person person = people.person(principal);
        Case.Kind asked = Case.Kind.find(kind).orElseThrow(Pages::nothing);
        if (!known(asked, one, other)) {
            throw Pages.nothing();
        }
        String second = asked.pair() ? other : "";
        String who = person.email().text();
        String onwards = "/desk?kind=" + (Case.Kind.find(only).isPresent() ? only : "") + "&past="
                + (past.matches("[0-9]{1,4}") ? past : "0");
        if (answer.equals(Decisions.OPEN) && asked != Case.Kind.REPORT) {
            boolean back = decisions.takeBack(asked, one, second, number(number), who);
            queue.settled(asked, one, second, !back);
            return Pages.to(onwards + (back ? "" : "&late=since"));
        }
        // Whoever reported it reads what is said here, and only that.
        String said = why.isBlank() && asked != Case.Kind.REPORT ? "settled at the desk" : Wording.start(why, 500);
        Decisions.Outcome outcome;
        try {
            outcome = decisions.answer(asked, one, second, answer, number(number), who, said);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Decisions.Word word = outcome.word();
        queue.settled(asked, one, second, outcome.taken() || !word.open());
        // One's own word can be taken back, also where a second one came too late.
        String done = word.open() || !word.who().equals(who)
                ? ""
                : "&done=" + asked.key() + "&one=" + Pages.encoded(one) + "&other=" + Pages.encoded(second) + "&number="
                        + word.number();
        return Pages.to(onwards + done + (outcome.taken() ? "" : "&late"));
    }

    @GetMapping("/desk/people")
    ResponseEntity<byte[]> staff(CsrfToken token, Principal principal) {
        Person person = people.person(principal);
        return staff(token, person, "");
    }

    private ResponseEntity<byte[]> staff(CsrfToken token, Person person, String fault) {
        return pages.show(
                fault.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "desk/people",
                new DeskPage.Staff(
                        frame.own((fault.isEmpty() ? "" : "Error: ") + "People", Page.ACCOUNT),
                        token.getToken(),
                        person,
                        accounts.staff(),
                        accounts.count(),
                        fault));
    }

    @PostMapping("/desk/people")
    ResponseEntity<byte[]> grant(
            CsrfToken token,
            Principal principal,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "grant") String deed) {
        Person person = people.person(principal);
        Optional<EmailAddress> whom = EmailAddress.find(email);
        Optional<Role> which = Role.find(role).filter(each -> each != Role.READER);
        if (whom.isEmpty() || which.isEmpty()) {
            return staff(token, person, "Enter an e-mail address and choose what they may do");
        }
        if (!deed.equals("revoke")) {
            accounts.grant(whom.get(), which.get(), person.email().text());
            return Pages.to("/desk/people");
        }
        try {
            accounts.revoke(whom.get(), which.get(), person);
        } catch (LastAdministratorException e) {
            return staff(token, person, e.words());
        }
        // Whoever took it from themselves sees nothing here any more.
        boolean own = which.get() == Role.ADMINISTRATOR && whom.get().equals(person.email());
        return Pages.to(own ? "/account" : "/desk/people");
    }

    @GetMapping("/desk/letters")
    ResponseEntity<byte[]> letters(CsrfToken token, Principal principal) {
        Person person = people.person(principal);
        return pages.show(
                HttpStatus.OK,
                "desk/letters",
                new DeskPage.Letters(
                        frame.own("Letters", Page.ACCOUNT),
                        token.getToken(),
                        person,
                        outbox.list(LINES),
                        suppressions.list()));
    }

    @PostMapping("/desk/letters")
    ResponseEntity<byte[]> lift(Principal principal, @RequestParam(defaultValue = "") String email) {
        Person person = people.person(principal);
        EmailAddress address = EmailAddress.find(email).orElseThrow(Pages::nothing);
        suppressions.lift(address, person.email().text());
        return Pages.to("/desk/letters");
    }

    @GetMapping("/desk/jobs")
    ResponseEntity<byte[]> jobs(Principal principal) {
        Person person = people.person(principal);
        return pages.show(
                HttpStatus.OK, "desk/jobs", new DeskPage.Jobs(frame.own("Jobs", Page.ACCOUNT), person, jobs.get()));
    }

    @GetMapping("/desk/audit")
    ResponseEntity<byte[]> audit(Principal principal) {
        Person person = people.person(principal);
        return pages.show(
                HttpStatus.OK,
                "desk/audit",
                new DeskPage.Log(frame.own("Audit log", Page.ACCOUNT), person, audit.list(LINES), audit.check()));
    }

    @GetMapping("/report")
    ResponseEntity<byte[]> wrong(CsrfToken token, @RequestParam(defaultValue = "") String page) {
        return report(HttpStatus.OK, token, page, "", "", "");
    }

    private ResponseEntity<byte[]> report(
            HttpStatus status, CsrfToken token, String page, String words, String email, String fault) {
        return pages.show(
                status,
                "desk/report",
                new DeskPage.Wrong(
                        frame.unlisted((fault.isEmpty() ? "" : "Error: ") + "Something wrong here?", ""),
                        token.getToken(),
                        ReturnPath.of(page),
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
        if (!gate.passes(request) || !reports.put(ReturnPath.of(page), words, answer.orElse(null))) {
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
        return pages.show(HttpStatus.OK, "desk/report-sent", new PlainPage(frame.unlisted("Thank you", "")));
    }
}
