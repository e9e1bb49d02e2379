package powerhouse.recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import powerhouse.recording.Recorder.Answer;

/// A company is founded, works on a board, lets itself be found and is invited.
final class CompanyStory {
    private final Cast cast;
    private final SearchStory searches;
    private String company = "";

    CompanyStory(Cast cast, SearchStory searches) {
        this.cast = cast;
        this.searches = searches;
    }

    /// The address of its pages.
    String path() {
        return company;
    }

    void found() {
        cast.ann.submit(cast.ann.get("/account/companies/new").page(), "/account/companies", Map.of());
        cast.ann.submit(
                cast.ann
                        .get("/account/companies/new?q=We+make+case+management+software&near=Leeds")
                        .page(),
                "/account/companies",
                Map.of("name", "n".repeat(201), "near", "Atlantis", "min", "lots", "register", "12"));
        Answer kept = cast.ann.submit(
                cast.ann.get("/account/companies/new").page(),
                "/account/companies",
                Map.of(
                        "name", "Ardale Apps",
                        "words", "We make case management software, websites and data platforms for councils",
                        "near", "Leeds",
                        "within", "60",
                        "max", "900k",
                        "turnover", "1.2m",
                        "cpv", "72 48"));
        company = kept.header("location").replaceFirst("/works$", "");
        cast.ann.get(kept.header("location"));
        cast.ann.submit(
                cast.ann.get(company + "/profile").page(),
                company + "/profile",
                Map.of("name", "Ardale <b>Apps</b>", "cpv", "72 4821 63", "turnover", "2m"));
        String supplier = cast.tech.reversed().stream()
                .map(ocid -> cast.stranger.get("/opportunities/" + ocid).page().select("a[href^=/organisations/]"))
                .filter(named -> named.size() > 1)
                .map(named -> named.get(named.size() - 1).text())
                .findFirst()
                .orElse("");
        cast.ann.submit(cast.ann.get(company + "/profile").page(), company + "/profile", Map.of("name", supplier));
        Document matches = cast.ann.get(company).page();
        List<String> fitting = matches.select(".match-marks input[name=ocid], .match input[name=ocid]")
                .eachAttr("value");
        Map.Entry<String, String> token = cast.ann.token();
        for (int i = 0; i < Math.min(4, fitting.size()); i++) {
            cast.ann.post(
                    company + "/marks",
                    List.of(token, Map.entry("ocid", fitting.get(i)), Map.entry("mark", i % 2 == 0 ? "not" : "fits")));
        }
        cast.ann.post(company + "/marks", List.of(token, Map.entry("ocid", "nothing"), Map.entry("mark", "not")));
        cast.ann.submit(cast.ann.get(company + "/works").page(), company + "/works", Map.of());
        cast.ann.submit(cast.ann.get(company + "/members").page(), company + "/members", Map.of("email", "not one"));
        cast.ann.submit(cast.ann.get(company + "/members").page(), company + "/members", Map.of("email", Cast.BEN));
        String join = cast.link(Cast.BEN, "/account/companies/join/");
        cast.eve.get(join);
        cast.ben.submit(cast.ben.get(join).page(), join, Map.of("answer", "yes"));
        cast.ben.get(company);
        cast.ann.get(company + "/members");
        Answer told = cast.ann.get(company);
        told.page().select("a[href^=/account/searches/new]").stream()
                .map(link -> link.attr("href"))
                .findFirst()
                .ifPresent(way -> searches.keep(cast.ann, way.replaceFirst("^[^?]*", ""), "at-once", "10"));
        // A second one, by the number of its register, and with nothing to go by.
        cast.eve.submit(
                cast.eve.get("/account/companies/new").page(),
                "/account/companies",
                Map.of("name", "Eve’s", "words", ""));
    }

