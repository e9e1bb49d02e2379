package powerhouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import powerhouse.sample.SamplePublisher.Answer;
import powerhouse.testkit.FakeTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SamplePublisherTest {
    private static final String PATH = "/api/1.0/ocdsReleasePackages";
    private static final Instant NOON = Instant.parse("2026-08-10T11:00:00Z");

    private final FakeTime time = new FakeTime(NOON);
    private final List<Published> releases = IntStream.range(0, 150)
            .mapToObj(i ->
                    new Published(NOON.plusSeconds(i), ("{\"id\":\"" + i + "\"}").getBytes(StandardCharsets.UTF_8)))
            .toList();
    private final SamplePublisher publisher = SamplePublisher.findATender(releases, time, SamplePublisher::london);

    private Answer ask(String address) {
        time.sleep(Duration.ofSeconds(12));
        return publisher.answer(URI.create("http://127.0.0.1:80" + address));
    }

    private JsonNode json(String address) {
        Answer answer = ask(address);
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void newestFirstInPagesThatEndWithoutALink() {
        JsonNode first = json(PATH + "?limit=100");
        assertThat(first.path("releases")).hasSize(100);
        assertThat(first.at("/releases/0/id").asString()).isEqualTo("149");
        String next = first.at("/links/next").asString();
        JsonNode second = json(next.substring(next.indexOf('/', 8)));
        assertThat(second.path("releases")).hasSize(50);
        assertThat(second.has("links")).isFalse();
    }

    @Test
    void limitsAreLondonTimeAndAZIsIgnored() {
        for (String z : List.of("", "Z")) {
            assertThat(json(PATH + "?updatedFrom=2026-08-10T12:00:00" + z + "&updatedTo=2026-08-10T12:00:10" + z)
                            .path("releases"))
                    .hasSize(10);
            assertThat(json(PATH + "?updatedFrom=2026-08-10T11:00:00" + z + "&updatedTo=2026-08-10T11:00:10" + z)
                            .path("releases"))
                    .isEmpty();
        }
    }

    @Test
    void refusesWhatItDoesNotTake() {
        for (String query : List.of(
                "colour=red",
                "limit=0",
                "limit=101",
                "limit=x",
                "updatedFrom=2026-08-10T12:00",
                "updatedFrom=2026-02-31T12:00:00",
                "limit")) {
            assertThat(ask(PATH + "?" + query).status()).as(query).isEqualTo(400);
        }
        assertThat(new String(ask(PATH + "?colour=red").body(), StandardCharsets.UTF_8))
                .contains("limit, cursor, updatedFrom, updatedTo, stages");
        assertThat(ask("/elsewhere").status()).isEqualTo(404);
    }

    @Test
    void stagesSilentlyLeaveOutTheProcurementAct() {
        assertThat(json(PATH + "?stages=tender").path("releases")).isEmpty();
    }

    @Test
    void theThirteenthRequestInTwoMinutesIsTooMany() {
        for (int i = 0; i < 12; i++) {
            assertThat(publisher.answer(URI.create("http://h" + PATH)).status()).isEqualTo(200);
        }
        Answer refused = publisher.answer(URI.create("http://h" + PATH));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("Retry-After", "120").containsEntry("Content-Type", "text/plain");
        time.sleep(Duration.ofMinutes(2));
        assertThat(publisher.answer(URI.create("http://h" + PATH)).status()).isEqualTo(200);
    }

    @Test
    void contractsFinderForbidsInHtmlForFiveMinutes() {
        SamplePublisher other = SamplePublisher.contractsFinder(releases, time, SamplePublisher::london);
        URI address = URI.create("http://h/Published/Notices/OCDS/Search?publishedFrom=2026-08-10T12:00:00");
        for (int i = 0; i < 30; i++) {
            assertThat(other.answer(address).status()).isEqualTo(200);
        }
        assertThat(other.answer(address).status()).isEqualTo(403);
        time.sleep(Duration.ofMinutes(4));
        assertThat(other.answer(address).headers()).containsEntry("Content-Type", "text/html");
        time.sleep(Duration.ofMinutes(1));
        assertThat(other.answer(address).status()).isEqualTo(200);
    }
}
