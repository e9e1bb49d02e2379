package powerhouse.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import powerhouse.recording.Recorder.Visitor;

/// Everything that people do who sign in, one after the other, and the letters that they get.
final class People {
    private static final Pattern OWN =
            Pattern.compile("^/(account(?!/erased)|desk|feeds|boards|letters|newsletter|directory|outbox)");

    private final Stage stage;
    private final Verbs verbs;
    private final Cast cast;
    private final SearchStory searches;
    private final CompanyStory company;
    private final NewsletterStory newsletter;
    private final DeskStory desk;

    /// @param origin where webhooks are taken
    People(Stage stage, Verbs verbs, int port, String origin) {
        this.stage = stage;
        this.verbs = verbs;
        this.cast = new Cast(stage.recorder, port);
        this.searches = new SearchStory(cast, origin);
        this.company = new CompanyStory(cast, searches);
        this.newsletter = new NewsletterStory(cast);
        this.desk = new DeskStory(cast, verbs);
    }

    void live() {
        for (String role : List.of("administrator", "reviewer", "editor")) {
            verbs.run("verbs/running", "account", Cast.ADA, "--grant", role);
        }
        cast.signIn(cast.stranger, "not an address");
        cast.signIn(cast.ann, Cast.ANN);
        cast.signIn(cast.ben, Cast.BEN);
        cast.signIn(cast.bea, Cast.BEA);
        cast.signIn(cast.eve, Cast.EVE);
        cast.signIn(cast.rita, Cast.RITA);
        cast.signIn(cast.ada, Cast.ADA);
        searches.begin();
        company.found();
        company.board();
        company.directory();
        newsletter.begin();
        desk.reports();
        desk.settle();
    }

    /// What they follow moves its deadline or is cancelled.
    void amend() throws IOException {
        List<String> told = new ArrayList<>(List.of(cast.tech.get(0), cast.tech.get(1)));
        for (String search : SearchStory.kept(cast.ann)) {
            Cast.own(cast.ann, search, "/opportunities/[^/?#]+").stream()
                    .limit(2)
                    .map(link -> link.replaceFirst(".*/", ""))
                    .forEach(told::add);
        }
        StringBuilder releases = new StringBuilder();
        for (String ocid : new LinkedHashSet<>(told)) {
            releases.append(releases.isEmpty() ? "" : ",").append("""

                    {"ocid": "%1$s", "id": "%1$s-amended", "date": "2026-11-23T09:50:00Z", "language": "en",
                     "initiationType": "tender", "tag": ["%2$s"], "tender": {%3$s}}""".formatted(
                            ocid,
                            ocid.equals(cast.tech.get(1)) ? "tenderCancellation" : "tenderUpdate",
                            ocid.equals(cast.tech.get(1))
                                    ? "\"status\": \"cancelled\""
                                    : "\"tenderPeriod\": {\"endDate\": \"2027-01-15T12:00:00Z\"}"));
        }
        Path file = Files.writeString(stage.data.resolve("amended.json"), """
                {"uri": "https://publisher.example/1", "version": "1.1", "publishedDate": "2026-11-23T09:50:00Z",
                 "publisher": {"name": "Publisher of Nowhere"}, "releases": [%s]}
                """.formatted(releases));
        verbs.run("verbs/running", "import", file.toString());
        Files.delete(file);
    }

