package powerhouse.alert.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
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
import powerhouse.alert.Explanations;
import powerhouse.alert.Rhythm;
import powerhouse.alert.SavedSearch;
import powerhouse.alert.SavedSearches;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.alert.Times;
import powerhouse.alert.Webhooks;
import powerhouse.board.CompanyQueryReader;
import powerhouse.company.Companies;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.query.OpportunityFinder;
import powerhouse.query.SavedQuery;
import powerhouse.records.OcidPath;
import powerhouse.records.Viewer;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.SignedIn;
import powerhouse.web.WebFrame;

/// Searches that somebody keeps: how they are told, what they found, and how it ends.
@Controller
public final class SavedSearchController {
    private static final String LIST = "/account/searches";
    private static final int FINDINGS = 100;

    private final SavedSearches searches;
    private final Webhooks webhooks;
    private final Explanations explanations;
    private final Companies companies;
    private final OpportunityFinder contracts;
    private final Pages pages;
    private final Page.Frame frame;
    private final SignedIn people;
    private final InstantSource clock;

    public SavedSearchController(
            SavedSearches searches,
            Webhooks webhooks,
            Explanations explanations,
            Companies companies,
            OpportunityFinder contracts,
            WebFrame web) {
        this.searches = searches;
        this.webhooks = webhooks;
        this.explanations = explanations;
        this.companies = companies;
        this.contracts = contracts;
        this.pages = web.pages();
        this.frame = web.frame();
        this.people = web.people();
        this.clock = web.clock();
    }

    @GetMapping(LIST)
    ResponseEntity<byte[]> list(CsrfToken token, Principal principal) {
        Person person = people.person(principal);
        return pages.show(
                HttpStatus.OK,
                "alert/saved-searches",
                SavedSearchesPage.of(frame.own("Your searches", "searches"), token.getToken(), searches, person));
    }

    @GetMapping(LIST + "/new")
    ResponseEntity<byte[]> begin(CsrfToken token, Principal principal, HttpServletRequest request) {
        String query = request.getQueryString();
        return form(token, principal, query == null ? "" : query, "");
    }

    private ResponseEntity<byte[]> form(CsrfToken token, Principal principal, String address, String refused) {
        Person person = people.person(principal);
        SavedQuery asked = searches.asked(person, address);
        String fault = refused.isEmpty() && !asked.faults().isEmpty()
                ? "A part of this search cannot be understood: "
                        + asked.faults().getFirst() + "."
                : refused;
        return pages.show(
                fault.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "alert/saved-search-new",
                new SavedSearchesPage.New(
                        frame.own((fault.isEmpty() ? "" : "Error: ") + "Be told of new contracts", "searches"),
                        token.getToken(),
                        asked,
                        fitting(asked),
                        SavedSearchesPage.of(frame.unlisted("", ""), token.getToken(), searches, person)
                                .lines(),
                        fault));
    }

    /// How many contracts fit now.
    private long fitting(SavedQuery asked) {
        Instant now = clock.instant();
        return switch (asked.way()) {
            case SavedQuery.Conditions conditions ->
                contracts
                        .index()
                        .search(conditions.standing().at(now).but().size(0).build())
                        .total();
            case SavedQuery.Ranking ranking -> ranking.best(now).size();
        };
    }

    @PostMapping(LIST)
    ResponseEntity<byte[]> save(
            CsrfToken token,
            Principal principal,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String rhythm,
            @RequestParam(defaultValue = "") String budget,
            @RequestParam(defaultValue = "0") String instead) {
        try {
            SavedSearch saved = searches.save(
                    people.person(principal),
                    address,
                    wish(rhythm, budget),
                    instead.matches("[0-9]{1,18}") ? Long.parseLong(instead) : 0);
            return Pages.to(path(saved.number()));
        } catch (RefusedException e) {
            return form(token, principal, address, e.words());
        }
    }

    @GetMapping(LIST + "/{number:[0-9]{1,18}}")
    ResponseEntity<byte[]> one(CsrfToken token, Principal principal, @PathVariable long number) {
        return one(token, principal, number, "", "");
    }

    private ResponseEntity<byte[]> one(CsrfToken token, Principal principal, long number, String typed, String fault) {
        Person person = people.person(principal);
        SavedSearch search = searches.find(person, number).orElseThrow(Pages::nothing);
        return pages.show(
                fault.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "alert/saved-search",
                SavedSearchesPage.One.of(
                        frame,
                        token.getToken(),
                        searches,
                        person,
                        search,
                        searches.findings(person, number, FINDINGS),
                        new SavedSearchesPage.Chat(webhooks.find(person, number).orElse(null), typed, fault),
                        contracts,
                        clock.instant()));
    }

    @PostMapping(LIST + "/{number:[0-9]{1,18}}")
    ResponseEntity<byte[]> alter(
            Principal principal,
            @PathVariable long number,
            @RequestParam(defaultValue = "") String rhythm,
            @RequestParam(defaultValue = "") String budget) {
        if (searches.alter(people.person(principal), number, wish(rhythm, budget))
                .isEmpty()) {
            throw Pages.nothing();
        }
        return Pages.to(path(number));
    }

    @PostMapping(LIST + "/{number:[0-9]{1,18}}/rest")
    ResponseEntity<byte[]> pause(
            Principal principal, @PathVariable long number, @RequestParam(defaultValue = "") String rest) {
        if (!searches.pause(people.person(principal), number, rest.equals("on"))) {
            throw Pages.nothing();
        }
        return Pages.to(path(number));
    }

