package powerhouse.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleaseReader;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.opportunity.OpportunityReader;
import powerhouse.reading.Example;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Digest;
import powerhouse.records.Release;
import powerhouse.records.Viewer;
import powerhouse.source.Sources;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Notices in files, as texts to learn from: OCDS packages and lines in the folders of publishers, the CSV that a
/// person downloads from Contracts Finder's search page, and its V2 search results as lists of `contracts`. All
/// are read as opportunities, so what is learned from is what will be read.
///
/// @param notices one for each ocid, or for each notice identifier where there is none
/// @param vocabulary codes of the CPV with what they mean, if there is `codes/cpv-2008.json`
/// @param digests SHA-256 of each file that was read, by its name
public record Corpus(List<Example> notices, List<Example> vocabulary, Map<String, String> digests) {
    private static final List<String> PUBLISHERS =
            List.of("find-a-tender", "contracts-finder", "public-contracts-scotland", "sell2wales");
    private static final String VOCABULARY = "codes/cpv-2008.json";
    private static final Pattern CODE = Pattern.compile("[0-9]{8}");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Merger MERGER = new Merger(MergeRules.extended());

    /// Reads the folders of the publishers in a folder.
    public static Corpus read(Path data) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        Map<String, List<ObjectNode>> releases = new LinkedHashMap<>();
        for (String publisher : PUBLISHERS) {
            for (Path file : files(data.resolve(publisher))) {
                byte[] body = Files.readAllBytes(file);
                List<ObjectNode> found = releases(file, body);
                if (!found.isEmpty()) {
                    digests.put(
                            data.relativize(file).toString(), Digest.of(body).hex());
                    found.forEach(release -> releases.computeIfAbsent(
                                    new CompiledRelease(release).ocid(), any -> new ArrayList<>())
                            .add(release));
                }
            }
        }
        List<Example> notices = new ArrayList<>();
        releases.forEach((ocid, some) -> OpportunityReader.read(process(ocid, some), Viewer.PUBLIC)
                .map(opportunity -> new Example(
                        ocid,
                        opportunity.title(),
                        opportunity.description(),
                        opportunity.cpv().stream().map(cpv -> cpv.code()).toList(),
                        opportunity.buyers().isEmpty()
                                ? ""
                                : opportunity.buyers().getFirst().name()))
                .ifPresent(notices::add));
        List<Example> vocabulary = new ArrayList<>();
        Path codes = data.resolve(VOCABULARY);
        if (Files.exists(codes)) {
            byte[] body = Files.readAllBytes(codes);
            digests.put(VOCABULARY, Digest.of(body).hex());
            for (JsonNode code : JSON.readTree(body)) {
                String digits = code.path("code").asString();
                vocabulary.add(new Example(digits, code.path("text").asString(), "", List.of(digits)));
            }
        }
        return new Corpus(notices, vocabulary, digests);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<ObjectNode> releases(Path file, byte[] body) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".csv")) {
            return rows(file);
        }
        if (!name.endsWith(".json") && !name.endsWith(".jsonl")) {
            return List.of();
        }
        try {
            List<ObjectNode> found = new ArrayList<>();
            for (ReleasePackage.Slice slice : ReleasePackage.sliceAll(body).slices()) {
                ObjectNode release = ReleaseReader.read(slice.of(body)).release();
                if (!new CompiledRelease(release).ocid().isBlank()) {
                    found.add(release);
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        } catch (UnreadableException noReleases) {
            // It may still be a list of contracts.
        }
        return contracts(body);
    }

    private static List<ObjectNode> contracts(byte[] body) {
        List<ObjectNode> found = new ArrayList<>();
        try {
            for (JsonNode contract : JSON.readTree(body).path("contracts")) {
                found.add(release(
                        contract.path("id").asString(""),
                        contract.path("title").asString(""),
                        contract.path("description").asString(""),
                        contract.path("cpv_codes").asString(""),
                        contract.path("organisation").asString("")));
            }
        } catch (JacksonException none) {
            return List.of();
        }
        return found;
    }

    private static List<ObjectNode> rows(Path file) throws IOException {
        List<ObjectNode> found = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                if (!row.getHeader().containsAll(Set.of("Notice Identifier", "Title", "Description", "Cpv Codes"))) {
                    return List.of();
                }
                found.add(release(
                        row.getField("Notice Identifier"),
                        row.getField("Title"),
                        row.getField("Description"),
                        row.getField("Cpv Codes"),
                        row.findField("Organisation Name").orElse("")));
            }
        }
        return found;
    }

    /// The release that would say this.
    private static ObjectNode release(String id, String title, String description, String codes, String buyer) {
        ObjectNode release = JSON.createObjectNode().put("ocid", id).put("id", id);
        ObjectNode tender = release.putObject("tender").put("title", title).put("description", description);
        release.putObject("buyer").put("name", buyer);
        ArrayNode items = tender.putArray("items");
        CODE.matcher(codes)
                .results()
                .forEach(code -> items.addObject()
                        .put("id", code.group())
                        .putObject("classification")
                        .put("scheme", "CPV")
                        .put("id", code.group()));
        return release;
    }

    private static ContractingProcess process(String ocid, List<ObjectNode> releases) {
        List<Release> kept = releases.stream()
                .map(release -> new Release(
                        1,
                        "corpus",
                        ocid,
                        new CompiledRelease(release).id(),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        "",
                        Viewer.PUBLIC,
                        "",
                        null,
                        null))
                .toList();
        return new ContractingProcess(ocid, kept, releases, MERGER.compile(releases), List.of(), Sources.quirks());
    }
}