    /// All that they see now.
    void look(String when) {
        // Addresses that only somebody else's pages lead to.
        List<String> seeds = new ArrayList<>(List.of(
                "/account",
                "/account/data.json",
                "/account/erase",
                "/account/searches",
                "/account/companies",
                "/account/companies/new",
                "/account/invitations",
                "/account/invitations/new",
                "/desk",
                "/desk/audit",
                "/desk/people",
                "/desk/letters",
                "/desk/jobs",
                "/desk/newsletter",
                company.path(),
                company.path() + "/board",
                company.path() + "/profile",
                company.path() + "/works",
                company.path() + "/members",
                company.path() + "/directory",
                company.path() + "/invitations",
                "/newsletter/editions",
                "/directory",
                "/outbox",
                "/",
                "/search?q=software",
                "/matches?q=case+management",
                newsletter.manage()));
        for (int i = 0; i < 3; i++) {
            seeds.add("/account/told/" + cast.tech.get(i));
            seeds.add("/account/boards/" + cast.tech.get(i));
            seeds.add(company.path() + "/board/" + cast.tech.get(i));
            seeds.add("/opportunities/" + cast.tech.get(i));
        }
        Map<Visitor, String> everybody = new LinkedHashMap<>();
        everybody.put(cast.ann, "ann");
        everybody.put(cast.ben, "ben");
        everybody.put(cast.bea, "bea");
        everybody.put(cast.eve, "eve");
        everybody.put(cast.rita, "rita");
        everybody.put(cast.ada, "ada");
        everybody.put(cast.stranger, "stranger");
        everybody.forEach((visitor, name) -> visitor.as("http/" + when + "/" + name)
                .crawl(seeds, Map.of("", 25, "outbox/2", name.equals("stranger") ? 100 : 2), 300, OWN));
    }

    /// What is asked for by those who may not.
    void refusals() {
        new Refusals(cast, company.path()).record();
    }

    /// What people take back, last of all.
    void end() {
        List<String> searches = SearchStory.kept(cast.ann);
        for (String search : searches) {
            cast.ann.submit(cast.ann.get(search).page(), search + "/marks", Map.of());
        }
        String card = company.path() + "/board/" + cast.tech.getFirst();
        cast.ann.submit(cast.ann.get(card).page(), card + "/noted", Map.of());
        cast.ann.submit(cast.ann.get(searches.getFirst()).page(), searches.getFirst() + "/feed", Map.of("feed", "off"));
        cast.ann.submit(cast.ann.get(searches.getLast()).page(), searches.getLast() + "/remove", Map.of());
        String stop = cast.link(Cast.ANN, "/letters/stop/");
        cast.stranger.get(stop);
        cast.stranger.post(stop, List.of());
        cast.ann.get("/account/searches");
        String unsubscribe = newsletter.manage().replace("/manage/", "/unsubscribe/");
        cast.stranger.get(unsubscribe);
        cast.stranger.post(unsubscribe, List.of());
        cast.stranger.submit(
                cast.stranger.get(newsletter.manage()).page(),
                newsletter.manage().replace("/manage/", "/erase/"),
                Map.of());
        cast.stranger.get(newsletter.manage());
        Document people = cast.ada.get("/desk/people").page();
        cast.ada.submit(people, "/desk/people", Map.of("email", Cast.BEN, "role", "editor", "deed", "revoke"));
        cast.ben.post(company.path() + "/members", List.of(cast.ben.token(), Map.entry("dismiss", Cast.BEN)));
        cast.ann.submit(
                cast.ann.get(company.path() + "/directory").page(), company.path() + "/directory/remove", Map.of());
        cast.ann.submit(
                cast.ann.get(company.path() + "/board").page(), company.path() + "/calendar", Map.of("feed", "off"));
        cast.eve.submit(cast.eve.get("/account/erase").page(), "/account/erase", Map.of());
        cast.eve.get("/account/erased");
        cast.eve.get("/account");
        cast.bea.submit(cast.bea.get("/account").page(), "/sign-out", Map.of());
        cast.bea.get("/account");
        cast.ann.submit(cast.ann.get(company.path() + "/profile").page(), company.path() + "/remove", Map.of());
    }

    /// The letters as they are handed over.
    void letters() throws IOException {
        Path outbox = stage.data.resolve("outbox");
        for (String file : Recorder.files(outbox)) {
            // A secret is not to be parted by the end of a line.
            String letter = Files.readString(outbox.resolve(file)).replaceAll("=\r?\n", "");
            Matcher to = Pattern.compile("(?m)^To: (\\S+)").matcher(letter);
            String name = to.find()
                    ? file.replaceFirst("(?<=^(admission|newsletter-sign-up|sign-in)\\.)[0-9a-f]{32}@.*", to.group(1))
                    : file;
            stage.recorder.keep("letters/" + stage.recorder.file(name), letter);
        }
    }
}
