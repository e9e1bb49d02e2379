package powerhouse.board.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import powerhouse.board.Card.Check;
import powerhouse.board.Card.Link;
import powerhouse.board.CardDraft;
import powerhouse.board.CardDraft.Fault;
import powerhouse.board.CardStage;
import powerhouse.board.Cards;
import powerhouse.board.Cards.Fate;
import powerhouse.board.Noted;
import powerhouse.company.Companies;
import powerhouse.company.Company;
import powerhouse.feed.CalendarFeed;
import powerhouse.feed.Subject;
import powerhouse.feed.web.FeedMaker;
import powerhouse.matching.Gap;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.OcidPath;
import powerhouse.records.ProcessFinder;
import powerhouse.records.Viewer;
import powerhouse.web.Imprint;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.SignedIn;
import powerhouse.web.WebFrame;

/// The board of a company: cards, and what becomes of them.
@Controller
public final class BoardController {
    private static final String BOARD = "/account/companies/{company:[0-9]{1,18}}/board";
    private static final String CARD = BOARD + "/{ocid}";

    private final Companies companies;
    private final Cards cards;
    private final OpportunityFinder contracts;
    private final FeedMaker feeds;
    private final Pages pages;
    private final Page.Frame frame;
    private final SignedIn people;
    private final Imprint imprint;
    private final InstantSource clock;

    public BoardController(
            Companies companies, Cards cards, OpportunityFinder contracts, ProcessFinder processes, WebFrame web) {
        this.companies = companies;
        this.cards = cards;
        this.contracts = contracts;
        this.feeds = new FeedMaker(contracts, processes, web.imprint());
        this.pages = web.pages();
        this.frame = web.frame();
        this.people = web.people();
        this.imprint = web.imprint();
        this.clock = web.clock();
    }

    @GetMapping(BOARD)
    ResponseEntity<byte[]> board(CsrfToken token, Principal principal, @PathVariable long company) {
        return board(token, people.person(principal), company, HttpStatus.OK, "", "");
    }

    private ResponseEntity<byte[]> board(
            CsrfToken token, Person person, long number, HttpStatus status, String typed, String fault) {
        Company company = companies.find(person, number).orElseThrow(Pages::nothing);
        return pages.show(
                status,
                "board/board",
                BoardPage.of(
                        frame.own(
                                (fault.isEmpty() ? "" : "Error: ") + "Board of "
                                        + company.said().name(),
                                "companies"),
                        token.getToken(),
                        company,
                        cards,
                        person,
                        contracts,
                        new BoardPage.Wrong(typed, fault),
                        clock.instant()));
    }

    @PostMapping(BOARD)
    ResponseEntity<byte[]> add(
            CsrfToken token,
            Principal principal,
            @PathVariable long company,
            @RequestParam(defaultValue = "") String ocid) {
        Person person = people.person(principal);
        Company own = companies.find(person, company).orElseThrow(Pages::nothing);
        Optional<Opportunity> opportunity = contracts.meant(ocid.strip());
        if (opportunity.isEmpty()) {
            return board(
                    token,
                    person,
                    company,
                    HttpStatus.NOT_FOUND,
                    Wording.start(ocid, 500),
                    "No contract is known by that. Copy the address of its page here, or its ocid.");
        }
        List<Gap> gaps = powerhouse.matching.Matcher.gaps(
                own.profile(contracts.gazetteer(), List.of()), opportunity.get(), clock.instant());
        try {
            Card card = cards.add(person, company, opportunity.get(), gaps).orElseThrow(Pages::nothing);
            return Pages.to(card.path());
        } catch (RefusedException e) {
            return board(token, person, company, HttpStatus.BAD_REQUEST, Wording.start(ocid, 500), e.words());
        }
    }

    @GetMapping("/account/boards/{ocid}")
    ResponseEntity<byte[]> choose(CsrfToken token, Principal principal, @PathVariable String ocid) {
        Person person = people.person(principal);
        Opportunity opportunity =
                contracts.find(OcidPath.ocid(ocid), Viewer.anyone()).orElseThrow(Pages::nothing);
        return pages.show(
                HttpStatus.OK,
                "board/choice",
                new BoardPage.Choice(
                        frame.own("On whose board?", "companies"),
                        token.getToken(),
                        opportunity,
                        companies.list(person).stream()
                                .map(company -> new BoardPage.Board(
                                        company,
                                        cards.find(person, company.number(), opportunity.ocids())
                                                .map(Card::path)
                                                .orElse("")))
                                .toList()));
    }

