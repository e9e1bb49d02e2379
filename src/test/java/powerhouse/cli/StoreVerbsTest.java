package powerhouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import powerhouse.job.Progress;
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
    void aBackupIsWholeOrRefused() throws IOException {
        portal.importer.read(
                file("in.json", Given.releasePackage(1, 30)), "import", null, Progress.NONE, (piece, why) -> {});
        portal.pipeline.run(Progress.NONE);
        String before = portal.state();
        Path backup = test.data().resolve("backup.zip");
        assertThat(run(new BackupVerb(() -> portal.backup), backup.toString())).isZero();
        assertThat(run(new BackupVerb(() -> portal.backup), backup.toString())).isEqualTo(2);

        portal.importer.read(
                file("in.json", Given.releasePackage(40, 5)), "import", null, Progress.NONE, (piece, why) -> {});
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
        portal.importer.read(
                file("in.json", Given.releasePackage(1, 500)), "import", null, Progress.NONE, (piece, why) -> {});
        portal.pipeline.run(Progress.NONE);
        Path backup = test.data().resolve("backup.zip");
        portal.backup.write(backup, Progress.NONE);
        try (TestDatabase other = TestDatabase.open(TestDatabase.Kind.POSTGRESQL)) {
            TestPortal moved = new TestPortal(other.database(), new FixedClock(Given.NOW));
            moved.backup.restore(backup, Progress.NONE);
            moved.pipeline.run(Progress.NONE);
            assertThat(moved.state()).isEqualTo(portal.state());
            moved.backup.write(test.data().resolve("back.zip"), Progress.NONE);
        }
        String before = portal.state();
        portal.backup.restore(test.data().resolve("back.zip"), Progress.NONE);
        portal.pipeline.run(Progress.NONE);
        assertThat(portal.state()).isEqualTo(before);
    }

    private ImportVerb importing() {
        return new ImportVerb(() -> portal.importer, () -> portal.pipeline, InputStream.nullInputStream());
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
