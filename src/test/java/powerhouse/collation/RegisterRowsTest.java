package powerhouse.collation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static powerhouse.collation.TestImports.names;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import powerhouse.form.Mapping;
import powerhouse.job.Progress;
import powerhouse.records.Kept;
import powerhouse.records.Viewer;
import powerhouse.testkit.TestDatabase;
import tools.jackson.databind.JsonNode;

/// Registers as people keep them: several rows for one contract, sums below, figures as the country writes them. What
/// a person sees when opening the file is what is read.
@SuppressWarnings({"StringConcatToTextBlock", "JUnitMethodInvoked"}) // rows stand as they stand in a file
class RegisterRowsTest {
    private static final String COLUMNS = """
            columns:
              Title: tender/title
              Supplier: awards/0/suppliers/0/name
              Value: awards/0/value/amount
              End: awards/0/contractPeriod/endDate
            """;

    private static final String MAPPING = "source: moor-council\nkey: Ref\n" + COLUMNS + """
            constants:
              buyer/name: Moor Council
            """;

    private static final String HEADER = "Ref,Title,Supplier,Value,End\n";

    private final TestImports imports = new TestImports(TestDatabase.Kind.SQLITE);
    private final List<String> remarks = new ArrayList<>();

    @AfterEach
    void close() {
        imports.close();
    }

    private Kept read(String name, byte[] bytes, String mapping) throws Exception {
        return imports.portal.importer.read(imports.file(name, bytes), "", Mapping.of(mapping), Progress.NONE, told());
    }

    private Kept read(String rows) throws Exception {
        return read("register.csv", (HEADER + rows).getBytes(UTF_8), MAPPING);
    }

    private Importer.Told told() {
        return new Importer.Told() {
            @Override
            public void piece(Kept kept, List<String> lines) {}

            @Override
            public void remark(String text) {
                remarks.add(text);
            }
        };
    }

    private String amount(String ocid) {
        return imports.compiled(ocid).at("/awards/0/value/amount").asString("none");
    }

    private static List<String> suppliers(JsonNode release) {
        return release.path("awards")
                .valueStream()
                .map(award -> names(award.path("suppliers")) + " "
                        + award.path("value").path("amount").asString("-"))
                .toList();
    }

    @Test
    void aRowForEachSupplierIsOneAwardWithSeveral() throws Exception {
        assertThat(read("F1,Groundworks framework,Spade Ltd,900000,31/03/2030\n"
                        + "F2,Paint,Brush Ltd,10,\n"
                        + "F1,Groundworks framework,Barrow Ltd,900000,31/03/2030\n"
                        + "F1,Groundworks framework,Hod Ltd,,\n"))
                .isEqualTo(new Kept(2, 0, 0));
        JsonNode framework = imports.compiled("moor-council-F1");
        assertThat(suppliers(framework)).containsExactly("[Spade Ltd, Barrow Ltd, Hod Ltd] 900000");
        assertThat(framework.path("tender").path("title").asString()).isEqualTo("Groundworks framework");
        assertThat(framework.path("tender").has("lots")).isFalse();
        assertThat(names(framework.path("parties")))
                .containsExactly("Moor Council", "Spade Ltd", "Barrow Ltd", "Hod Ltd");
        assertThat(imports.original("moor-council-F1"))
                .contains("Spade", "Barrow", "Hod")
                .doesNotContain("Brush");
        assertThat(remarks).isEmpty();
    }

