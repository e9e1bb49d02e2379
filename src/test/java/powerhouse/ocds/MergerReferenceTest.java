package powerhouse.ocds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import powerhouse.ocds.MergeRules.Strategy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The reference cases of the standard's own merge library, and its schemas; on real data only.
class MergerReferenceTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Path ocds = Path.of("");

    @BeforeEach
    void realData() {
        String folder = System.getenv("POWERHOUSE_REAL_DATA");
        assumeTrue(folder != null, "POWERHOUSE_REAL_DATA is not set: the reference cases of the standard are not run");
        ocds = Path.of(Objects.requireNonNull(folder), "ocds");
    }

    @Test
    void ourTableIsWhatTheSchemaSays() throws Exception {
        JsonNode schema = json(ocds.resolve("ocds-1.1.5/schema/release-schema.json"));
        assertThat(MergeRules.standard().table())
                .isEqualTo(MergeRules.of(schema).table())
                .hasSizeGreaterThan(20);
    }

    @Test
    void aSchemaSaysTheSameWithItsReferencesResolved() throws Exception {
        JsonNode schema = json(ocds.resolve("ocds-1.1.5/schema/dereferenced-release-schema.json"));
        assertThat(MergeRules.of(schema).table())
                .isEqualTo(MergeRules.standard().table());
    }

    /// What our table adds for extensions is what their schema says, save for fields that no schema declares.
    @Test
    void ourExtensionsAreWhatTheProfileSays() throws Exception {
        Map<String, Strategy> profile = MergeRules.of(
                        json(ocds.resolve("eu-profile/schema/patched/release-schema.json")))
                .table();
        Map<String, Strategy> ours = new TreeMap<>(MergeRules.extended().table());
        ours.entrySet().removeAll(profile.entrySet());
        assertThat(ours.keySet())
                .containsExactlyInAnyOrder("links", "tender/techniques/frameworkAgreement/buyerLocationRestrictions");
    }

    @TestFactory
    Stream<DynamicTest> everyReferenceCase() throws Exception {
        Path fixtures = ocds.resolve("merge-fixtures");
        MergeRules own = MergeRules.of(json(fixtures.resolve("schema.json")));
        List<DynamicTest> tests = new ArrayList<>();
        tests.addAll(
                cases(fixtures.resolve("1.0"), MergeRules.of(json(fixtures.resolve("release-schema-1__0__3.json")))));
        tests.addAll(
                cases(fixtures.resolve("1.1"), MergeRules.of(json(fixtures.resolve("release-schema-1__1__4.json")))));
        tests.addAll(cases(fixtures.resolve("1.1"), MergeRules.standard()));
        tests.addAll(cases(fixtures.resolve("1.1"), MergeRules.extended()));
        tests.addAll(cases(fixtures.resolve("schema"), own));
        // 122 when this was written; more may come, none may go missing.
        assertThat(tests).hasSizeGreaterThanOrEqualTo(120);
        return tests.stream();
    }

    /// Each X-compiled.json and X-versioned.json with its X.json; X-append.json and X-by-position.json are what
    /// the reference makes of X.json twice over when the strategy of `nested/array` is overridden so.
    private static List<DynamicTest> cases(Path folder, MergeRules rules) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith("-compiled.json")) {
                    tests.add(test(file, "-compiled", 1, releases -> new Merger(rules).compile(releases)));
                } else if (name.endsWith("-versioned.json")) {
                    tests.add(test(file, "-versioned", 1, releases -> new Merger(rules).version(releases)));
                } else if (name.endsWith("-append.json")) {
                    Merger merger = new Merger(rules.with("nested/array", Strategy.APPEND));
                    tests.add(test(file, "-append", 2, merger::compile));
                } else if (name.endsWith("-by-position.json")) {
                    Merger merger = new Merger(rules.with("nested/array", Strategy.BY_POSITION));
                    tests.add(test(file, "-by-position", 2, merger::compile));
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static DynamicTest test(
            Path expected, String suffix, int times, java.util.function.Function<List<ObjectNode>, ObjectNode> merge) {
        String name = expected.getFileName().toString();
        return DynamicTest.dynamicTest(
                expected.subpath(expected.getNameCount() - 2, expected.getNameCount())
                        .toString(),
                () -> {
                    JsonNode input = json(expected.resolveSibling(name.replace(suffix, "")));
                    List<ObjectNode> releases = new ArrayList<>();
                    for (int i = 0; i < times; i++) {
                        input.forEach(release -> releases.add((ObjectNode) release));
                    }
                    JsonNode before = input.deepCopy();
                    assertThat(merge.apply(releases)).isEqualTo(json(expected));
                    assertThat(input).isEqualTo(before);
                });
    }

    private static JsonNode json(Path file) {
        return JSON.readTree(file.toFile());
    }
}
