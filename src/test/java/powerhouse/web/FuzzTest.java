package powerhouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import powerhouse.testkit.Seed;

/// Anything may be asked of the search, and a page comes back.
class FuzzTest {
    private static final List<String> PATHS =
            List.of("/search", "/directory", "/search", "/search.atom", "/search.json", "/search.ics");

    private static final List<String> NAMES = List.of(
            "q",
            "phase",
            "region",
            "place",
            "buyer",
            "min",
            "max",
            "priced",
            "closing",
            "cpv",
            "tech",
            "cluster",
            "sme",
            "vcse",
            "source",
            "near",
            "within",
            "sort",
            "after",
            "trail",
            "need",
            "holds",
            "won",
            "page",
            "nonsense");
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "software",
            "\"",
            "\"open",
            "(",
            "a AND",
            "-",
            "*",
            "a*",
            "**",
            "\\",
            "/x/",
            "[a TO b]",
            "~",
            "^5",
            "title:x",
            "live",
            "nearest",
            "M1 1AE",
            "Leeds",
            "9",
            "open",
            "north",
            "UKD",
            "UKD3",
            "UKZZZZ",
            "0",
            "-1",
            "1e999",
            "99999999999999999999",
            "1.2m",
            "NaN",
            "72",
            "7",
            "relevance",
            "closing",
            "first",
            "AAAA",
            "null",
            "true",
            "on",
            "<script>alert(1)</script>",
            "' OR 1=1 --",
            "\u0000",
            "\u202E",
            "\uFFFF",
            "\uD83D\uDE80",
            "٣",
            "%",
            "&",
            "x".repeat(600),
            "ﬀ".repeat(300),
            "a ".repeat(1_000));

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
    void nothingAskedBreaksThePage() {
        Random random = new Random(Seed.of(FuzzTest.class));
        for (int n = 0; n < Integer.getInteger("powerhouse.fuzz", 400); n++) {
            StringJoiner query = new StringJoiner("&", PATHS.get(n % PATHS.size()) + "?", "");
            for (int field = random.nextInt(6); field >= 0; field--) {
                query.add(NAMES.get(random.nextInt(NAMES.size())) + "="
                        + URLEncoder.encode(VALUES.get(random.nextInt(VALUES.size())), StandardCharsets.UTF_8));
            }
            HttpResponse<String> response = Given.get(site, query.toString());

            // Only what is longer than a server reads may be refused.
            boolean tooLong = query.length() > 7_500;
            assertThat(response.body()).as(query.toString()).doesNotContain("Exception");
            if (tooLong || query.toString().matches("(?s)/(search|directory)[?].*")) {
                assertThat(response.statusCode()).as(query.toString()).isEqualTo(tooLong ? 400 : 200);
                assertThat(response.body()).as(query.toString()).doesNotContain("<script>alert");
            } else {
                // A feed of what cannot be understood would be waited on in vain. No browser takes one for HTML.
                assertThat(response.statusCode()).as(query.toString()).isIn(200, 400);
                assertThat(response.headers().firstValue("content-type").orElse("html"))
                        .doesNotContain("html");
            }
        }
    }

    @Test
    void tooMuchIsRefusedPolitely() throws Exception {
        assertThat(Raw.get(site.port(), "/search?q=" + "x".repeat(100_000)))
                .startsWith("HTTP/1.1 4")
                .contains("<h1>");
        assertThat(Raw.get(site.port(), "/search?" + "a=b&".repeat(1_900)))
                .startsWith("HTTP/1.1 4")
                .contains("<h1>");
        assertThat(Raw.get(site.port(), "/search?" + "region=UKD&".repeat(500))).startsWith("HTTP/1.1 200");
    }
}
