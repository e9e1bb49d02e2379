package powerhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import powerhouse.cli.ExportVerb;
import powerhouse.form.Mapping;
import powerhouse.job.Progress;
import powerhouse.opportunity.OpportunityJson;
import powerhouse.records.Kept;
import powerhouse.records.Viewer;
import powerhouse.testkit.TestDatabase;

/// A council's register, from the file to what is exported and brought back.
@ParameterizedClass
@EnumSource
class ImportedRegisterTest {
    private static final String MAPPING = """
            source: nowhere-council
            key: Reference
            columns:
              Title: tender/title
              Supplier: awards/0/suppliers/*/name
              Buyer: buyer/name
              Value: awards/0/value/amount
              Signed: awards/0/date
            constants:
              awards/0/status: active
            """;

    /// With the beginnings of what spreadsheets run (OWASP, CSV injection).
    private static final String REGISTER = """
            Reference,Title,Supplier,Buyer,Value,Signed
            C1,Street lamps,Lamp & Sons,Borough of Nowhere,1200,2026-01-31
            =C2,"=HYPERLINK(""https://x.example"",""y"")",+Plus Ltd,@Nowhere,5,2026-02-01
            -C3,＝1+1,-Minus Ltd; Wick Ltd,"\t=1",3m,2026-02-02
            """;

    private final TestDatabase.Kind kind;
    private final TestDatabase database;
    private final Portal portal;

    ImportedRegisterTest(TestDatabase.Kind kind) {
        this.kind = kind;
        database = TestDatabase.open(kind);
        portal = portal(database);
    }

    @AfterEach
    void close() {
        portal.close();
        database.close();
    }

    @Test
    void itsRowsAreReadAgainAfterARestore() throws Exception {
        importRegister();
        List<String> before = opportunities(portal);
        assertThat(before).hasSize(3).anySatisfy(line -> assertThat(line).contains("Street lamps", "Lamp & Sons"));
        portal.pipeline.get().rebuild(Progress.NONE);
        assertThat(opportunities(portal)).isEqualTo(before);

        Path backup = database.data().resolve("backup.zip");
        portal.backup.get().write(backup, Progress.NONE);
        // Where nobody has seen the mapping.
        try (TestDatabase elsewhere = TestDatabase.open(kind);
                Portal restored = portal(elsewhere)) {
            restored.backup.get().restore(backup, Progress.NONE);
            restored.pipeline.get().run(Progress.NONE);
            assertThat(opportunities(restored)).as("restored").isEqualTo(before);
            restored.pipeline.get().rebuild(Progress.NONE);
            assertThat(opportunities(restored)).as("grown again").isEqualTo(before);
        }
    }

    @Test
    void noSpreadsheetRunsWhatIsExported() throws Exception {
        importRegister();
        List<String> dangerous = new ArrayList<>();
        List<String> tamed = new ArrayList<>();
        for (String what : List.of("releases", "records", "opportunities")) {
            for (String cell : exported(what)) {
                if (cell.matches("(?s)[=+\\-@\t\r\n＝＋－＠].*")) {
                    dangerous.add(what + ": " + cell);
                } else if (cell.startsWith("'")) {
                    tamed.add(cell);
                }
            }
        }
        assertThat(dangerous).isEmpty();
        assertThat(tamed)
                .contains(
                        "'=C2",
                        "'-C3",
                        "'=HYPERLINK(\"https://x.example\",\"y\")",
                        "'＝1+1",
                        "'+Plus Ltd",
                        "'@Nowhere",
                        "'-Minus Ltd | Wick Ltd");
    }

    private void importRegister() throws Exception {
        Path register = Files.writeString(database.data().resolve("register.csv"), REGISTER);
        assertThat(portal.importer.get().read(register, "", Mapping.of(MAPPING), Progress.NONE, (piece, why) -> {}))
                .isEqualTo(new Kept(3, 0, 0));
        portal.pipeline.get().run(Progress.NONE);
    }

    private List<String> exported(String what) throws IOException {
        Path file = database.data().resolve(what + ".csv");
        assertThat(new CommandLine(new ExportVerb(portal.releases, portal.records, portal.opportunities))
                        .execute(what, "--format", "csv", "--output", file.toString()))
                .isZero();
        List<String> cells = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file, UTF_8)) {
            csv.forEach(record -> cells.addAll(record.getFields()));
        }
        return cells;
    }

    private static List<String> opportunities(Portal portal) {
        List<String> lines = new ArrayList<>();
        portal.opportunities
                .get()
                .each(Viewer.anyone(), opportunity -> lines.add(new String(OpportunityJson.line(opportunity), UTF_8)));
        lines.sort(null);
        return lines;
    }

    private static Portal portal(TestDatabase database) {
        return new Portal(
                Map.of("POWERHOUSE_DATABASE_URL", database.url()),
                database.data().resolve("portal"),
                InstantSource.system());
    }
}
