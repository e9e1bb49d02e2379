package powerhouse.sample;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import powerhouse.ocds.PublisherQuirks;
import powerhouse.ocds.ReleasePackage;
import powerhouse.source.Sources;
import powerhouse.testkit.FakeTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class SamplePublishersTest {
    private final FakeTime time = new FakeTime(Instant.parse("2026-11-23T09:00:00Z"));

    /// The demonstration would ask the real one of what is left out.
    @Test
    void theDemoHasAPublisherForEverySource() {
        try (SamplePublishers.Demo demo = SamplePublishers.demo(1, LocalDate.of(2026, 11, 23), 0, time, 400)) {
            assertThat(demo.bases().keySet())
                    .as("keys of sources that SamplePublishers.demo opens a publisher for")
                    .containsExactlyInAnyOrderElementsOf(Sources.quirks().stream()
                            .map(PublisherQuirks::source)
                            .toList());
        }
    }

    @Test
    void theDemoAnswersOnLoopbackOnAShortenedClock() throws Exception {
        try (SamplePublishers.Demo demo = SamplePublishers.demo(1, LocalDate.of(2026, 11, 23), 2000, time, 400);
                HttpClient http = HttpClient.newHttpClient()) {
            assertThat(demo.pause(Duration.ofSeconds(12))).isEqualTo(Duration.ofMillis(30));
            URI search =
                    requireNonNull(demo.bases().get("find-a-tender")).resolve("/api/1.0/ocdsReleasePackages?limit=100");
            for (int i = 0; i < 12; i++) {
                HttpResponse<byte[]> page = get(http, search);
                assertThat(page.statusCode()).isEqualTo(200);
                JsonNode json = JsonMapper.shared().readTree(page.body());
                assertThat(json.path("releases")).hasSize(100);
                search = URI.create(json.at("/links/next").asString(search.toString()));
            }
            assertThat(get(http, search).statusCode()).isEqualTo(429);
            time.sleep(Duration.ofMillis(300));
            assertThat(get(http, search).statusCode()).isEqualTo(200);
            URI newest =
                    requireNonNull(demo.bases().get("find-a-tender")).resolve("/api/1.0/ocdsReleasePackages?limit=1");
            String before = newest(http, newest);
            time.sleep(Duration.ofSeconds(20));
            assertThat(newest(http, newest)).as("it goes on publishing").isNotEqualTo(before);
            for (Map.Entry<String, String> other : Map.of(
                            "contracts-finder", "/Published/Notices/OCDS/Search",
                            "public-contracts-scotland", "/v1/Notices?dateFrom=10-2026&noticeType=2&outputType=0",
                            "sell2wales", "/v1/Notices?dateFrom=10-2026&noticeType=54&outputType=0&locale=2057")
                    .entrySet()) {
                HttpResponse<byte[]> answer = get(
                        http, requireNonNull(demo.bases().get(other.getKey())).resolve(other.getValue()));
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(ReleasePackage.slice(answer.body()).slices())
                        .as(other.getKey())
                        .isNotEmpty();
            }
        }
    }

    private static String newest(HttpClient http, URI address) throws Exception {
        return JsonMapper.shared()
                .readTree(get(http, address).body())
                .at("/releases/0/ocid")
                .asString();
    }

    private static HttpResponse<byte[]> get(HttpClient http, URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
