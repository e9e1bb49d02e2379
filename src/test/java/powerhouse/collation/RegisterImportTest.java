package powerhouse.collation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static powerhouse.collation.TestImports.HEADER;
import static powerhouse.collation.TestImports.MAPPING;
import static powerhouse.collation.TestImports.gzip;
import static powerhouse.collation.TestImports.names;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.form.Mapping;
import powerhouse.job.Progress;
import powerhouse.records.Kept;
import powerhouse.records.Viewer;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Given;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.TestPortal;
import tools.jackson.databind.JsonNode;

/// Registers with a mapping, from the file to the record.
@ParameterizedClass
@EnumSource
class RegisterImportTest {
    private final TestImports imports;

    RegisterImportTest(TestDatabase.Kind kind) {
        imports = new TestImports(kind);
    }

    @AfterEach
    void close() {
        imports.close();
    }

    @Test
    void aRegisterWithAMapping() throws Exception {
        Kept kept = imports.read(
                "register.csv",
                HEADER
                        + "C/1,\"Fixing,\nlamps\",Lamp & Sons; Wick Ltd,\"£1,234.50\",31/01/2026,NW1 0AA,31500000-1 Lamps\n"
                        + "C2,Second,,1.2m,,,\n");
        assertThat(kept).isEqualTo(new Kept(2, 0, 0));
        assertThat(imports.read("again.csv", HEADER + "C2,Second,,1.2m,,,\n")).isEqualTo(new Kept(0, 1, 0));

        JsonNode first = imports.compiled("nowhere-council-C-1-");
        assertThat(first.path("tender").path("title").asString()).isEqualTo("Fixing,\nlamps");
        assertThat(first.path("tender").path("classification")).hasToString("{\"id\":\"31500000\",\"scheme\":\"CPV\"}");
        assertThat(first.path("awards").path(0).path("value")).hasToString("{\"amount\":1234.50,\"currency\":\"GBP\"}");
        assertThat(first.path("awards")
                        .path(0)
                        .path("contractPeriod")
                        .path("startDate")
                        .asString())
                .isEqualTo("2026-01-31");
        assertThat(names(first.path("awards").path(0).path("suppliers"))).containsExactly("Lamp & Sons", "Wick Ltd");
        assertThat(names(first.path("parties"))).contains("Borough of Nowhere", "Lamp & Sons", "Wick Ltd");
        assertThat(imports.compiled("nowhere-council-C2")
                        .path("awards")
                        .path(0)
                        .path("value")
                        .path("amount")
                        .asInt())
                .isEqualTo(1_200_000);
        assertThat(imports.original("nowhere-council-C2"))
                .startsWith("Reference,Title")
                .contains("C2,Second");
    }

    @Test
    void oneBadRowIsNamedAndStopsNoOther() throws Exception {
        Kept kept = imports.read(
                "register.csv",
                HEADER
                        + "C1,\"One\nin two lines\",,1,,,\n"
                        + "C2,Two,,much,,,\n"
                        + "C3,Three,,3,31/02/2026,,\n"
                        + ",Four,,4,,,\n"
                        + "C5,Five\n"
                        + "\n"
                        + "C6,Six,,6,,,,,beyond\n"
                        + "C7,Seven,,7,,,\n");
        assertThat(kept).isEqualTo(new Kept(2, 0, 5));
        assertThat(imports.reasons())
                .containsExactly(
                        "Line 4, column “Value”: “much” is no amount",
                        "Line 5, column “Start”: “31/02/2026” is no date like dd/mm/yyyy or yyyy-mm-dd",
                        "Line 6, column “Reference” is empty, and it names the contract",
                        "Line 7, 2 cells where the header has 7",
                        "Line 9, 9 cells where the header has 7");
        assertThat(imports.portal.releases.aside(1).getFirst().url()).isEqualTo("file:register.csv");
    }

    @Test
    void lessThanNothingIsNoAmount() throws Exception {
        assertThat(imports.read("register.csv", HEADER + "C1,One,,-5,,,\nC2,Two,,£-1.2m,,,\nC3,Three,,0,,,\n"))
                .isEqualTo(new Kept(1, 0, 2));
        assertThat(imports.reasons())
                .containsExactly(
                        "Line 2, column “Value”: “-5” is less than nothing, and no contract is worth that",
                        "Line 3, column “Value”: “£-1.2m” is less than nothing, and no contract is worth that");
    }

