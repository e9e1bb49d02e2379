package powerhouse.collation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.job.Progress;
import powerhouse.records.Forms;
import powerhouse.records.Kept;
import powerhouse.records.Viewer;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Given;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.TestPortal;
import powerhouse.translation.Translations;

@ParameterizedClass
@EnumSource
class ImporterTest {
    private final TestDatabase test;
    private final TestPortal portal;

    ImporterTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        Forms forms = new Forms(Translations.all(), key -> Optional.empty());
        portal = new TestPortal(test.database(), new FixedClock(Given.NOW), forms);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void packagesAndSingleReleases() throws IOException {
        assertThat(read("package.json", Given.releasePackage(1, 5))).isEqualTo(new Kept(5, 0, 0));
        assertThat(read("package.json", Given.releasePackage(1, 5))).isEqualTo(new Kept(0, 5, 0));
        assertThat(read("single.json", Given.release(7, "7", "Seven").getBytes(UTF_8)))
                .isEqualTo(new Kept(1, 0, 0));
        String record = "{\"records\": [{\"ocid\": \"ocds-given-8\", \"releases\": [" + Given.release(8, "8", "Eight")
                + "], \"compiledRelease\": {\"ocid\": \"ocds-given-8\"}}]}";
        assertThat(read("records.json", record.getBytes(UTF_8))).isEqualTo(new Kept(1, 0, 0));
        assertThat(portal.releases
                        .list("ocds-given-8", Viewer.anyone())
                        .getFirst()
                        .url())
                .isEqualTo("file:records.json");
    }

    @Test
    void noticesOfTheEuAndFeedsInXml() throws IOException {
        byte[] notice = Files.readAllBytes(Path.of("src/test/resources/translation/notice.xml"));
        assertThat(read("notice.xml", notice)).isEqualTo(new Kept(1, 0, 0));
        assertThat(read("again.xml.gz", gzip(notice))).isEqualTo(new Kept(0, 1, 0));
        String feed = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>F</title><link>x</link>"
                + "<description>d</description><item><title>One</title><guid>1</guid></item>"
                + "<item><title>Two</title><guid>2</guid></item></channel></rss>";
        assertThat(read("feed.xml", feed.getBytes(UTF_8))).isEqualTo(new Kept(2, 0, 0));
        String torn = new String(notice, UTF_8).replace("</cbc:VersionID>", "</cbc:Version>");
        assertThat(read("torn.xml", torn.getBytes(UTF_8))).isEqualTo(new Kept(0, 0, 1));
        assertThat(portal.releases.aside(1).getFirst().reason()).startsWith("Malformed XML at line 33, column ");

        portal.pipeline.run(Progress.NONE);
        assertThat(portal.records.find("ocds-xxxxxx-ted-0e0e0e0e-0000-4000-8000-000000000002", Viewer.anyone()))
                .hasValueSatisfying(process -> assertThat(
                                process.trees().getFirst().at("/tender/title").asString())
                        .isEqualTo("Library system for Tullybawn"));
    }

    @Test
    void linesWhateverTheFileIsCalled() throws IOException {
        String lines = lines(0, 40);
        assertThat(read("a.jsonl", lines.getBytes(UTF_8))).isEqualTo(new Kept(40, 0, 0));
        assertThat(read("a.txt", lines.getBytes(UTF_8))).isEqualTo(new Kept(0, 40, 0));
        assertThat(read("b.gz", gzip(lines(40, 10).getBytes(UTF_8)))).isEqualTo(new Kept(10, 0, 0));
    }

    @Test
    void aLineMayBeAPackage() throws IOException {
        String lines = new String(Given.releasePackage(1, 3), UTF_8).replace("\n", "") + "\n"
                + new String(Given.releasePackage(4, 2), UTF_8).replace("\n", "") + "\n";
        assertThat(read("packages.jsonl", lines.getBytes(UTF_8))).isEqualTo(new Kept(5, 0, 0));
        assertThat(portal.releases.list("ocds-given-5", Viewer.anyone())).hasSize(1);
    }

    /// Longer than what is read at a time, so that lines lie across.
    @Test
    void badLinesAreNamedFarIntoTheFile() throws IOException {
        String lines = lines(0, 6_000) + "oops\n" + lines(6_000, 10) + "{\"torn\": ";
        assertThat(lines.length()).isGreaterThan(3 << 20);
        assertThat(read("a.jsonl", lines.getBytes(UTF_8))).isEqualTo(new Kept(6_010, 0, 2));
        List<String> reasons =
                portal.releases.aside(10).stream().map(aside -> aside.reason()).toList();
        assertThat(reasons.get(1)).startsWith("Line 6001: ");
        assertThat(reasons.get(0)).startsWith("Line 6012: ");
    }

    @Test
    void whatIsNoJsonAtAllIsAside() throws IOException {
        assertThat(read("letter.txt", "Dear Sirs,\nplease find enclosed".getBytes(UTF_8)))
                .isEqualTo(new Kept(0, 0, 1));
        assertThat(read("empty.json", new byte[0])).isEqualTo(new Kept(0, 0, 1));
    }

    private Kept read(String name, byte[] content) throws IOException {
        Path file = Files.write(test.data().resolve(name), content);
        return portal.importer.read(file, "import", null, Progress.NONE, (piece, why) -> {});
    }

    private static String lines(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> Given.release(i, "R" + i, "Contract " + i).replace("\n", "") + "\n")
                .collect(Collectors.joining());
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
