package powerhouse.newsletter.web;

import java.security.Principal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import powerhouse.feed.AtomFeed;
import powerhouse.feed.Post;
import powerhouse.feed.Subject;
import powerhouse.feed.web.FeedMaker;
import powerhouse.newsletter.Edition;
import powerhouse.newsletter.Editions;
import powerhouse.newsletter.Publisher;
import powerhouse.newsletter.Subscribers;
import powerhouse.opportunity.Wording;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.OcidPath;
import powerhouse.records.Viewer;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.SignedIn;
import powerhouse.web.WebFrame;

/// The newsletters so far, and the next one for whoever edits it. Whether somebody may is asked each time.
@Controller
public final class EditionController {
    private static final String LIST = "/newsletter/editions";
    private static final String DESK = "/desk/newsletter";
    private static final int ALL = 520;
    private static final int IN_A_FEED = 20;
    private static final int MOST_WORDS = 6_000;
    private static final int MOST_PICKS = 8;

    private final Subscribers subscribers;
    private final Editions editions;
    private final Publisher publisher;
    private final OpportunityFinder contracts;
    private final Pages pages;
    private final Page.Frame frame;
    private final SignedIn people;

    public EditionController(
            Subscribers subscribers,
            Editions editions,
            Publisher publisher,
            OpportunityFinder contracts,
            WebFrame web) {
        this.subscribers = subscribers;
        this.editions = editions;
        this.publisher = publisher;
        this.contracts = contracts;
        this.pages = web.pages();
        this.frame = web.frame();
        this.people = web.people();
    }

    @GetMapping(LIST)
    ResponseEntity<byte[]> all() {
        return pages.show(
                "newsletter/editions",
                new EditionPage.All(
                        frame.page(
                                "Newsletters so far",
                                "Every edition of the Powerhouse newsletter: new contracts for tech firms in the North of England, week by week.",
                                LIST,
                                "newsletter"),
                        editions.list(ALL)));
    }

    @GetMapping(LIST + "/{date:[0-9]{4}-[0-9]{2}-[0-9]{2}}")
    ResponseEntity<byte[]> one(@PathVariable String date) {
        Edition edition = day(date).flatMap(editions::find).orElseThrow(Pages::nothing);
        String day = EditionPage.day(edition);
        return pages.show(
                "newsletter/edition",
                new EditionPage(
                        frame.page(
                                "Newsletter of " + day,
                                "What was new for tech firms in the North of England in the week to " + day + ".",
                                EditionPage.path(edition),
                                "newsletter"),
                        edition,
                        publisher.bulletin(edition).whole()));
    }

    @GetMapping(LIST + ".atom")
    ResponseEntity<byte[]> feed() {
        String site = frame.imprint().url();
        List<Post> posts = editions.list(IN_A_FEED).stream()
                .map(edition -> new Post(
                        site + EditionPage.path(edition),
                        "Newsletter of " + EditionPage.day(edition),
                        EditionPage.text(publisher.bulletin(edition)),
                        Objects.requireNonNull(edition.begun())))
                .toList();
        byte[] body = AtomFeed.posts(
                new Subject("Powerhouse newsletter", site + LIST, site + LIST + ".atom", site + "/", OcidPath::path),
                posts);
        return FeedMaker.feed(AtomFeed.MEDIA_TYPE, body);
    }

    @GetMapping(DESK)
    ResponseEntity<byte[]> draft(
            CsrfToken token, Principal principal, @RequestParam(required = false) @Nullable String saved) {
        return desk(HttpStatus.OK, token, people.person(principal), null, saved == null ? "" : "Saved.", "");
    }

    private ResponseEntity<byte[]> desk(
            HttpStatus status,
            CsrfToken token,
            Person person,
            EditionPage.@Nullable Typed typed,
            String done,
            String fault) {
        Optional<Edition> draft = editions.draft();
        return pages.show(
                status,
                "newsletter/desk",
                new EditionPage.Desk(
                        frame.own((fault.isEmpty() ? "" : "Error: ") + "The next newsletter", Page.ACCOUNT),
                        token.getToken(),
                        person,
                        draft.orElse(null),
                        typed == null ? draft.map(EditionPage.Typed::of).orElse(new EditionPage.Typed("", "")) : typed,
                        draft.map(edition -> publisher.bulletin(edition).whole())
                                .orElse(List.of()),
                        subscribers.count(),
                        done,
                        fault));
    }

    @PostMapping(DESK)
    ResponseEntity<byte[]> edit(
            CsrfToken token,
            Principal principal,
            @RequestParam long number,
            @RequestParam long edited,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String picks) {
        Person person = people.person(principal);
        EditionPage.Typed typed = new EditionPage.Typed(words, picks);
        if (words.length() > MOST_WORDS) {
            return desk(
                    HttpStatus.BAD_REQUEST,
                    token,
                    person,
                    typed,
                    "",
                    "Fewer words: at most " + MOST_WORDS + " letters");
        }
        List<String> ocids = new ArrayList<>();
        for (String line :
                picks.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            Optional<String> ocid = pick(line);
            if (ocid.isEmpty()) {
                return desk(
                        HttpStatus.BAD_REQUEST,
                        token,
                        person,
                        typed,
                        "",
                        "There is no contract at “" + Wording.start(line, 100) + "”: paste the address of its page");
            }
            if (!ocids.contains(ocid.get())) {
                ocids.add(ocid.get());
            }
        }
        if (ocids.size() > MOST_PICKS) {
            return desk(
                    HttpStatus.BAD_REQUEST, token, person, typed, "", "Choose at most " + MOST_PICKS + " contracts");
        }
        if (!editions.edit(number, edited, words.strip(), ocids, person.email().text())) {
            return desk(
                    HttpStatus.CONFLICT,
                    token,
                    person,
                    typed,
                    "",
                    "Somebody else has changed it since you opened it, or it has been sent. Your words still stand here:"
                            + " compare them with what stands below, then save again");
        }
        return Pages.to(DESK + "?saved");
    }

    /// The ocid in the address of a page of ours, or as it is.
    private Optional<String> pick(String line) {
        int at = line.indexOf("/opportunities/");
        String ocid = OcidPath.ocid(
                at < 0 ? line : line.substring(at + "/opportunities/".length()).replaceFirst("[/?#].*", ""));
        return contracts.find(ocid, Viewer.anyone()).map(found -> ocid);
    }

    private static Optional<LocalDate> day(String date) {
        try {
            return Optional.of(LocalDate.parse(date));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
