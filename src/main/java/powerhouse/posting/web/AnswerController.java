package powerhouse.posting.web;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.company.Companies;
import powerhouse.company.Company;
import powerhouse.opportunity.Wording;
import powerhouse.posting.Answer;
import powerhouse.posting.AnswerDraft;
import powerhouse.posting.Answers;
import powerhouse.posting.Need;
import powerhouse.posting.NeedDraft;
import powerhouse.posting.Needs;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.SignedIn;
import powerhouse.web.WebFrame;

/// Answers to needs, for the firms that give them and for whoever asked.
@Controller
final class AnswerController {
    private static final String SENT = "/account/answers";
    private static final String RECEIVED = "/account/needs/{need:[0-9]{1,18}}/answers";

    private final Needs needs;
    private final Answers answers;
    private final Companies companies;
    private final Pages pages;
    private final Page.Frame frame;
    private final SignedIn people;

    AnswerController(Needs needs, Answers answers, Companies companies, WebFrame web) {
        this.needs = needs;
        this.answers = answers;
        this.companies = companies;
        this.pages = web.pages();
        this.frame = web.frame();
        this.people = web.people();
    }

    @GetMapping(SENT)
    ResponseEntity<byte[]> sent(Principal principal) {
        return pages.show(
                HttpStatus.OK,
                "posting/sent",
                new NeedsPage.Sent(
                        frame.own("Your answers", "answers"),
                        answers.sent(people.person(principal)).stream()
                                .map(each -> new NeedsPage.SentLine(
                                        each.getKey(),
                                        needs.published(each.getKey())
                                                .map(Need::title)
                                                .orElse(each.getKey()),
                                        each.getValue()))
                                .toList()));
    }

    @GetMapping(SENT + "/{ocid}")
    ResponseEntity<byte[]> write(
            CsrfToken token,
            Principal principal,
            @PathVariable String ocid,
            @RequestParam(defaultValue = "0") long company) {
        Person person = people.person(principal);
        Need need = needs.published(ocid).orElseThrow(Pages::nothing);
        List<Company> own = companies.list(person);
        long chosen = own.size() == 1 ? own.getFirst().number() : company;
        Answer before = answers.find(person, chosen, need.number()).orElse(null);
        AnswerDraft draft = before == null
                ? new AnswerDraft("", "", "")
                : new AnswerDraft(before.note(), before.price(), before.url());
        return show(token, need, own, chosen, draft, before, List.of(), "");
    }

    @PostMapping(SENT + "/{ocid}")
    ResponseEntity<byte[]> send(
            CsrfToken token,
            Principal principal,
            @PathVariable String ocid,
            @RequestParam(defaultValue = "0") long company,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String price,
            @RequestParam(defaultValue = "") String url) {
        Person person = people.person(principal);
        Need need = needs.published(ocid).orElseThrow(Pages::nothing);
        List<Company> own = companies.list(person);
        AnswerDraft draft = new AnswerDraft(note, price, url);
        Answer before = answers.find(person, company, need.number()).orElse(null);
        List<NeedDraft.Fault> faults = draft.faults();
        if (own.stream().noneMatch(each -> each.number() == company)) {
            faults.addFirst(new NeedDraft.Fault("company", "Choose the company that answers."));
        }
        if (!faults.isEmpty()) {
            return show(token, need, own, company, draft, before, faults, "");
        }
        try {
            if (!answers.send(person, company, ocid, draft)) {
                throw Pages.nothing();
            }
            return Pages.to(SENT);
        } catch (RefusedException e) {
            return show(token, need, own, company, draft, before, List.of(), e.words());
        }
    }

    private ResponseEntity<byte[]> show(
            CsrfToken token,
            Need need,
            List<Company> own,
            long chosen,
            AnswerDraft draft,
            @Nullable Answer before,
            List<NeedDraft.Fault> faults,
            String refused) {
        NeedDraft posted = need.posted();
        if (posted == null) {
            throw Pages.nothing();
        }
        boolean sound = faults.isEmpty() && refused.isEmpty();
        return pages.show(
                sound ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "posting/answer",
                new NeedsPage.Write(
                        frame.own(
                                (sound ? "" : "Error: ") + "Answer: " + Wording.start(posted.get("title"), 100),
                                "answers"),
                        token.getToken(),
                        need,
                        posted,
                        own,
                        chosen,
                        draft,
                        before,
                        answers.answerable(need),
                        answers.count(need.number()),
                        faults,
                        refused));
    }

    @GetMapping(RECEIVED)
    ResponseEntity<byte[]> received(CsrfToken token, Principal principal, @PathVariable long need) {
        return received(token, people.person(principal), need, "", "", 0);
    }

    private ResponseEntity<byte[]> received(
            CsrfToken token, Person person, long number, String refused, String typed, long about) {
        Need need = needs.find(person, number).orElseThrow(Pages::nothing);
        return pages.show(
                refused.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "posting/received",
                new NeedsPage.Received(
                        frame.own(
                                (refused.isEmpty() ? "" : "Error: ") + "Answers to " + Wording.start(need.title(), 100),
                                "own-needs"),
                        token.getToken(),
                        need,
                        answers.received(person, number),
                        Answers.PHRASES,
                        refused,
                        typed,
                        about));
    }

    @PostMapping(RECEIVED + "/{answer:[0-9]{1,18}}")
    ResponseEntity<byte[]> decide(
            CsrfToken token,
            Principal principal,
            @PathVariable long need,
            @PathVariable long answer,
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String phrase) {
        Person person = people.person(principal);
        Optional<Answer.Outcome> outcome = Answer.Outcome.find(deed);
        String said = (phrase + " " + words).strip();
        try {
            if (outcome.isEmpty() || !answers.decide(person, need, answer, outcome.get(), said)) {
                throw Pages.nothing();
            }
            return Pages.to("/account/needs/" + need + "/answers");
        } catch (RefusedException e) {
            return received(token, person, need, e.words(), words, answer);
        }
    }
}
