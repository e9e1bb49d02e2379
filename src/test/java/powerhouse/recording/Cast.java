package powerhouse.recording;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import powerhouse.recording.Recorder.Visitor;

/// The people of a recording, each with cookies of their own: [#ann] and [#ben] have a company, [#bea] buys,
/// [#eve] has no business with what is theirs, [#rita] reviews, [#ada] administers. What several of their stories
/// need is here.
final class Cast {
    static final String ANN = "ann@ardale.example";
    static final String BEN = "ben@ardale.example";
    static final String BEA = "bea@council.example";
    static final String EVE = "eve@elsewhere.example";
    static final String RITA = "rita@portal.example";
    static final String ADA = "ada@portal.example";

    final Visitor stranger;
    final Visitor ann;
    final Visitor ben;
    final Visitor bea;
    final Visitor eve;
    final Visitor rita;
    final Visitor ada;

    /// Ocids of tech contracts that are open, then of some that are awarded.
    final List<String> tech;

    private final Recorder recorder;
    private final int port;

    Cast(Recorder recorder, int port) {
        this.recorder = recorder;
        this.port = port;
        stranger = visitor("stranger");
        ann = visitor("ann");
        ben = visitor("ben");
        bea = visitor("bea");
        eve = visitor("eve");
        rita = visitor("rita");
        ada = visitor("ada");
        tech = Stream.of("/search?tech=on&phase=open&sort=closing", "/search?tech=on&phase=awarded&sort=newest")
                .flatMap(path -> stranger.get(path).page().select("a[href^=/opportunities/]").stream())
                .map(link -> link.attr("href").replaceFirst("^/opportunities/", ""))
                .filter(ocid -> !ocid.contains("/") && !ocid.contains("?") && !ocid.contains("#"))
                .distinct()
                .toList();
    }

    /// Somebody new, whose steps are numbered.
    Visitor visitor(String who) {
        return recorder.new Visitor("http/steps/" + who, port);
    }

    /// By a letter; what is no address gets none.
    void signIn(Visitor visitor, String email) {
        visitor.submit(visitor.get("/sign-in?back=/account/searches").page(), "/sign-in", Map.of("email", email));
        if (email.contains("@")) {
            visitor.submit(visitor.get(link(email, "/sign-in/enter")).page(), "/sign-in/enter", Map.of());
            visitor.get("/account");
        }
    }

    /// The path in the last letter to somebody that begins so.
    String link(String email, String beginning) {
        String shown = email.charAt(0) + "…" + email.substring(email.indexOf('@'));
        for (Element row : stranger.get("/outbox").page().select("ul.rows li")) {
            if (row.text().contains(email) || row.text().contains(shown)) {
                Element letter = row.selectFirst("a");
                if (letter == null) {
                    continue;
                }
                Element link = stranger.get(letter.attr("href"))
                        .page()
                        .selectFirst("a[href^=" + Recorder.SITE + beginning + "], a[href^=" + beginning + "]");
                if (link != null) {
                    return link.attr("href").replace(Recorder.SITE, "");
                }
            }
        }
        return "/no-letter-to-" + email + beginning;
    }

    /// The addresses of a certain form that a page leads to.
    static List<String> own(Visitor visitor, String page, String pattern) {
        return visitor.get(page).page().select("a[href]").stream()
                .map(link -> link.attr("href"))
                .filter(link -> link.matches(pattern))
                .distinct()
                .toList();
    }
}
