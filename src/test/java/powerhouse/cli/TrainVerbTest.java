package powerhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import powerhouse.reading.Example;

/// On files made up here, in each of the forms that the corpus reads.
class TrainVerbTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void theSameFilesGiveTheSameModelsWhichNameThem() throws IOException {
        write();

        assertThat(train("one")).isZero();
        assertThat(train("two")).isZero();

        for (String model : List.of("tech.model", "cpv.model")) {
            List<String> lines = Files.readAllLines(folder.resolve("one").resolve(model));
            assertThat(lines).isEqualTo(Files.readAllLines(folder.resolve("two").resolve(model)));
            assertThat(lines)
                    .contains("# made: 2026-11-23")
                    .anyMatch(line -> line.matches("# measured: .*[0-9].*"))
                    .anyMatch(line -> line.matches("# labels: [0-9a-f]{64}"))
                    .anyMatch(line -> line.matches("# input: [0-9a-f]{64} find-a-tender/day.json"))
                    .noneMatch(line -> line.contains("notes.txt"));
        }
    }

    @Test
    void everyFormIsRead() throws IOException {
        write();
        Corpus corpus = Corpus.read(folder.resolve("from"));

        assertThat(corpus.notices())
                .extracting(Example::id)
                .containsExactlyInAnyOrder("ocds-xxxxxx-1", "ocds-xxxxxx-2", "CF/1", "list-1");
        assertThat(corpus.notices())
                .filteredOn(notice -> notice.id().equals("CF/1"))
                .containsExactly(
                        new Example("CF/1", "Pond dredging & weeding", "Ponds", List.of("90513000", "77000000")));
        assertThat(corpus.notices())
                .filteredOn(notice -> notice.id().equals("list-1"))
                .allSatisfy(notice -> assertThat(notice.codes()).containsExactly("48000000"));
    }

    @Test
    void aFolderWithoutNoticesIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("from"));

        assertThat(train("one")).isEqualTo(2);
    }

    private int train(String to) {
        StringWriter said = new StringWriter();
        return new Door()
                .enter(
                        List.of(new TrainVerb(() -> NOW)),
                        new PrintWriter(said),
                        new PrintWriter(said),
                        "train",
                        "--from",
                        folder.resolve("from").toString(),
                        "--labels",
                        folder.resolve("labels.csv").toString(),
                        "--to",
                        folder.resolve(to).toString());
    }

    private void write() throws IOException {
        put("labels.csv", "id,tech,clusters\nocds-xxxxxx-1,yes,software\nCF/1,no,\nlist-1,yes,data\n");
        put("from/find-a-tender/day.json", """
                {"releases": [
                  {"ocid": "ocds-xxxxxx-1", "id": "a", "date": "2026-01-01T00:00:00Z", "tag": ["tender"],
                   "tender": {"title": "Booking software", "items": [{"id": "1",
                     "additionalClassifications": [{"scheme": "CPV", "id": "48100000"}]}]}},
                  {"ocid": "ocds-xxxxxx-2", "id": "b", "date": "2026-01-01T00:00:00Z", "tag": ["tender"],
                   "tender": {"title": "Roof repairs", "classification": {"scheme": "CPV", "id": "45260000"}}}]}
                """);
        put("from/contracts-finder/export.csv", """
                "Notice Identifier",Title,Description,"Cpv Codes"
                CF/1,Pond dredging &amp; weeding,Ponds,"90513000 77000000"
                """);
        put("from/contracts-finder/list.json", """
                {"contracts": [{"id": "list-1", "title": "Data platform", "cpv_codes": "48000000"}]}
                """);
        put("from/contracts-finder/notes.txt", "No notices here");
        put("from/contracts-finder/other.csv", "a,b\n1,2\n");
    }

    private void put(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
