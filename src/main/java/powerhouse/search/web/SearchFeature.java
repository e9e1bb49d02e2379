package powerhouse.search.web;

import java.util.List;
import java.util.function.Supplier;
import powerhouse.fact.FactFinder;
import powerhouse.query.OpportunityFinder;
import powerhouse.source.Source;
import powerhouse.web.Feature;
import powerhouse.web.MenuEntry.Place;
import powerhouse.web.Route;

/// The front page, the search, and what crawlers ask for.
public final class SearchFeature {
    private SearchFeature() {}

    /// @param others pages beside those of contracts that search engines may know
    public static Feature of(
            Supplier<OpportunityFinder> contracts,
            Supplier<List<Source.About>> publishers,
            Supplier<? extends FactFinder> facts,
            Supplier<List<SitemapController.Entry>> others) {
        return Feature.named("search")
                .routes(
                        Route.page("/", "home"),
                        Route.page("/search", "search"),
                        Route.page("/robots.txt", "for crawlers"),
                        Route.page("/sitemap.xml", "list of sitemaps"),
                        Route.page("/sitemaps/{number}.xml", "addresses of opportunities"))
                .controllers(web -> List.of(
                        new SearchController(contracts.get(), facts.get(), publishers.get(), web),
                        new SitemapController(facts.get(), others, web)))
                .menu(Place.MAIN, 10, "search", "/search", "Contracts")
                .menu(Place.MAIN, 30, "early", "/search?phase=early", "Coming up")
                .help(
                        10,
                        "Find a contract",
                        "Type what you do or what you look for, in your own words. What can still be won comes first. A phrase in quotes "
                                + "is taken as it stands, a minus leaves a word out, OR means either of two. Filters narrow what was found and never add "
                                + "to it; a town or postcode shows what is near.",
                        "/search",
                        "Search contracts")
                .help(
                        30,
                        "See what is coming",
                        "Buyers ask the market before they buy. A planned purchase or a talk with suppliers is no promise, but it is when "
                                + "you can still be heard.",
                        "/search?phase=early",
                        "What is coming up")
                .build();
    }
}
