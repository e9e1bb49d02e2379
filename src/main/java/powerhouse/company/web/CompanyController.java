package powerhouse.company.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import powerhouse.alert.SavedSearches;
import powerhouse.board.Card;
import powerhouse.board.Cards;
import powerhouse.board.CompanyQueryReader;
import powerhouse.company.Admissions;
import powerhouse.company.Admissions.Offer;
import powerhouse.company.Companies;
import powerhouse.company.Companies.Marks;
import powerhouse.company.Company;
import powerhouse.directory.Invitations;
import powerhouse.mail.EmailAddress;
import powerhouse.matching.CompanyMatching;
import powerhouse.matching.Match;
import powerhouse.matching.Matcher;
import powerhouse.matching.web.MatchBands;
import powerhouse.matching.web.MatchesPage;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.opportunity.web.ContractRow;
import powerhouse.organisation.Identifier;
import powerhouse.organisation.Organisation;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.OcidPath;
import powerhouse.records.Viewer;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.SignedIn;
import powerhouse.web.WebFrame;

/// Companies that somebody keeps: what fits them, what they say of themselves, what they won, who may act for them.
@Controller
public final class CompanyController {
    private static final String LIST = "/account/companies";
    private static final String ONE = LIST + "/{number:[0-9]{1,18}}";

    private final Companies companies;
    private final Admissions admissions;
    private final Cards cards;
    private final Invitations invitations;
    private final SavedSearches searches;
    private final OpportunityFinder contracts;
    private final OrganisationFinder organisations;
    private final CompanyMatching matching;
    private final Pages pages;
    private final Page.Frame frame;
    private final SignedIn people;
    private final InstantSource clock;

    public CompanyController(
            Companies companies,
            Admissions admissions,
            Cards cards,
            Invitations invitations,
            SavedSearches searches,
            OpportunityFinder contracts,
            OrganisationFinder organisations,
            WebFrame web) {
        this.companies = companies;
        this.admissions = admissions;
        this.cards = cards;
        this.invitations = invitations;
        this.searches = searches;
        this.contracts = contracts;
        this.organisations = organisations;
        this.matching = new CompanyMatching(companies, contracts, organisations);
        this.pages = web.pages();
        this.frame = web.frame();
        this.people = web.people();
        this.clock = web.clock();
    }

    @GetMapping(LIST)
    ResponseEntity<byte[]> all(Principal principal) {
        List<Company> all = companies.list(people.person(principal));
        return all.size() == 1
                ? Pages.to(Company.path(all.getFirst().number()))
                : pages.show(
                        HttpStatus.OK,
                        "company/companies",
                        new CompanyPage.All(frame.own("Your companies", "companies"), all));
    }

    @GetMapping(LIST + "/new")
    ResponseEntity<byte[]> begin(CsrfToken token, HttpServletRequest request) {
        String number = Identifier.companyNumber(String.join("", Pages.values(request.getParameterMap(), "q")));
        String name = organisations
                .registered(number, Viewer.anyone())
                .map(Organisation::name)
                .orElse("");
        return edit(token, null, CompanyForm.begun(request.getParameterMap(), name, contracts.gazetteer()), "");
    }

    @PostMapping(LIST)
    ResponseEntity<byte[]> create(CsrfToken token, Principal principal, HttpServletRequest request) {
        CompanyForm form = new CompanyForm(request.getParameterMap(), contracts.gazetteer());
        if (!form.faults().isEmpty()) {
            return edit(token, null, form, "");
        }
        try {
            Person person = people.person(principal);
            Company company = companies.create(person, form.said());
            mark(person, company, form.marks("less"), false);
            mark(person, company, form.marks("more"), true);
            return Pages.to(Company.path(company.number())
                    + (matching.awards(company, Map.of()).isEmpty() ? "" : "/works"));
        } catch (RefusedException e) {
            return edit(token, null, form, e.words());
        }
    }

    private void mark(Person person, Company company, List<String> ocids, boolean fits) {
        for (Opportunity each :
                contracts.list(ocids.stream().limit(CompanyMatching.MOST_MARKS).toList(), Viewer.anyone())) {
            companies.mark(person, company.number(), each.ocids(), fits);
        }
    }

    @GetMapping(ONE + "/profile")
    ResponseEntity<byte[]> profile(CsrfToken token, Principal principal, @PathVariable long number) {
        Company company = company(people.person(principal), number);
        return edit(token, company, CompanyForm.of(company, contracts.gazetteer()), "");
    }