    /// Nothing in the format asks for styles.
    @Test
    void aWorkbookWithoutStylesOrSharedTexts() throws Exception {
        byte[] plain = Workbooks.plain(List.of(
                List.of("Reference", "Title", "Supplier", "Value", "Start", "Postcode", "Codes"),
                List.of("C1", "One", "Lamp & Sons", 1234.5, "31/01/2026"),
                List.of("C2", "Two", "", 1, 46053)));
        assertThat(imports.read("register.xlsx", plain)).isEqualTo(new Kept(1, 0, 1));
        assertThat(imports.title("nowhere-council-C1")).isEqualTo("One");
        assertThat(imports.reasons())
                .containsExactly("Row 3, column “Start”: “46053” is no date like dd/mm/yyyy or yyyy-mm-dd");
        imports.refused("register.xlsx", Workbooks.without(plain, "xl/workbook.xml", "sheet.main"))
                .isEqualTo("register.xlsx cannot be read as a workbook: /xl/workbook.xml not found. Save it again"
                        + " with a spreadsheet program. Nothing was imported");
    }

    /// Longer than a piece, so that rows lie in pieces of their own.
    @Test
    void linesAreNamedFarIntoTheFile() throws Exception {
        String rows = IntStream.range(0, 1_700)
                .mapToObj(i -> "C" + i + ",\"Title\n" + i + "\",,1,,,\n")
                .collect(Collectors.joining());
        assertThat(imports.read("register.csv", HEADER + rows + "C,Bad,,bad,,,\n"))
                .isEqualTo(new Kept(1_700, 0, 1));
        assertThat(imports.reasons()).containsExactly("Line 3402, column “Value”: “bad” is no amount");
        assertThat(imports.compiled("nowhere-council-C1699")
                        .path("tender")
                        .path("title")
                        .asString())
                .isEqualTo("Title\n1699");
        assertThat(imports.portal.state()).contains("nowhere-council");
    }

