package powerhouse.web;

import java.util.List;

/// Every address a reader may ask for, as data. What is not in this table is refused, whatever controllers there
/// are; a test compares the two.
final class Routes {
    private Routes() {}

    /// One row: a pattern of paths, and what is there.
    record Route(String pattern, String what) {}

    /// All of them take GET and HEAD; nothing takes anything else.
    static final List<Route> OPEN = List.of(
            new Route("/", "home"),
            new Route("/search", "search"),
            new Route("/search.atom", "a search to follow, as Atom"),
            new Route("/search.json", "the same as JSON Feed"),
            new Route("/search.ics", "its deadlines as a calendar"),
            new Route("/opportunities/{ocid}", "one opportunity"),
            new Route("/opportunities/{ocid}/record.json", "its compiled release"),
            new Route("/opportunities/{ocid}/releases/{number}.json", "one release as OCDS JSON"),
            new Route("/opportunities/{ocid}/releases/{number}/original", "one release as published"),
            new Route("/organisations", "buyers and suppliers by name"),
            new Route("/organisations/{key}", "one buyer or supplier"),
            new Route("/organisations/{key}/buys.atom", "what it buys, as Atom"),
            new Route("/organisations/{key}/buys.json", "the same as JSON Feed"),
            new Route("/organisations/{key}/buys.ics", "its deadlines as a calendar"),
            new Route("/sources", "the publishers and how they are doing"),
            new Route("/about", "what this is"),
            new Route("/privacy", "privacy notice"),
            new Route("/accessibility", "accessibility statement"),
            new Route("/contact", "whom to ask"),
            new Route("/robots.txt", "for crawlers"),
            new Route("/sitemap.xml", "list of sitemaps"),
            new Route("/sitemaps/{number}.xml", "addresses of opportunities"),
            new Route("/favicon.ico", "the house mark for those who ask without looking"),
            new Route("/assets/{name}", "style sheet, script, house mark"));

    static String[] patterns() {
        return OPEN.stream().map(Route::pattern).toArray(String[]::new);
    }
}
