package powerhouse.feed.web;

import java.util.List;
import java.util.function.Supplier;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.ProcessFinder;
import powerhouse.web.Feature;
import powerhouse.web.MenuEntry.Place;
import powerhouse.web.Route;

/// Searches as feeds and calendars.
public final class FeedFeature {
    private FeedFeature() {}

    public static Feature of(Supplier<OpportunityFinder> contracts, Supplier<? extends ProcessFinder> processes) {
        return Feature.named("feeds")
                .routes(
                        Route.page("/data", "what may be taken, in which form"),
                        Route.page("/search.atom", "a search to follow, as Atom"),
                        Route.page("/search.json", "the same as JSON Feed"),
                        Route.page("/search.ics", "its deadlines as a calendar"))
                .controllers(web -> List.of(new FeedController(contracts.get(), processes.get(), web)))
                .menu(Place.FOOT, 30, "data", "/data", "Data")
                .help(
                        110,
                        "Take the data",
                        "All that is shown can be had as open data: the notices byte for byte, each contract as OCDS, each search as a feed "
                                + "or a calendar.",
                        "/data",
                        "Data")
                .build();
    }
}
