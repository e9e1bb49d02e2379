package powerhouse.organisation.web;

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
import powerhouse.organisation.OrganisationFinder;
import powerhouse.organisation.Organisations;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.OcidPath;
import powerhouse.records.Viewer;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.WebFrame;

/// Buyers and suppliers: one, and all by name.
@Controller
public final class OrganisationController {
    /// Longer ones are not typed by people.
    private static final int LONGEST = 200;

    private static final int MOST = 100;

    private final OpportunityFinder contracts;
    private final OrganisationFinder organisations;
    private final Pages pages;
    private final Page.Frame frame;

    public OrganisationController(OpportunityFinder contracts, OrganisationFinder organisations, WebFrame web) {
        this.contracts = contracts;
        this.organisations = organisations;
        this.pages = web.pages();
        this.frame = web.frame();
    }

    @GetMapping("/organisations")
    ResponseEntity<byte[]> all(@RequestParam(defaultValue = "") String q) {
        String words = (q.length() > LONGEST ? q.substring(0, LONGEST) : q).strip();
        return pages.show(
                "organisation/organisations",
                OrganisationsPage.directory(frame, words, organisations.list(words, MOST)));
    }

    @GetMapping("/organisations/{key}")
    ResponseEntity<byte[]> one(@PathVariable String key) {
        String asked = OcidPath.ocid(key);
        Viewer viewer = Viewer.anyone();
        Optional<Organisation> found = organisations.find(asked, viewer);
        if (found.isPresent() && !found.get().key().equals(asked)) {
            // Not for good: a person may say tomorrow that the two are two.
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create(Organisation.path(found.get().key())))
                    .build();
        }
        if (found.isPresent()) {
            return pages.show(
                    "organisation/organisation",
                    OrganisationPage.of(frame, contracts, organisations, found.get(), viewer));
        }
        List<Organisations.Line> several = organisations.candidates(asked, viewer);
        return several.isEmpty()
                ? pages.show(
                        HttpStatus.NOT_FOUND,
                        "organisation/organisations",
                        OrganisationsPage.unknown(frame, organisations.list(OrganisationsPage.words(asked), 10)))
                : pages.show("organisation/organisations", OrganisationsPage.several(frame, several));
    }
}
