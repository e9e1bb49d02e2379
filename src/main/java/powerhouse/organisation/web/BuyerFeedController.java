package powerhouse.organisation.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import powerhouse.feed.AtomFeed;
import powerhouse.feed.CalendarFeed;
import powerhouse.feed.JsonFeed;
import powerhouse.feed.Subject;
import powerhouse.feed.web.FeedMaker;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.organisation.Organisation;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.OcidPath;
import powerhouse.records.ProcessFinder;
import powerhouse.records.Viewer;
import powerhouse.web.Follow;
import powerhouse.web.WebFrame;

/// Buyers to follow: Atom, JSON Feed, iCalendar.
@Controller
final class BuyerFeedController {
    private final OpportunityFinder contracts;
    private final OrganisationFinder organisations;
    private final FeedMaker feeds;
    private final WebFrame web;

    BuyerFeedController(
            OpportunityFinder contracts, ProcessFinder processes, OrganisationFinder organisations, WebFrame web) {
        this.contracts = contracts;
        this.organisations = organisations;
        this.feeds = new FeedMaker(contracts, processes, web.imprint());
        this.web = web;
    }

    @GetMapping("/organisations/{key}/buys.atom")
    ResponseEntity<byte[]> atom(@PathVariable String key) {
        return buyer(key, Follow::atom, AtomFeed.MEDIA_TYPE, AtomFeed::of);
    }

    @GetMapping("/organisations/{key}/buys.json")
    ResponseEntity<byte[]> json(@PathVariable String key) {
        return buyer(key, Follow::json, JsonFeed.MEDIA_TYPE, JsonFeed::of);
    }

    @GetMapping("/organisations/{key}/buys.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String key) {
        return buyer(key, Follow::calendar, CalendarFeed.MEDIA_TYPE, feeds::calendar);
    }

    /// Makes a feed.
    private interface Maker {
        byte[] make(Subject subject, List<Opportunity> bought);
    }

    private ResponseEntity<byte[]> buyer(String key, Function<Follow, String> self, String mediaType, Maker maker) {
        String asked = OcidPath.ocid(key);
        Viewer viewer = Viewer.anyone();
        Optional<Organisation> found = organisations.find(asked, viewer);
        if (found.isEmpty()) {
            return FeedMaker.words(
                    HttpStatus.NOT_FOUND,
                    "No organisation is known by this address, or several are. Look for it by name at "
                            + web.imprint().url() + "/organisations and take the address of the feed from its page.\n");
        }
        Organisation one = found.get();
        Follow follow = following(one);
        if (!one.key().equals(asked)) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create(self.apply(follow)))
                    .build();
        }
        return FeedMaker.feed(
                mediaType,
                maker.make(
                        feeds.subject(follow, Organisation.path(one.key()), self),
                        contracts.list(one.bought(), viewer)));
    }

    /// How a buyer is followed.
    static Follow following(Organisation buyer) {
        return new Follow(
                "What " + Wording.start(buyer.name(), 100) + " buys", Organisation.path(buyer.key()) + "/buys", "");
    }
}
