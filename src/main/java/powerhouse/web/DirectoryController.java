package powerhouse.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import powerhouse.directory.Firm;
import powerhouse.records.OcidPath;
import powerhouse.records.Viewer;

/// Firms that wish to be found: all, and one. Nobody may keep these pages, since a firm may leave at any time.
@Controller
final class DirectoryController {
    private final People people;
    private final Rooms rooms;
    private final Pages pages;
    private final Page.Frame frame;

    DirectoryController(People people, Rooms rooms, Pages pages, Page.Frame frame) {
        this.people = people;
        this.rooms = rooms;
        this.pages = pages;
        this.frame = frame;
    }

    @GetMapping("/directory")
    ResponseEntity<byte[]> all(HttpServletRequest request) {
        return pages.show(
                HttpStatus.OK,
                "directory",
                DirectoryPage.of(frame, rooms, people.firms().directory(), request.getParameterMap()));
    }

    @GetMapping("/directory/{key:[A-Za-z0-9_-]{1,40}}")
    ResponseEntity<byte[]> one(@PathVariable String key, @RequestParam(defaultValue = "") String need) {
        Firm firm = people.firms().listings().find(key).orElseThrow(Pages::nothing);
        return pages.show(
                HttpStatus.OK,
                "firm",
                FirmPage.of(
                        frame,
                        firm,
                        people.firms().directory().won(firm),
                        rooms.find(OcidPath.ocid(need), Viewer.anyone()).orElse(null)));
    }
}
