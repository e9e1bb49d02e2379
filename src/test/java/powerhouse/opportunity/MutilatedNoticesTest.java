package powerhouse.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import powerhouse.records.ContractingProcess;
import powerhouse.testkit.Mutilation;
import powerhouse.testkit.Seed;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Whatever a publisher does to a notice, it can be read, told and written.
/// `-Dpowerhouse.rounds=N` makes it longer.
class MutilatedNoticesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long SEED = Seed.of(MutilatedNoticesTest.class);
    private static final int ROUNDS = Integer.getInteger("powerhouse.rounds", 2_000);

    @Test
    void nothingThrows() throws IOException {
        Random random = new Random(SEED);
        List<List<ObjectNode>> stories = stories();
        for (int round = 0; round < ROUNDS; round++) {
            List<ObjectNode> releases = new ArrayList<>();
            for (ObjectNode release : stories.get(random.nextInt(stories.size()))) {
                releases.add(release.deepCopy());
            }
            for (int i = random.nextInt(6); i >= 0; i--) {
                Mutilation.mutilate(releases.get(random.nextInt(releases.size())), random);
            }
            String broken = releases.toString();
            try {
                ContractingProcess process = Notices.process("story", "ocds-xxxxxx-broken", releases);
                Opportunity opportunity =
                        OpportunityReader.read(process, "public").orElseThrow();
                assertThat(opportunity.title()).isNotBlank();
                assertThat(OpportunityJson.line(opportunity)).doesNotContain((byte) '\n');
                assertThat(Timeline.of(process)).hasSameSizeAs(releases);
                assertThat(OpportunityCsv.cells(opportunity)).hasSameSizeAs(OpportunityCsv.COLUMNS);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("-Dpowerhouse.seed=" + SEED + ", round " + round + ": " + broken, e);
            }
        }
    }

    private static List<List<ObjectNode>> stories() throws IOException {
        List<List<ObjectNode>> stories = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/opportunity"))) {
            for (Path file : files.sorted().toList()) {
                List<ObjectNode> releases = new ArrayList<>();
                JSON.readTree(Files.readString(file)).get("releases").forEach(node -> releases.add((ObjectNode) node));
                stories.add(releases);
            }
        }
        return stories;
    }
}
