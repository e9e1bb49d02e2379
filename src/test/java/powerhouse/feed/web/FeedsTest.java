package powerhouse.feed.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.web.PageWording;
import powerhouse.organisation.Organisation;
import powerhouse.web.Fiction;
import powerhouse.web.Given;
import powerhouse.web.Imprint;
import powerhouse.web.Shelf;
import powerhouse.web.Site;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a reader of feeds and a calendar are given.
class FeedsTest {
    private static final String BASE = "http://portal.example";
    private static final List<Opportunity> ALL = Fiction.opportunities(400);
    private static Site site;

    @BeforeAll
    static void open() {
        site = Given.site(new Imprint(BASE, "", false));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    static Stream<String> followed() {
        return Stream.of(
                "/search%s",
                "/search%s?q=software&region=north&phase=live",
                "/search%s?q=window.hacked",
                "/search%s?cluster=software&closing=30",
                "/search%s?q=zeppelin",
                "/search%s?buyer=Kirkby+Vale+Council&min=50k",
                Organisation.path(Shelf.KEY) + "/buys%s",
                Organisation.path(Fiction.hostile().ocid()) + "/buys%s");
    }

    @ParameterizedTest
    @MethodSource("followed")
    void atomIsValidByTheSchemaAndTheRulesOfItsRfc(String path) {
        HttpResponse<String> response = Given.get(site, path.formatted(".atom"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElse(""))
                .isEqualToIgnoringCase("application/atom+xml;charset=utf-8");
        Feeds.atom(bytes(response));
    }

    @ParameterizedTest
    @MethodSource("followed")
    void jsonFeedHasWhatVersionOneOneAsksFor(String path) {
        HttpResponse<String> response = Given.get(site, path.formatted(".json"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/feed+json");
        JsonNode feed = JsonMapper.shared().readTree(response.body());
        assertThat(feed.get("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.get("title").asString()).isNotBlank();
        assertThat(feed.get("feed_url").asString()).startsWith(BASE).contains(".json");
        feed.get("items").forEach(item -> {
            assertThat(item.get("id").asString())
                    .isEqualTo(item.get("url").asString())
                    .startsWith(BASE);
            assertThat(item.get("content_text").asString())
                    .startsWith(item.get("summary").asString());
            Instant.parse(item.get("date_modified").asString());
        });
        org.w3c.dom.Element atom =
                Feeds.atom(bytes(Given.get(site, path.formatted(".atom")))).getDocumentElement();
        assertThat(feed.get("items").valueStream().map(item -> item.get("id").asString()))
                .isEqualTo(Feeds.children(atom, "entry").stream()
                        .map(entry -> Feeds.text(entry, "id"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("followed")
    void calendarsAreValidForOneLibraryAndReadByAnother(String path) {
        HttpResponse<String> response = Given.get(site, path.formatted(".ics"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElse(""))
                .isEqualToIgnoringCase("text/calendar;charset=utf-8");
        Feeds.calendar(bytes(response));
    }

    @Test
    void theSchemaWouldSpeakUp() {
        byte[] whole = bytes(Given.get(site, "/search.atom"));
        String xml = new String(whole, StandardCharsets.UTF_8);
        for (String broken : List.of(
                xml.replaceFirst("<id>[^<]*</id>", ""),
                xml.replaceFirst("<updated>[^<]*</updated>", "<updated>today</updated>"),
                xml.replaceFirst("<title>", "<title type=\"image/png\">"),
                xml.replaceFirst("<entry>", "<entry><title>twice</title>"))) {
            assertThatThrownBy(() -> Feeds.validate(broken.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(SAXException.class);
        }
    }

    @Test
    void aFeedTellsTheNewestHundred() {
        org.w3c.dom.Element feed =
                Feeds.atom(bytes(Given.get(site, "/search.atom?sort=value"))).getDocumentElement();

        List<org.w3c.dom.Element> entries = Feeds.children(feed, "entry");
        assertThat(entries).hasSize(FeedMaker.MOST);
        Instant newest =
                ALL.stream().map(Opportunity::updated).max(Instant::compareTo).orElseThrow();
        assertThat(Feeds.text(entries.getFirst(), "updated")).isEqualTo(newest.toString());
    }

    @Test
    void anEntrySaysWhatAndWhy() {
        Opportunity one = ALL.stream()
                .filter(each ->
                        each.phase(Fiction.NOW) == Phase.OPEN && each.tech().tech())
                .filter(each -> each.north().northern() && each.value() != null)
                .findFirst()
                .orElseThrow();
        JsonNode feed = JsonMapper.shared()
                .readTree(Given.get(site, "/search.json?q=" + one.ocid()).body());

        JsonNode item = feed.get("items").get(0);
        assertThat(item.get("id").asString()).isEqualTo(BASE + "/opportunities/" + one.ocid());
        assertThat(item.get("title").asString()).isEqualTo(one.title());
        assertThat(item.get("summary").asString())
                .contains(
                        one.buyers().getFirst().name(),
                        PageWording.about(one.value()),
                        " due ",
                        "Last notice: UK4 tender notice.",
                        "Why it is here: ",
                        "in the North",
                        "it reads as tech by code ");
        assertThat(item.get("tags").get(0).asString()).isEqualTo("Software and platforms");
    }

    @ParameterizedTest
    @ValueSource(strings = {".atom", ".json", ".ics"})
    void theOrderOfParametersMakesNoDifference(String ending) {
        String body = Given.get(site, "/search" + ending + "?region=UKC&region=UKD&q=software&phase=open&tech=on")
                .body();

        assertThat(Given.get(
                                site,
                                "/search" + ending
                                        + "?tech=1&utm_source=x&phase=open&sort=value&q=software&region=UKD&region=UKC&after=made-up")
                        .body())
                .isEqualTo(body);
        assertThat(body.replace("\r\n ", ""))
                .contains(BASE + "/search?q=software")
                .doesNotContain("utm_source", "sort=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/search.atom?q=software",
                "/search.json?cluster=software",
                "/search.ics?region=north",
                "/organisations/GB-COH-04000000/buys.atom",
                "/organisations/GB-COH-04000000/buys.json",
                "/organisations/GB-COH-04000000/buys.ics"
            })
    void whoHasItIsToldSo(String path) throws Exception {
        HttpResponse<String> first = Given.get(site, path);
        String tag = first.headers().firstValue("etag").orElseThrow();

        assertThat(first.headers().firstValue("cache-control").orElse("")).contains("max-age=300", "public");
        assertThat(first.headers().firstValue("x-robots-tag")).contains("noindex");
        assertThat(first.headers().allValues("set-cookie")).isEmpty();
        for (String method : List.of("GET", "HEAD")) {
            HttpResponse<String> again = Given.ask(site, method, path, "If-None-Match", "\"other\", " + tag);
            assertThat(again.statusCode()).as(method).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("etag")).contains(tag);
        }
        assertThat(Given.get(site, path, "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
        HttpResponse<String> head = Given.ask(site, "HEAD", path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("etag")).contains(tag);

        HttpResponse<byte[]> packed = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + site.port() + path))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("etag")).contains(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {".atom", ".json", ".ics"})
    void whatCannotBeUnderstoodIsSaidAndNotFollowed(String ending) {
        HttpResponse<String> response = Given.get(site, "/search" + ending + "?region=atlantis&min=%3Cb%3E");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
        assertThat(response.headers().firstValue("cache-control")).contains("no-store");
        assertThat(response.body())
                .contains(
                        "region: “atlantis” is not a region we know.",
                        "min: Enter a value in pounds",
                        BASE + "/search");
    }

    @Test
    void wordsThatNothingHoldsTogetherBringNothing() {
        // The page shows what holds most of them; see SearchIndexContract.
        String words = "?q=software+hosting+zeppelin+bridge";
        assertThat(Jsoup.parse(Given.get(site, "/search" + words).body()).select(".listing"))
                .isNotEmpty();

        assertThat(Feeds.children(
                        Feeds.atom(bytes(Given.get(site, "/search.atom" + words)))
                                .getDocumentElement(),
                        "entry"))
                .isEmpty();
    }

    @Test
    void anOrganisationIsFollowedUnderItsOwnAddress() {
        HttpResponse<String> older = Given.get(site, "/organisations/" + Shelf.OLD_KEY + "/buys.ics");
        assertThat(older.statusCode()).isEqualTo(302);
        assertThat(older.headers().firstValue("location")).contains("/organisations/" + Shelf.KEY + "/buys.ics");

        HttpResponse<String> nobody = Given.get(site, "/organisations/nobody-at-all/buys.atom");
        assertThat(nobody.statusCode()).isEqualTo(404);
        assertThat(nobody.body()).contains("No organisation is known by this address");
    }

    @Test
    void aDeadlineIsAnEventInLondon() {
        ICalendar calendar = Feeds.calendar(bytes(Given.get(site, "/search.ics?phase=open")));

        assertThat(calendar.getTimezoneInfo().getComponents()).hasSize(1);
        assertThat(calendar.getEvents()).hasSizeBetween(100, 200);
        for (VEvent event : calendar.getEvents()) {
            Opportunity one = named(event);
            Opportunity.Deadline deadline = Objects.requireNonNull(one.deadline());
            assertThat(event.getUid().getValue()).startsWith(one.ocid() + "/");
            assertThat(event.getDateTimeStamp().getValue().toInstant()).isEqualTo(one.updated());
            assertThat(event.getUrl().getValue()).isEqualTo(BASE + "/opportunities/" + one.ocid());
            assertThat(event.getStatus().getValue())
                    .isEqualTo(one.stage() == Phase.CANCELLED ? Status.CANCELLED : Status.CONFIRMED);
            assertThat(event.getDateStart().getValue().hasTime()).isNotEqualTo(deadline.dateOnly());
            if (!deadline.dateOnly()) {
                assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(deadline.at());
            }
        }
        // The next deadline there is, however old its notice.
        assertThat(calendar.getEvents().stream().map(FeedsTest::named))
                .contains(ALL.stream()
                        .filter(each -> each.phase(Fiction.NOW) == Phase.OPEN && each.deadline() != null)
                        .min(java.util.Comparator.comparing(
                                each -> Objects.requireNonNull(each.deadline()).at()))
                        .orElseThrow());
    }

    @Test
    void pagesSayHowTheyCanBeFollowed() {
        for (String path : List.of("/search", "/search?q=software&phase=live", "/organisations/" + Shelf.KEY)) {
            Document page = Jsoup.parse(Given.get(site, path).body());
            List<String> addresses = page.select("head link[rel=alternate]").eachAttr("href");

            assertThat(addresses).hasSize(3);
            assertThat(page.select(".follow a").eachAttr("href")).isEqualTo(addresses);
            assertThat(page.select(".follow").text()).isEqualTo("Follow: Atom, JSON Feed, Calendar");
            for (String address : addresses) {
                assertThat(Given.get(site, address).statusCode()).as(address).isEqualTo(200);
            }
        }
        assertThat(Jsoup.parse(Given.get(site, "/search?region=atlantis").body())
                        .select("[rel=alternate], .follow"))
                .isEmpty();
        assertThat(Given.get(site, "/robots.txt").body()).contains("Disallow: /search.\n");
    }

    private static Opportunity named(VEvent event) {
        String ocid = event.getUid().getValue().replaceAll("/[a-z]+$", "");
        return ALL.stream().filter(each -> each.ocid().equals(ocid)).findFirst().orElseThrow();
    }

    private static byte[] bytes(HttpResponse<String> response) {
        return response.body().getBytes(StandardCharsets.UTF_8);
    }
}
