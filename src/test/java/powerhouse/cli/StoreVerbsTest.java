package powerhouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import powerhouse.opportunity.Opportunities;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Given;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.TestPortal;

/// Import, export, backup, restore and rebuild as a person types them.
class StoreVerbsTest {
    private final TestDatabase test = TestDatabase.open(TestDatabase.Kind.SQLITE);
    private final TestPortal portal = new TestPortal(test.database(), new FixedClock(Given.NOW));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void whatIsImportedIsExportedInOneLineEach() throws IOException {
        String release = Given.release(1, "1", "=cmd|' /C calc'!A0");
        Path file = file("in.json", Given.releasePackage(List.of(release, Given.release(2, "2", "Two"))));
        assertThat(run(importing(), file.toString())).isZero();
        assertThat(out.toString()).isEqualTo("2 new releases, 0 known, 0 kept aside; 2 changes collated\n");

        Path exported = test.data().resolve("out");
        assertThat(run(exporting(), "releases", "--output", exported.toString()))
                .isZero();
        List<String> lines = Files.readAllLines(exported, UTF_8);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).isEqualTo(release.replace('\n', ' '));

        assertThat(run(exporting(), "records", "--format", "csv", "--output", exported.toString()))
                .isZero();
        assertThat(Files.readAllLines(exported, UTF_8))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("'=cmd"));
        assertThat(run(exporting(), "records", "--output", exported.toString())).isZero();
        assertThat(Files.readString(exported, UTF_8)).contains("\"compiledRelease\":{");
        assertThat(run(exporting(), "releases", "--format", "csv", "--output", exported.toString()))
                .isZero();
        assertThat(Files.readAllLines(exported, UTF_8).getFirst())
                .isEqualTo("source,ocid,id,date,fetched,url,sha256,redaction,form");
        assertThat(run(exporting(), "letters")).isEqualTo(2);
    }

    @Test
    void badLinesAreNamed() throws IOException {
        Path file = file("in.jsonl", "oops\n".getBytes(UTF_8));
        assertThat(run(importing(), file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("file:in.jsonl: Line 1: ");
        assertThat(run(importing(), "nowhere.json")).isEqualTo(2);
        assertThat(run(importing(), "--source", "Not A Key", file.toString())).isEqualTo(2);
    }

    @Test
    void aFileThatBreaksOffIsNamedAndStopsNoOther() throws IOException {
        // The head of a gzip file, and nothing after it.
        Path broken = file("broken.jsonl.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1});
        Path whole = file("whole.json", Given.releasePackage(1, 3));
        assertThat(run(importing(), broken.toString(), whole.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("Cannot import " + broken);
        assertThat(out.toString()).contains("3 new releases");
    }

    @Test
    void aBackupIsWholeOrRefused() throws IOException {
        portal.importer.read(file("in.json", Given.releasePackage(1, 30)), "import", (what, done, total) -> {});
        portal.pipeline.run((what, done, total) -> {});
        String before = portal.state();
        Path backup = test.data().resolve("backup.zip");
        assertThat(run(new BackupVerb(() -> portal.backup), backup.toString())).isZero();
        assertThat(run(new BackupVerb(() -> portal.backup), backup.toString())).isEqualTo(2);

        portal.importer.read(file("in.json", Given.releasePackage(40, 5)), "import", (what, done, total) -> {});
        assertThat(run(new RestoreVerb(() -> portal.backup, () -> portal.pipeline), backup.toString()))
                .isZero();
        assertThat(portal.state()).isEqualTo(before);
        assertThat(run(new RebuildVerb(() -> portal.pipeline))).isZero();
        assertThat(portal.state()).isEqualTo(before);

        byte[] bytes = Files.readAllBytes(backup);
        for (int at : new int[] {bytes.length / 3, bytes.length / 2}) {
            byte[] altered = bytes.clone();
            altered[at] ^= 1;
            assertThat(run(
                            new RestoreVerb(() -> portal.backup, () -> portal.pipeline),
                            file("bad", altered).toString()))
                    .isEqualTo(1);
        }
        Path torn = file("torn", java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(run(new RestoreVerb(() -> portal.backup, () -> portal.pipeline), torn.toString()))
                .isEqualTo(1);
        assertThat(portal.state()).as("after what was refused").isEqualTo(before);
    }

    /// A portal that outgrows SQLite moves on, and back.
    @Test
    void aBackupFitsTheOtherDatabase() throws IOException {
        portal.importer.read(file("in.json", Given.releasePackage(1, 500)), "import", (what, done, total) -> {});
        portal.pipeline.run((what, done, total) -> {});
        Path backup = test.data().resolve("backup.zip");
        portal.backup.write(backup, (what, done, total) -> {});
        try (TestDatabase other = TestDatabase.open(TestDatabase.Kind.POSTGRESQL)) {
            TestPortal moved = new TestPortal(other.database(), new FixedClock(Given.NOW));
            moved.backup.restore(backup, (what, done, total) -> {});
            moved.pipeline.run((what, done, total) -> {});
            assertThat(moved.state()).isEqualTo(portal.state());
            moved.backup.write(test.data().resolve("back.zip"), (what, done, total) -> {});
        }
        String before = portal.state();
        portal.backup.restore(test.data().resolve("back.zip"), (what, done, total) -> {});
        portal.pipeline.run((what, done, total) -> {});
        assertThat(portal.state()).isEqualTo(before);
    }

    private ImportVerb importing() {
        return new ImportVerb(() -> portal.importer, () -> portal.releases, () -> portal.pipeline);
    }

    private ExportVerb exporting() {
        return new ExportVerb(
                () -> portal.releases, () -> portal.records, () -> new Opportunities(portal.database, portal.records));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(test.data().resolve(name), content);
    }

    private int run(Object verb, String... arguments) {
        out.getBuffer().setLength(0);
        return new CommandLine(verb)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
