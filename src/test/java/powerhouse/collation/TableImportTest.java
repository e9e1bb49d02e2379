package powerhouse.collation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.form.Mapping;
import powerhouse.job.Progress;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Aside;
import powerhouse.records.Kept;
import powerhouse.records.Viewer;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Given;
import powerhouse.testkit.RealData;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.TestPortal;
import tools.jackson.databind.JsonNode;

/// Tables of all kinds and conditions, from the file to the record.
@ParameterizedClass
@EnumSource
class TableImportTest {
    private static final String MAPPING = """
            source: nowhere-council
            key: Reference
            dates: dd/mm/yyyy
            columns:
              Title: tender/title
              Supplier: awards/0/suppliers/*/name
              Value: awards/0/value/amount
              Start: awards/0/contractPeriod/startDate
              Postcode: buyer/address/postalCode
              Codes: tender/classification/id
            constants:
              buyer/name: Borough of Nowhere
            """;

    private static final String HEADER = "Reference,Title,Supplier,Value,Start,Postcode,Codes\n";

    private static final String EXPORT = "Notice Identifier,Notice Type,Organisation Name,Status,Published Date,Title,"
            + "Description,Nationwide,Postcode,Region,Cpv Codes,Contact Address 1,Contact Town,Closing Date,Suitable for SME,"
            + "OJEU Contract Type,Value Low,Value High,Awarded Date,Awarded Value,"
            + "Supplier [Name|Address|Ref type|Ref Number|Is SME|Is VCSE],Contract start date,Contract end date,"
            + "Is sub-contract,Parent Reference,Closing Time\n";

    private final TestDatabase test;
    private final TestPortal portal;

    TableImportTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        portal = new TestPortal(test.database(), new FixedClock(Given.NOW));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aRegisterWithAMapping() throws Exception {
        Kept kept = read(
                "register.csv",
                HEADER
                        + "C/1,\"Fixing,\nlamps\",Lamp & Sons; Wick Ltd,\"£1,234.50\",31/01/2026,NW1 0AA,31500000-1 Lamps\n"
                        + "C2,Second,,1.2m,,,\n");
        assertThat(kept).isEqualTo(new Kept(2, 0, 0));
        assertThat(read("again.csv", HEADER + "C2,Second,,1.2m,,,\n")).isEqualTo(new Kept(0, 1, 0));

        JsonNode first = compiled("nowhere-council-C-1-");
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
        assertThat(compiled("nowhere-council-C2")
                        .path("awards")
                        .path(0)
                        .path("value")
                        .path("amount")
                        .asInt())
                .isEqualTo(1_200_000);
        assertThat(original("nowhere-council-C2")).startsWith("Reference,Title").contains("C2,Second");
    }

