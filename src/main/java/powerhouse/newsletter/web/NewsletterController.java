package powerhouse.newsletter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import powerhouse.mail.EmailAddress;
import powerhouse.newsletter.Consent;
import powerhouse.newsletter.Subscriber;
import powerhouse.newsletter.Subscribers;
import powerhouse.newsletter.Topic;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Wording;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.OcidPath;
import powerhouse.search.Query;
import powerhouse.search.Results;
import powerhouse.search.Results.Facet;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.PlainPage;
import powerhouse.web.RateLimit;
import powerhouse.web.WebFrame;

/// How somebody comes to get the newsletter, changes it and ends it; all without signing in. Answers are the same
/// whether or not an address or a key is known.
@Controller
public final class NewsletterController {

    private final Subscribers subscribers;
    private final OpportunityFinder contracts;
    private final Pages pages;
    private final Page.Frame frame;
    private final RateLimit gate;
    private final InstantSource clock;

    public NewsletterController(Subscribers subscribers, OpportunityFinder contracts, WebFrame web) {
        this.subscribers = subscribers;
        this.contracts = contracts;
        this.pages = web.pages();
        this.frame = web.frame();
        this.gate = web.gate();
        this.clock = web.clock();
    }

    private Subscribers subscribers() {
        return subscribers;
    }

    @GetMapping("/newsletter")
    ResponseEntity<byte[]> form(CsrfToken token, @RequestParam(required = false) @Nullable String stale) {
        Map<String, String> faults = stale == null
                ? Map.of()
                : Map.of("stale", "That link was used already or is too old. If letters do not come, ask again.");
        return form(HttpStatus.OK, token, "", List.of(), faults);
    }

    private ResponseEntity<byte[]> form(
            HttpStatus status, CsrfToken token, String email, List<Topic> chosen, Map<String, String> faults) {
        return pages.show(
                status,
                "newsletter/newsletter",
                new NewsletterPage(
                        frame.page(
                                status == HttpStatus.OK ? "Newsletter" : "Error: Newsletter",
                                "Once a week, the new public contracts for tech firms in the North of England, by kind of work and region, straight to your inbox.",
                                "/newsletter",
                                "newsletter"),
                        token.getToken(),
                        Wording.start(email, 254),
                        chosen,
                        faults,
                        Consent.current(),
                        open()));
    }

    /// How many open contracts there are of each topic.
    private Map<String, Long> open() {
        Results results = contracts
                .index()
                .search(Query.everything(clock.instant())
                        .but()
                        .phases(Phase.OPEN, Phase.ALWAYS_OPEN)
                        .regions("north")
                        .techOnly(true)
                        .size(0)
                        .facets(Facet.CLUSTER, Facet.REGION)
                        .build());
        Map<Facet, Map<String, Long>> counted = new EnumMap<>(Facet.class);
        results.facets()
                .forEach((facet, counts) -> counts.forEach(count ->
                        counted.computeIfAbsent(facet, each -> new HashMap<>()).put(count.value(), count.count())));
        Map<String, Long> open = new HashMap<>();
        for (Topic topic : Topic.of(Topic.Kind.CLUSTER, Topic.Kind.REGION)) {
            Facet facet = topic.kind() == Topic.Kind.CLUSTER ? Facet.CLUSTER : Facet.REGION;
            open.put(topic.key(), counted.getOrDefault(facet, Map.of()).getOrDefault(topic.code(), 0L));
        }
        return open;
    }

    @PostMapping("/newsletter")
    ResponseEntity<byte[]> ask(
            HttpServletRequest request,
            CsrfToken token,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") List<String> topic,
            @RequestParam(defaultValue = "") String consent) {
        Optional<EmailAddress> address = EmailAddress.find(email);
        List<Topic> topics = Topic.of(topic);
        Map<String, String> faults = new HashMap<>();
        if (address.isEmpty()) {
            faults.put("email", "Enter an e-mail address, such as name@example.org");
        }
        if (topics.isEmpty()) {
            faults.put("topics", "Choose at least one topic");
        }
        if (!consent.equals(Consent.current().version())) {
            faults.put("consent", "What you agree to has been worded anew. Please read it and send the form again");
        }
        if (address.isEmpty() || !faults.isEmpty()) {
            return form(HttpStatus.BAD_REQUEST, token, email, topics, faults);
        }
        if (!gate.passes(request)) {
            return form(
                    HttpStatus.TOO_MANY_REQUESTS,
                    token,
                    email,
                    topics,
                    Map.of("email", "Too many letters were asked for from where you are. Try again in an hour."));
        }
        subscribers().ask(address.get(), topics, Consent.current());
        return Pages.to("/newsletter/sent");
    }

