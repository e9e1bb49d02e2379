package powerhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import powerhouse.ocds.ReleasePackage;
import powerhouse.sample.Generator;
import powerhouse.sample.Published;
import tools.jackson.databind.json.JsonMapper;

class GenerateVerbTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final List<Long> told = new ArrayList<>();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int generate(String... arguments) {
        List<String> all = new ArrayList<>(List.of("generate"));
        all.addAll(List.of(arguments));
        return new Door()
                .enter(
                        List.of(new GenerateVerb(() -> NOW, (what, done, total) -> told.add(done))),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err, true),
                        all.toArray(String[]::new));
    }

    @Test
    void aPackageHoldsTheGeneratedReleasesByteForByte() throws Exception {
        Path file = folder.resolve("package.json");
        assertThat(generate("--count", "1500", "--seed", "9", "--format", "package", "--out", file.toString()))
                .isZero();

        byte[] body = Files.readAllBytes(file);
        List<byte[]> found = ReleasePackage.slice(body).slices().stream()
                .map(slice -> slice.of(body))
                .toList();
        List<byte[]> expected = new Generator(9, java.time.LocalDate.of(2026, 11, 23))
                .findATender(1500)
                .map(Published::release)
                .toList();
        assertThat(found).usingElementComparator(java.util.Arrays::compare).isEqualTo(expected);
        JsonMapper.shared().readTree(body);
        assertThat(told).containsExactly(1000L, 1500L);
    }

    @Test
    void linesUnlessAskedOtherwise() throws Exception {
        Path file = folder.resolve("lines.jsonl.gz");
        assertThat(generate("--count", "40", "--gzip", "--out", file.toString()))
                .isZero();

        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines)
                    .hasSize(40)
                    .allSatisfy(line -> assertThat(JsonMapper.shared()
                                    .readTree(line)
                                    .path("ocid")
                                    .asString())
                            .startsWith("ocds-sample1-"));
        }
    }

    @Test
    void nothingIsAPackageOfNothingAndWrongUsageIsExitTwo() throws Exception {
        Path file = folder.resolve("empty.json");
        assertThat(generate(
                        "--count", "0", "--format", "package", "--like", "contracts-finder", "--out", file.toString()))
                .isZero();
        assertThat(ReleasePackage.slice(Files.readAllBytes(file)).slices()).isEmpty();

        assertThat(generate()).isEqualTo(2);
        assertThat(generate("--count", "-1")).isEqualTo(2);
        assertThat(generate("--count", "1", "--format", "xml")).isEqualTo(2);
        assertThat(generate("--count", "1", "--like", "ted")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(4);
    }
}
