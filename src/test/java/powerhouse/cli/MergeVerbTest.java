package powerhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MergeVerbTest {
    private static final String B1 = release("b", 1, "\"buyer\":{\"name\":\"Old\"}");
    private static final String A1 = release("a", 1, "\"x\":1,\"x\":2");
    private static final String B2 = release("b", 2, "\"buyer\":{\"name\":\"New\"}");
    private static final String COMPILED = """
            [{"tag":["compiled"],"id":"b-2031-01-02","date":"2031-01-02","ocid":"b","buyer":{"name":"New"}},\
            {"tag":["compiled"],"id":"a-2031-01-01","date":"2031-01-01","ocid":"a","x":2}]
            """;

    @TempDir
    private Path folder = Path.of("");

    private record Run(int exit, String out, String err) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[%s,%s,%s]",
                "{\"releases\":[%s,%s,%s]}",
                "%s\n%s\n%s\n",
                "{\"records\":[{\"releases\":[%s,%s,%s]}]}"
            })
    void mergesEachProcessOnce(String input) throws Exception {
        Path file = file(input.formatted(B1, A1, B2));
        Run run = run("", file.toString());
        assertThat(run)
                .isEqualTo(new Run(
                        0,
                        COMPILED,
                        "a a-1 /x Stands twice in one object: the last counts\nFindings: {DUPLICATE_KEY=1}\n"));
    }

    @Test
    void readsGzipAndStandardInput() throws Exception {
        Path packed = folder.resolve("releases.json.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
            gzip.write(("[" + B1 + "," + A1 + "," + B2 + "]").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run("", packed.toString()).out()).isEqualTo(COMPILED);
        assertThat(run("[" + B1 + "," + A1 + "," + B2 + "]", "-").out()).isEqualTo(COMPILED);
    }

    @Test
    void writesVersions() throws Exception {
        assertThat(run("[" + B1 + "," + B2 + "]", "-", "--versioned").out()).isEqualTo("""
                        [{"ocid":"b","buyer":{"name":[\
                        {"releaseID":"b-1","releaseDate":"2031-01-01","releaseTag":["tender"],"value":"Old"},\
                        {"releaseID":"b-2","releaseDate":"2031-01-02","releaseTag":["tender"],"value":"New"}]}}]
                        """);
    }

    @Test
    void followsASchema() throws Exception {
        Path schema = file("{\"properties\":{\"buyer\":{\"type\":\"object\",\"omitWhenMerged\":true},"
                + "\"id\":{\"omitWhenMerged\":true},\"date\":{\"omitWhenMerged\":true}}}");
        assertThat(run(B2, "-", "--schema", schema.toString()).out())
                .isEqualTo(
                        "[{\"tag\":[\"compiled\"],\"id\":\"b-2031-01-02\",\"date\":\"2031-01-02\",\"ocid\":\"b\"}]\n");
    }

    @Test
    void releasesWithoutAnOcidStayApart() throws Exception {
        Run run = run("[{\"date\":\"2031-01-01\",\"x\":1},{\"date\":\"2031-01-01\",\"x\":2}]", "-");
        assertThat(run.out()).contains("\"x\":1}").contains("\"x\":2}");
        assertThat(run.err()).contains("Findings: {MISSING=6}");
    }

    @Test
    void contradictionsAreTold() throws Exception {
        Run run =
                run("[" + release("c", 1, "\"y\":{\"z\":1}") + "," + release("c", 2, "\"y\":\"\u001b[2J\"") + "]", "-");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).startsWith("c c-2 /y A plain value here");
    }

    @Test
    void manyFindingsAreCounted() throws Exception {
        Run run = run("[" + "{\"x\":1},".repeat(100) + "]", "-");
        assertThat(run.exit()).isZero();
        assertThat(run.err().lines()).hasSize(102);
        assertThat(run.err()).endsWith("… and 300 more\nFindings: {MISSING=400}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"a\":1}", "[{\"ocid\":\"a\"", "[{\"ocid\":\"a\",\"b\":[}]}]"})
    void whatCannotBeReadIsOneClearLine(String input) throws Exception {
        Run run = run(input, "-");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("Cannot read -: ").hasLineCount(1);
    }

    @Test
    void filesThatAreNotThereAreOneClearLine() throws Exception {
        assertThat(run("", "/no/such/file")).isEqualTo(new Run(2, "", "No such file: /no/such/file\n"));
        assertThat(run(B1, "-", "--schema", "/no/such/file"))
                .isEqualTo(new Run(2, "", "No such file: /no/such/file\n"));
        Run run = run(B1, "-", "--schema", file("{").toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("Cannot read the schema").hasLineCount(1);
        assertThat(run(B1, "-", "--schema", file("{}").toString()).exit()).isEqualTo(2);
    }

    @Test
    void wrongUsageIsTwo() throws Exception {
        assertThat(run("").exit()).isEqualTo(2);
        assertThat(run("", "-", "--compiled").exit()).isEqualTo(2);
    }

    private Path file(String text) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "merge", ".json"), text);
    }

    private static Run run(String input, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = new CommandLine(new MergeVerb(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8)))
                .setErr(new java.io.PrintWriter(java.io.Writer.nullWriter()))
                .execute(arguments);
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String release(String ocid, int day, String rest) {
        return "{\"ocid\":\"%s\",\"id\":\"%s-%d\",\"date\":\"2031-01-0%d\",\"tag\":[\"tender\"],%s}"
                .formatted(ocid, ocid, day, day, rest);
    }
}
