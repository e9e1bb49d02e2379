package powerhouse.matching.web;

import java.util.List;
import java.util.function.Supplier;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.query.OpportunityFinder;
import powerhouse.web.Feature;
import powerhouse.web.MenuEntry.Place;
import powerhouse.web.Route;

/// What fits a company that says in one sentence what it does.
public final class MatchingFeature {
    private MatchingFeature() {}

    public static Feature of(
            Supplier<OpportunityFinder> contracts, Supplier<? extends OrganisationFinder> organisations) {
        return Feature.named("matches")
                .routes(Route.page("/matches", "what fits a company"))
                .controllers(web -> List.of(new MatchController(contracts.get(), organisations.get(), web)))
                .menu(Place.MAIN, 20, "matches", "/matches", "What fits you")
                .help(
                        20,
                        "Let the portal read for you",
                        "Say in a sentence or two what your firm makes. What fits well is shown apart from what is worth a look, each with "
                                + "its reasons, and then the list ends: if nothing fits, it says so.",
                        "/matches",
                        "What fits you")
                .build();
    }
}
