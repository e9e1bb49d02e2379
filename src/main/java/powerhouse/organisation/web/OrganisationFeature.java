package powerhouse.organisation.web;

import java.util.List;
import java.util.function.Supplier;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.ProcessFinder;
import powerhouse.web.Feature;
import powerhouse.web.MenuEntry.Place;
import powerhouse.web.Route;

/// Buyers and suppliers: by name, one by one, and what each buys as a feed.
public final class OrganisationFeature {
    private OrganisationFeature() {}

    public static Feature of(
            Supplier<OpportunityFinder> contracts,
            Supplier<? extends ProcessFinder> processes,
            Supplier<? extends OrganisationFinder> organisations) {
        return Feature.named("organisations")
                .routes(
                        Route.page("/organisations", "buyers and suppliers by name"),
                        Route.page("/organisations/{key}", "one buyer or supplier"),
                        Route.page("/organisations/{key}/buys.atom", "what it buys, as Atom"),
                        Route.page("/organisations/{key}/buys.json", "the same as JSON Feed"),
                        Route.page("/organisations/{key}/buys.ics", "its deadlines as a calendar"))
                .controllers(web -> List.of(
                        new OrganisationController(contracts.get(), organisations.get(), web),
                        new BuyerFeedController(contracts.get(), processes.get(), organisations.get(), web)))
                .menu(Place.MAIN, 50, "organisations", "/organisations", "Buyers and suppliers")
                .help(
                        50,
                        "Know a buyer",
                        "Each buyer has a page with what it buys, from whom, and what ends when; each supplier one with what it won. "
                                + "Bodies that appear under several names are put together, and the page says why.",
                        "/organisations",
                        "Buyers and suppliers")
                .build();
    }
}
