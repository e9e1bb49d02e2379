package powerhouse.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Every address a reader may ask for, as data. What is not in this table is refused, whatever controllers there
/// are; a test compares the two.
final class Routes {
    private Routes() {}

    /// Who may go there.
    enum Access {
        /// Everybody, without being known.
        EVERYBODY,
        /// Whoever is signed in; others are asked to.
        SIGNED_IN
    }

    /// One row: a pattern of paths, and what is there. GET and HEAD.
    record Route(String pattern, String what) {}

    /// What takes a POST, from forms of ours.
    record Form(String pattern, String what, Access access) {}

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

    /// The way in: open to everybody, but never kept by caches and in no search engine.
    static final List<Route> DOOR = List.of(
            new Route("/sign-in", "asks for an address"),
            new Route("/sign-in/sent", "a letter is on its way"),
            new Route("/sign-in/enter", "the address in the letter"),
            new Route("/account/erased", "all is gone"),
            new Route("/outbox", "letters of the demonstration, on this machine only"),
            new Route("/outbox/{number}", "one of them"));

    /// Of whoever is signed in.
    static final List<Route> OWN = List.of(
            new Route("/account", "what we keep about you"),
            new Route("/account/data.json", "all of it"),
            new Route("/account/erase", "asks whether you mean it"));

    static final List<Form> FORMS = List.of(
            new Form("/sign-in", "sends a letter", Access.EVERYBODY),
            new Form("/sign-in/enter", "uses the letter up", Access.EVERYBODY),
            new Form("/sign-out", "ends it", Access.EVERYBODY),
            new Form("/account/erase", "erases you", Access.SIGNED_IN));

    static String[] everybodys() {
        return Stream.of(OPEN, DOOR).flatMap(List::stream).map(Route::pattern).toArray(String[]::new);
    }

    static String[] own() {
        return OWN.stream().map(Route::pattern).toArray(String[]::new);
    }

    static String[] forms(Access access) {
        return FORMS.stream()
                .filter(form -> form.access() == access)
                .map(Form::pattern)
                .toArray(String[]::new);
    }

    /// Whether a path is one of whoever is signed in.
    static boolean isOwn(String path) {
        return Arrays.stream(own()).anyMatch(path::equals);
    }
}
