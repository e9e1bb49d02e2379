package powerhouse.directory.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
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
import powerhouse.board.Card;
import powerhouse.board.Cards;
import powerhouse.company.Companies;
import powerhouse.company.Company;
import powerhouse.desk.Reports;
import powerhouse.directory.Directory;
import powerhouse.directory.Firm;
import powerhouse.directory.Invitation;
import powerhouse.directory.Invitation.Answer;
import powerhouse.directory.InvitationDraft;
import powerhouse.directory.Invitations;
import powerhouse.directory.Listings;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.query.OpportunityFinder;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.RateLimit;
import powerhouse.web.SignedIn;
import powerhouse.web.WebFrame;

/// Invitations, of those who send them and of the companies that get them; and the listings that bring them.
@Controller
public final class InvitationController {
    private static final String SENT = "/account/invitations";
    private static final String COMPANY = "/account/companies/{company:[0-9]{1,18}}";
    private static final String LISTING = COMPANY + "/directory";
    private static final String RECEIVED = COMPANY + "/invitations";

    private final Listings listings;
    private final Directory directory;
    private final Invitations invitations;
    private final Companies companies;
    private final Cards cards;
    private final Reports reports;
    private final OpportunityFinder contracts;
    private final Pages pages;
    private final Page.Frame frame;
    private final SignedIn people;
    private final RateLimit gate;
    private final InstantSource clock;

    public InvitationController(
            Listings listings,
            Directory directory,
            Invitations invitations,
            Companies companies,
            Cards cards,
            Reports reports,
            OpportunityFinder contracts,
            WebFrame web) {
        this.listings = listings;
        this.directory = directory;
        this.invitations = invitations;
        this.companies = companies;
        this.cards = cards;
        this.reports = reports;
        this.contracts = contracts;
        this.pages = web.pages();
        this.frame = web.frame();
        this.people = web.people();
        this.gate = web.gate();
        this.clock = web.clock();
    }

    @GetMapping(SENT)
    ResponseEntity<byte[]> sent(Principal principal, @RequestParam(required = false) @Nullable String sent) {
        return pages.show(
                HttpStatus.OK,
                "directory/invitations",
                new InvitationsPage.Sent(
                        frame.own("Invitations you sent", "invitations"),
                        InvitationsPage.lines(invitations.sent(people.person(principal)), contracts),
                        sent != null));
    }

    @GetMapping(SENT + "/new")
    ResponseEntity<byte[]> begin(
            CsrfToken token,
            Principal principal,
            @RequestParam(name = "firm", defaultValue = "") String key,
            @RequestParam(defaultValue = "") String contract) {
        Person person = people.person(principal);
        // Whoever invites the second firm has said before who they are.
        Optional<Invitation> last = invitations.sent(person).stream().findFirst();
        InvitationDraft draft = new InvitationDraft(
                InvitationDraft.CONTRACT,
                Wording.start(contract, 500),
                "",
                "",
                "",
                "",
                last.map(Invitation::sender).orElse(""),
                last.map(Invitation::organisation).orElse(""));
        return show(token, person, firm(key), HttpStatus.OK, draft, List.of(), "");
    }

    @PostMapping(SENT)
    ResponseEntity<byte[]> send(
            CsrfToken token,
            Principal principal,
            @RequestParam(name = "firm", defaultValue = "") String key,
            HttpServletRequest request) {
        Person person = people.person(principal);
        Map<String, String[]> typed = request.getParameterMap();
        InvitationDraft draft = new InvitationDraft(
                one(typed, "to"),
                one(typed, "contract"),
                one(typed, "title"),
                one(typed, "day"),
                one(typed, "url"),
                one(typed, "message"),
                one(typed, "sender"),
                one(typed, "organisation"));
        Firm firm = listings.find(key).orElse(null);
        if (firm == null) {
            return left(draft);
        }
        Opportunity contract = meant(draft);
        List<InvitationDraft.Fault> faults = draft.faults(
                contract != null, clock.instant().atZone(Wording.LONDON).toLocalDate());
        if (!faults.isEmpty()) {
            return show(token, person, firm, HttpStatus.BAD_REQUEST, draft, faults, "");
        }
        try {
            if (!invitations.send(person, key, draft, contract)) {
                return left(draft);
            }
            return Pages.to(SENT + "?sent");
        } catch (RefusedException e) {
            return show(token, person, firm, HttpStatus.BAD_REQUEST, draft, List.of(), e.words());
        }
    }