    @Test
    void oneBadRowIsNamedAndStopsNoOther() throws Exception {
        Kept kept = read(
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
        assertThat(reasons())
                .containsExactly(
                        "Line 4, column “Value”: “much” is no amount",
                        "Line 5, column “Start”: “31/02/2026” is no date like dd/mm/yyyy or yyyy-mm-dd",
                        "Line 6, column “Reference” is empty, and it names the contract",
                        "Line 7, 2 cells where the header has 7",
                        "Line 9, 9 cells where the header has 7");
        assertThat(portal.releases.aside(1).getFirst().url()).isEqualTo("file:register.csv");
    }

    /// Longer than a piece, so that rows lie in pieces of their own.
    @Test
    void linesAreNamedFarIntoTheFile() throws Exception {
        String rows = IntStream.range(0, 1_700)
                .mapToObj(i -> "C" + i + ",\"Title\n" + i + "\",,1,,,\n")
                .collect(Collectors.joining());
        assertThat(read("register.csv", HEADER + rows + "C,Bad,,bad,,,\n")).isEqualTo(new Kept(1_700, 0, 1));
        assertThat(reasons()).containsExactly("Line 3402, column “Value”: “bad” is no amount");
        assertThat(compiled("nowhere-council-C1699")
                        .path("tender")
                        .path("title")
                        .asString())
                .isEqualTo("Title\n1699");
        assertThat(portal.state()).contains("nowhere-council");
    }

    @Test
    void aMendedMappingReadsTheSameRowsAnew() throws Exception {
        String register = HEADER + "C1,One,,1,,,\nC2,Two,,nothing yet,,,\n";
        assertThat(read("register.csv", register)).isEqualTo(new Kept(1, 0, 1));
        Mapping mended = mapping(MAPPING.replace("Title: tender/title", "Title: [tender/title, awards/0/title]")
                + "empty: [nothing yet]\n");
        assertThat(read("register.csv", register.getBytes(UTF_8), mended)).isEqualTo(new Kept(1, 1, 0));
        assertThat(compiled("nowhere-council-C1")
                        .path("awards")
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo("One");
        assertThat(portal.releases.aside(1)).isEmpty();
    }

    @Test
    void otherColumnsAreRefusedByName() throws Exception {
        refused("register.csv", "Reference,Titel,Value\nC1,One,1\n".getBytes(UTF_8))
                .contains(
                        "register.csv, line 1", "no column “Title”, “Supplier”", "its columns are “Reference”, “Titel”")
                .contains("Nothing was imported");
        refused("register.csv", HEADER.replace("Codes", "Title").getBytes(UTF_8))
                .contains("“Title (only once)”");
        refused("register.csv", new byte[0]).contains("no line 1");
        assertThatThrownBy(() -> portal.importer.read(
                        file("unknown.csv", "a,b\n1,2\n".getBytes(UTF_8)), "", null, Progress.NONE))
                .hasMessageContaining("unknown.csv is no table that is known: its columns are “a”, “b”");
        nothingIsThere();
    }

    @Test
    void aTableThatBreaksOffIsRefusedAsAWhole() throws Exception {
        String rows = IntStream.range(0, 2_000)
                .mapToObj(i -> "C" + i + ",One,,1,,,\n")
                .collect(Collectors.joining());
        refused("register.csv", (HEADER + rows + "C,\"never closed,,1\n").getBytes(UTF_8))
                .contains("register.csv is no CSV after line 2001");
        refused("register.csv", (HEADER + rows + "C,\"" + "x".repeat(3 << 20)).getBytes(UTF_8))
                .contains("register.csv is no CSV after line 2001");
        refused("register.csv", (HEADER + "C1,One\n").getBytes(StandardCharsets.UTF_16LE))
                .contains("UTF-16");
        nothingIsThere();
    }

    @Test
    void alphabetsOfWindowsAndSignsBeforeTheText() throws Exception {
        String register = HEADER + "C1,Café “Nowhere” – £5,,£5,,,\n";
        read("mark.csv", ("\uFEFF" + register).getBytes(UTF_8));
        assertThat(title("nowhere-council-C1")).isEqualTo("Café “Nowhere” – £5");
        assertThat(read("windows.csv", register.getBytes(Charset.forName("windows-1252"))))
                .isEqualTo(new Kept(0, 1, 0));
        assertThat(read("gzip.csv.gz", gzip(register.getBytes(UTF_8)))).isEqualTo(new Kept(0, 1, 0));
    }

    @Test
    void whatASpreadsheetWouldRunStaysText() throws Exception {
        read("register.csv", HEADER + "C1,\"=HYPERLINK(\"\"x\"\")\",+Plus,1,,@here,\n");
        assertThat(title("nowhere-council-C1")).isEqualTo("=HYPERLINK(\"x\")");
        assertThat(names(compiled("nowhere-council-C1").path("awards").path(0).path("suppliers")))
                .containsExactly("+Plus");
    }

    @Test
    void aWorkbook() throws Exception {
        byte[] workbook = Workbooks.of(List.of(
                List.of("Reference", "Title", "Supplier", "Value", "Start", "Postcode", "Codes"),
                List.of("C1", "=SUM(A1)", "Lamp & Sons", 1234.5, Workbooks.day(46053), "", "31500000"),
                List.of(),
                List.of("C2", "Two", "", "much")));
        assertThat(read("register.xlsx", workbook)).isEqualTo(new Kept(1, 0, 1));
        JsonNode first = compiled("nowhere-council-C1");
        assertThat(first.path("tender").path("title").asString()).isEqualTo("=SUM(A1)");
        assertThat(first.path("awards")
                        .path(0)
                        .path("contractPeriod")
                        .path("startDate")
                        .asString())
                .isEqualTo("2026-01-31");
        assertThat(first.path("awards").path(0).path("value").path("amount").asString())
                .isEqualTo("1234.5");
        assertThat(reasons()).containsExactly("Row 4, column “Value”: “much” is no amount");
        refused("register.xlsx", Workbooks.of(List.of(List.of("Title"), List.of("x"))))
                .contains("no column “Reference”");
        refused("register.xlsx", java.util.Arrays.copyOf(workbook, workbook.length / 2))
                .contains("register.xlsx");
        refused("text.xlsx", "Reference,Title\n1,x\n".getBytes(UTF_8)).contains("text.xlsx is no .xlsx");
        refused("empty.xlsx", new byte[0]).contains("empty.xlsx is no .xlsx");
    }

    /// Two gigabytes that are not there: a sparse file.
    @Test
    void twoGigabytesAreRefusedBeforeTheyAreRead() throws Exception {
        for (String[] each : new String[][] {
            {"zeros.csv", "", "NUL bytes"},
            {"quote.csv", "\"" + "a".repeat(1 << 17), "no CSV"},
            {"package.json", "{\"releases\": [", "128 MB"},
            {"register.xlsx", "PK\u0003\u0004", "64 MB"}
        }) {
            Path file = file(each[0], each[1].getBytes(UTF_8));
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(2L << 30);
            }
            assertThatThrownBy(() -> portal.importer.read(file, "", null, Progress.NONE))
                    .as(each[0])
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(each[0])
                    .hasMessageContaining(each[2]);
            Files.delete(file);
        }
        nothingIsThere();
    }

    @Test
    void bombsAreRefused() throws Exception {
        Path gzip = test.data().resolve("bomb.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(HEADER.getBytes(UTF_8));
            byte[] comma = new byte[1 << 20];
            java.util.Arrays.fill(comma, (byte) ',');
            for (int i = 0; i < 64; i++) {
                out.write(comma);
            }
        }
        assertThatThrownBy(() -> portal.importer.read(gzip, "", mapping(MAPPING), Progress.NONE))
                .hasMessageContaining("bomb.csv.gz expands to more than 150 times its size");
        Path lines = test.data().resolve("bomb.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(lines))) {
            for (int i = 0; i < 100; i++) {
                out.write("\n".repeat(1 << 20).getBytes(UTF_8));
            }
        }
        assertThatThrownBy(() -> portal.importer.read(lines, "", null, Progress.NONE))
                .hasMessageContaining("bomb.jsonl.gz expands to more than 200 times its size");
        refused("bomb.xlsx", Workbooks.bomb(64 << 20)).contains("bomb.xlsx expands to more than 150 times its size");
        refused("entities.xlsx", Workbooks.entities()).contains("entities.xlsx");
        nothingIsThere();
    }

    @Test
    void contractsFinderExport() throws Exception {
        String row = "NOWHERE-17,Contract,Borough of Nowhere,Awarded,2020-09-28T10:52:40Z,Lamps for %s,All of them,,,"
                + "\"North West,Yorkshire and The Humber\",31500000 31510000 ,1 Lamp Street,Nowhere,%s,Yes,Products,"
                + "1000,2000,30/06/2020,1500,\"[Lamp & Sons [UK]|2 Wick Lane|COMPANIES_HOUSE|01234567|Yes|No]"
                + "[Wick Ltd|null|NONE||No|No]\",01/09/2020,31/03/2021,YES,1f2e,12:00\n";
        Path file = file(
                "notices.csv",
                (EXPORT + row.formatted("one", "30/06/2020") + row.formatted("two", "01/01/1"))
                        .replace(
                                "NOWHERE-17,Contract,Borough of Nowhere,Awarded,2020-09-28T10:52:40Z,Lamps for two",
                                "NOWHERE-18,Contract,Borough of Nowhere,Open,2020-09-28T10:52:40Z,Lamps for two")
                        .getBytes(UTF_8));
        assertThat(portal.importer.read(file, "", null, Progress.NONE)).isEqualTo(new Kept(2, 0, 0));

        JsonNode first = compiled("contracts-finder-export-NOWHERE-17-");
        assertThat(first.path("tender").path("tenderPeriod").path("endDate").asString())
                .isEqualTo("2020-06-30T12:00:00+01:00");
        assertThat(names(first.path("awards").path(0).path("suppliers")))
                .containsExactly("Lamp & Sons [UK]", "Wick Ltd");
        assertThat(first.path("parties")
                        .valueStream()
                        .map(party -> party.path("id").asString()))
                .contains("GB-COH-01234567");
        assertThat(first.path("tender").path("value").path("amount").asInt()).isEqualTo(2_000);
        assertThat(first.path("tender").path("additionalClassifications").size())
                .isEqualTo(1);
        JsonNode second = compiled("contracts-finder-export-NOWHERE-18-");
        assertThat(second.path("tender").has("tenderPeriod")).isFalse();
        assertThat(second.path("tender").path("status").asString()).isEqualTo("active");
        assertThat(second.has("awards")).isFalse();
    }

    @Test
    void contractsFinderDaily() throws Exception {
        Path file = file(
                "day.csv",
                ("uri,releases/0/ocid,releases/0/id,releases/0/date,releases/0/tag/0,releases/0/tender/title,"
                                + "releases/0/tender/items/0/classification/id,releases/0/tender/xClassifications/isSuitableForSme,"
                                + "releases/0/tender/items/999999999/id,releases/0/awards/0/value/amount,"
                                + "releases/0/awards/0/suppliers/0/id,releases/0/awards/0/suppliers/0/name,"
                                + "releases/0/awards/0/suppliers/1/id,releases/0/awards/0/suppliers/1/name\n"
                                + ",ocds-nowhere-1,1,2020-08-05T10:00:56Z,tender,Lamps,31500000,1,7,1500,0,Lamp & Sons,0,Wick Ltd\n")
                        .getBytes(UTF_8));
        assertThat(portal.importer.read(file, "", null, Progress.NONE)).isEqualTo(new Kept(1, 0, 0));
        JsonNode release = compiled("ocds-nowhere-1");
        assertThat(release.path("awards").path(0).path("value").path("amount").asInt())
                .isEqualTo(1_500);
        assertThat(names(release.path("awards").path(0).path("suppliers"))).containsExactly("Lamp & Sons", "Wick Ltd");
        assertThat(release.path("tender").path("suitability").path("sme").asBoolean())
                .isTrue();
        assertThat(release.path("tender").path("items").size()).isEqualTo(1);
        assertThat(portal.releases
                        .list("ocds-nowhere-1", Viewer.anyone())
                        .getFirst()
                        .source())
                .isEqualTo("contracts-finder");
    }

    @Test
    void aRehearsalDoesNothing() throws Exception {
        Path file = file("register.csv", (HEADER + "C1,One,Lamp & Sons,1,,,\nC2,Two,,bad,,,\n").getBytes(UTF_8));
        List<String> told = new ArrayList<>();
        assertThat(portal.importer.rehearse(file, "", mapping(MAPPING), told::add))
                .isEqualTo(new Kept(1, 0, 1));
        nothingIsThere();
        assertThat(told)
                .containsExactly(
                        "Line 2, nowhere-council-C1, new: One; buyer Borough of Nowhere; supplier Lamp & Sons; 1 GBP",
                        "Line 3, column “Value”: “bad” is no amount: kept aside");
        portal.importer.read(file, "", mapping(MAPPING), Progress.NONE);
        assertThat(portal.importer.rehearse(file, "", mapping(MAPPING), told::add))
                .isEqualTo(new Kept(0, 1, 1));
    }

    @Test
    void realDownloads() throws Exception {
        Path folder = RealData.get("contracts-finder");
        assertThat(portal.importer.read(folder.resolve("search-export-2020-07-to-10.csv"), "", null, Progress.NONE))
                .isEqualTo(new Kept(1_000, 0, 0));
        assertThat(portal.importer.read(folder.resolve("daily-2020-08-05.csv"), "", null, Progress.NONE))
                .isEqualTo(new Kept(29, 0, 0));
        assertThatThrownBy(() ->
                        portal.importer.read(folder.resolve("poor-quality-feed-2025-10.csv"), "", null, Progress.NONE))
                .hasMessageContaining("is no table that is known");
        portal.pipeline.run(Progress.NONE);
        portal.records.each(Viewer.anyone(), process -> {
            JsonNode release = process.trees().getLast();
            assertThat(release.path("tender").path("title").asString())
                    .as(process.ocid())
                    .isNotBlank();
            assertThat(release.path("buyer").path("name").asString())
                    .as(process.ocid())
                    .isNotBlank();
        });
    }

    private Kept read(String name, String text) throws Exception {
        return read(name, text.getBytes(UTF_8));
    }

    private Kept read(String name, byte[] bytes) throws Exception {
        return read(name, bytes, mapping(MAPPING));
    }

    private Kept read(String name, byte[] bytes, Mapping mapping) throws Exception {
        Kept kept = portal.importer.read(file(name, bytes), "", mapping, Progress.NONE);
        portal.pipeline.run(Progress.NONE);
        return kept;
    }

    private org.assertj.core.api.AbstractStringAssert<?> refused(String name, byte[] bytes) throws Exception {
        Path file = file(name, bytes);
        Mapping mapping = mapping(MAPPING);
        long before = portal.releases.count(Viewer.anyone());
        try {
            portal.importer.read(file, "", mapping, Progress.NONE);
        } catch (IOException e) {
            assertThat(portal.releases.count(Viewer.anyone())).isEqualTo(before);
            return assertThat(String.valueOf(e.getMessage()));
        }
        throw new AssertionError("Not refused: " + name);
    }

    private void nothingIsThere() {
        assertThat(portal.releases.count(Viewer.anyone())).isZero();
        assertThat(portal.releases.aside(1)).isEmpty();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(test.data().resolve(name), bytes);
    }

    private List<String> reasons() {
        return portal.releases.aside(20).reversed().stream().map(Aside::reason).toList();
    }

    /// The compiled release of the first ocid that begins like this.
    private JsonNode compiled(String ocid) {
        portal.pipeline.run(Progress.NONE);
        List<JsonNode> found = new ArrayList<>();
        portal.records.each(Viewer.anyone(), process -> {
            if (process.ocid().startsWith(ocid) && process.compiled() != null) {
                found.add(process.compiled());
            }
        });
        assertThat(found).as(ocid).isNotEmpty();
        return found.getFirst();
    }

    private String title(String ocid) {
        return compiled(ocid).path("tender").path("title").asString();
    }

    private String original(String ocid) {
        byte[] body = portal.releases.list(ocid, Viewer.anyone()).getFirst().body();
        return body == null ? "" : new String(body, UTF_8);
    }

    private static List<String> names(JsonNode organisations) {
        return organisations
                .valueStream()
                .map(each -> each.path("name").asString())
                .toList();
    }

    private static Mapping mapping(String text) throws UnreadableException {
        return Mapping.of(text);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
