package powerhouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What travels beside the pages.
class HeadersTest {
    private static Site site;

    @BeforeAll
    static void open() {
        site = Given.site(new Imprint("http://portal.example/", "hello@portal.example", false));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /// Anybody can send them, any number of times.
    @ParameterizedTest
    @ValueSource(strings = {"/search?q=%ff%fe", "/search?near=%c3%28", "/search.atom?q=%e2%82", "/?%ff=1", "/%ff"})
    void unreadableBytesInAnAddressAreNoErrorOfOurs(String path) {
        var logger = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        logger.addAppender(heard);
        try {
            assertThat(Given.get(site, path).statusCode()).isBetween(200, 499);
        } finally {
            logger.detachAppender(heard);
        }

        assertThat(List.copyOf(heard.list))
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();
    }

    @Test
    void everyAnswerForbidsWhatItDoesNotNeed() {
        for (String path : new String[] {
            "/", "/search?q=x", "/search.atom", "/nowhere", "/opportunities/ocds-sample-000000/record.json"
        }) {
            var headers = Given.get(site, path).headers();

            assertThat(headers.firstValue("content-security-policy").orElse(""))
                    .isEqualTo(Security.POLICY)
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
            assertThat(headers.firstValue("referrer-policy")).contains("same-origin");
            assertThat(headers.firstValue("cross-origin-opener-policy")).contains("same-origin");
            assertThat(headers.firstValue("permissions-policy")).isPresent();
            assertThat(headers.firstValue("strict-transport-security")).isEmpty();
            assertThat(headers.firstValue("server")).isEmpty();
        }
    }

    @Test
    void browsersAreToldToInsistOnTlsWhereThereIsTls() {
        try (Site secure = Given.site(new Imprint("https://portal.example", "", false))) {
            assertThat(Given.get(secure, "/").headers().firstValue("strict-transport-security"))
                    .isPresent();
        }
    }

    @Test
    void aPageThatTheReaderHasIsNotSentAgain() {
        HttpResponse<String> first = Given.get(site, "/about");
        String tag = first.headers().firstValue("etag").orElseThrow();

        HttpResponse<String> second = Given.get(site, "/about", "If-None-Match", tag);

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(first.headers().firstValue("cache-control").orElse("")).contains("max-age=60", "public");
    }

    @Test
    void theStyleSheetMayBeKeptForEver() {
        Document home = Jsoup.parse(Given.get(site, "/").body());

        for (String address : new String[] {
            home.select("link[rel=stylesheet]").attr("href"),
            home.select("script").attr("src"),
            home.select("link[rel=icon]").attr("href")
        }) {
            HttpResponse<String> asset = Given.get(site, address);
            assertThat(asset.statusCode()).as(address).isEqualTo(200);
            assertThat(asset.headers().firstValue("cache-control").orElse("")).contains("immutable");
        }
    }

    @Test
    void pagesAreCompressed() throws Exception {
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + site.port() + "/search"))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(response.headers().firstValue("etag")).isPresent();
        assertThat(response.body().length).isLessThan(20_000);
    }

    @Test
    void searchEnginesAreToldWhatIsWhat() {
        Document one =
                Jsoup.parse(Given.get(site, "/opportunities/ocds-sample-000001").body());
        assertThat(one.select("link[rel=canonical]").attr("href"))
                .isEqualTo("http://portal.example/opportunities/ocds-sample-000001");
        assertThat(one.title()).endsWith(" – Powerhouse");
        assertThat(one.select("meta[name=description]").attr("content")).isNotBlank();
        assertThat(one.select("meta[name=robots]")).isEmpty();

        Document filtered = Jsoup.parse(Given.get(site, "/search?q=software").body());
        assertThat(filtered.select("meta[name=robots]").attr("content")).isEqualTo("noindex");

        assertThat(Given.get(site, "/robots.txt").body()).contains("Sitemap: http://portal.example/sitemap.xml");
        assertThat(Given.get(site, "/sitemap.xml").body())
                .contains(
                        "<loc>http://portal.example/sitemaps/0.xml</loc>",
                        "<loc>http://portal.example/sitemaps/1.xml</loc>")
                .doesNotContain("sitemaps/2.xml");
        assertThat(Jsoup.parse(Given.get(site, "/sitemaps/1.xml").body(), org.jsoup.parser.Parser.xmlParser())
                        .select("loc")
                        .eachText())
                .hasSize(401)
                .contains("http://portal.example/opportunities/ocds-sample-000001");
    }

    @Test
    void releasesAreShownAsTheyCameAndAsNothingElse() {
        HttpResponse<String> release = Given.get(site, "/opportunities/ocds-sample-000001/releases/1.json");

        assertThat(release.body()).isEqualTo("{\"ocid\": \"<script>alert(1)</script>\"}");
        assertThat(release.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        assertThat(release.headers().firstValue("x-content-type-options")).contains("nosniff");
    }

    @Test
    void theOperatorIsShownOrItsAbsenceAdmitted() {
        assertThat(Given.get(site, "/contact").body()).contains("mailto:hello@portal.example");
        try (Site nameless = Given.site()) {
            assertThat(Given.get(nameless, "/contact").body()).contains("has not said how to be reached");
        }
    }
}
