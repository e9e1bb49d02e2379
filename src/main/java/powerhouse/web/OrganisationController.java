package powerhouse.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import powerhouse.organisation.Organisation;
import powerhouse.organisation.Organisations;
import powerhouse.records.OcidPath;
import powerhouse.records.Viewer;

/// Buyers and suppliers: one, and all by name.
@Controller
final class OrganisationController {
    /// Longer ones are not typed by people.
    private static final int LONGEST = 200;

    private static final int MOST = 100;

    private final Rooms rooms;
    private final Pages pages;
    private final Page.Frame frame;

    OrganisationController(Rooms rooms, Pages pages, Page.Frame frame) {
        this.rooms = rooms;
        this.pages = pages;
        this.frame = frame;
    }

    @GetMapping("/organisations")
    ResponseEntity<byte[]> all(@RequestParam(defaultValue = "") String q) {
        String words = (q.length() > LONGEST ? q.substring(0, LONGEST) : q).strip();
        return pages.show("organisations", OrganisationsPage.directory(frame, words, rooms.directory(words, MOST)));
    }

    @GetMapping("/organisations/{key}")
    ResponseEntity<byte[]> one(@PathVariable String key) {
        String asked = OcidPath.ocid(key);
        Viewer viewer = Viewer.anyone();
        Optional<Organisation> found = rooms.organisation(asked, viewer);
        if (found.isPresent() && !found.get().key().equals(asked)) {
            // Not for good: a person may say tomorrow that the two are two.
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create(OrganisationPage.path(found.get().key())))
                    .build();
        }
        if (found.isPresent()) {
            return pages.show("organisation", OrganisationPage.of(frame, rooms, found.get(), viewer));
        }
        List<Organisations.Line> several = rooms.organisations(asked, viewer);
        return several.isEmpty()
                ? pages.show(
                        HttpStatus.NOT_FOUND,
                        "organisations",
                        OrganisationsPage.unknown(frame, rooms.directory(OrganisationsPage.words(asked), 10)))
                : pages.show("organisations", OrganisationsPage.several(frame, several));
    }
}
