package powerhouse.alert.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import powerhouse.alert.SavedSearch;
import powerhouse.alert.SavedSearches;
import powerhouse.feed.AtomFeed;
import powerhouse.feed.CalendarFeed;
import powerhouse.feed.JsonFeed;
import powerhouse.feed.Subject;
import powerhouse.feed.web.FeedMaker;
import powerhouse.opportunity.Opportunity;
import powerhouse.query.OpportunityFinder;
import powerhouse.query.SavedQuery;
import powerhouse.records.ProcessFinder;
import powerhouse.search.Query;
import powerhouse.web.Follow;
import powerhouse.web.WebFrame;

/// Searches that somebody keeps, to follow under an address that only they know.
@Controller
final class PrivateFeedController {
    private static final String KEY = "{key:[A-Za-z0-9_-]{1,40}}";

    private final SavedSearches searches;
    private final FeedMaker feeds;
    private final WebFrame web;

    PrivateFeedController(SavedSearches searches, OpportunityFinder contracts, ProcessFinder processes, WebFrame web) {
        this.searches = searches;
        this.feeds = new FeedMaker(contracts, processes, web.imprint());
        this.web = web;
    }

    @GetMapping("/feeds/" + KEY + ".atom")
    ResponseEntity<byte[]> atom(@PathVariable String key) {
        return secret(key, Follow::atom, AtomFeed.MEDIA_TYPE, feeds::atom, AtomFeed::of);
    }

    @GetMapping("/feeds/" + KEY + ".json")
    ResponseEntity<byte[]> json(@PathVariable String key) {
        return secret(key, Follow::json, JsonFeed.MEDIA_TYPE, feeds::json, JsonFeed::of);
    }

    @GetMapping("/feeds/" + KEY + ".ics")
    ResponseEntity<byte[]> calendar(@PathVariable String key) {
        return secret(key, Follow::calendar, CalendarFeed.MEDIA_TYPE, feeds::deadlines, feeds::calendar);
    }

    /// Makes a feed.
    private interface Maker<T> {
        byte[] make(Subject subject, T of);
    }

    /// @param best makes a feed of what was compared with all others
    private ResponseEntity<byte[]> secret(
            String key,
            Function<Follow, String> self,
            String mediaType,
            Maker<Query> maker,
            Maker<List<Opportunity>> best) {
        SavedSearch search = searches.followed(key).orElse(null);
        if (search == null) {
            return FeedMaker.words(
                    HttpStatus.NOT_FOUND,
                    "There is no feed at this address. If you made it once, you have taken it back since: "
                            + web.imprint().url() + "/account/searches has another.\n");
        }
        SavedQuery asked = searches.asked(search);
        Subject subject = feeds.subject(following(asked.title(), key), asked.page(), self);
        Instant now = web.clock().instant();
        return FeedMaker.own(
                mediaType,
                switch (asked.way()) {
                    case SavedQuery.Conditions conditions ->
                        maker.make(subject, conditions.standing().at(now));
                    case SavedQuery.Ranking ranking ->
                        best.make(
                                subject,
                                ranking.best(now).stream()
                                        .map(SavedQuery.Fitting::opportunity)
                                        .sorted(Comparator.comparing(Opportunity::updated)
                                                .reversed()
                                                .thenComparing(Opportunity::ocid))
                                        .toList());
                });
    }

    /// How a search is followed under an address that only its owner knows.
    static Follow following(String title, String key) {
        return new Follow(title, "/feeds/" + key, "");
    }
}
