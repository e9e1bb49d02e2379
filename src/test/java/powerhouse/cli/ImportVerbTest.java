package powerhouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import powerhouse.form.Tables;
import powerhouse.job.Progress;
import powerhouse.records.Forms;
import powerhouse.records.Viewer;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Given;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.TestPortal;
import powerhouse.translation.Translations;

/// Import as a person types it who makes mistakes.
class ImportVerbTest {
    private static final String MAPPING = """
            source: nowhere-council
            key: Reference
            columns:
              Title: tender/title
              Value: awards/0/value/amount
            """;

    private static final String HEADER = "Reference,Title,Value\n";

    private final TestDatabase test = TestDatabase.open(TestDatabase.Kind.SQLITE);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private InputStream input = InputStream.nullInputStream();
    private TestPortal portal = new TestPortal(test.database(), new FixedClock(Given.NOW));

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void badLinesAreNamed() throws IOException {
        String file = file("in.jsonl", "oops\n");
        assertThat(run(file)).isEqualTo(1);
        assertThat(out.toString()).contains("file:in.jsonl: Line 1: ");
        assertThat(run("--source", "Not A Key", file)).isEqualTo(2);
    }

    /// The first time it is set aside, but nobody has mended it by then.
    @Test
    void whatCannotBeReadIsToldEachTime() throws IOException {
        String register = file("register.csv", HEADER + "C1,One,1\nC2,Two,bad\n");
        String mapping = file("mapping.yaml", MAPPING);
        assertThat(run(register, "--mapping", mapping)).isEqualTo(1);
        assertThat(out.toString()).startsWith("1 new releases, 0 known, 1 kept aside; ");
        for (String name : List.of(register, file("copy.csv", Files.readString(Path.of(register))))) {
            assertThat(run(name, "--mapping", mapping)).isEqualTo(1);
            assertThat(out.toString())
                    .startsWith("0 new releases, 1 known, 0 kept aside, 1 unreadable that came before; ")
                    .contains("  file:" + Path.of(name).getFileName() + ": Line 3, column “Value”: “bad” is no amount");
        }
        assertThat(portal.releases.aside(5)).hasSize(1);

        String lines = file("in.jsonl", Given.release(1, "1", "One").replace("\n", "") + "\noops\n");
        assertThat(run(lines)).isEqualTo(1);
        assertThat(run(lines)).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("0 new releases, 1 known, 0 kept aside, 1 unreadable that came before; ")
                .contains("  file:in.jsonl: Line 2: ");
    }

    @Test
    void ofManyThatCannotBeReadTheFirstAreTold() throws IOException {
        String file = file(
                "in.jsonl",
                "oops\n".repeat(2)
                        + IntStream.range(0, 30)
                                .mapToObj(i -> "oops" + i + "\n")
                                .collect(Collectors.joining()));
        assertThat(run(file)).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("0 new releases, 0 known, 31 kept aside, 1 unreadable that came before; ")
                .contains("Line 1: ", "Line 20: ")
                .doesNotContain("Line 21: ")
                .endsWith("  … and 12 more\n");
    }

    /// Of every form, since what it is shows only when it is read.
    @ParameterizedTest
    @ValueSource(strings = {"package", "lines", "table"})
    void standardInputIsAFileLikeAnother(String form) throws IOException {
        String content = switch (form) {
            case "package" -> new String(Given.releasePackage(1, 3), UTF_8);
            case "lines" -> line(1) + line(2) + line(3);
            default -> HEADER + "C1,One,1\nC2,Two,2\nC3,Three,3\n";
        };
        input = new ByteArrayInputStream(content.getBytes(UTF_8));
        String[] how = form.equals("table")
                ? new String[] {"-", "--mapping", file("mapping.yaml", MAPPING)}
                : new String[] {"-"};
        assertThat(run(how)).isZero();
        assertThat(out.toString()).startsWith("3 new releases, 0 known, 0 kept aside; ");
    }

    @Test
    void whatCannotBeReadOfStandardInputIsNamed() throws IOException {
        input = new ByteArrayInputStream((line(1) + "oops\n").getBytes(UTF_8));
        assertThat(run("-")).isEqualTo(1);
        assertThat(out.toString()).contains("file:standard-input: Line 2: ");
    }