    @Test
    void rowsThatWereAwardedDifferentlyAreAwardsOfTheirOwn() throws Exception {
        read("F1,Buses,Omnibus Ltd,500,31/03/2030\nF1,Buses,Tram Ltd,700,31/03/2030\n");
        JsonNode buses = imports.compiled("moor-council-F1");
        assertThat(suppliers(buses)).containsExactly("[Omnibus Ltd] 500", "[Tram Ltd] 700");
        assertThat(buses.path("awards")
                        .valueStream()
                        .map(each -> each.path("id").asString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void rowsOfDifferentTitlesAreLots() throws Exception {
        read("L1,Winter gritting - Lot 1 (East),Salt Ltd,500,\n"
                + "L1,Winter gritting - Lot 2 (West),Grit Ltd,500,\n"
                + "L1,Winter gritting - Lot 2 (West),Sand Ltd,500,\n"
                + "L2,Bread,Loaf Ltd,1,\nL2,Milk,Churn Ltd,2,\n");
        JsonNode gritting = imports.compiled("moor-council-L1");
        assertThat(gritting.path("tender").path("title").asString()).isEqualTo("Winter gritting");
        assertThat(gritting.path("tender")
                        .path("lots")
                        .valueStream()
                        .map(lot -> lot.path("title").asString()))
                .containsExactly("Winter gritting - Lot 1 (East)", "Winter gritting - Lot 2 (West)");
        assertThat(suppliers(gritting)).containsExactly("[Salt Ltd] 500", "[Grit Ltd, Sand Ltd] 500");
        assertThat(gritting.at("/awards/1/relatedLots/0").asString()).isEqualTo("2");
        assertThat(imports.title("moor-council-L2")).isEqualTo("Bread; Milk");
    }

    /// Other council's contract under a number that both have: the last row counts, and whoever imports hears of it.
    @Test
    void rowsThatContradictEachOtherAreNamed() throws Exception {
        String mapping = MAPPING.replace("constants:\n  buyer/name: Moor Council\n", "")
                .replace("columns:\n", "columns:\n  Council: buyer/name\n");
        byte[] register = ("Council,Ref,Title,Supplier,Value,End\nMoor,7,Hay,Straw Ltd,1,\nDale,8,Oats,Stalk Ltd,1,\n"
                        + "Fell,7,Peat,Turf Ltd,2,\n")
                .getBytes(UTF_8);
        List<String> lines = new ArrayList<>();
        imports.portal.importer.rehearse(imports.file("register.csv", register), "", Mapping.of(mapping), told());
        lines.addAll(remarks);
        remarks.clear();
        assertThat(read("register.csv", register, mapping)).isEqualTo(new Kept(3, 0, 0));
        assertThat(remarks)
                .isEqualTo(lines)
                .containsExactly("Line 4, moor-council-7: takes the place of line 2, which names the same contract but"
                        + " says otherwise");
        assertThat(imports.title("moor-council-7")).isEqualTo("Peat");
    }

    /// They lie in different pieces of the file.
    @Test
    void rowsFarApartBelongTogetherAsWell() throws Exception {
        String between = IntStream.range(0, 1_300)
                .mapToObj(i -> "B" + i + ",Title " + i + ",Firm " + i + " Ltd,1,\n")
                .collect(Collectors.joining());
        String register = "A1,Ferry,Oar Ltd,9,\n" + between + "A1,Ferry,Sail Ltd,9,\n,Nameless,x,1,\n"
                + "B7,Title 7,Seventh Ltd,1,\n";
        assertThat(read(register)).isEqualTo(new Kept(1_301, 0, 1));
        assertThat(suppliers(imports.compiled("moor-council-A1"))).containsExactly("[Oar Ltd, Sail Ltd] 9");
        assertThat(suppliers(imports.compiled("moor-council-B7"))).containsExactly("[Firm 7 Ltd, Seventh Ltd] 1");
        assertThat(imports.reasons()).containsExactly("Line 1304, column “Ref” is empty, and it names the contract");
        assertThat(remarks).isEmpty();
        assertThat(read(register)).isEqualTo(new Kept(0, 1_301, 0, 1));
        // A register of next year in which one more has joined.
        assertThat(read(register + "A1,Ferry,Motor Ltd,9,\n")).isEqualTo(new Kept(1, 1_300, 0, 1));
        assertThat(suppliers(imports.compiled("moor-council-A1"))).containsExactly("[Oar Ltd, Sail Ltd, Motor Ltd] 9");
    }

    @Test
    void aRowThatCannotBeReadKeepsNoOtherFromItsContract() throws Exception {
        assertThat(read("A1,Ferry,Oar Ltd,9,\nA1,Ferry,Sail Ltd,lots,\nA1,Ferry,Motor Ltd,9,\nA1,Ferry\n"))
                .isEqualTo(new Kept(1, 0, 2));
        assertThat(suppliers(imports.compiled("moor-council-A1"))).containsExactly("[Oar Ltd, Motor Ltd] 9");
        assertThat(imports.reasons())
                .containsExactly(
                        "Line 3, column “Value”: “lots” is no amount", "Line 5, 2 cells where the header has 5");
    }

    @Test
    void theSameRowTwiceIsKnown() throws Exception {
        assertThat(read("A1,Ferry,Oar Ltd,9,\nA1,Ferry,Oar Ltd,9,\n")).isEqualTo(new Kept(1, 1, 0));
        assertThat(remarks).isEmpty();
    }

    @Test
    void sumsAreNoContracts() throws Exception {
        assertThat(read("A1,Ferry,Oar Ltd,9,\n"
                        + "Total,,,9,\n"
                        + "99,Grand total:,,\"£1,009\",\n"
                        + "x1,Total Garden Care,Hoe Ltd,5,\n"
                        + "7,Total,Hoe Ltd,5,\n"
                        + "Sub-total (excl. VAT),,,\"9.00\",\n"
                        + "TOTALS: 12 contracts,,,,\n"
                        + "Cyfanswm,,,£9,\n"))
                .isEqualTo(new Kept(3, 0, 5));
        assertThat(imports.reasons()).allMatch(reason -> reason.contains("a row of totals is no contract"));
        assertThat(imports.portal.releases.count(Viewer.anyone())).isEqualTo(3);
    }

    @Test
    void figuresWithACommaForPence() throws Exception {
        String mapping = MAPPING + "separator: semicolon\n";
        String register = HEADER.replace(',', ';')
                + "A;One;X Ltd;48000,50;\nB;Two;X Ltd;1.234.567,5;\nC;Three;X Ltd;1 234,50 €;\nD;Four;X Ltd;48000.5;\n"
                + "E;Five;X Ltd;1,234,567.89;\nF;Six;X Ltd;0,5m;\nG;Seven;X Ltd;48,000;\nH;Eight;X Ltd;48.000;\n"
                + "I;Nine;X Ltd;1,23,456;\nJ;Ten;X Ltd;-5,50;\n";
        assertThat(read("register.csv", register.getBytes(UTF_8), mapping)).isEqualTo(new Kept(6, 0, 4));
        assertThat(List.of(amount("moor-council-A"), amount("moor-council-B"), amount("moor-council-C")))
                .containsExactly("48000.50", "1234567.5", "1234.50");
        assertThat(List.of(amount("moor-council-D"), amount("moor-council-E"), amount("moor-council-F")))
                .containsExactly("48000.5", "1234567.89", "500000");
        assertThat(imports.compiled("moor-council-C")
                        .at("/awards/0/value/currency")
                        .asString())
                .isEqualTo("EUR");
        assertThat(imports.reasons().subList(0, 2))
                .containsExactly(
                        "Line 8, column “Value”: “48,000” is unclear, since its sign may part thousands or pence; a"
                                + " line `decimal: comma` or `decimal: point` in the mapping says which",
                        "Line 9, column “Value”: “48.000” is unclear, since its sign may part thousands or pence; a"
                                + " line `decimal: comma` or `decimal: point` in the mapping says which");
        assertThat(imports.reasons().get(2)).contains("“1,23,456” is no amount that is clear");
        assertThat(read("register.csv", register.getBytes(UTF_8), mapping + "decimal: point\n")
                        .fresh())
                .isEqualTo(2);
        assertThat(amount("moor-council-G")).isEqualTo("48000");
    }

    @Test
    void figuresThatAreNoneInBritainAreAside() throws Exception {
        assertThat(read("A,One,X Ltd,\"48000,50\",\nB,Two,X Ltd,\"1,23,456\",\nC,Three,X Ltd,12 34,\n"
                        + "D,Four,X Ltd,\"48,000\",\nE,Five,X Ltd,£1 234 567.5,\nF,Six,X Ltd,$7,\nG,Seven,X Ltd,.5,\n"))
                .isEqualTo(new Kept(4, 0, 3));
        assertThat(List.of(amount("moor-council-D"), amount("moor-council-E"), amount("moor-council-G")))
                .containsExactly("48000", "1234567.5", "0.5");
        assertThat(imports.compiled("moor-council-F")
                        .at("/awards/0/value/currency")
                        .asString())
                .isEqualTo("USD");
        assertThat(imports.reasons().getFirst())
                .isEqualTo("Line 2, column “Value”: “48000,50” is unclear; a line `decimal: comma` in the mapping says"
                        + " that a comma parts pounds and pence");
    }

    private static final List<Object> HEAD = List.of("Ref", "Title", "Supplier", "Value", "End");

    @Test
    void whatIsHiddenInAWorkbookIsNotRead() throws Exception {
        byte[] old = Workbooks.of(List.of(HEAD, List.of("OLD", "Years ago", "Gone Ltd", 1)));
        byte[] now = Workbooks.of(
                List.of(HEAD, List.of("A1", "Ferry", "Oar Ltd", 9), List.of("A2", "Bridge", "Span Ltd", 8)));
        byte[] rowAway = Workbooks.changed(
                now, (part, content) -> content.replace("<row r=\"3\">", "<row r=\"3\" hidden=\"1\">"));
        assertThat(read("register.xlsx", Workbooks.behind(rowAway, "veryHidden", old), MAPPING))
                .isEqualTo(new Kept(1, 0, 0));
        assertThat(imports.title("moor-council-A1")).isEqualTo("Ferry");
        assertThat(remarks)
                .containsExactly(
                        "The sheet “Old” is hidden, so “Register” was read; a line `sheet: ` in the mapping chooses",
                        "Row 3 is hidden, and not read; show all rows and save to have them");
        remarks.clear();
        assertThat(read("named.xlsx", Workbooks.behind(now, "hidden", old), MAPPING + "sheet: Old\n"))
                .isEqualTo(new Kept(1, 0, 0));
        assertThat(imports.title("moor-council-OLD")).isEqualTo("Years ago");
        assertThat(remarks).isEmpty();
    }

    /// The reference beside all rows of its suppliers, and a number with noughts before it.
    @Test
    void cellsAreReadAsTheyAreShown() throws Exception {
        byte[] register = Workbooks.changed(
                Workbooks.of(List.of(
                        HEAD,
                        List.of("A1", "Ferry", "Oar Ltd", 9),
                        List.of("", "", "Sail Ltd"),
                        List.of("A2", "Bridge", "Span Ltd", 8))),
                (part, content) -> content.replace(
                        "</sheetData>",
                        "</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:B3\"/>"
                                + "<mergeCell ref=\"D2:D3\"/></mergeCells>"));
        assertThat(read("register.xlsx", register, MAPPING)).isEqualTo(new Kept(2, 0, 0));
        assertThat(suppliers(imports.compiled("moor-council-A1"))).containsExactly("[Oar Ltd, Sail Ltd] 9");
        byte[] noughts = Workbooks.changed(
                Workbooks.of(List.of(
                        List.of("Ref", "Title", "Supplier", "Value", "End"),
                        List.of(Workbooks.day(417), "Ferry", "Oar Ltd", 9))),
                (part, content) -> content.replace(
                                "<cellXfs",
                                "<numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\"000000\"/></numFmts><cellXfs")
                        .replace("numFmtId=\"14\"", "numFmtId=\"170\""));
        assertThat(read("noughts.xlsx", noughts, MAPPING)).isEqualTo(new Kept(1, 0, 0));
        assertThat(imports.title("moor-council-000417")).isEqualTo("Ferry");
    }

    @Test
    void aStrictWorkbook() throws Exception {
        byte[] usual =
                Workbooks.of("<row r=\"1\">" + inline("A1", "Ref") + inline("B1", "Title") + inline("C1", "Supplier")
                        + inline("D1", "Value") + inline("E1", "End") + "</row><row r=\"2\">" + inline("A2", "A1")
                        + inline("B2", "Ferry") + inline("C2", "Oar Ltd")
                        + "<c r=\"D2\"><v>9.5</v></c><c r=\"E2\" s=\"1\" t=\"d\"><v>2030-03-31T00:00:00</v></c></row>");
        assertThat(read("strict.xlsx", Workbooks.strict(usual), MAPPING)).isEqualTo(new Kept(1, 0, 0));
        JsonNode ferry = imports.compiled("moor-council-A1");
        assertThat(ferry.at("/awards/0/contractPeriod/endDate").asString()).isEqualTo("2030-03-31");
        assertThat(amount("moor-council-A1")).isEqualTo("9.5");
    }

    private static String inline(String at, String text) {
        return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    @Test
    void aSpreadsheetOfOpenDocument() throws Exception {
        String header = OpenDocuments.row(
                OpenDocuments.text("Ref"),
                OpenDocuments.text("Title"),
                OpenDocuments.text("Supplier"),
                OpenDocuments.text("Value"),
                OpenDocuments.text("End"));
        String hidden = OpenDocuments.table("Old", header, OpenDocuments.row(OpenDocuments.text("OLD")))
                .replace("table:name", "table:style-name=\"away\" table:name");
        String register = OpenDocuments.table(
                "Register",
                header,
                OpenDocuments.row(
                        OpenDocuments.number("417", "000417"),
                        OpenDocuments.text("Ferry<office:annotation><text:p>a note</text:p></office:annotation>")
                                .replace(
                                        "Ferry<office:annotation><text:p>a note</text:p></office:annotation></text:p>",
                                        "Fer<text:span>ry</text:span><text:s text:c=\"1\"/>boat</text:p>"
                                                + "<office:annotation><text:p>a note</text:p></office:annotation>"),
                        OpenDocuments.text("Oar Ltd"),
                        OpenDocuments.number("1234.5", "£1,235"),
                        OpenDocuments.day("2030-03-31", "31 Mar 30")),
                "<table:table-row table:number-rows-repeated=\"1000\"><table:table-cell"
                        + " table:number-columns-repeated=\"16384\"/></table:table-row>",
                OpenDocuments.row(
                                OpenDocuments.text("A2"), OpenDocuments.text("Bridge"), OpenDocuments.text("Span Ltd"))
                        .replace("<table:table-row>", "<table:table-row table:visibility=\"filter\">"),
                OpenDocuments.row(
                        OpenDocuments.text("A3")
                                .replace("<table:table-cell", "<table:table-cell table:number-rows-spanned=\"2\""),
                        OpenDocuments.text("Tunnel"),
                        OpenDocuments.text("Bore Ltd"),
                        OpenDocuments.number("12x", "12x")),
                OpenDocuments.row(
                        "<table:covered-table-cell/>", OpenDocuments.text("Tunnel"), OpenDocuments.text("Drill Ltd")),
                OpenDocuments.row(
                        OpenDocuments.text("Total"),
                        "<table:table-cell table:number-columns-repeated=\"2\"/>",
                        OpenDocuments.number("9", "9")),
                "<table:table-row table:number-rows-repeated=\"1047000\"><table:table-cell"
                        + " table:number-columns-repeated=\"16384\"/></table:table-row>");
        assertThat(read("register.ods", OpenDocuments.of(hidden + register), MAPPING))
                .isEqualTo(new Kept(2, 0, 2));
        JsonNode ferry = imports.compiled("moor-council-000417");
        assertThat(ferry.path("tender").path("title").asString()).isEqualTo("Ferry boat");
        assertThat(ferry.at("/awards/0/value/amount").asString()).isEqualTo("1234.5");
        assertThat(ferry.at("/awards/0/contractPeriod/endDate").asString()).isEqualTo("2030-03-31");
        assertThat(suppliers(imports.compiled("moor-council-A3"))).containsExactly("[Drill Ltd] -");
        assertThat(imports.reasons())
                .containsExactly(
                        "Row 1004, column “Value”: “12x” is no amount", "Row 1006, a row of totals is no contract");
        assertThat(remarks)
                .containsExactly(
                        "The sheet “Old” is hidden, so “Register” was read; a line `sheet: ` in the mapping chooses",
                        "Row 1003 is hidden, and not read; show all rows and save to have them");
    }

    @Test
    void aSpreadsheetOfOpenDocumentThatBreaks() throws Exception {
        imports.refused(
                        "register.ods",
                        OpenDocuments.of(OpenDocuments.table("a", OpenDocuments.row(OpenDocuments.text("x")))))
                .contains("register.ods, line 1: the table has no column");
        imports.refused("bomb.ods", OpenDocuments.bomb(64 << 20)).contains("expands to more than 150 times its size");
        imports.refused("entities.ods", OpenDocuments.entities())
                .contains("entities.ods cannot be read as a spreadsheet");
        imports.refused("locked.ods", OpenDocuments.encrypted()).contains("protected by a password");
        byte[] whole = OpenDocuments.of(OpenDocuments.table("a", OpenDocuments.row(OpenDocuments.text("x"))));
        imports.refused("half.ods", java.util.Arrays.copyOf(whole, whole.length / 2))
                .contains("half.ods");
        imports.refused("text.ods", "Ref,Title\n".getBytes(UTF_8)).contains("text.ods is no .ods");
        imports.refused(
                        "wide.ods",
                        OpenDocuments.of(OpenDocuments.table(
                                "a",
                                OpenDocuments.row(OpenDocuments.text("x")
                                        .replace(
                                                "<table:table-cell",
                                                "<table:table-cell table:number-columns-repeated=\"9000\"")))))
                .contains("more than 1000 columns");
        imports.refused(
                        "long.ods",
                        OpenDocuments.of(OpenDocuments.table(
                                "a",
                                OpenDocuments.row(OpenDocuments.text("Reference")),
                                OpenDocuments.row(OpenDocuments.text("y".repeat(5_000)))
                                        .replace(
                                                "<table:table-row",
                                                "<table:table-row table:number-rows-repeated=\"1000000\""))))
                .contains("more text than 1024 MB");
        imports.refused("none.ods", OpenDocuments.of(OpenDocuments.table("a"))).contains("has nothing in row 1");
        imports.nothingIsThere();
    }

    @Test
    void thereIsNoFileLeftBehind() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long before = count(temporary);
        aStrictWorkbook();
        assertThat(count(temporary)).isEqualTo(before);
    }

    private static long count(Path folder) throws Exception {
        try (var files = java.nio.file.Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("powerhouse-import"))
                    .count();
        }
    }
}
