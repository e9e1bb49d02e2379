package powerhouse.matching.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import powerhouse.web.Given;
import powerhouse.web.Site;

/// A sentence in, contracts out.
class MatchesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Site site;

    @BeforeAll
    static void open() {
        site = Given.site();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static Document page(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + site.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    @Test
    void aSentenceGivesWhatFitsEachWithItsReasons() throws Exception {
        Document page = page("/matches?q=We+make+case+management+software+for+councils&near=Leeds&max=400k");

        assertThat(page.select("h2#fits").text()).matches("[0-9]+ contracts fit well(, [0-9]+ (is|are) worth a look)?");
        assertThat(page.select(".match"))
                .hasSizeBetween(5, 20)
                .allSatisfy(
                        match -> assertThat(match.select(".match-reasons li").eachText())
                                .isNotEmpty()
                                .allMatch(reason -> reason.endsWith(".")));
        assertThat(page.select(".match")
                        .getFirst()
                        .select(".match-reasons li")
                        .getFirst()
                        .text())
                .startsWith("Its title speaks of “Case management system”, you of “case management software”");
        assertThat(page.select(".listing-title").eachText()).allMatch(title -> title.contains("Case management"));
        assertThat(page.text()).contains("We read that as case management.", "That is all that fits now");
        assertThat(page.select("textarea#q").text()).isEqualTo("We make case management software for councils");
        assertThat(page.select("input#near").attr("value")).isEqualTo("Leeds");
    }

    @Test
    void whatIsMarkedMovesTheListAndIsTakenBack() throws Exception {
        Document page = page("/matches?q=case+management+software&where=anywhere");
        String first = page.select(".match a").getFirst().attr("href");
        Document without = page(page.select(".match")
                .getFirst()
                .select("a:contains(Not for us)")
                .attr("href"));

        assertThat(without.select(".listing-title a").eachAttr("href")).doesNotContain(first);
        assertThat(without.select("input[name=where][checked]").attr("value")).isEqualTo("anywhere");
        assertThat(without.select("input[type=hidden][name=less]")).hasSize(1);
        Document back = page(without.select(".match-marked a").attr("href"));
        assertThat(back.select(".listing-title a").eachAttr("href"))
                .isEqualTo(page.select(".listing-title a").eachAttr("href"));

        String last = page.select(".match .listing-title a").getLast().attr("href");
        Document liked = page(page.select(".match")
                .getLast()
                .select("a:contains(More like this)")
                .attr("href"));
        assertThat(liked.select(".listing-title a").getFirst().attr("href")).isEqualTo(last);
        assertThat(liked.select(".match").getFirst().text()).contains("Marked as fitting");
    }

    @Test
    void aNumberStandsForWhatTheCompanyWon() throws Exception {
        for (String typed : new String[] {"04000000", "4000000", "GB-COH-04000000", "+04000000+"}) {
            Document page = page("/matches?where=anywhere&q=" + typed);
            assertThat(page.text()).as(typed).contains("By what Millrace Software Ltd won: 30 contracts known here");
            assertThat(page.select(".match")).isNotEmpty();
        }
        Document unknown = page("/matches?q=SC912345");
        assertThat(unknown.text()).contains("No award to company SC912345 is known here");
        assertThat(unknown.select(".match")).isEmpty();
    }

    @Test
    void badInputIsNamedAndLosesNothing() throws Exception {
        Document page = page(
                "/matches?q=booking+software&near=Atlantis&min=lots&cluster=juggling&more=nobody&less=%00&within=-1");

        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select(".faults li")).hasSize(4);
        assertThat(page.select("input#near").attr("value")).isEqualTo("Atlantis");
        assertThat(page.select("input#min").attr("value")).isEqualTo("lots");
        assertThat(page.select(".about-you-more[open]")).hasSize(1);
        assertThat(page.select(".match")).isNotEmpty();
        assertThat(page("/matches?q=zeppelins").text())
                .contains("Nothing fits just now", "We know no kind of tech work by these words", "anywhere in the UK");
        assertThat(page("/matches").text()).contains("How it works");
        assertThat(page("/matches?q=%3Cscript%3Ealert(1)%3C/script%3E").select("script:not([src])"))
                .isEmpty();
        assertThat(page("/matches?q=" + "a".repeat(6_000)).text()).contains("Shorten your words");
    }

    @Test
    void whatLiesBeyondMilesOrAmountsIsShownApart() throws Exception {
        String asked = "/matches?q=case+management+software&where=anywhere";
        int all = page(asked).select(".match").size();
        Document near = page(asked + "&near=Leeds&within=20&max=400k");

        assertThat(near.select("section > .matches-list .match-gaps").eachText())
                .noneMatch(gaps -> gaps.contains("beyond the 20 miles") || gaps.contains("more than you take on"));
        assertThat(near.select("details.match-marked > summary").text()).contains("beyond the miles or amounts");
        assertThat(near.select("details .match-gaps").text())
                .containsAnyOf("beyond the 20 miles", "more than you take on");
        assertThat(all).isPositive();
    }
}
