package powerhouse.ocds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Recorded answers of real publishers: none of their releases is lost, altered or unreadable.
class RealReleasesTest {
    private Path data = Path.of("");

    @BeforeEach
    void realData() {
        String folder = System.getenv("POWERHOUSE_REAL_DATA");
        assumeTrue(folder != null, "POWERHOUSE_REAL_DATA is not set: no recorded answers of publishers to read");
        data = Path.of(Objects.requireNonNull(folder));
    }

    @ParameterizedTest
    @CsvSource({"find-a-tender/2026-08-10, 459", "find-a-tender/2026-08-11, 496", "find-a-tender/duplicate-release, 100"
    })
    void everyReleaseOfEveryPage(String folder, int releases) throws Exception {
        int count = 0;
        for (Path page : files(folder, ".json")) {
            byte[] body = Files.readAllBytes(page);
            ReleasePackage sliced = ReleasePackage.slice(body);
            List<byte[]> slices =
                    sliced.slices().stream().map(slice -> slice.of(body)).toList();
            assertThat(sliced.findings()).isEmpty();
            assertThat(ReleasePackage.rebuild(sliced.envelope(), slices)).isEqualTo(body);
            JsonNode whole = JsonMapper.shared().readTree(body).get("releases");
            assertThat(whole.size()).isEqualTo(slices.size());
            for (int i = 0; i < slices.size(); i++) {
                assertThat(check(slices.get(i)).path("id"))
                        .isEqualTo(whole.get(i).path("id"));
            }
            count += slices.size();
        }
        assertThat(count).isEqualTo(releases);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contracts-finder/releases-2025.jsonl",
                "public-contracts-scotland/releases-2019.jsonl",
                "sell2wales/releases-2025.jsonl"
            })
    void everyReleaseOfEveryLine(String file) throws Exception {
        byte[] body = Files.readAllBytes(data.resolve(file));
        ReleasePackage sliced = ReleasePackage.sliceAll(body);
        try (Stream<String> lines = Files.lines(data.resolve(file))) {
            assertThat(sliced.slices())
                    .hasSize((int) lines.filter(line -> !line.isBlank()).count());
        }
        for (ReleasePackage.Slice slice : sliced.slices()) {
            check(slice.of(body));
        }
    }

    @Test
    void everyPackageOfContractsFinder() throws Exception {
        List<Path> packages = files("contracts-finder/packages-2019-2020", ".json");
        assertThat(packages).hasSize(50);
        for (Path file : packages) {
            byte[] body = Files.readAllBytes(file);
            ReleasePackage sliced = ReleasePackage.slice(body);
            assertThat(sliced.slices()).isNotEmpty();
            for (ReleasePackage.Slice slice : sliced.slices()) {
                check(slice.of(body));
            }
        }
    }

    /// Read, identified without a tree as with one, and merged without contradiction; merged again, it stays as
    /// it is.
    private static ObjectNode check(byte[] bytes) throws Exception {
        ObjectNode release = ReleaseReader.read(bytes).release();
        assertThat(ReleaseReader.identify(bytes)).isEqualTo(Identities.of(release));
        var merger = new Merger(MergeRules.extended());
        List<Finding> findings = new ArrayList<>();
        ObjectNode once = merger.compile(List.of(release), (which, finding) -> findings.add(finding));
        assertThat(findings).isEmpty();
        assertThat(merger.compile(List.of(once))).isEqualTo(once);
        return release;
    }

    private List<Path> files(String folder, String suffix) throws Exception {
        try (Stream<Path> files = Files.list(data.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
