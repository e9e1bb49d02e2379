package powerhouse.search.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import powerhouse.fact.FactFinder;
import powerhouse.query.OpportunityFinder;
import powerhouse.query.SearchRequest;
import powerhouse.records.Viewer;
import powerhouse.source.Source;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.WebFrame;

/// Home and search: what a reader comes for.
@Controller
public final class SearchController {
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Kept kept;

    /// The front page as last made: it is the same for everybody until the index or the minute changes.
    private record Kept(HomePage page, long cursor, long minute) {}

    private final OpportunityFinder contracts;
    private final FactFinder facts;
    private final List<Source.About> publishers;
    private final Pages pages;
    private final Page.Frame frame;
    private final InstantSource clock;

    public SearchController(
            OpportunityFinder contracts, FactFinder facts, List<Source.About> publishers, WebFrame web) {
        this.contracts = contracts;
        this.facts = facts;
        this.publishers = publishers;
        this.pages = web.pages();
        this.frame = web.frame();
        this.clock = web.clock();
    }

    @GetMapping("/")
    ResponseEntity<byte[]> home() {
        Instant now = clock.instant();
        long cursor = contracts.index().cursor();
        long minute = now.getEpochSecond() / 60;
        Kept last = kept;
        boolean stale = last == null || last.cursor() != cursor || last.minute() != minute;
        // One reader a minute waits for it to be made again; whoever comes meanwhile gets the last one.
        if (last == null || (stale && making.tryLock())) {
            try {
                last = new Kept(HomePage.of(frame, contracts, facts, Viewer.anyone(), now), cursor, minute);
                kept = last;
            } finally {
                if (making.isHeldByCurrentThread()) {
                    making.unlock();
                }
            }
        }
        return pages.show("search/home", last.page());
    }

    @GetMapping("/search")
    ResponseEntity<byte[]> search(HttpServletRequest request) {
        SearchRequest form = new SearchRequest(request.getParameterMap(), contracts.gazetteer());
        return pages.show(
                "search/search", SearchPage.of(frame, contracts, publishers, form, Viewer.anyone(), clock.instant()));
    }
}
