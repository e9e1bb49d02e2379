package powerhouse.ocds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import powerhouse.bench.FlatteningMerger;
import powerhouse.ocds.MergeRules.Strategy;
import powerhouse.testkit.Seed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Merging by our own golden cases, and by properties of random releases.
class MergerTest {
    private static final Path CASES = Path.of("src/test/resources/merge");
    private static final Merger MERGER = new Merger(MergeRules.standard());

    /// X.json merges into X-compiled.json and X-versioned.json.
    @TestFactory
    Stream<DynamicTest> everyGoldenCase() throws Exception {
        try (Stream<Path> files = Files.list(CASES)) {
            List<Path> expected = files.filter(file -> file.toString().matches(".*-(compiled|versioned)\\.json"))
                    .sorted()
                    .toList();
            assertThat(expected).hasSizeGreaterThanOrEqualTo(2 * 50);
            return expected.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> golden(file)));
        }
    }

    private static void golden(Path expected) throws Exception {
        String name = expected.getFileName().toString();
        List<ObjectNode> releases = releases(
                Files.readString(expected.resolveSibling(name.replaceFirst("-(compiled|versioned)\\.json", ".json"))));
        String before = releases.toString();
        ObjectNode merged = name.endsWith("-compiled.json") ? MERGER.compile(releases) : MERGER.version(releases);
        ObjectNode wanted = releases("[" + Files.readString(expected) + "]").getFirst();
        assertThat(merged).isEqualTo(wanted);
        // Equal objects may differ in the order of their members; arrays may not, and no member may be missing.
        assertThat(merged.toString()).hasSize(wanted.toString().length());
        assertThat(releases.toString()).isEqualTo(before);
    }

    @Test
    void whatContradictsItselfIsSaid() throws Exception {
        List<ObjectNode> releases = releases("""
                [{"date":"2031-01-01","buyer":"B","tender":{"a/b":[{"id":"1","x":{"y":1}}]}},
                 {"date":"2031-01-02","buyer":{"name":"B"},"tender":{"a/b":[{"id":"1","x":"plain"}]}}]""");
        List<Finding> findings = new ArrayList<>();
        MERGER.compile(releases, (release, finding) -> findings.add(finding));
        assertThat(findings).extracting(Finding::pointer).containsExactly("/buyer", "/tender/a~1b/0/x");
        assertThat(findings).extracting(Finding::kind).containsOnly(Finding.Kind.WRONG_TYPE);
        List<Finding> versioned = new ArrayList<>();
        MERGER.version(releases, (release, finding) -> versioned.add(finding));
        assertThat(versioned).isEqualTo(findings);
    }

    @Test
    void idsThatCannotBeTrustedAreOverridden() throws Exception {
        List<ObjectNode> releases = releases("""
                [{"date":"2031-01-01","awards":[{"id":"1","a":1},{"id":"1","a":2},{}]},
                 {"date":"2031-01-02","awards":[{"id":"1","b":3},{"b":4},{"b":5},{"b":6}]}]""");
        assertThat(MERGER.compile(releases).get("awards").toString())
                .isEqualTo("[{\"id\":\"1\",\"a\":2,\"b\":3},{\"b\":4},{\"b\":5},{\"b\":6}]");
        assertThat(merged(releases, Strategy.BY_POSITION))
                .isEqualTo("[{\"id\":\"1\",\"a\":1,\"b\":3},{\"id\":\"1\",\"a\":2,\"b\":4},{\"b\":5},{\"b\":6}]");
        assertThat(merged(releases, Strategy.APPEND))
                .isEqualTo(
                        "[{\"id\":\"1\",\"a\":1},{\"id\":\"1\",\"a\":2},{\"id\":\"1\",\"b\":3},{\"b\":4},{\"b\":5},{\"b\":6}]");
        assertThat(merged(releases, Strategy.WHOLE_LIST))
                .isEqualTo("[{\"id\":\"1\",\"b\":3},{\"b\":4},{\"b\":5},{\"b\":6}]");
        assertThat(merged(releases, Strategy.OMIT)).isEqualTo("null");
    }

    private static String merged(List<ObjectNode> releases, Strategy strategy) {
        return String.valueOf(new Merger(MergeRules.standard().with("awards", strategy))
                .compile(releases)
                .get("awards"));
    }

    @Test
    void randomReleasesMergeAsTheReferenceWouldMergeThem() {
        Random random = new Random(Seed.of(MergerTest.class));
        for (int i = 0; i < 300; i++) {
            List<ObjectNode> releases = new RandomReleases(random, false).history(1 + random.nextInt(5));
            String before = releases.toString();
            assertThat(MERGER.compile(releases)).isEqualTo(FlatteningMerger.STANDARD.compile(releases));
            assertThat(releases.toString()).isEqualTo(before);
        }
    }

    @Test
    void theOrderOfInputDoesNotMatter() {
        Random random = new Random(Seed.of(MergerTest.class));
        for (int i = 0; i < 300; i++) {
            List<ObjectNode> releases = new RandomReleases(random, true).history(2 + random.nextInt(4));
            List<ObjectNode> shuffled = new ArrayList<>(releases);
            Collections.shuffle(shuffled, random);
            assertThat(MERGER.compile(shuffled)).isEqualTo(MERGER.compile(releases));
            assertThat(MERGER.version(shuffled)).isEqualTo(MERGER.version(releases));
        }
    }

    /// Compiling adds nothing to one release, and takes away only what says nothing.
    @Test
    void oneReleaseCompilesToItself() {
        Random random = new Random(Seed.of(MergerTest.class));
        for (int i = 0; i < 300; i++) {
            ObjectNode release = new RandomReleases(random, true).history(1).getFirst();
            withoutNothing(release);
            ObjectNode compiled = MERGER.compile(List.of(release));
            release.put("id", "ocds-x-1-2031-01-01T00:00:00Z").putArray("tag").add("compiled");
            assertThat(compiled).isEqualTo(release);
        }
    }

    /// Takes away nulls, what is empty, and all objects of an array that share an id with an earlier one.
    private static boolean withoutNothing(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.removeIf(value -> !withoutNothing(value));
        } else if (node instanceof ArrayNode array) {
            Set<JsonNode> ids = new HashSet<>();
            array.removeIf(
                    item -> (item.isObject() && !withoutNothing(item)) || (item.has("id") && !ids.add(item.get("id"))));
        }
        return !node.isNull() && (node.isValueNode() || !node.isEmpty());
    }

    @Test
    void mutatedReleasesMergeToo() {
        Random random = new Random(Seed.of(MergerTest.class));
        for (int i = 0; i < 300; i++) {
            List<ObjectNode> releases = new RandomReleases(random, true).history(1 + random.nextInt(5));
            releases.forEach(release -> mutate(release, random));
            String before = releases.toString();
            ObjectNode compiled = MERGER.compile(releases);
            ObjectNode versioned = MERGER.version(releases);
            scribble(compiled);
            scribble(versioned);
            assertThat(releases.toString()).isEqualTo(before);
        }
    }

    /// Alters everything that can be altered: whatever the input shared with it would be altered too.
    private static void scribble(JsonNode node) {
        node.forEach(MergerTest::scribble);
        if (node instanceof ObjectNode object) {
            object.put("scribble", 1);
        } else if (node instanceof ArrayNode array) {
            array.add("scribble");
        }
    }

    private static void mutate(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                if (random.nextInt(6) == 0) {
                    object.set(name, RandomReleases.anything(random));
                }
            }
        } else if (node instanceof ArrayNode array && random.nextInt(4) == 0) {
            array.add(RandomReleases.anything(random));
        }
        node.forEach(child -> mutate(child, random));
    }

    private static List<ObjectNode> releases(String json) throws Exception {
        String wrapped = "{\"releases\":" + json + "}";
        List<ObjectNode> releases = new ArrayList<>();
        ReleaseReader.read(wrapped.getBytes(StandardCharsets.UTF_8))
                .release()
                .get("releases")
                .forEach(release -> releases.add((ObjectNode) release));
        return releases;
    }

    /// Random releases of one process over few names and few ids, so that they meet often.
    ///
    /// @param wild whether a name may stand for an object in one release and for a text in another
    private record RandomReleases(Random random, boolean wild) {
        private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
        /// What the rules speak of, and what they do not.
        private static final List<String> OBJECTS = List.of("tender", "planning", "buyer", "unit", "value");

        private static final List<String> ARRAYS = List.of(
                "items",
                "awards",
                "amendments",
                "changes",
                "additionalIdentifiers",
                "additionalClassifications",
                "parties");
        private static final List<String> LITERALS = List.of("title", "status", "amount", "id", "roles", "x");

        List<ObjectNode> history(int length) {
            List<ObjectNode> releases = new ArrayList<>();
            for (int i = 1; i <= length; i++) {
                ObjectNode release = object(4);
                release.put("ocid", "ocds-x-1").put("id", "r" + i).put("date", "2031-01-0" + i + "T00:00:00Z");
                release.set("tag", NODES.arrayNode().add("tender"));
                releases.add(release);
            }
            return releases;
        }

        private ObjectNode object(int depth) {
            ObjectNode object = NODES.objectNode();
            for (int members = random.nextInt(6); members > 0; members--) {
                int kind = random.nextInt(depth == 0 ? 1 : 3);
                if (wild) {
                    object.set(
                            any(List.of("tender", "items", "title", "x", "parties")),
                            kind == 0 ? literal() : kind == 1 ? object(depth - 1) : array(depth - 1));
                } else if (kind == 0) {
                    object.set(any(LITERALS), literal());
                } else if (kind == 1) {
                    object.set(any(OBJECTS), object(depth - 1));
                } else {
                    object.set(any(ARRAYS), array(depth - 1));
                }
            }
            return object;
        }

        private ArrayNode array(int depth) {
            ArrayNode array = NODES.arrayNode();
            for (int items = random.nextInt(random.nextInt(10) == 0 ? 30 : 4); items > 0; items--) {
                ObjectNode item = object(depth);
                item.remove("id");
                if (random.nextInt(5) > 0) {
                    item.put("id", "i" + random.nextInt(5));
                }
                array.add(item);
            }
            return array;
        }

        private JsonNode literal() {
            return switch (random.nextInt(5)) {
                case 0 -> NODES.nullNode();
                case 1 -> NODES.numberNode(random.nextInt(3));
                case 2 -> NODES.arrayNode().add("a").add(random.nextInt(2));
                default -> NODES.stringNode("text " + random.nextInt(3));
            };
        }

        private String any(List<String> names) {
            return names.get(random.nextInt(names.size()));
        }

        static JsonNode anything(Random random) {
            return switch (random.nextInt(9)) {
                case 0 -> NODES.nullNode();
                case 1 -> NODES.booleanNode(true);
                case 2 -> NODES.numberNode(random.nextDouble());
                case 3 -> NODES.stringNode("");
                case 4 -> NODES.objectNode();
                case 5 -> NODES.arrayNode();
                case 6 -> NODES.arrayNode().add(1).add(NODES.objectNode().put("id", 1));
                case 7 -> NODES.objectNode().set("id", NODES.objectNode().put("id", true));
                default -> NODES.arrayNode().add(NODES.arrayNode().add("x"));
            };
        }
    }
}
