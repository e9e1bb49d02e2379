package powerhouse.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What time makes of what notices state.
class PhaseTest {
    @Test
    void anAwardIsOnlyIntendedUntilItsStandstillIsOver() throws IOException {
        Opportunity found = read("uk6-standstill");
        assertThat(found.phase(Instant.parse("2026-07-02T22:59:59Z"))).isEqualTo(Phase.INTENDED);
        assertThat(found.phase(Instant.parse("2026-07-02T23:00:00Z"))).isEqualTo(Phase.AWARDED);
        assertThat(found.ended()).isTrue();
    }

    @Test
    void talksEndOnTheirLastDay() throws IOException {
        Opportunity found = read("uk2-then-uk1");
        assertThat(found.phase(Instant.parse("2026-06-12T16:00:00Z"))).isEqualTo(Phase.ENGAGEMENT);
        assertThat(found.phase(Instant.parse("2026-06-12T16:00:01Z"))).isEqualTo(Phase.TALKS_ENDED);
        assertThat(Phase.LIVE).doesNotContain(Phase.TALKS_ENDED, Phase.INTENDED, Phase.UNKNOWN);
    }

    @Test
    void aTenderIsOpenUntilItsLastLotIsDueAndTellsTheNextOne() throws IOException {
        Opportunity found = read("lots-say-it");
        Instant between = Instant.parse("2026-06-15T12:00:00Z");
        assertThat(found.phase(between)).isEqualTo(Phase.OPEN);
        assertThat(found.deadline(between)).isEqualTo(found.lots().get(1).deadline());
        assertThat(found.phase(Instant.parse("2026-06-20T12:00:01Z"))).isEqualTo(Phase.CLOSED);
    }

    private static Opportunity read(String story) throws IOException {
        JsonNode told = JsonMapper.shared()
                .readTree(Files.readString(Path.of("src/test/resources/opportunity", story + ".json")));
        List<ObjectNode> releases = new ArrayList<>();
        told.get("releases").forEach(release -> releases.add((ObjectNode) release));
        return OpportunityReader.read(
                        Notices.process(
                                "story", releases.getFirst().path("ocid").asString(""), releases),
                        "public")
                .orElseThrow();
    }
}
