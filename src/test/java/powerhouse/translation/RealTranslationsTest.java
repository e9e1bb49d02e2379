package powerhouse.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Arrival;
import powerhouse.records.Form;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Real notices of the EU, some of them invalid on purpose, against figures counted by hand in the files.
class RealTranslationsTest {
    private static Path folder() {
        String folder = System.getenv("POWERHOUSE_REAL_DATA");
        assumeTrue(folder != null && !folder.isBlank(), "POWERHOUSE_REAL_DATA is not set: no real notices of the EU");
        return Path.of(String.valueOf(folder), "ted");
    }

    private static long count(List<ObjectNode> all, Predicate<JsonNode> what) {
        return all.stream().filter(what).count();
    }

    @Test
    void everyNoticeInXmlIsReadOrSaysWhyNot() throws IOException {
        List<ObjectNode> read = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder().resolve("eforms"))) {
            for (Path file : files.sorted().toList()) {
                try {
                    read.add(new EForms().read(Files.readAllBytes(file)));
                } catch (UnreadableException e) {
                    unread.add(file.getFileName().toString());
                    assertThat(e.getMessage()).as("%s", file.getFileName()).isNotBlank();
                }
            }
        }
        assertThat(unread).allMatch(name -> name.startsWith("INVALID_"));
        assertThat(read.size() + unread.size()).isEqualTo(20);
        // All fourteen valid ones have a buyer, a title, a code and a place.
        assertThat(count(
                        read, release -> !release.at("/buyer/name").asString("").isEmpty()))
                .isGreaterThanOrEqualTo(14);
        assertThat(count(
                        read,
                        release -> !release.at("/tender/title").asString("").isEmpty()))
                .isGreaterThanOrEqualTo(14);
        assertThat(count(read, release -> release.at("/tender/classification").isObject()))
                .isGreaterThanOrEqualTo(12);
        assertThat(count(
                        read,
                        release -> release.at("/awards/0/suppliers/0/name").isString()))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void anAnswerOfTheSearchIsReadWhole() throws Exception {
        byte[] body = Files.readAllBytes(folder().resolve("search-api-v3-response.json"));
        TedSearch form = new TedSearch();
        List<Form.Original> originals = form.take(Arrival.published(
                "ted", "https://publisher.example", Instant.EPOCH, form.mediaType(), form.key(), body));
        List<ObjectNode> read = new ArrayList<>();
        for (Form.Original original : originals) {
            read.add(form.read(original.bytes()));
        }
        assertThat(read).hasSize(10);
        assertThat(count(
                        read, release -> !release.at("/buyer/name").asString("").isEmpty()))
                .isEqualTo(10);
        assertThat(count(
                        read,
                        release -> !release.at("/tender/title").asString("").isEmpty()))
                .isEqualTo(10);
        assertThat(count(read, release -> release.at("/tender/classification").isObject()))
                .isEqualTo(10);
    }
}