    @PostMapping(LIST + "/{number:[0-9]{1,18}}/remove")
    ResponseEntity<byte[]> remove(Principal principal, @PathVariable long number) {
        if (!searches.remove(people.person(principal), number)) {
            throw Pages.nothing();
        }
        return Pages.to(LIST);
    }

    @PostMapping(LIST + "/{number:[0-9]{1,18}}/feed")
    ResponseEntity<byte[]> feed(
            Principal principal, @PathVariable long number, @RequestParam(defaultValue = "") String feed) {
        Person person = owner(principal, number);
        searches.feed(person, number, feed.equals("on"));
        return Pages.to(path(number) + "#follow");
    }

    @PostMapping(LIST + "/{number:[0-9]{1,18}}/webhook")
    ResponseEntity<byte[]> webhook(
            CsrfToken token,
            Principal principal,
            @PathVariable long number,
            @RequestParam(defaultValue = "") String url) {
        Person person = owner(principal, number);
        try {
            webhooks.set(person, number, url);
            return Pages.to(path(number) + "#chat");
        } catch (RefusedException e) {
            return one(token, principal, number, Wording.start(url, 2_000), e.words());
        }
    }

    @PostMapping(LIST + "/{number:[0-9]{1,18}}/marks")
    ResponseEntity<byte[]> mark(
            Principal principal,
            @PathVariable long number,
            @RequestParam long finding,
            @RequestParam(defaultValue = "") String mark) {
        Person person = owner(principal, number);
        boolean irrelevant = mark.equals("on");
        searches.mark(person, number, finding, irrelevant)
                .ifPresent(marked -> CompanyQueryReader.company(marked.search().address())
                        .ifPresent(company -> contracts
                                .find(marked.ocid(), Viewer.anyone())
                                // What is not for them is matched by as well, and may be said in either place.
                                .ifPresent(contract -> unfit(person, company, contract, irrelevant))));
        return Pages.to(path(number) + "#f" + finding);
    }

    private void unfit(Person person, long company, Opportunity contract, boolean unfitting) {
        Set<String> before = companies.marks(person, company).unfitting();
        if (unfitting || contract.ocids().stream().anyMatch(before::contains)) {
            companies.mark(person, company, contract.ocids(), unfitting ? Boolean.FALSE : null);
        }
    }

    @PostMapping("/account/times")
    ResponseEntity<byte[]> times(
            Principal principal,
            @RequestParam(defaultValue = "") String hour,
            @RequestParam(defaultValue = "") String weekday) {
        Person person = people.person(principal);
        Times now = searches.times(person);
        searches.times(
                person,
                new Times(
                        hour.matches("[0-9]|1[0-9]|2[0-3]") ? Integer.parseInt(hour) : now.hour(),
                        weekday.matches("[1-7]") ? DayOfWeek.of(Integer.parseInt(weekday)) : now.weekday()));
        return Pages.to(LIST);
    }

    @GetMapping("/account/told/{ocid}")
    ResponseEntity<byte[]> told(Principal principal, @PathVariable String ocid) {
        Opportunity opportunity =
                contracts.find(OcidPath.ocid(ocid), Viewer.anyone()).orElseThrow(Pages::nothing);
        return pages.show(
                HttpStatus.OK,
                "alert/told",
                new SavedSearchesPage.Told(
                        frame.own("Why was I told, or not?", "searches"),
                        opportunity,
                        explanations.of(people.person(principal), opportunity)));
    }

    /// A page with a button: programs that look at every link in a letter do not press buttons.
    @GetMapping("/letters/stop/{key}/{rhythm}")
    ResponseEntity<byte[]> sure(@PathVariable String key, @PathVariable String rhythm) {
        return pages.show(HttpStatus.OK, "alert/stop", stop(key, rhythm, false));
    }

    /// One click in a mail program (RFC 8058), or the button: nobody need be signed in, and nothing is told of whether
    /// there was anything to stop.
    @PostMapping("/letters/stop/{key}/{rhythm}")
    ResponseEntity<byte[]> stop(@PathVariable String key, @PathVariable String rhythm) {
        searches.stop(key, rhythm(rhythm));
        return pages.show(HttpStatus.OK, "alert/stop", stop(key, rhythm, true));
    }

    private SavedSearchesPage.Stop stop(String key, String rhythm, boolean stopped) {
        return new SavedSearchesPage.Stop(
                frame.unlisted(stopped ? "Stopped" : "Stop these letters?", ""),
                "/letters/stop/" + OcidPath.segment(key) + "/" + rhythm(rhythm).key(),
                rhythm(rhythm),
                stopped);
    }

    private Person owner(Principal principal, long number) {
        Person person = people.person(principal);
        if (searches.find(person, number).isEmpty()) {
            throw Pages.nothing();
        }
        return person;
    }

    private static Rhythm rhythm(String key) {
        return Rhythm.find(key).orElseThrow(Pages::nothing);
    }

    private static Wish wish(String rhythm, String budget) {
        return new Wish(
                Rhythm.find(rhythm).orElse(Rhythm.DAILY),
                budget.matches("[0-9]{1,6}") ? Integer.parseInt(budget) : SavedSearch.USUAL_BUDGET);
    }

    /// Where one is changed.
    public static String path(long number) {
        return LIST + "/" + number;
    }
}
