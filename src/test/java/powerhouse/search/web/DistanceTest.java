package powerhouse.search.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import powerhouse.opportunity.Opportunity;
import powerhouse.place.Gazetteer;
import powerhouse.place.Point;
import powerhouse.place.Position;
import powerhouse.query.NearPlace;
import powerhouse.records.OcidPath;
import powerhouse.search.Nearest;
import powerhouse.search.Query.PlaceBy;
import powerhouse.search.Sketch;
import powerhouse.web.Fiction;
import powerhouse.web.Given;
import powerhouse.web.Site;

/// How far it is, on pages and in feeds.
class DistanceTest {
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
    void aResultAndItsPageSayHowFarItIsAndHowThatIsMeasured() {
        String found = body("/search?near=LS1+4AP&within=9&place=delivery");

        assertThat(found)
                .contains("Within 9 miles of LS1 4AP")
                .contains("from the middle of postcode area LS")
                .contains("close to LS1 4AP")
                .contains("county of the work. What is known only by its region is left out.")
                .contains("near=LS1+4AP&amp;place=delivery")
                .doesNotContain("Newcastle upon Tyne</bdi>");

        String from = body("/search?near=M1+1AE&within=60&place=delivery&sort=nearest&q=Leeds");
        assertThat(from).contains("about 39 miles from M1 1AE").contains("aria-current=\"true\">Nearest");
        String leeds = Fiction.opportunities(400).stream()
                .filter(each -> each.delivery().stream()
                        .anyMatch(place -> place.authority().equals("Leeds")))
                .findFirst()
                .orElseThrow()
                .ocid();
        assertThat(body(OcidPath.path(leeds) + "?near=M1+1AE&place=delivery"))
                .contains("about 39 miles from M1 1AE")
                .contains("from the middle of postcode area M to the middle of Leeds.");
        assertThat(body(OcidPath.path(leeds) + "?near=Atlantis")).doesNotContain("How far");
        assertThat(body(OcidPath.path(leeds))).doesNotContain("How far");
    }

    @Test
    void feedsTakeTheSameQuestion() {
        String near = body("/search.json?near=LS1+4AP&within=9&place=delivery");

        assertThat(near).contains("Within 9 miles of LS1 4AP").contains("Leeds").doesNotContain("Newcastle upon Tyne");
        assertThat(body("/search.json?near=NE1+1AA&within=9&place=delivery")).contains("Newcastle upon Tyne");
        HttpResponse<String> unknown = Given.get(site, "/search.atom?near=ZZ1+1ZZ");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("We do not know where “ZZ1 1ZZ” is");
    }

    /// A buyer in Leeds that buys for the North East has no work in Leeds.
    @Test
    void theBuyersSeatCountsOnlyWhereTheWorkMayBe() {
        Opportunity unstated = Sketch.of("ocds-x-1")
                .buyers("Leeds City Council@UKE42")
                .delivery()
                .draw();
        Opportunity there = Sketch.of("ocds-x-1")
                .buyers("Leeds City Council@UKE42")
                .delivery("UKE")
                .draw();
        Opportunity elsewhere = Sketch.of("ocds-x-1")
                .buyers("Leeds City Council@UKE42")
                .delivery("UKC")
                .draw();
        Point leeds = Gazetteer.BUILT_IN.find("Leeds").orElseThrow().position().point();

        assertThat(Nearest.of(unstated, PlaceBy.EITHER, leeds))
                .get()
                .extracting(Nearest::buyer)
                .isEqualTo(true);
        assertThat(Nearest.of(there, PlaceBy.EITHER, leeds)).isPresent();
        assertThat(Nearest.of(elsewhere, PlaceBy.EITHER, leeds)).isEmpty();
        assertThat(Nearest.of(elsewhere, PlaceBy.BUYER, leeds)).isPresent();
    }

    @Test
    void anUnknownPlaceIsSaidAndTheRestIsSearched() {
        assertThat(body("/search?near=%3Cscript%3E&q=software"))
                .contains("We do not know where “&lt;script&gt;” is")
                .contains("href=\"#near\"")
                .doesNotContain("Nothing found");
    }

    @Test
    void noMoreIsSaidThanIsKnown() {
        Point manchester = new Point(53.48, -2.24);
        NearPlace exact = new NearPlace("M1 1AE", new Position(manchester, ""), PlaceBy.EITHER);
        NearPlace middle = new NearPlace("Manchester", new Position(manchester, "Manchester"), PlaceBy.EITHER);
        Opportunity there = Fiction.opportunities(400).stream()
                .filter(each -> each.delivery().stream()
                        .anyMatch(place -> place.authority().equals("Manchester")))
                .findFirst()
                .orElseThrow();

        assertThat(exact.away(there)).isEqualTo("close to M1 1AE");
        assertThat(middle.away(there)).isEqualTo("close to Manchester");
        assertThat(NearPlace.of("M1\u00a01AE", PlaceBy.EITHER, Gazetteer.BUILT_IN))
                .isPresent();
        assertThat(middle.measured(there))
                .isEqualTo("As the crow flies from the middle of Manchester to the middle of Manchester.");
        assertThat(NearPlace.of("North West", PlaceBy.EITHER, Gazetteer.BUILT_IN))
                .isEmpty();
        assertThat(List.of("", " ", "x".repeat(61)))
                .allSatisfy(typed -> assertThat(NearPlace.of(typed, PlaceBy.EITHER, Gazetteer.BUILT_IN))
                        .isEmpty());
    }

    private static String body(String path) {
        HttpResponse<String> response = Given.get(site, path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }
}
