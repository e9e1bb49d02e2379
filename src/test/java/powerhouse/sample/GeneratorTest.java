package powerhouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeneratorTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void sameSeedAndDayGiveTheSameBytes() {
        assertThat(text(1, 300)).isEqualTo(text(1, 300)).isNotEqualTo(text(2, 300));
    }

    private static List<String> text(long seed, int count) {
        return new Generator(seed, TODAY)
                .findATender(count)
                .map(published -> new String(published.release(), java.nio.charset.StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void exactlyAsManyAsAskedInOrderOfTimeWithinAboutSixtyDaysBeforeToday() {
        for (int count : new int[] {0, 1, 50, 2000, 60_000}) {
            List<Instant> times = new Generator(7, TODAY)
                    .findATender(count)
                    .map(Published::at)
                    .toList();
            assertThat(times).hasSize(count).isSorted();
            if (count == 2000) {
                assertThat(times.getFirst()).isBetween(instant("2026-09-01"), instant("2026-09-30"));
                assertThat(times.getLast()).isBetween(instant("2026-11-20"), instant("2026-11-21"));
            }
        }
    }

    private static Instant instant(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }

    @Test
    void shapesAndProportionsAreThoseOfRealNotices() {
        Map<String, Integer> types = new HashMap<>();
        Set<String> ids = new HashSet<>();
        Set<String> titles = new HashSet<>();
        Map<String, Integer> ofProcess = new HashMap<>();
        int tech = 0;
        int north = 0;
        int duplicates = 0;
        int bytes = 0;
        int open = 0;
        for (Published published : new Generator(42, TODAY).findATender(4000).toList()) {
            JsonNode release = JSON.readTree(published.release());
            bytes += published.release().length;
            if (!ids.add(release.path("id").asString())) {
                duplicates++;
                continue;
            }
            ofProcess.merge(release.path("ocid").asString(), 1, Integer::sum);
            titles.add(release.at("/tender/title").asString());
            types.merge(noticeType(release), 1, Integer::sum);
            String all = release.toString();
            tech += all.contains("\"id\":\"72") || all.contains("\"id\":\"48") ? 1 : 0;
            north += all.contains("\"region\":\"UKC")
                            || all.contains("\"region\":\"UKD")
                            || all.contains("\"region\":\"UKE")
                    ? 1
                    : 0;
            open += release.at("/tender/tenderPeriod/endDate").asString("").compareTo(TODAY.toString()) > 0 ? 1 : 0;
        }
        assertThat(types.keySet())
                .contains(
                        "UK1", "UK2", "UK3", "UK4", "UK5", "UK6", "UK7", "UK9", "UK10", "UK11", "UK12", "UK13", "UK14",
                        "");
        assertThat(bytes / 4000).isBetween(6000, 9000);
        assertThat(titles.size()).isGreaterThan(400);
        assertThat(tech).isBetween(500, 700);
        assertThat(north).isBetween(1300, 2000);
        assertThat(duplicates).isEqualTo(4);
        assertThat(open).isGreaterThan(400);
        assertThat(ofProcess.values().stream().filter(n -> n > 1).count()).isGreaterThan(500);
    }

    private static String noticeType(JsonNode release) {
        return List.of("planning", "tender", "awards", "contracts").stream()
                .map(release::path)
                .flatMap(part -> part.findValues("noticeType").stream())
                .map(JsonNode::asString)
                .collect(Collectors.joining());
    }

    @Test
    void contractsFinderHasItsOwnContractsAndHereAndThereNoUtf8() {
        assertThat(new Generator(42, TODAY)
                        .contractsFinder(400)
                        .findFirst()
                        .orElseThrow()
                        .at())
                .isBetween(instant("2026-09-10"), instant("2026-09-30"));
        int broken = 0;
        Set<String> tags = new HashSet<>();
        for (Published published :
                new Generator(42, TODAY).contractsFinder(1000).toList()) {
            String latin = new String(published.release(), java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(latin).contains("\r\n").contains("\"ocds-sample2-");
            boolean whole =
                    new String(published.release(), java.nio.charset.StandardCharsets.UTF_8).indexOf('\ufffd') < 0;
            broken += whole ? 0 : 1;
            if (whole) {
                JSON.readTree(published.release()).path("tag").forEach(tag -> tags.add(tag.asString()));
            }
        }
        assertThat(broken).isBetween(5, 7);
        assertThat(tags).containsExactlyInAnyOrder("planning", "tender", "tenderAmendment", "award", "awardUpdate");
    }

    @Test
    void whatComesOutWhileSomebodyLooksOnIsKnownByItsTime() {
        Instant morning = Instant.parse("2026-11-23T08:00:07Z");
        List<Published> hour = new Generator(42, TODAY)
                .between(morning, morning.plus(Duration.ofHours(1)))
                .toList();
        List<Published> later = new Generator(42, TODAY)
                .between(morning.plus(Duration.ofMinutes(30)), morning.plus(Duration.ofHours(1)))
                .toList();

        assertThat(hour).hasSize(180).extracting(Published::at).isSorted().allMatch(at -> at.isAfter(morning));
        assertThat(hour.subList(90, 180).stream().map(Published::release).map(GeneratorTest::text))
                .containsExactlyElementsOf(later.stream()
                        .map(Published::release)
                        .map(GeneratorTest::text)
                        .toList());
        assertThat(hour.stream()
                        .map(published ->
                                JSON.readTree(published.release()).path("ocid").asString())
                        .collect(Collectors.toSet()))
                .hasSize(180);
        assertThat(new Generator(42, TODAY).between(morning, morning)).isEmpty();
    }

    private static String text(byte[] release) {
        return new String(release, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void everySlotIsFilledAndDescriptionsAreOfReadableLength() {
        for (Published published : new Generator(3, TODAY).findATender(3000).toList()) {
            String text = new String(published.release(), java.nio.charset.StandardCharsets.UTF_8);
            String description = JSON.readTree(text).at("/tender/description").asString("");
            assertThat(text).doesNotContain("{buyer}", "{place}", "{service}", "{site}", "{group}", "{kit}", "{water}");
            if (!description.isEmpty()) {
                assertThat(description.split("\\s+", -1).length).as(description).isBetween(45, 260);
            }
        }
    }
}
