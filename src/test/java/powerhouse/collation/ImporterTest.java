package powerhouse.collation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.job.Progress;
import powerhouse.records.Aside;
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
    void membersThatAreNoObjectsAreAsideByTheirNumber() throws IOException {
        String odd = "{\"releases\": [" + Given.release(1, "1", "One") + ", \"text\", null, 17, ["
                + Given.release(2, "2", "Two") + "],\n{\"a\": 1}, " + Given.release(3, "3", "Three") + "]}";
        assertThat(read("odd.json", odd.getBytes(UTF_8))).isEqualTo(new Kept(2, 0, 5));
        assertThat(portal.releases.aside(10).reversed().stream().map(Aside::reason))
                .containsExactly(
                        "Release 2: A release that is no object",
                        "Release 3: A release that is no object",
                        "Release 4: A release that is no object",
                        "Release 5: A release that is no object",
                        "Release 6: It is no OCDS release");
        assertThat(read("odd.json", odd.getBytes(UTF_8))).isEqualTo(new Kept(0, 2, 0, 5));
        long number =
                portal.releases.list("ocds-given-3", Viewer.anyone()).getFirst().number();
        assertThat(portal.releases.findAnswer(number)).hasValue(odd.getBytes(UTF_8));

        assertThat(read("none.json", "{\"releases\": [18, 19]}".getBytes(UTF_8)))
                .isEqualTo(new Kept(0, 0, 2));

        String lines = "[" + Given.release(4, "4", "Four").replace("\n", "") + ", 20]\n";
        assertThat(read("odd.jsonl", lines.getBytes(UTF_8))).isEqualTo(new Kept(1, 0, 1));
        String records = "{\"records\": [{\"releases\": [" + Given.release(5, "5", "Five")
                + ", {\"url\": \"https://example.org\"}]}, {\"compiledRelease\": {}}]}";
        assertThat(read("records.json", records.getBytes(UTF_8))).isEqualTo(new Kept(1, 0, 2));
        assertThat(portal.releases.aside(3).reversed().stream().map(Aside::reason))
                .containsExactly(
                        "Line 1, release 2: A release that is no object",
                        "Record 1, release 2: A linked release: its address, not itself",
                        "Record 2: A record without its releases");
    }

    @Test
    void whatIsMalformedIsNamedByLineAndColumn() throws IOException {
        String lines = lines(0, 1) + "{bad json\n{\"a\": 00\u00e912 , \"b\" 7}\n[1,2]\n";
        assertThat(read("mix.jsonl", lines.getBytes(UTF_8))).isEqualTo(new Kept(1, 0, 3));
        String odd = "{\"releases\": [\n" + Given.release(2, "2", "Two") + ",\n  {\"ocid\" 7}]}";
        assertThat(read("odd.json", odd.getBytes(UTF_8))).isEqualTo(new Kept(1, 0, 1));
        assertThat(read("cut.json", "{\"releases\": [\n{\"ocid\": \"x".getBytes(UTF_8)))
                .isEqualTo(new Kept(0, 0, 1));
        assertThat(portal.releases.aside(5).reversed().stream().map(Aside::reason))
                .satisfiesExactly(
                        bad -> assertThat(bad)
                                .startsWith("Line 2: Unexpected end")
                                .endsWith(", at column 10"),
                        name -> assertThat(name)
                                .startsWith("Line 3: Unexpected character")
                                .endsWith(", at column 19"),
                        list -> assertThat(list).isEqualTo("Line 4: No JSON object"),
                        colon -> assertThat(colon)
                                .startsWith("Release 2: Unexpected character")
                                .endsWith(", at line 9, column 11"),
                        cut -> assertThat(cut)
                                .isEqualTo("The body breaks off at line 2, column 12, inside the text that begins at"
                                        + " line 2, column 10"));
    }

    /// As much as was unpacked before a gzip file breaks off is kept, if it is a piece.
    @Test
    void whatBreaksOffSaysWhatIsKept() throws IOException {
        byte[] little = gzip(noise(100));
        assertThatThrownBy(() -> read("cut.jsonl.gz", Arrays.copyOf(little, little.length / 2)))
                .hasMessage("cut.jsonl.gz breaks off or is damaged (Unexpected end of ZLIB input stream): get it again."
                        + " Nothing was imported");
        assertThatThrownBy(() -> read("cut.json.gz", Arrays.copyOf(gzip(Given.releasePackage(1, 5)), 100)))
                .hasMessageStartingWith("cut.json.gz breaks off")
                .hasMessageEndingWith("Nothing was imported");
        assertThat(portal.releases.count(Viewer.anyone())).isZero();

        byte[] plain = noise(20_000);
        byte[] much = gzip(plain);
        String message = "";
        try {
            read("much.jsonl.gz", Arrays.copyOf(much, much.length * 9 / 10));
        } catch (IOException e) {
            message = String.valueOf(e.getMessage());
        }
        long kept = portal.releases.count(Viewer.anyone());
        assertThat(kept).isPositive().isLessThan(20_000);
        assertThat(message)
                .startsWith("much.jsonl.gz breaks off")
                .contains("Lines 1 to " + kept + " could be read, and stay once imported; line " + (kept + 1)
                        + " and all after it were not imported");
        assertThat(read("much.jsonl.gz", much)).isEqualTo(new Kept((int) (20_000 - kept), (int) kept, 0));
    }

    @Test
    void aLineThatIsTooLongIsAsideAndStopsNoOther() throws IOException {
        Path file = test.data().resolve("huge.jsonl");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(lines(0, 1).getBytes(UTF_8));
            out.write("{\"ocid\": \"".getBytes(UTF_8));
            byte[] letters = "y".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 150; i++) {
                out.write(letters);
            }
            out.write(("\"}\n" + lines(2, 1) + "oops\n").getBytes(UTF_8));
        }
        assertThat(portal.importer.read(file, "import", null, Progress.NONE, (piece, why) -> {}))
                .isEqualTo(new Kept(2, 0, 2));
        assertThat(portal.releases.aside(2).reversed())
                .satisfiesExactly(
                        line -> {
                            assertThat(line.reason()).startsWith("Line 2: Too long to be read");
                            assertThat(line.bytes()).isEqualTo(8 << 20);
                        },
                        line -> assertThat(line.reason()).startsWith("Line 4: "));
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

    /// Lines that do not pack well.
    private static byte[] noise(int count) {
        Random random = new Random(7);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    byte[] letters = new byte[500];
                    random.nextBytes(letters);
                    String title = Base64.getEncoder().encodeToString(letters);
                    return Given.release(i, "R" + i, title).replace("\n", "") + "\n";
                })
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
