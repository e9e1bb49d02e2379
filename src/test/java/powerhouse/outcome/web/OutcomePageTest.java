package powerhouse.outcome.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import powerhouse.fact.Counted;
import powerhouse.fact.Outcome;
import powerhouse.fact.OutcomeQuery;
import powerhouse.fact.OutcomeTally;
import powerhouse.opportunity.Opportunity;
import powerhouse.web.Fiction;
import powerhouse.web.Given;
import powerhouse.web.Site;

class OutcomePageTest {
    private static final List<Opportunity> ALL = Fiction.opportunities(400);
    private static final OutcomeQuery ANY =
            new OutcomeQuery(Fiction.NOW.minus(Duration.ofDays(182)), Fiction.NOW, null, null);

    private static Site site;

    @BeforeAll
    static void open() {
        site = Given.site();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void tellsHowManyEndedInWhichWayAndWhoWon() {
        OutcomeTally tally = Counted.outcomes(ALL, ANY);
        assertThat(tally.awarded()).isPositive();
        assertThat(tally.cancelled()).isPositive();
        assertThat(tally.untold()).isPositive();

        assertThat(body("/outcomes"))
                .contains("%d tech contracts in the North closed in the last six months".formatted(tally.count()))
                .contains("Of %d it is told who won".formatted(tally.awarded()))
                .contains("%d were called off".formatted(tally.cancelled()))
                .contains("of %d nothing is told yet".formatted(tally.untold()))
                .contains("half were decided within %d days"
                        .formatted(tally.median() == null ? -1 : tally.median().toDays()))
                .contains("Won by")
                .contains("<a href=\"/organisations/GB-COH-04000000\"><bdi>Millrace Software Ltd</bdi></a>")
                .contains("Called off")
                .containsPattern("Nothing told yet, \\d+ days? after closing");
    }

    @Test
    void whatIsChosenIsShownAndNothingElse() {
        for (Outcome outcome : Outcome.values()) {
            for (String region : List.of("UKC", "UKD", "UKE")) {
                OutcomeQuery query = new OutcomeQuery(ANY.from(), ANY.until(), region, outcome);
                List<String> expected = Counted.ended(ALL, query).stream()
                        .map(each -> "/opportunities/" + each.ocid())
                        .toList();
                String address = "/outcomes?region=" + region + "&outcome="
                        + outcome.name().toLowerCase(java.util.Locale.ROOT);

                List<String> shown = contracts(body(address));

                assertThat(shown)
                        .as(address)
                        .isEqualTo(expected.stream().limit(OutcomeRequest.SIZE).toList());
            }
        }
    }

    @Test
    void theListGoesOnFromPageToPageAndEnds() {
        List<String> expected = Counted.ended(ALL, ANY).stream()
                .map(each -> "/opportunities/" + each.ocid())
                .toList();
        List<String> shown = new java.util.ArrayList<>();
        String address = "/outcomes";
        while (!address.isEmpty()) {
            String body = body(address);
            shown.addAll(contracts(body));
            address = Pattern.compile("<a rel=\"next nofollow\" href=\"([^\"]*)\"")
                    .matcher(body)
                    .results()
                    .map(found -> found.group(1).replace("&amp;", "&"))
                    .findFirst()
                    .orElse("");
        }
        assertThat(expected).hasSizeGreaterThan(OutcomeRequest.SIZE);
        assertThat(shown).isEqualTo(expected);
        assertThat(body("/outcomes?page=4000")).contains("None of these.").contains("Previous page");
    }

    @Test
    void whatIsNotUnderstoodIsSaidAndLeftOut() {
        String whole = body("/outcomes");
        String odd = body("/outcomes?region=UKI&outcome=%3Cscript%3E&page=-1");

        assertThat(odd)
                .contains("We know nothing called “<bdi>UKI</bdi>” here")
                .contains("“<bdi>&lt;script&gt;</bdi>”")
                .contains("noindex");
        assertThat(contracts(odd)).isEqualTo(contracts(whole));
        assertThat(whole).doesNotContain("noindex");
        assertThat(body("/outcomes?region=" + "x".repeat(5_000))).contains("x".repeat(40) + "…");
        assertThat(contracts(body("/outcomes?page=99999999999999999999"))).isEqualTo(contracts(whole));
    }

    private static List<String> contracts(String body) {
        return Pattern.compile("<li><span><a href=\"(/opportunities/[^\"]*)\"")
                .matcher(body)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String body(String path) {
        HttpResponse<String> response = Given.get(site, path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }
}