    private ResponseEntity<byte[]> left(InvitationDraft draft) {
        return pages.show(
                HttpStatus.NOT_FOUND,
                "directory/invite-left",
                new InvitationsPage.Left(
                        frame.unlisted("Error: this firm has left the directory", "directory"), draft));
    }

    private @Nullable Opportunity meant(InvitationDraft draft) {
        return draft.to().equals(InvitationDraft.CONTRACT)
                ? contracts.meant(draft.contract()).orElse(null)
                : null;
    }

    private Firm firm(String key) {
        return listings.find(key).orElseThrow(Pages::nothing);
    }

    private ResponseEntity<byte[]> show(
            CsrfToken token,
            Person person,
            Firm firm,
            HttpStatus status,
            InvitationDraft draft,
            List<InvitationDraft.Fault> faults,
            String refused) {
        return pages.show(
                status,
                "directory/invite",
                new InvitationsPage.New(
                        frame.unlisted(
                                (status == HttpStatus.OK ? "" : "Error: ") + "Invite "
                                        + Wording.start(firm.name(), 100),
                                "directory"),
                        token.getToken(),
                        firm,
                        person.email().text(),
                        draft,
                        faults,
                        refused,
                        meant(draft)));
    }

    @GetMapping(RECEIVED)
    ResponseEntity<byte[]> received(
            CsrfToken token,
            Principal principal,
            @PathVariable long company,
            @RequestParam(required = false) @Nullable String reported) {
        return received(token, people.person(principal), company, "", "", 0, reported != null);
    }

    private ResponseEntity<byte[]> received(
            CsrfToken token, Person person, long company, String fault, String typed, long about, boolean reported) {
        Company own = company(person, company);
        return pages.show(
                fault.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "directory/received",
                new InvitationsPage.Received(
                        frame.own(
                                (fault.isEmpty() ? "" : "Error: ") + "Invitations to "
                                        + own.said().name(),
                                "invitations"),
                        token.getToken(),
                        own,
                        listings.find(person, company).isPresent(),
                        InvitationsPage.lines(invitations.received(person, company), contracts),
                        cards.list(person, company).stream().map(Card::ocid).collect(Collectors.toSet()),
                        fault,
                        typed,
                        about,
                        reported));
    }

    @PostMapping(RECEIVED + "/{number:[0-9]{1,18}}")
    ResponseEntity<byte[]> answer(
            CsrfToken token,
            Principal principal,
            @PathVariable long company,
            @PathVariable long number,
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(defaultValue = "") String words,
            HttpServletRequest request) {
        Person person = people.person(principal);
        Invitation invitation = invitations.find(person, company, number).orElseThrow(Pages::nothing);
        String page = Company.path(company) + "/invitations";
        Optional<Answer> answer = Answer.find(deed);
        if (answer.isPresent()) {
            try {
                invitations.answer(person, company, number, answer.get(), words);
            } catch (RefusedException e) {
                return received(token, person, company, e.words(), words, number, false);
            }
            return Pages.to(page + "#i" + number);
        }
        switch (deed) {
            case "block" -> {
                if (!words.isBlank()) {
                    return received(
                            token,
                            person,
                            company,
                            "You have typed an answer. Send your words with an answer, or empty them and press “No more from them” again.",
                            words,
                            number,
                            false);
                }
                invitations.block(person, company, number, true);
            }
            case "unblock" -> invitations.block(person, company, number, false);
            case "report" -> {
                return report(request, token, person, invitation, page, words);
            }
            default -> {
                return received(token, person, company, "Choose one of the buttons.", words, number, false);
            }
        }
        return Pages.to(page + "#i" + number);
    }

