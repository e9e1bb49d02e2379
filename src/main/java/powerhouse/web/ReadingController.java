package powerhouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import powerhouse.query.SearchRequest;
import powerhouse.records.Viewer;

/// Home, search, sources: what a reader comes for.
@Controller
final class ReadingController {
    private final Rooms rooms;
    private final Pages pages;
    private final Page.Frame frame;
    private final InstantSource clock;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Kept kept;

    /// The front page as last made: it is the same for everybody until the index or the minute changes.
    private record Kept(HomePage page, long cursor, long minute) {}

    ReadingController(Rooms rooms, Pages pages, Page.Frame frame, InstantSource clock) {
        this.rooms = rooms;
        this.pages = pages;
        this.frame = frame;
        this.clock = clock;
    }

    @GetMapping("/")
    ResponseEntity<byte[]> home() {
        Instant now = clock.instant();
        long cursor = rooms.index().cursor();
        long minute = now.getEpochSecond() / 60;
        Kept last = kept;
        boolean stale = last == null || last.cursor() != cursor || last.minute() != minute;
        // One reader a minute waits for it to be made again; whoever comes meanwhile gets the last one.
        if (last == null || (stale && making.tryLock())) {
            try {
                last = new Kept(HomePage.of(frame, rooms, Viewer.anyone(), now), cursor, minute);
                kept = last;
            } finally {
                if (making.isHeldByCurrentThread()) {
                    making.unlock();
                }
            }
        }
        return pages.show("home", last.page());
    }

    @GetMapping("/search")
    ResponseEntity<byte[]> search(HttpServletRequest request) {
        SearchRequest form = new SearchRequest(request.getParameterMap(), rooms.gazetteer());
        return pages.show("search", SearchPage.of(frame, rooms, form, Viewer.anyone(), clock.instant()));
    }

    @GetMapping("/sources")
    ResponseEntity<byte[]> sources() {
        return pages.show("sources", PlainPage.Sources.of(frame, rooms, clock.instant()));
    }
}
