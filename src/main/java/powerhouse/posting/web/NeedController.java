package powerhouse.posting.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import powerhouse.directory.Directory;
import powerhouse.directory.Wanted;
import powerhouse.opportunity.Wording;
import powerhouse.place.Gazetteer;
import powerhouse.posting.Answers;
import powerhouse.posting.Need;
import powerhouse.posting.NeedDraft;
import powerhouse.posting.NeedStage;
import powerhouse.posting.Needs;
import powerhouse.reading.Cluster;
import powerhouse.reading.CpvDivisions;
import powerhouse.reading.CpvReading;
import powerhouse.reading.TechReading;
import powerhouse.records.OcidPath;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.SignedIn;
import powerhouse.web.WebFrame;

/// Needs, for whoever writes them, and the desk that looks at a poster's first.
@Controller
final class NeedController {
    private static final String MINE = "/account/needs";
    private static final String ONE = MINE + "/{need:[0-9]{1,18}}";

    private final Needs needs;
    private final Answers answers;
    private final Directory directory;
    private final Gazetteer gazetteer;
    private final Pages pages;
    private final Page.Frame frame;
    private final SignedIn people;
    private final InstantSource clock;

    NeedController(Needs needs, Answers answers, Directory directory, Gazetteer gazetteer, WebFrame web) {
        this.needs = needs;
        this.answers = answers;
        this.directory = directory;
        this.gazetteer = gazetteer;
        this.pages = web.pages();
        this.frame = web.frame();
        this.people = web.people();
        this.clock = web.clock();
    }

    @GetMapping("/needs")
    ResponseEntity<byte[]> intro() {
        return pages.show(
                "posting/intro",
                new NeedsPage.Intro(
                        frame.page(
                                "Post a need",
                                "Put what you need before the technology firms of the North: free, in five minutes, and answers"
                                        + " reach you alone.",
                                "/needs",
                                NeedsPage.SECTION),
                        needs.on()));
    }

    @GetMapping(MINE)
    ResponseEntity<byte[]> mine(CsrfToken token, Principal principal) {
        return mine(token, people.person(principal), "");
    }

    private ResponseEntity<byte[]> mine(CsrfToken token, Person person, String refused) {
        return pages.show(
                refused.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "posting/mine",
                new NeedsPage.Mine(
                        frame.own("Your needs", "own-needs"),
                        token.getToken(),
                        needs.on(),
                        needs.list(person).stream()
                                .map(need -> new NeedsPage.Line(need, answers.count(need.number())))
                                .toList(),
                        refused));
    }