    @Test
    void aMendedMappingReadsTheSameRowsAnew() throws Exception {
        String register = HEADER + "C1,One,,1,,,\nC2,Two,,nothing yet,,,\n";
        assertThat(imports.read("register.csv", register)).isEqualTo(new Kept(1, 0, 1));
        Mapping mended = Mapping.of(MAPPING.replace("Title: tender/title", "Title: [tender/title, awards/0/title]")
                + "empty: [nothing yet]\n");
        assertThat(imports.read("register.csv", register.getBytes(UTF_8), mended))
                .isEqualTo(new Kept(1, 1, 0));
        assertThat(imports.compiled("nowhere-council-C1")
                        .path("awards")
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo("One");
        assertThat(imports.portal.releases.aside(1)).isEmpty();
    }

    @Test
    void aMappingThatReadsLessSaysSoAndChangesNothing() throws Exception {
        String register = HEADER + "C1,One,,1,,,\n";
        assertThat(imports.read("register.csv", register)).isEqualTo(new Kept(1, 0, 0));
        Mapping worse = Mapping.of(MAPPING.replace("Value: awards/0/value/amount", "Value: awards/0/date"));
        assertThat(imports.read("register.csv", register.getBytes(UTF_8), worse))
                .isEqualTo(new Kept(0, 0, 0, 1));
        assertThat(imports.title("nowhere-council-C1")).isEqualTo("One");
        assertThat(imports.reasons()).isEmpty();
    }

    /// A path that would be refused today stands in a mapping that rows were imported with.
    @Test
    void aMappingThatWasKeptIsReadForGood() throws Exception {
        imports.read("register.csv", HEADER + "C1,One,,1,,,\n");
        imports.portal.database.change(
                tx -> tx.update("update mappings set text = replace(text, 'tender/title', 'tender/titel')"));
        TestPortal later = new TestPortal(imports.test.database(), new FixedClock(Given.NOW));
        assertThat(later.records
                        .find("nowhere-council-C1", Viewer.anyone())
                        .orElseThrow()
                        .trees()
                        .getFirst()
                        .at("/tender/titel")
                        .asString())
                .isEqualTo("One");
    }

    @Test
    void alphabetsOfWindowsAndSignsBeforeTheText() throws Exception {
        String register = HEADER + "C1,Café “Nowhere” – £5,,£5,,,\n";
        imports.read("mark.csv", ("\uFEFF" + register).getBytes(UTF_8));
        assertThat(imports.title("nowhere-council-C1")).isEqualTo("Café “Nowhere” – £5");
        assertThat(imports.read("windows.csv", register.getBytes(Charset.forName("windows-1252"))))
                .isEqualTo(new Kept(0, 1, 0));
        assertThat(imports.read("gzip.csv.gz", gzip(register.getBytes(UTF_8)))).isEqualTo(new Kept(0, 1, 0));
    }

    @Test
    void whatASpreadsheetWouldRunStaysText() throws Exception {
        imports.read("register.csv", HEADER + "C1,\"=HYPERLINK(\"\"x\"\")\",+Plus,1,,@here,\n");
        assertThat(imports.title("nowhere-council-C1")).isEqualTo("=HYPERLINK(\"x\")");
        assertThat(names(imports.compiled("nowhere-council-C1")
                        .path("awards")
                        .path(0)
                        .path("suppliers")))
                .containsExactly("+Plus");
    }

    @Test
    void aWorkbook() throws Exception {
        byte[] workbook = Workbooks.of(List.of(
                List.of("Reference", "Title", "Supplier", "Value", "Start", "Postcode", "Codes"),
                List.of("C1", "=SUM(A1)", "Lamp & Sons", 1234.5, Workbooks.day(46053), "", "31500000"),
                List.of(),
                List.of("C2", "Two", "", "much")));
        assertThat(imports.read("register.xlsx", workbook)).isEqualTo(new Kept(1, 0, 1));
        JsonNode first = imports.compiled("nowhere-council-C1");
        assertThat(first.path("tender").path("title").asString()).isEqualTo("=SUM(A1)");
        assertThat(first.path("awards")
                        .path(0)
                        .path("contractPeriod")
                        .path("startDate")
                        .asString())
                .isEqualTo("2026-01-31");
        assertThat(first.path("awards").path(0).path("value").path("amount").asString())
                .isEqualTo("1234.5");
        assertThat(imports.reasons()).containsExactly("Row 4, column “Value”: “much” is no amount");
        assertThat(imports.read(
                        "figures.xlsx",
                        Workbooks.of(
                                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
                                        + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>12x</v></c></row>"
                                        + "<row r=\"3\"><c r=\"A3\"><v>2</v></c><c r=\"B3\" t=\"e\"><v>#REF!</v></c></row>",
                                "Reference",
                                "Value"),
                        Mapping.of("source: figures\nkey: Reference\ncolumns:\n  Value: awards/0/value/amount\n")))
                .isEqualTo(new Kept(0, 0, 2));
        assertThat(imports.reasons())
                .contains("Row 2, column “Value”: “12x” is no amount", "Row 3, nothing in the columns that are read");
        imports.refused("register.xlsx", Workbooks.of(List.of(List.of("Title"), List.of("x"))))
                .contains("no column “Reference”");
        imports.refused("register.xlsx", java.util.Arrays.copyOf(workbook, workbook.length / 2))
                .contains("register.xlsx");
        imports.refused("text.xlsx", "Reference,Title\n1,x\n".getBytes(UTF_8)).contains("text.xlsx is no .xlsx");
        imports.refused("empty.xlsx", new byte[0]).contains("empty.xlsx is no .xlsx");
    }

    @Test
    void aRehearsalDoesNothing() throws Exception {
        Path file =
                imports.file("register.csv", (HEADER + "C1,One,Lamp & Sons,1,,,\nC2,Two,,bad,,,\n").getBytes(UTF_8));
        List<String> told = new ArrayList<>();
        assertThat(imports.portal.importer.rehearse(
                        file, "", Mapping.of(MAPPING), (piece, lines) -> told.addAll(lines)))
                .isEqualTo(new Kept(1, 0, 1));
        imports.nothingIsThere();
        assertThat(told)
                .containsExactly(
                        "Line 2, nowhere-council-C1, new: One; buyer Borough of Nowhere; supplier Lamp & Sons; 1 GBP",
                        "Line 3, column “Value”: “bad” is no amount: kept aside");
        imports.portal.importer.read(file, "", Mapping.of(MAPPING), Progress.NONE, (piece, why) -> {});
        assertThat(imports.portal.importer.rehearse(
                        file, "", Mapping.of(MAPPING), (piece, lines) -> told.addAll(lines)))
                .isEqualTo(new Kept(0, 1, 0, 1));
    }
}
