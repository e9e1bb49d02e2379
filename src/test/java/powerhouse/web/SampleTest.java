package powerhouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.component.VEvent;
import biweekly.property.Status;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import powerhouse.feed.web.Feeds;
import powerhouse.records.OcidPath;
import powerhouse.records.Release;
import powerhouse.records.Viewer;

/// The real rooms behind the doors: sample notices kept, compiled, read, found and shown.
class SampleTest {
    private static Sample sample;
    private static Site site;

    @BeforeAll
    static void open() {
        sample = Sample.of(300);
        site = Given.start(
                0,
                sample.rooms(),
                sample.people(),
                new Imprint("http://localhost:8080", "", true),
                InstantSource.fixed(Fiction.NOW));
    }

    @AfterAll
    static void close() {
        site.close();
        sample.close();
    }

    @Test
    void everyOpportunityHasAPage() {
        List<String> paths = Jsoup.parse(Given.get(site, "/sitemaps/1.xml").body(), org.jsoup.parser.Parser.xmlParser())
                .select("loc")
                .eachText();

        assertThat(paths).hasSizeGreaterThan(100);
        for (String path : paths) {
            HttpResponse<String> page = Given.get(site, path.substring("http://localhost:8080".length()));
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(Jsoup.parse(page.body()).select("h1").text()).as(path).isNotBlank();
        }
    }

    @Test
    void eachOcidOfAContractIsAnAddressOfItsOnePage() {
        String ocid = sample.linked();
        String body = Given.get(site, OcidPath.path(ocid)).body();
        Document page = Jsoup.parse(body);

        assertThat(page.select("#elsewhere")).hasSize(1);
        List<String> others = page.select("#elsewhere ~ ul .code").eachText();
        assertThat(others).isNotEmpty().doesNotContain(ocid);
        assertThat(page.select("link[rel=canonical]").attr("href")).endsWith(OcidPath.path(ocid));
        assertThat(others)
                .allSatisfy(other ->
                        assertThat(Given.get(site, OcidPath.path(other)).body()).isEqualTo(body));
    }

    @Test
    void anOrganisationListsAContractOnce() {
        Document page =
                Jsoup.parse(Given.get(site, OcidPath.path(sample.linked())).body());
        String buyer = page.select(".one-who a").attr("href");

        List<String> contracts = Jsoup.parse(Given.get(site, buyer).body())
                .select("#bought ~ ul a")
                .eachAttr("href");

        assertThat(contracts)
                .isNotEmpty()
                .contains(OcidPath.path(sample.linked()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyReleaseIsShownByteForByte() {
        for (Release release : sample.releases().list(sample.anOcid(), Viewer.anyone())) {
            String body = Given.get(site, OcidPath.path(release.ocid()) + "/releases/" + release.number() + ".json")
                    .body();
            assertThat(body.getBytes(StandardCharsets.UTF_8)).isEqualTo(release.body());
        }
    }

    @Test
    void whatIsFollowedIsValidAndSaysWhatMovedAndWhatWasCancelled() {
        String buyer = Jsoup.parse(
                        Given.get(site, OcidPath.path(sample.linked())).body())
                .select(".one-who a")
                .attr("href");
        for (String path : List.of("/search%s", "/search%s?phase=live", buyer + "/buys%s")) {
            Feeds.atom(bytes(path.formatted(".atom")));
            List<VEvent> events = Feeds.calendar(bytes(path.formatted(".ics"))).getEvents();

            assertThat(events).as(path).isNotEmpty();
            assertThat(events.stream().map(event -> event.getUid().getValue())).doesNotHaveDuplicates();
            if (!path.startsWith(buyer)) {
                assertThat(events.stream().map(event -> event.getStatus().getValue()))
                        .as(path)
                        .contains(Status.CONFIRMED, Status.CANCELLED);
                assertThat(events).anyMatch(event -> event.getSequence().getValue() > 0);
            }
        }
    }

    private static byte[] bytes(String path) {
        return Given.get(site, path).body().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theHomePageCountsWhatTheSearchFinds() {
        String headline = Jsoup.parse(Given.get(site, "/").body())
                .select(".headline a")
                .eachText()
                .getFirst();
        String found = Jsoup.parse(Given.get(site, "/search?region=north&phase=open&tech=on")
                        .body())
                .select("h1")
                .text();

        assertThat(headline.replaceAll("\\D", "")).isNotEmpty().isEqualTo(found.replaceAll("\\D", ""));
    }
}
