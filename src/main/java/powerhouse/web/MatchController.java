package powerhouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import powerhouse.records.Viewer;

/// One sentence in, contracts out: nobody need be known for that.
@Controller
final class MatchController {
    private final Rooms rooms;
    private final Pages pages;
    private final Page.Frame frame;
    private final InstantSource clock;

    MatchController(Rooms rooms, Pages pages, Page.Frame frame, InstantSource clock) {
        this.rooms = rooms;
        this.pages = pages;
        this.frame = frame;
        this.clock = clock;
    }

    @GetMapping("/matches")
    ResponseEntity<byte[]> matches(HttpServletRequest request) {
        return pages.show(
                "matches", MatchesPage.of(frame, rooms, request.getParameterMap(), Viewer.anyone(), clock.instant()));
    }
}
