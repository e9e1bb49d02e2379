package powerhouse.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import powerhouse.records.ContractingProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Fictional lives of contracts under every regime (`src/test/resources/opportunity`): the releases, and what a
/// reader must then be told. What a story does not mention is not looked at.
class LifeStoriesTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TestFactory
    Stream<DynamicTest> everyStory() throws IOException {
        List<Path> stories;
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/opportunity"))) {
            stories = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(stories).hasSizeGreaterThan(10);
        return stories.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        JsonNode story = JSON.readTree(Files.readString(file));
        List<ObjectNode> releases = new ArrayList<>();
        story.get("releases").forEach(release -> releases.add((ObjectNode) release));
        ContractingProcess process = Notices.process(
                story.path("source").asString("story"),
                releases.getFirst().get("ocid").asString(),
                story.path("request").asString(""),
                releases);
        Opportunity opportunity = OpportunityReader.read(process, "public").orElseThrow();

        same(file.getFileName() + " ", story.get("expect"), JSON.readTree(OpportunityJson.line(opportunity)));
        if (story.has("timeline")) {
            List<String> told = Timeline.of(process).stream()
                    .map(entry -> entry.changes().isEmpty()
                            ? entry.what()
                            : entry.what() + ": " + String.join("; ", entry.changes()))
                    .toList();
            List<String> expected = new ArrayList<>();
            story.get("timeline").forEach(line -> expected.add(line.asString()));
            assertThat(told).isEqualTo(expected);
        }
    }

    /// All that is expected is there; lists must be equal in length.
    private static void same(String where, JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                same(where + "/" + field.getKey(), field.getValue(), actual.path(field.getKey()));
            }
        } else if (expected.isArray()) {
            assertThat(actual.size()).as("%s: %s", where, actual).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                same(where + "/" + i, expected.get(i), actual.get(i));
            }
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }
}