    /// The desk cannot open a company's pages: it gets what it needs to judge.
    private ResponseEntity<byte[]> report(
            HttpServletRequest request,
            CsrfToken token,
            Person person,
            Invitation invitation,
            String page,
            String typed) {
        String words = "A firm reports this invitation by " + invitation.by().text() + ", who write as “"
                + invitation.sender() + "” of “" + invitation.organisation() + "”: "
                + (invitation.ocid().isEmpty() ? invitation.title() : invitation.ocid()) + " " + invitation.url()
                + "\n\n"
                + invitation.message();
        String fit = words.length() <= Reports.LONGEST ? words : Wording.clip(words, Reports.LONGEST);
        boolean put = gate.passes(request) && reports.put(page, fit, person.email());
        if (put) {
            return typed.isBlank()
                    ? Pages.to(page + "?reported")
                    : received(token, person, invitation.company(), "", typed, invitation.number(), true);
        }
        return received(
                token,
                person,
                invitation.company(),
                "Too much was reported of late. Try again in an hour.",
                typed,
                invitation.number(),
                false);
    }

    @GetMapping(LISTING)
    ResponseEntity<byte[]> listing(
            CsrfToken token,
            Principal principal,
            @PathVariable long company,
            @RequestParam(required = false) @Nullable String saved,
            @RequestParam(defaultValue = "") String begin) {
        Person person = people.person(principal);
        // Only when asked: private words do not stand above the button that publishes them by themselves.
        String own = begin.equals("own") ? company(person, company).said().words() : null;
        return listing(
                token,
                person,
                company,
                own == null || own.length() <= Listings.LONGEST ? own : Wording.start(own, Listings.LONGEST - 10),
                "",
                saved != null);
    }

    private ResponseEntity<byte[]> listing(
            CsrfToken token, Person person, long number, @Nullable String typed, String fault, boolean saved) {
        Company company = company(person, number);
        Listings.Listing listing = listings.find(person, number).orElse(null);
        String about = typed != null ? typed : listing != null ? listing.about() : "";
        SequencedMap<String, Boolean> works = new LinkedHashMap<>(companies.works(person, number));
        Firm firm = listings.preview(company, about, works).orElse(null);
        return pages.show(
                fault.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "directory/listed",
                new InvitationsPage.Listed(
                        frame.own(
                                (fault.isEmpty() ? "" : "Error: ")
                                        + company.said().name() + " in the directory",
                                "invitations"),
                        token.getToken(),
                        company,
                        listing,
                        about,
                        firm,
                        firm == null ? List.of() : FirmPage.contracts(directory.won(firm)),
                        (int) works.values().stream()
                                .filter(Boolean::booleanValue)
                                .count(),
                        companies.members(person, number).stream()
                                .anyMatch(each -> each.owner() && each.email().equals(person.email())),
                        fault,
                        saved));
    }

    @PostMapping(LISTING)
    ResponseEntity<byte[]> list(
            CsrfToken token,
            Principal principal,
            @PathVariable long company,
            @RequestParam(defaultValue = "") String about) {
        Person person = people.person(principal);
        company(person, company);
        try {
            return listings.list(person, company, about)
                    ? Pages.to(Company.path(company) + "/directory?saved")
                    : listing(token, person, company, about, "Only an owner of the company may do that.", false);
        } catch (RefusedException e) {
            return listing(token, person, company, about, e.words(), false);
        }
    }

    @PostMapping(LISTING + "/remove")
    ResponseEntity<byte[]> unlist(CsrfToken token, Principal principal, @PathVariable long company) {
        Person person = people.person(principal);
        company(person, company);
        return listings.unlist(person, company)
                ? Pages.to(Company.path(company) + "/directory")
                : listing(token, person, company, null, "Only an owner of the company may do that.", false);
    }

    private Company company(Person person, long number) {
        return companies.find(person, number).orElseThrow(Pages::nothing);
    }

    private static String one(Map<String, String[]> typed, String name) {
        return String.join(" ", Pages.values(typed, name));
    }
}
