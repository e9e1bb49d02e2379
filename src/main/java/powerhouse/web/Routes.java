package powerhouse.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

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

    /// Begins to sign in by passkey, as the framework has it.
    static final String PASSKEY = "/webauthn/authenticate/options";

    /// All of them take GET and HEAD; nothing takes anything else.
    static final List<Route> OPEN = List.of(
            new Route("/", "home"),
            new Route("/search", "search"),
            new Route("/matches", "what fits a company"),
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
            new Route("/directory", "firms that wish to be found"),
            new Route("/directory/{key}", "one of them"),
            new Route("/sources", "the publishers and how they are doing"),
            new Route("/about", "what this is"),
            new Route("/privacy", "privacy notice"),
            new Route("/accessibility", "accessibility statement"),
            new Route("/contact", "whom to ask"),
            new Route("/robots.txt", "for crawlers"),
            new Route("/sitemap.xml", "list of sitemaps"),
            new Route("/sitemaps/{number}.xml", "addresses of opportunities"),
            new Route("/feeds/{key}.atom", "a search that somebody keeps, for whoever knows its address"),
            new Route("/feeds/{key}.json", "the same as JSON Feed"),
            new Route("/feeds/{key}.ics", "its deadlines as a calendar"),
            new Route("/boards/{key}.ics", "the dates of a board, for whoever knows its address"),
            new Route("/newsletter/editions", "the newsletters so far"),
            new Route("/newsletter/editions.atom", "the same as Atom"),
            new Route("/newsletter/editions/{date}", "one of them"),
            new Route("/favicon.ico", "the house mark for those who ask without looking"),
            new Route("/assets/{name}", "style sheet, script, house mark"));

    /// The way in: open to everybody, but never kept by caches and in no search engine.
    static final List<Route> DOOR = List.of(
            new Route("/sign-in", "asks for an address"),
            new Route("/sign-in/sent", "a letter is on its way"),
            new Route("/sign-in/enter", "the address in the letter"),
            new Route("/account/erased", "all is gone"),
            new Route("/letters/stop/{key}/{rhythm}", "asks whether letters shall stop"),
            new Route("/newsletter", "asks for an address and topics"),
            new Route("/newsletter/sent", "a letter is on its way"),
            new Route("/newsletter/confirm", "the address in the letter"),
            new Route("/newsletter/manage/{key}", "what somebody gets"),
            new Route("/newsletter/unsubscribe/{key}", "asks whether it shall end"),
            new Route("/newsletter/erased", "the address is forgotten"),
            new Route("/report", "says that something is wrong"),
            new Route("/report/sent", "it is at the desk"),
            new Route("/outbox", "letters of the demonstration, on this machine only"),
            new Route("/outbox/{number}", "one of them"));

    /// Of whoever is signed in.
    static final List<Route> OWN = List.of(
            new Route("/account", "what we keep about you"),
            new Route("/account/data.json", "all of it"),
            new Route("/account/erase", "asks whether you mean it"),
            new Route("/account/searches", "the searches you keep"),
            new Route("/account/searches/new", "one to be kept"),
            new Route("/account/searches/{number}", "one of them and what it found"),
            new Route("/account/companies", "the companies you keep"),
            new Route("/account/companies/new", "one to be kept"),
            new Route("/account/companies/{number}", "what fits one of them"),
            new Route("/account/companies/{number}/profile", "what it does"),
            new Route("/account/companies/{number}/works", "what it won"),
            new Route("/account/companies/{number}/members", "who acts for it"),
            new Route("/account/companies/join/{secret}", "whether you will act for one"),
            new Route("/account/companies/{company}/board", "what a company does about contracts"),
            new Route("/account/companies/{company}/board/{ocid}", "what it does about one"),
            new Route("/account/companies/{company}/directory", "whether it is listed, and as what"),
            new Route("/account/companies/{company}/invitations", "what it is invited to"),
            new Route("/account/invitations", "what you invited firms to"),
            new Route("/account/invitations/new", "one to be sent"),
            new Route("/account/boards/{ocid}", "on whose board a contract is put"),
            new Route("/account/told/{ocid}", "why you were told of a contract, or not"),
            new Route("/desk", "what waits for a reviewer"),
            new Route("/desk/audit", "who did what"),
            new Route("/desk/people", "who may do what"),
            new Route("/desk/letters", "what became of letters"),
            new Route("/desk/jobs", "how the jobs fare"),
            new Route("/desk/newsletter", "the next newsletter"));

    static final List<Form> FORMS = List.of(
            new Form("/sign-in", "sends a letter", Access.EVERYBODY),
            new Form("/sign-in/enter", "uses the letter up", Access.EVERYBODY),
            new Form(PASSKEY, "begins to sign in by passkey", Access.EVERYBODY),
            new Form("/login/webauthn", "signs in by passkey", Access.EVERYBODY),
            new Form("/webauthn/register/options", "begins to add a passkey", Access.SIGNED_IN),
            new Form("/webauthn/register", "adds a passkey", Access.SIGNED_IN),
            new Form("/account/passkeys/remove", "removes one", Access.SIGNED_IN),
            new Form("/sign-out", "ends it", Access.EVERYBODY),
            new Form("/account/erase", "erases you", Access.SIGNED_IN),
            new Form("/account/searches", "keeps a search", Access.SIGNED_IN),
            new Form("/account/searches/{number}", "changes how it is told", Access.SIGNED_IN),
            new Form("/account/searches/{number}/rest", "lets it rest or wakes it", Access.SIGNED_IN),
            new Form("/account/searches/{number}/remove", "forgets it", Access.SIGNED_IN),
            new Form("/account/searches/{number}/feed", "makes or takes back its own address", Access.SIGNED_IN),
            new Form("/account/searches/{number}/webhook", "says where else it tells", Access.SIGNED_IN),
            new Form("/account/searches/{number}/marks", "says that something is not for you", Access.SIGNED_IN),
            new Form("/account/companies", "keeps a company", Access.SIGNED_IN),
            new Form("/account/companies/{number}/profile", "says what it does", Access.SIGNED_IN),
            new Form("/account/companies/{number}/works", "says what it won", Access.SIGNED_IN),
            new Form("/account/companies/{number}/marks", "says what fits it", Access.SIGNED_IN),
            new Form("/account/companies/{number}/members", "says who acts for it", Access.SIGNED_IN),
            new Form("/account/companies/join/{secret}", "says whether you will act for one", Access.SIGNED_IN),
            new Form("/account/companies/{number}/remove", "forgets it", Access.SIGNED_IN),
            new Form("/account/companies/{company}/board", "puts a contract on a board", Access.SIGNED_IN),
            new Form("/account/companies/{company}/board/{ocid}", "says something of its card", Access.SIGNED_IN),
            new Form("/account/companies/{company}/board/{ocid}/move", "moves it to a stage", Access.SIGNED_IN),
            new Form("/account/companies/{company}/board/{ocid}/noted", "takes note of news", Access.SIGNED_IN),
            new Form("/account/companies/{company}/board/{ocid}/remove", "removes it", Access.SIGNED_IN),
            new Form("/account/companies/{company}/calendar", "makes or takes back its own address", Access.SIGNED_IN),
            new Form("/account/companies/{company}/directory", "lists a company", Access.SIGNED_IN),
            new Form("/account/companies/{company}/directory/remove", "takes it out", Access.SIGNED_IN),
            new Form("/account/companies/{company}/invitations/{number}", "answers one", Access.SIGNED_IN),
            new Form("/account/invitations", "sends one", Access.SIGNED_IN),
            new Form("/account/times", "sets when letters come", Access.SIGNED_IN),
            new Form("/newsletter", "sends a letter to confirm by", Access.EVERYBODY),
            new Form("/newsletter/confirm", "uses the letter up", Access.EVERYBODY),
            new Form("/newsletter/manage/{key}", "chooses other topics", Access.EVERYBODY),
            new Form("/newsletter/erase/{key}", "forgets the address", Access.EVERYBODY),
            new Form("/desk/newsletter", "an editor's words and picks", Access.SIGNED_IN),
            new Form("/report", "says that something is wrong", Access.EVERYBODY),
            new Form("/desk", "settles a case", Access.SIGNED_IN),
            new Form("/desk/people", "grants a role or takes it back", Access.SIGNED_IN),
            new Form("/desk/letters", "lets letters go to an address again", Access.SIGNED_IN));

    /// What a mail program posts for its reader, without having seen a form of ours (RFC 8058): the key in the address
    /// is all that is asked for.
    static final List<Form> ONE_CLICK = List.of(
            new Form("/letters/stop/{key}/{rhythm}", "stops letters", Access.EVERYBODY),
            new Form("/newsletter/unsubscribe/{key}", "ends the newsletter", Access.EVERYBODY));

    static String[] everybodys() {
        return Stream.of(OPEN, DOOR).flatMap(List::stream).map(Route::pattern).toArray(String[]::new);
    }

    static String[] own() {
        return OWN.stream().map(Route::pattern).toArray(String[]::new);
    }

    static String[] forms(Access access) {
        return Stream.of(FORMS, ONE_CLICK)
                .flatMap(List::stream)
                .filter(form -> form.access() == access)
                .map(Form::pattern)
                .toArray(String[]::new);
    }

    static String[] oneClick() {
        return ONE_CLICK.stream().map(Form::pattern).toArray(String[]::new);
    }

    /// Whether a path is one of whoever is signed in.
    static boolean isOwn(String path) {
        return matches(own(), path);
    }

    /// Whether forms of whoever is signed in are sent to a path.
    static boolean isOwnForm(String path) {
        return matches(forms(Access.SIGNED_IN), path);
    }

    private static boolean matches(String[] patterns, String path) {
        PathContainer asked = PathContainer.parsePath(path);
        return Arrays.stream(patterns)
                .anyMatch(pattern ->
                        PathPatternParser.defaultInstance.parse(pattern).matches(asked));
    }
}