    @PostMapping(ONE + "/profile")
    ResponseEntity<byte[]> change(
            CsrfToken token, Principal principal, @PathVariable long number, HttpServletRequest request) {
        Person person = people.person(principal);
        Company company = company(person, number);
        CompanyForm form = new CompanyForm(request.getParameterMap(), contracts.gazetteer());
        if (!form.faults().isEmpty()) {
            return edit(token, company, form, "");
        }
        try {
            companies.change(person, number, seen(request.getParameter("change")), form.said());
            return Pages.to(Company.path(number));
        } catch (RefusedException e) {
            return edit(token, company(person, number), form, e.words());
        }
    }

    private static Instant seen(@Nullable String typed) {
        try {
            return typed == null ? Instant.EPOCH : Instant.parse(typed);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private ResponseEntity<byte[]> edit(CsrfToken token, @Nullable Company company, CompanyForm form, String refused) {
        boolean sound = form.faults().isEmpty() && refused.isEmpty();
        String title =
                company == null ? "Keep your company" : "What " + company.said().name() + " does";
        return pages.show(
                sound ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "company/edit",
                new CompanyPage.Edit(
                        frame.own((sound ? "" : "Error: ") + title, "companies"),
                        token.getToken(),
                        company,
                        form,
                        refused));
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> matches(
            CsrfToken token,
            Principal principal,
            @PathVariable long number,
            @RequestParam(defaultValue = "") String where) {
        Person person = people.person(principal);
        Company company = company(person, number);
        Instant now = clock.instant();
        boolean anywhere = where.equals("anywhere");
        CompanyMatching.Seen seen = matching.see(person, company);
        List<Card> board = cards.list(person, number);
        String told = CompanyQueryReader.address(number, anywhere);
        return pages.show(
                HttpStatus.OK,
                "company/matches",
                new CompanyPage.Matches(
                        frame.own("What fits " + company.said().name(), "companies"),
                        token.getToken(),
                        company,
                        anywhere,
                        seen.works(),
                        invitations.waiting(person, number),
                        (int) seen.awards().stream()
                                .filter(award -> award.won() == null)
                                .count(),
                        Matcher.understood(seen.profile().words()),
                        MatchBands.of(
                                matching.matches(seen, anywhere, Set.of(), now).stream()
                                        .map(match -> line(match, now, seen.marks(), board))
                                        .toList(),
                                CompanyMatching.SIZE),
                        marked(seen.marks()),
                        told,
                        searches.list(person).stream()
                                .filter(search -> search.address().equals(told))
                                .findFirst()
                                .orElse(null)));
    }

    private static MatchesPage.Line line(Match match, Instant now, Marks marks, List<Card> cards) {
        Opportunity opportunity = match.opportunity();
        return new MatchesPage.Line(
                match,
                ContractRow.plain(opportunity, now, null),
                opportunity.ocids().stream().anyMatch(marks.fitting()::contains) ? "" : "fits",
                "not",
                cards.stream()
                        .filter(card -> opportunity.ocids().contains(card.ocid()))
                        .findFirst()
                        .map(Card::path)
                        .orElse(""));
    }

    private Map<Opportunity, Boolean> marked(Marks marks) {
        Map<Opportunity, Boolean> marked = new LinkedHashMap<>();
        contracts
                .list(List.copyOf(CompanyMatching.newest(marks.fitting())), Viewer.anyone())
                .forEach(each -> marked.put(each, true));
        contracts
                .list(List.copyOf(CompanyMatching.newest(marks.unfitting())), Viewer.anyone())
                .forEach(each -> marked.put(each, false));
        return marked;
    }

    @PostMapping(ONE + "/marks")
    ResponseEntity<byte[]> mark(
            Principal principal,
            @PathVariable long number,
            @RequestParam(defaultValue = "") String ocid,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam(defaultValue = "") String where) {
        Person person = people.person(principal);
        Opportunity opportunity = contracts.find(ocid, Viewer.anyone()).orElseThrow(Pages::nothing);
        Boolean fits = mark.equals("fits") ? Boolean.TRUE : mark.equals("not") ? Boolean.FALSE : null;
        if (!companies.mark(person, number, opportunity.ocids(), fits)) {
            throw Pages.nothing();
        }
        return Pages.to(Company.path(number) + (where.equals("anywhere") ? "?where=anywhere" : "") + "#fits");
    }

    @GetMapping(ONE + "/works")
    ResponseEntity<byte[]> works(CsrfToken token, Principal principal, @PathVariable long number) {
        Person person = people.person(principal);
        Company company = company(person, number);
        return pages.show(
                HttpStatus.OK,
                "company/works",
                new CompanyPage.Works(
                        frame.own("What " + company.said().name() + " won", "companies"),
                        token.getToken(),
                        company,
                        matching.awards(company, companies.works(person, number))));
    }

    @PostMapping(ONE + "/works")
    ResponseEntity<byte[]> confirm(Principal principal, @PathVariable long number, HttpServletRequest request) {
        Person person = people.person(principal);
        Company company = company(person, number);
        Set<String> offered = new HashSet<>(Pages.values(request.getParameterMap(), "offered"));
        Set<String> ticked = new HashSet<>(Pages.values(request.getParameterMap(), "won"));
        // Only what the page offered is settled by it, and only what may be the company's own.
        Set<String> known = matching.awards(company, companies.works(person, number)).stream()
                .map(award -> award.opportunity().ocid())
                .filter(offered::contains)
                .collect(Collectors.toSet());
        Map<Boolean, Set<String>> said =
                known.stream().collect(Collectors.partitioningBy(ticked::contains, Collectors.toSet()));
        said.forEach((won, ocids) -> companies.confirm(person, number, ocids, won));
        return Pages.to(Company.path(number));
    }

    @GetMapping(ONE + "/members")
    ResponseEntity<byte[]> members(CsrfToken token, Principal principal, @PathVariable long number) {
        return members(token, principal, number, "", "");
    }

    @PostMapping(ONE + "/members")
    ResponseEntity<byte[]> admit(
            CsrfToken token,
            Principal principal,
            @PathVariable long number,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String dismiss,
            @RequestParam(defaultValue = "") String withdraw) {
        Person person = people.person(principal);
        company(person, number);
        Optional<EmailAddress> address = Stream.of(dismiss, withdraw, email)
                .filter(typed -> !typed.isEmpty())
                .findFirst()
                .flatMap(EmailAddress::find);
        if (address.isEmpty()) {
            return members(
                    token, principal, number, email, "“" + Wording.start(email, 60) + "” is not an e-mail address.");
        }
        try {
            boolean done = !dismiss.isEmpty()
                    ? companies.dismiss(person, number, address.get())
                    : !withdraw.isEmpty()
                            ? admissions.withdraw(person, number, address.get())
                            : admissions.ask(person, number, address.get()).isPresent();
            return !done
                    ? members(token, principal, number, email, "Only an owner of the company may do that.")
                    : Pages.to(address.get().equals(person.email()) ? LIST : Company.path(number) + "/members");
        } catch (RefusedException e) {
            return members(token, principal, number, email, e.words());
        }
    }

    private ResponseEntity<byte[]> members(
            CsrfToken token, Principal principal, long number, String typed, String fault) {
        Person person = people.person(principal);
        Company company = company(person, number);
        var members = companies.members(person, number);
        return pages.show(
                fault.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "company/members",
                new CompanyPage.Members(
                        frame.own(
                                (fault.isEmpty() ? "" : "Error: ") + "Who acts for "
                                        + company.said().name(),
                                "companies"),
                        token.getToken(),
                        company,
                        members,
                        admissions.waiting(person, number),
                        members.stream()
                                .anyMatch(each -> each.owner() && each.email().equals(person.email())),
                        person.email().text(),
                        Wording.start(typed, 254),
                        fault));
    }

    @GetMapping(LIST + "/join/{secret}")
    ResponseEntity<byte[]> asked(CsrfToken token, Principal principal, @PathVariable String secret) {
        return asked(token, principal, secret, "");
    }

    private ResponseEntity<byte[]> asked(CsrfToken token, Principal principal, String secret, String fault) {
        Person person = people.person(principal);
        Offer offer = admissions.find(person, secret).orElse(null);
        String title = offer == null
                ? "This link leads nowhere now"
                : "Will you act for " + Wording.start(offer.name(), 60) + "?";
        return pages.show(
                offer == null ? HttpStatus.NOT_FOUND : fault.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "company/join",
                new CompanyPage.Join(
                        frame.own(title, "companies"),
                        token.getToken(),
                        LIST + "/join/" + OcidPath.segment(secret),
                        offer,
                        person.email().text(),
                        fault));
    }

    @PostMapping(LIST + "/join/{secret}")
    ResponseEntity<byte[]> answer(
            CsrfToken token,
            Principal principal,
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String answer) {
        boolean yes = answer.equals("yes");
        try {
            return admissions
                    .answer(people.person(principal), secret, yes)
                    .map(company -> Pages.to(yes ? Company.path(company) : LIST))
                    .orElseGet(() -> asked(token, principal, secret, ""));
        } catch (RefusedException e) {
            return asked(token, principal, secret, e.words());
        }
    }

    @PostMapping(ONE + "/remove")
    ResponseEntity<byte[]> remove(Principal principal, @PathVariable long number) {
        if (!companies.remove(people.person(principal), number)) {
            throw Pages.nothing();
        }
        return Pages.to(LIST);
    }

    private Company company(Person person, long number) {
        return companies.find(person, number).orElseThrow(Pages::nothing);
    }
}
