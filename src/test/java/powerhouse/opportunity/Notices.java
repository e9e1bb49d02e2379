package powerhouse.opportunity;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.ocds.PublisherQuirks;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleaseReader;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Release;
import powerhouse.source.Sources;
import tools.jackson.databind.node.ObjectNode;

/// Processes for tests, and real notices from the folder that an environment variable names; nothing of them is
/// kept here.
final class Notices {
    static final String VARIABLE = "POWERHOUSE_REAL_DATA";
    private static final Merger MERGER = new Merger(MergeRules.standard());

    private Notices() {}

    /// The folder; skips the test with the reason if there is none.
    static Path folder() {
        String folder = System.getenv(VARIABLE);
        assumeTrue(folder != null && !folder.isBlank(), VARIABLE + " is not set: not tested on real notices");
        return Path.of(String.valueOf(folder));
    }

    /// Every release of the packages in a folder, or of a file with one release a line.
    static List<ObjectNode> releases(String where) {
        Path path = folder().resolve(where);
        try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            List<ObjectNode> found = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".jsonl")) {
                    for (String line : Files.readAllLines(file)) {
                        found.add(ReleaseReader.read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .release());
                    }
                } else if (file.toString().endsWith(".json")) {
                    byte[] body = Files.readAllBytes(file);
                    for (ReleasePackage.Slice slice : ReleasePackage.slice(body).slices()) {
                        found.add(ReleaseReader.read(slice.of(body)).release());
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReleaseReader.UnreadableException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The processes they belong to, in the order of their first release.
    static List<ContractingProcess> processes(String source, List<ObjectNode> releases) {
        Map<String, List<ObjectNode>> byOcid = new LinkedHashMap<>();
        for (ObjectNode release : releases) {
            byOcid.computeIfAbsent(new CompiledRelease(release).ocid(), ocid -> new ArrayList<>())
                    .add(release);
        }
        List<ContractingProcess> processes = new ArrayList<>();
        byOcid.forEach((ocid, some) -> processes.add(process(source, ocid, some)));
        return processes;
    }

    static ContractingProcess process(String source, String ocid, List<ObjectNode> releases) {
        return process(source, ocid, "", releases);
    }

    /// @param request that brought them
    static ContractingProcess process(String source, String ocid, String request, List<ObjectNode> releases) {
        List<ObjectNode> trees = new ArrayList<>(releases);
        trees.sort((a, b) -> date(a).compareTo(date(b)));
        List<Release> kept = trees.stream()
                .map(tree -> new Release(
                        1,
                        source,
                        ocid,
                        new CompiledRelease(tree).id(),
                        date(tree),
                        date(tree),
                        request,
                        "public",
                        "",
                        null,
                        null))
                .toList();
        return new ContractingProcess(ocid, kept, trees, MERGER.compile(trees), List.of(), Sources.quirks());
    }

    private static Instant date(ObjectNode tree) {
        Instant date = new PublisherDates(PublisherQuirks.Clock.STATED).instant(new CompiledRelease(tree).date());
        return date == null ? Instant.EPOCH : date;
    }
}
