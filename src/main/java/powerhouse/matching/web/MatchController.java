package powerhouse.matching.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.Viewer;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.WebFrame;

/// One sentence in, contracts out: nobody need be known for that.
@Controller
public final class MatchController {

    private final OpportunityFinder contracts;
    private final OrganisationFinder organisations;
    private final Pages pages;
    private final Page.Frame frame;
    private final InstantSource clock;

    public MatchController(OpportunityFinder contracts, OrganisationFinder organisations, WebFrame web) {
        this.contracts = contracts;
        this.organisations = organisations;
        this.pages = web.pages();
        this.frame = web.frame();
        this.clock = web.clock();
    }

    @GetMapping("/matches")
    ResponseEntity<byte[]> matches(HttpServletRequest request) {
        return pages.show(
                "matching/matches",
                MatchesPage.of(
                        frame, contracts, organisations, request.getParameterMap(), Viewer.anyone(), clock.instant()));
    }
}