    @PostMapping(MINE)
    ResponseEntity<byte[]> begin(CsrfToken token, Principal principal) {
        Person person = people.person(principal);
        try {
            return Pages.to(MINE + "/" + needs.begin(person).number());
        } catch (RefusedException e) {
            return mine(token, person, e.words());
        }
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> edit(
            CsrfToken token,
            Principal principal,
            @PathVariable long need,
            @RequestParam(defaultValue = "") String saved) {
        Need own = own(people.person(principal), need);
        return edit(token, own, List.of(), !saved.isEmpty());
    }

    private ResponseEntity<byte[]> edit(CsrfToken token, Need need, List<NeedDraft.Fault> faults, boolean kept) {
        return pages.show(
                faults.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "posting/edit",
                new NeedsPage.Edit(
                        frame.own((faults.isEmpty() ? "" : "Error: ") + Wording.start(need.title(), 100), "own-needs"),
                        token.getToken(),
                        need,
                        need.draft(),
                        faults,
                        kept));
    }

    @PostMapping(ONE)
    ResponseEntity<byte[]> save(
            CsrfToken token,
            Principal principal,
            @PathVariable long need,
            @RequestParam(defaultValue = "save") String deed,
            HttpServletRequest request) {
        Person person = people.person(principal);
        Map<String, String> typed = new HashMap<>();
        for (String field : NeedDraft.FIELDS) {
            String value = request.getParameter(field);
            typed.put(field, value == null ? "" : value);
        }
        if (!needs.save(person, need, new NeedDraft(typed))) {
            throw Pages.nothing();
        }
        if (!deed.equals("check")) {
            return Pages.to(MINE + "/" + need + "?saved=1");
        }
        Need own = own(person, need);
        List<NeedDraft.Fault> faults = own.draft().faults(today());
        return faults.isEmpty() ? Pages.to(MINE + "/" + need + "/check") : edit(token, own, faults, true);
    }

    @GetMapping(ONE + "/check")
    ResponseEntity<byte[]> check(CsrfToken token, Principal principal, @PathVariable long need) {
        return check(token, own(people.person(principal), need), "");
    }

    private ResponseEntity<byte[]> check(CsrfToken token, Need need, String refused) {
        NeedDraft draft = need.draft();
        String text = String.join("\n", draft.get("problem"), draft.get("users"), draft.get("before"));
        TechReading tech = TechReading.of(draft.get("title"), text, List.of());
        List<Cluster> kinds = tech.tech()
                ? tech.kinds().stream().map(TechReading.Kind::cluster).toList()
                : List.of();
        Directory.Found all = directory.search(new Wanted("", Set.copyOf(kinds), null, null, Set.of(), false), 0, 0);
        return pages.show(
                refused.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "posting/check",
                new NeedsPage.Check(
                        frame.own((refused.isEmpty() ? "" : "Error: ") + "Check before you publish", "own-needs"),
                        token.getToken(),
                        need,
                        draft.faults(today()),
                        draft.gaps(today()),
                        kinds,
                        CpvReading.of(draft.get("title"), text)
                                .map(found -> found.division() + " " + CpvDivisions.name(found.division()))
                                .orElse(""),
                        gazetteer
                                        .find(draft.get("place"))
                                        .map(found -> found.spot().toString())
                                        .isPresent()
                                ? draft.get("place")
                                : "",
                        kinds.isEmpty() ? 0 : all.total(),
                        all.listed(),
                        refused));
    }

    @PostMapping(ONE + "/publish")
    ResponseEntity<byte[]> publish(CsrfToken token, Principal principal, @PathVariable long need) {
        Person person = people.person(principal);
        try {
            Optional<NeedStage> stage = needs.publish(person, need);
            if (stage.isEmpty()) {
                throw Pages.nothing();
            }
            return Pages.to(MINE);
        } catch (RefusedException e) {
            return check(token, own(person, need), e.words());
        }
    }

    @PostMapping(ONE + "/end")
    ResponseEntity<byte[]> end(
            Principal principal, @PathVariable long need, @RequestParam(defaultValue = "") String words) {
        Person person = people.person(principal);
        if (!needs.discard(person, need) && !needs.withdraw(person, need, words)) {
            throw Pages.nothing();
        }
        return Pages.to(MINE);
    }

    @GetMapping("/desk/needs")
    ResponseEntity<byte[]> desk(CsrfToken token) {
        return pages.show(
                HttpStatus.OK,
                "posting/desk",
                new NeedsPage.Desk(frame.own("Needs that wait", Page.ACCOUNT), token.getToken(), needs.waiting()));
    }

    @PostMapping("/desk/needs/{need:[0-9]{1,18}}")
    ResponseEntity<byte[]> review(
            Principal principal,
            @PathVariable long need,
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(defaultValue = "") String words) {
        Person reviewer = people.person(principal);
        boolean back = deed.equals("back");
        needs.review(reviewer, need, back ? (words.isBlank() ? "Please say more about what you need." : words) : "");
        return Pages.to("/desk/needs");
    }

    private Need own(Person person, long number) {
        return needs.find(person, number).orElseThrow(Pages::nothing);
    }

    private LocalDate today() {
        return clock.instant().atZone(Wording.LONDON).toLocalDate();
    }

    /// Where everybody reads a need.
    static String path(String ocid) {
        return OcidPath.path(ocid);
    }
}