    @GetMapping("/newsletter/sent")
    ResponseEntity<byte[]> sent() {
        return pages.show(
                HttpStatus.OK, "newsletter/sent", new PlainPage(frame.unlisted("Look into your inbox", "newsletter")));
    }

    /// A page with a button: programs that look at every link in a letter do not press buttons.
    @GetMapping("/newsletter/confirm")
    ResponseEntity<byte[]> sure(CsrfToken token, @RequestParam(name = "token", defaultValue = "") String secret) {
        return subscribers()
                .pending(secret)
                .map(request -> pages.show(
                        HttpStatus.OK,
                        "newsletter/confirm",
                        new NewsletterPage.Confirm(
                                frame.unlisted("Confirm your newsletter", "newsletter"),
                                token.getToken(),
                                secret,
                                request)))
                .orElseGet(() -> Pages.to("/newsletter?stale"));
    }

    @PostMapping("/newsletter/confirm")
    ResponseEntity<byte[]> confirm(@RequestParam(name = "token", defaultValue = "") String secret) {
        return subscribers()
                .confirm(secret)
                .map(subscriber -> Pages.to(manage(subscriber.key()) + "?now=confirmed"))
                .orElseGet(() -> Pages.to("/newsletter?stale"));
    }

    @GetMapping("/newsletter/manage/{key}")
    ResponseEntity<byte[]> manage(
            CsrfToken token, @PathVariable String key, @RequestParam(defaultValue = "") String now) {
        return manage(HttpStatus.OK, token, key, now, "");
    }

    private ResponseEntity<byte[]> manage(HttpStatus status, CsrfToken token, String key, String now, String fault) {
        Optional<Subscriber> known = subscribers().find(key);
        if (known.filter(each -> each.ended() != null).isPresent()) {
            return pages.show(
                    HttpStatus.OK,
                    "newsletter/over",
                    new NewsletterPage.Over(
                            frame.unlisted("The newsletter has ended", "newsletter"), key, true, token.getToken()));
        }
        return known.map(subscriber -> pages.show(
                        status,
                        "newsletter/manage",
                        new NewsletterPage.Manage(
                                frame.unlisted((fault.isEmpty() ? "" : "Error: ") + "Your newsletter", "newsletter"),
                                token.getToken(),
                                subscriber,
                                now.equals("confirmed") || now.equals("changed") ? now : "",
                                fault,
                                open())))
                .orElseGet(() -> pages.show(
                        HttpStatus.NOT_FOUND,
                        "newsletter/over",
                        new NewsletterPage.Over(frame.unlisted("No newsletter here", "newsletter"), key, false, "")));
    }

    @PostMapping("/newsletter/manage/{key}")
    ResponseEntity<byte[]> change(
            CsrfToken token, @PathVariable String key, @RequestParam(defaultValue = "") List<String> topic) {
        List<Topic> topics = Topic.of(topic);
        if (topics.isEmpty()) {
            return manage(
                    HttpStatus.BAD_REQUEST,
                    token,
                    key,
                    "",
                    "Choose at least one topic, or end the newsletter with the button below");
        }
        subscribers().change(key, topics);
        return Pages.to(manage(key) + "?now=changed");
    }

    @GetMapping("/newsletter/unsubscribe/{key}")
    ResponseEntity<byte[]> leave(@PathVariable String key) {
        return pages.show(
                HttpStatus.OK,
                "newsletter/unsubscribe",
                new NewsletterPage.Over(frame.unlisted("End the newsletter?", "newsletter"), key, false, ""));
    }

    /// From a mail program or from the page: no cookie, no token, no redirect (RFC 8058). An unknown key gets the
    /// same answer.
    @PostMapping("/newsletter/unsubscribe/{key}")
    ResponseEntity<byte[]> left(@PathVariable String key) {
        subscribers().stop(key);
        return pages.show(
                HttpStatus.OK,
                "newsletter/unsubscribe",
                new NewsletterPage.Over(frame.unlisted("The newsletter has ended", "newsletter"), key, true, ""));
    }

    @PostMapping("/newsletter/erase/{key}")
    ResponseEntity<byte[]> erase(@PathVariable String key) {
        subscribers().erase(key);
        return Pages.to("/newsletter/erased");
    }

    @GetMapping("/newsletter/erased")
    ResponseEntity<byte[]> erased() {
        return pages.show(HttpStatus.OK, "newsletter/erased", new PlainPage(frame.unlisted("Forgotten", "newsletter")));
    }

    private static String manage(String key) {
        return "/newsletter/manage/" + OcidPath.segment(key);
    }
}
