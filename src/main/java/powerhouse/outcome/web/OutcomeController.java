package powerhouse.outcome.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import powerhouse.fact.FactFinder;
import powerhouse.fact.OutcomeQuery;
import powerhouse.fact.OutcomeTally;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.Mention;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.Viewer;
import powerhouse.web.Page;
import powerhouse.web.Pages;
import powerhouse.web.WebFrame;

/// Shows what closed lately.
@Controller
public final class OutcomeController {
    private final OpportunityFinder contracts;
    private final FactFinder facts;
    private final OrganisationFinder organisations;
    private final Pages pages;
    private final Page.Frame frame;
    private final InstantSource clock;

    public OutcomeController(
            OpportunityFinder contracts, FactFinder facts, OrganisationFinder organisations, WebFrame web) {
        this.contracts = contracts;
        this.facts = facts;
        this.organisations = organisations;
        this.pages = web.pages();
        this.frame = web.frame();
        this.clock = web.clock();
    }

    @GetMapping("/outcomes")
    ResponseEntity<byte[]> outcomes(
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String page) {
        Viewer viewer = Viewer.anyone();
        Instant now = clock.instant();
        OutcomeRequest request = OutcomeRequest.of(region, outcome, page);
        OutcomeQuery query = request.query(now);
        OutcomeTally tally = facts.outcomes(viewer, query);
        List<String> ocids = facts.ended(viewer, query, request.skip(), OutcomeRequest.SIZE + 1);
        List<Opportunity> ended = contracts.list(ocids.subList(0, Math.min(OutcomeRequest.SIZE, ocids.size())), viewer);
        List<@Nullable String> keys = organisations.keys(winners(ended));
        return pages.show(
                "outcome/outcomes",
                OutcomePage.of(frame, request, tally, ended, keys, ocids.size() > OutcomeRequest.SIZE, now));
    }

    private static List<Mention> winners(List<Opportunity> ended) {
        List<Mention> winners = new ArrayList<>();
        for (Opportunity each : ended) {
            for (Opportunity.Supplier supplier : each.suppliers()) {
                winners.add(new Mention(Mention.SUPPLIER, winners.size(), supplier.name(), supplier.identifiers()));
            }
        }
        return winners;
    }
}