    /// Sample notices go straight in, as many as one likes: a package of as many would be too large.
    @Test
    void whatGenerateWritesIsRead() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(written, true, UTF_8));
        try {
            assertThat(new CommandLine(new GenerateVerb(() -> Given.NOW, Progress.NONE)).execute("--count", "40"))
                    .isZero();
        } finally {
            System.setOut(console);
        }
        input = new ByteArrayInputStream(written.toByteArray());
        assertThat(run("-")).isZero();
        assertThat(out.toString()).startsWith("40 new releases, 0 known, 0 kept aside; ");
    }

    @Test
    void aFileThatBreaksOffIsNamedAndStopsNoOther() throws IOException {
        // The head of a gzip file, and nothing after it.
        Path broken = Files.write(
                test.data().resolve("broken.jsonl.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1});
        String whole = file("whole.json", new String(Given.releasePackage(1, 3), UTF_8));
        assertThat(run(broken.toString(), whole)).isEqualTo(1);
        assertThat(err.toString()).contains("Cannot import " + broken);
        assertThat(out.toString()).contains("3 new releases");
    }

    /// Longer than a piece, so that a part of it is kept.
    @Test
    void whatCameBeforeAFileBrokeOffIsCounted() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 20_000; i++) {
                gzip.write(line(i).getBytes(UTF_8));
            }
        }
        Path file = test.data().resolve("in.jsonl.gz");
        Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 10));
        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(portal.releases.count(Viewer.anyone())).isPositive();
        assertThat(out.toString()).startsWith("%,d new releases, ".formatted(portal.releases.count(Viewer.anyone())));
        assertThat(err.toString()).contains("Cannot import " + file);
    }

    @Test
    void aFileThatIsNoneIsNamedOnce() throws IOException {
        String register = file("register.csv", HEADER);
        assertThat(run("nothere.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("Cannot read nothere.csv: no such file\n");
        assertThat(run(test.data().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("it is a folder");

        assertThat(run(register, "--mapping", "nothere.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("Cannot use the mapping nothere.yaml: no such file or folder\n");
        assertThat(run(register, "--mapping", test.data().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Cannot use the mapping " + test.data() + ": ");
        Path picture = Files.write(test.data().resolve("picture.yaml"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        assertThat(run(register, "--mapping", picture.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Cannot use the mapping " + picture + ": it is no text in UTF-8\n");
    }

    @ParameterizedTest
    @CsvSource({
        "tender/titel, tender/title",
        "awards/value/amount, awards/0/value/amount",
        "awards/0/suppliers/*/nmae, awards/0/suppliers/*/name",
        "tender/value, tender/value/amount",
        "buyer/postcode, buyer/address/postalCode"
    })
    void aPathThatOcdsDoesNotKnowIsRefused(String path, String nearest) throws IOException {
        String register = file("register.csv", HEADER + "C1,One,1\n");
        String mapping = file("mapping.yaml", MAPPING.replace("Title: tender/title", "Title: " + path));
        for (String how : List.of("--dry-run", "--source=nowhere-council")) {
            assertThat(run(register, "--mapping", mapping, how)).isEqualTo(2);
            assertThat(err.toString())
                    .contains("Cannot use the mapping " + mapping + ": Line 4: OCDS has no value at `" + path
                            + "`; the nearest it has is `" + nearest + "`. ");
        }
        assertThat(portal.releases.count(Viewer.anyone())).isZero();
    }

    @Test
    void aPathIsRefusedWhereverItStands() throws IOException {
        String register = file("register.csv", HEADER + "C1,One,1\n");
        String several = MAPPING.replace("Title: tender/title", "Title:\n    - tender/title\n    - tender/tilte");
        assertThat(run(register, "--mapping", file("several.yaml", several))).isEqualTo(2);
        assertThat(err.toString()).contains("several.yaml: Line 6: OCDS has no value at `tender/tilte`");
        String constant = MAPPING + "constants:\n  buyer/nam: Borough of Nowhere\n";
        assertThat(run(register, "--mapping", file("constant.yaml", constant))).isEqualTo(2);
        assertThat(err.toString()).contains("constant.yaml: Line 7: OCDS has no value at `buyer/nam`");
        String star = MAPPING + "constants:\n  awards/*/title: One\n";
        assertThat(run(register, "--mapping", file("star.yaml", star))).isEqualTo(2);
        assertThat(err.toString()).contains("star.yaml: Line 7 takes a number for `*`");
    }

    /// What is told is what import does then, of every form.
    @Test
    void aDryRunTellsOfEveryForm() throws IOException {
        portal = new TestPortal(
                test.database(),
                new FixedClock(Given.NOW),
                new Forms(
                        java.util.stream.Stream.concat(Tables.KNOWN.stream(), Translations.all().stream())
                                .toList(),
                        key -> java.util.Optional.empty()));
        String[] files = {
            "src/test/resources/translation/notice.xml",
            file("torn.xml", "<ContractNotice><never-closed></ContractNotice>"),
            file(
                    "feed.xml",
                    "<rss version=\"2.0\"><channel><title>F</title><link>x</link><description>d</description>"
                            + "<item><title>One</title><guid>1</guid></item></channel></rss>"),
            file("package.json", new String(Given.releasePackage(1, 2), UTF_8)),
            file("lines.jsonl", Given.release(3, "3", "Three\u001b[31m").replace("\n", "") + "\noops\n"),
            file("letter.txt", "Dear Sirs,\nplease find enclosed")
        };
        String[] dry = Arrays.copyOf(files, files.length + 1);
        dry[files.length] = "--dry-run";
        assertThat(run(dry)).isEqualTo(1);
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains(
                        "  ocds-xxxxxx-ted-0e0e0e0e-0000-4000-8000-000000000002, new: Library system for Tullybawn; buyer ",
                        "  Malformed XML at line 1, column ",
                        "  Entry 1: ocds-xxxxxx-feed-",
                        "  Release 1: ocds-given-1, new: ",
                        "  Line 1: ocds-given-3, new: Three [31m",
                        "  Line 2: ")
                .endsWith("5 would be kept, 0 are known, 3 would be kept aside\n");
        assertThat(portal.releases.count(Viewer.anyone())).isZero();
        assertThat(portal.releases.aside(1)).isEmpty();

        assertThat(run(files)).isEqualTo(1);
        assertThat(out.toString()).startsWith("5 new releases, 0 known, 3 kept aside; ");
        assertThat(run(dry)).isEqualTo(1);
        assertThat(out.toString())
                .contains("  Release 1: ocds-given-1, known: ", "  Malformed XML at line 1, column ", ": came before\n")
                .endsWith("0 would be kept, 5 are known, 0 would be kept aside, 3 unreadable that came before\n");
    }

    /// Word for word what import says, so that the dry run is worth something.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "C1,One,1\nC2,\"never closed,2\n|is no CSV after line 2: |(record starting at line 3), in column 2 “Title”",
                "C1,One,1\nC2,Two,2\nC3,\"Three\"x,3\n|is no CSV after line 3: |in column 2 “Title”"
            })
    void aDryRunStopsAtABrokenTable(String given) throws IOException {
        String[] parts = given.split("\\|", -1);
        String register = file("register.csv", HEADER + parts[0]);
        String whole = file("whole.csv", HEADER + "C9,Nine,9\n");
        String mapping = file("mapping.yaml", MAPPING);
        assertThat(run(register, whole, "--mapping", mapping, "--dry-run")).isEqualTo(1);
        String told = err.toString();
        assertThat(told)
                .startsWith("Cannot import " + register + ": register.csv " + parts[1])
                .contains(parts[2])
                .endsWith("Nothing was imported\n");
        assertThat(out.toString())
                .doesNotContain("C1")
                .contains("nowhere-council-C9, new: Nine")
                .endsWith("1 would be kept, 0 are known, 0 would be kept aside\n");

        assertThat(run(register, "--mapping", mapping)).isEqualTo(1);
        assertThat(err.toString()).isEqualTo(told);
    }

    private static String line(int number) {
        return Given.release(number, "R" + number, "Contract " + number).replace("\n", "") + "\n";
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(test.data().resolve(name), content).toString();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new ImportVerb(() -> portal.importer, () -> portal.pipeline, input))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