    @GetMapping(CARD)
    ResponseEntity<byte[]> card(
            CsrfToken token,
            Principal principal,
            @PathVariable long company,
            @PathVariable String ocid,
            @RequestParam(required = false) @Nullable String saved) {
        Person person = people.person(principal);
        Card card = find(person, company, ocid);
        return show(token, person, card, HttpStatus.OK, BoardPage.Form.of(card, saved != null));
    }

    private ResponseEntity<byte[]> show(
            CsrfToken token, Person person, Card card, HttpStatus status, BoardPage.Form form) {
        return pages.show(
                status,
                "board/card",
                BoardPage.One.of(
                        frame,
                        token.getToken(),
                        companies.find(person, card.company()).orElseThrow(Pages::nothing),
                        new BoardPage.Line(
                                card,
                                contracts.find(card.ocid(), Viewer.anyone()).orElse(null),
                                clock.instant()),
                        form,
                        companies.members(person, card.company()),
                        cards.deeds(person, card)));
    }

    @PostMapping(CARD)
    ResponseEntity<byte[]> save(
            CsrfToken token,
            Principal principal,
            @PathVariable long company,
            @PathVariable String ocid,
            @RequestParam(defaultValue = "0") long change,
            HttpServletRequest request) {
        Person person = people.person(principal);
        Card card = find(person, company, ocid);
        CardDraft draft = draft(request);
        List<Fault> faults = draft.faults();
        if (!faults.isEmpty()) {
            return show(
                    token,
                    person,
                    card,
                    HttpStatus.BAD_REQUEST,
                    new BoardPage.Form(draft, change, faults, null, false));
        }
        try {
            Fate fate = cards.save(person, company, card.number(), change, draft);
            if (fate == Fate.OVERTAKEN) {
                // As it stands now, so that whoever reads on decides between the two.
                Card now = find(person, company, ocid);
                return show(
                        token,
                        person,
                        now,
                        HttpStatus.CONFLICT,
                        new BoardPage.Form(draft, now.change(), List.of(), change, false));
            }
            return done(fate, card.path() + "?saved");
        } catch (RefusedException e) {
            return show(
                    token,
                    person,
                    card,
                    HttpStatus.BAD_REQUEST,
                    new BoardPage.Form(draft, change, List.of(new Fault("owner", e.words())), null, false));
        }
    }