    void board() {
        String board = company + "/board";
        cast.ann.submit(cast.ann.get(board).page(), board, Map.of("ocid", "<nothing>"));
        for (int i = 0; i < 4; i++) {
            cast.ann.get("/account/boards/" + cast.tech.get(i));
            cast.ann.submit(
                    cast.ann.get(board).page(),
                    board,
                    Map.of("ocid", (i == 1 ? Recorder.SITE + "/opportunities/" : "") + cast.tech.get(i)));
        }
        String card = board + "/" + cast.tech.getFirst();
        cast.ann.submit(
                cast.ann.get(card).page(),
                card,
                Map.of(
                        "stage", "deciding",
                        "owner", Cast.BEN,
                        "day", "2026-11-25",
                        "what", "Ask about TUPE",
                        "notes", "One\r\ntwo <script>alert(1)</script>",
                        "more", "Do we have the people?",
                        "label", "The plan",
                        "url", "https://plan.example/"));
        cast.ann.submit(
                cast.ann.get(card).page(),
                card,
                Map.of("stage", "lost", "notes", "y".repeat(10_001), "label", "Trap", "url", "javascript:alert(1)"));
        cast.ben.submit(
                cast.ben.get(board).page(), board + "/" + cast.tech.get(1) + "/move", Map.of("stage", "bidding"));
        cast.ben.submit(cast.ben.get(board).page(), board + "/" + cast.tech.get(1) + "/move", Map.of("stage", "moon"));
        cast.ann.submit(
                cast.ann.get(board + "/" + cast.tech.get(2)).page(),
                board + "/" + cast.tech.get(2),
                Map.of("stage", "submitted"));
        cast.ann.submit(
                cast.ann.get(board + "/" + cast.tech.get(3)).page(),
                board + "/" + cast.tech.get(3) + "/remove",
                Map.of());
        cast.ann.submit(cast.ann.get(board).page(), company + "/calendar", Map.of("feed", "on"));
        cast.eve.get(board);
        cast.eve.get(card);
    }

    void directory() {
        String listing = company + "/directory";
        cast.ben.submit(cast.ben.get(listing).page(), listing, Map.of("about", "Mine"));
        cast.ann.submit(cast.ann.get(listing).page(), listing, Map.of("about", " "));
        cast.ann.submit(cast.ann.get(listing).page(), listing, Map.of("about", "x".repeat(2_001)));
        cast.ann.submit(
                cast.ann.get(listing).page(),
                listing,
                Map.of("about", "Case management software for councils,\nmade in Leeds. https://ardale.example <b>"));
        String firm = Cast.own(cast.ann, listing + "?saved", "/directory/[A-Za-z0-9_-]+")
                .getFirst();
        cast.stranger.get(firm);
        cast.stranger.get("/directory");
        cast.stranger.get("/directory?q=case+management");
        cast.stranger.get("/directory?need=" + cast.tech.getFirst());
        cast.stranger.get("/directory?near=Leeds&within=20");
        String invite = "/account/invitations/new?firm=" + firm.replaceFirst(".*/", "");
        cast.bea.submit(cast.bea.get(invite).page(), "/account/invitations", Map.of());
        cast.bea.submit(
                cast.bea.get(invite).page(),
                "/account/invitations",
                Map.of(
                        "to",
                        "other",
                        "title",
                        "At https://evil.example",
                        "url",
                        "javascript:alert(1)",
                        "day",
                        "2026-11-01"));
        Map<String, String> whoAsks = Map.of(
                "message", "Come and tell us what you do.\nCoffee is there.",
                "sender", "Bea Buyer",
                "organisation", "Nether Borough Council");
        Map<String, String> contract = new HashMap<>(whoAsks);
        contract.putAll(Map.of("to", "contract", "contract", cast.tech.get(1)));
        Map<String, String> event = new HashMap<>(whoAsks);
        event.putAll(Map.of(
                "to", "other",
                "title", "A morning about care records",
                "day", "2026-12-10",
                "url", "https://council.example/morning"));
        cast.bea.submit(cast.bea.get(invite).page(), "/account/invitations", contract);
        cast.bea.submit(cast.bea.get(invite).page(), "/account/invitations", contract);
        cast.bea.submit(cast.bea.get(invite + "&contract=" + cast.tech.get(2)).page(), "/account/invitations", event);
        cast.bea.get("/account/invitations?sent");
        String received = company + "/invitations";
        List<String> answers =
                cast.ann.get(received).page().select("form.settings").eachAttr("action");
        String[] deeds = {"interested", "not-this-time"};
        for (int i = 0; i < Math.min(2, answers.size()); i++) {
            cast.ann.submit(
                    cast.ann.get(received).page(), answers.get(i), Map.of("deed", deeds[i], "words", "y".repeat(501)));
            cast.ann.submit(
                    cast.ann.get(received).page(),
                    answers.get(i),
                    Map.of("deed", deeds[i], "words", "Gladly.\nTuesday?"));
        }
        cast.bea.get("/account/invitations");
        cast.ann.get(received);
    }
}
