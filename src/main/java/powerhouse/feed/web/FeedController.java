package powerhouse.feed.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import powerhouse.feed.AtomFeed;
import powerhouse.feed.CalendarFeed;
import powerhouse.feed.JsonFeed;
import powerhouse.feed.Subject;
import powerhouse.query.OpportunityFinder;
import powerhouse.query.SearchRequest;
import powerhouse.records.ProcessFinder;
import powerhouse.records.Viewer;
import powerhouse.search.Query;
import powerhouse.web.Follow;
import powerhouse.web.PlainPage;
import powerhouse.web.WebFrame;

/// Searches to follow: Atom, JSON Feed, iCalendar.
@Controller
public final class FeedController {
    private final OpportunityFinder contracts;
    private final FeedMaker feeds;
    private final WebFrame web;

    FeedController(OpportunityFinder contracts, ProcessFinder processes, WebFrame web) {
        this.contracts = contracts;
        this.feeds = new FeedMaker(contracts, processes, web.imprint());
        this.web = web;
    }

    @GetMapping("/data")
    ResponseEntity<byte[]> data() {
        return web.pages()
                .show(
                        "feed/data",
                        new PlainPage(web.frame()
                                .page(
                                        "Data",
                                        "What can be taken from Powerhouse, in which form, under which licence and how often.",
                                        "/data",
                                        "data")));
    }

    @GetMapping("/search.atom")
    ResponseEntity<byte[]> atom(HttpServletRequest request) {
        return search(request, Follow::atom, AtomFeed.MEDIA_TYPE, feeds::atom);
    }

    @GetMapping("/search.json")
    ResponseEntity<byte[]> json(HttpServletRequest request) {
        return search(request, Follow::json, JsonFeed.MEDIA_TYPE, feeds::json);
    }

    @GetMapping("/search.ics")
    ResponseEntity<byte[]> calendar(HttpServletRequest request) {
        return search(request, Follow::calendar, CalendarFeed.MEDIA_TYPE, feeds::deadlines);
    }

    /// Makes a feed.
    private interface Maker {
        byte[] make(Subject subject, Query query);
    }

    private ResponseEntity<byte[]> search(
            HttpServletRequest request, Function<Follow, String> self, String mediaType, Maker maker) {
        SearchRequest form = new SearchRequest(request.getParameterMap(), contracts.gazetteer());
        if (!form.faults().isEmpty()) {
            // An empty feed would be waited on for years.
            return FeedMaker.words(
                    HttpStatus.BAD_REQUEST,
                    "This search cannot be followed, because a part of it cannot be understood.\n\n"
                            + form.faults().stream()
                                    .map(fault -> fault.field() + ": " + fault.message() + ".\n")
                                    .collect(Collectors.joining())
                            + "\nPut it right at " + web.imprint().url()
                            + "/search and take the address of the feed from there.\n");
        }
        Follow follow = FeedMaker.following(form);
        Query query = form.query(web.clock().instant(), Viewer.anyone(), FeedMaker.MOST);
        return FeedMaker.feed(mediaType, maker.make(feeds.subject(follow, "/search" + follow.query(), self), query));
    }
}