    /// What stands in the form, without what its button removes.
    private static CardDraft draft(HttpServletRequest request) {
        List<String> words = Pages.values(request.getParameterMap(), "check");
        Set<String> done = Set.copyOf(Pages.values(request.getParameterMap(), "done"));
        List<Check> checks = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            if (!one(request, "drop").equals(String.valueOf(at))) {
                checks.add(new Check(words.get(at), done.contains(String.valueOf(at))));
            }
        }
        Pages.values(request.getParameterMap(), "more").forEach(more -> checks.add(new Check(more, false)));
        List<String> labels = Pages.values(request.getParameterMap(), "label");
        List<String> urls = Pages.values(request.getParameterMap(), "url");
        List<Link> links = new ArrayList<>();
        for (int at = 0; at < Math.min(labels.size(), urls.size()); at++) {
            if (!one(request, "unlink").equals(String.valueOf(at))) {
                links.add(new Link(labels.get(at), urls.get(at)));
            }
        }
        return new CardDraft(
                one(request, "stage"),
                one(request, "notes"),
                one(request, "owner"),
                one(request, "day"),
                one(request, "what"),
                links,
                checks);
    }

    @PostMapping(CARD + "/move")
    ResponseEntity<byte[]> move(
            CsrfToken token,
            Principal principal,
            @PathVariable long company,
            @PathVariable String ocid,
            @RequestParam(defaultValue = "0") long change,
            @RequestParam(defaultValue = "") String stage) {
        Person person = people.person(principal);
        Card card = find(person, company, ocid);
        Optional<CardStage> wanted = CardStage.find(stage);
        if (wanted.isEmpty()) {
            return board(token, person, company, HttpStatus.BAD_REQUEST, "", "Choose a stage to move the card to.");
        }
        Fate fate = cards.move(person, company, card.number(), change, wanted.get());
        if (fate == Fate.OVERTAKEN) {
            Card now = find(person, company, ocid);
            String title = new BoardPage.Line(
                            now, contracts.find(now.ocid(), Viewer.anyone()).orElse(null), clock.instant())
                    .title();
            return board(
                    token,
                    person,
                    company,
                    HttpStatus.CONFLICT,
                    "",
                    "“" + Wording.start(title, 80) + "” was moved to "
                            + now.stage().label()
                            + " by somebody else meanwhile, and stays there. If that is wrong, move it again.");
        }
        return done(fate, Card.board(company) + "#c" + card.number());
    }

    @PostMapping(CARD + "/noted")
    ResponseEntity<byte[]> note(
            Principal principal,
            @PathVariable long company,
            @PathVariable String ocid,
            @RequestParam(defaultValue = "") String seen) {
        Person person = people.person(principal);
        Card card = find(person, company, ocid);
        Opportunity opportunity = contracts.find(card.ocid(), Viewer.anyone()).orElseThrow(Pages::nothing);
        Noted noted = Noted.of(opportunity);
        // What came after the page was shown is shown first.
        Fate fate = noted.key().equals(seen) ? cards.note(person, company, card.number(), noted) : Fate.OVERTAKEN;
        return done(fate, card.path());
    }

    @PostMapping(CARD + "/remove")
    ResponseEntity<byte[]> remove(Principal principal, @PathVariable long company, @PathVariable String ocid) {
        Person person = people.person(principal);
        Card card = find(person, company, ocid);
        return done(cards.remove(person, company, card.number()), Card.board(company));
    }

    @PostMapping("/account/companies/{company:[0-9]{1,18}}/calendar")
    ResponseEntity<byte[]> follow(
            Principal principal, @PathVariable long company, @RequestParam(defaultValue = "") String feed) {
        if (!cards.follow(people.person(principal), company, feed.equals("on"))) {
            throw Pages.nothing();
        }
        return Pages.to(Card.board(company) + "#follow");
    }

    @GetMapping("/boards/{key:[A-Za-z0-9_-]{1,40}}.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String key) {
        Cards.Followed followed = cards.followed(key).orElse(null);
        Company company = followed == null
                ? null
                : companies.find(followed.person(), followed.company()).orElse(null);
        if (followed == null || company == null) {
            return FeedMaker.words(
                    HttpStatus.NOT_FOUND,
                    "There is no calendar at this address. If you made it once, you have taken it back since or left the"
                            + " company. Your company’s board at " + imprint.url()
                            + "/account/companies has another.\n");
        }
        Map<Long, Opportunity> followedContracts = BoardPage.contracts(contracts, followed.cards());
        Subject subject = new Subject(
                "Board of " + Wording.start(company.said().name(), 100),
                imprint.url() + Card.board(company.number()),
                imprint.url() + "/boards/" + key + ".ics",
                imprint.url() + "/",
                ocid -> imprint.url() + OcidPath.path(ocid));
        // Two cards may tell of one contract, if that was found out later.
        List<Opportunity> live = List.copyOf(followed.cards().stream()
                .filter(card -> card.stage() != CardStage.LOST)
                .map(card -> followedContracts.get(card.number()))
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(Opportunity::ocid, each -> each, (one, other) -> one))
                .values());
        return FeedMaker.own(
                CalendarFeed.MEDIA_TYPE,
                CalendarFeed.of(
                        subject,
                        feeds.entries(live),
                        followed.cards().stream()
                                .flatMap(card -> appointment(card, followedContracts.get(card.number())).stream())
                                .toList()));
    }

    private Optional<CalendarFeed.Appointment> appointment(Card card, @Nullable Opportunity contract) {
        Card.Next next = card.next();
        if (next == null) {
            return Optional.empty();
        }
        String title = contract == null ? "a contract on your board" : Wording.start(contract.title(), 200);
        return Optional.of(new CalendarFeed.Appointment(
                card.ocid() + "/next-" + card.number(),
                next.day(),
                (next.what().isEmpty() ? "Next" : next.what()) + ": " + title,
                imprint.url() + card.path(),
                next.said(),
                next.moves()));
    }

    private static ResponseEntity<byte[]> done(Fate fate, String path) {
        if (fate == Fate.NOTHING) {
            throw Pages.nothing();
        }
        return Pages.to(path);
    }

    /// By whichever address of the contract.
    private Card find(Person person, long company, String segment) {
        String asked = OcidPath.ocid(segment);
        Set<String> ocids = new LinkedHashSet<>(Set.of(asked));
        contracts.find(asked, Viewer.anyone()).ifPresent(opportunity -> ocids.addAll(opportunity.ocids()));
        return cards.find(person, company, ocids).orElseThrow(Pages::nothing);
    }

    private static String one(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
