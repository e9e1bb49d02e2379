package powerhouse.collation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static powerhouse.collation.TestImports.HEADER;
import static powerhouse.collation.TestImports.MAPPING;
import static powerhouse.collation.TestImports.gzip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.form.Mapping;
import powerhouse.job.Progress;
import powerhouse.records.Kept;
import powerhouse.testkit.TestDatabase;

/// Tables that are refused as a whole.
@ParameterizedClass
@EnumSource
class TableRefusalTest {
    private final TestImports imports;

    TableRefusalTest(TestDatabase.Kind kind) {
        imports = new TestImports(kind);
    }

    @AfterEach
    void close() {
        imports.close();
    }

    @Test
    void otherColumnsAreRefusedByName() throws Exception {
        imports.refused("register.csv", "Reference,Titel,Value\nC1,One,1\n".getBytes(UTF_8))
                .contains(
                        "register.csv, line 1", "no column “Title”, “Supplier”", "its columns are “Reference”, “Titel”")
                .contains("Nothing was imported");
        imports.refused("register.csv", HEADER.replace("Codes", "Title").getBytes(UTF_8))
                .contains("“Title (only once)”");
        imports.refused("register.csv", new byte[0]).contains("no line 1");
        assertThatThrownBy(() -> imports.portal.importer.read(
                        imports.file("unknown.csv", "a,b\n1,2\n".getBytes(UTF_8)),
                        "",
                        null,
                        Progress.NONE,
                        (piece, why) -> {}))
                .hasMessageContaining("unknown.csv is no table that is known: its columns are “a”, “b”");
        imports.nothingIsThere();
    }

    @Test
    void aZipThatIsNoWorkbookIsToBeUnpacked() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("register.csv"));
            zip.write(HEADER.getBytes(UTF_8));
        }
        imports.refused("register.zip", bytes.toByteArray())
                .contains("register.zip is a zip, but no Excel workbook: unpack it");
        imports.nothingIsThere();
    }

    @Test
    void aTableThatBreaksOffIsRefusedAsAWhole() throws Exception {
        String rows = IntStream.range(0, 2_000)
                .mapToObj(i -> "C" + i + ",One,,1,,,\n")
                .collect(Collectors.joining());
        imports.refused("register.csv", (HEADER + rows + "C,\"never closed,,1\n").getBytes(UTF_8))
                .contains("register.csv is no CSV after line 2001");
        imports.refused("register.csv", (HEADER + rows + "C,\"" + "x".repeat(3 << 20)).getBytes(UTF_8))
                .startsWith("register.csv is no CSV after line 2001: a cell has more than 1,048,576 characters")
                .contains("in column 2 “Title”")
                .doesNotContain("buffer");
        byte[] packed = gzip((HEADER + rows).getBytes(UTF_8));
        imports.refused("register.csv.gz", java.util.Arrays.copyOf(packed, packed.length / 2))
                .isEqualTo("register.csv.gz breaks off or is damaged (Unexpected end of ZLIB input stream): get it"
                        + " again. Nothing was imported");
        imports.refused("pk.xlsx", "PK\u0003\u0004 and no more".getBytes(UTF_8))
                .isEqualTo("pk.xlsx is no workbook, or only the beginning of one: get it again, or save it anew from"
                        + " the spreadsheet. Nothing was imported");
        imports.refused("register.csv", (HEADER + "C1,One\n").getBytes(StandardCharsets.UTF_16LE))
                .contains("UTF-16");
        imports.nothingIsThere();
    }

    /// The library would fill its memory up to wherever a cell points, or take a text that is not there for none.
    @Test
    void aWorkbookThatBreaksIsRefusedByItsCell() throws Exception {
        String rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
                + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c>%s</row>";
        String mapping = "source: nowhere-council\nkey: Reference\ncolumns:\n  Title: tender/title\n";
        for (String[] each : new String[][] {
            {"<c r=\"B2\" t=\"s\"><v>3</v></c>", "cell B2 holds text 3 of 3"},
            {"<c r=\"B2\" t=\"s\"><v>2000000000</v></c>", "cell B2 holds text 2000000000 of 3"},
            {"<c r=\"ZZZZZZ2\"><v>1</v></c>", "cell ZZZZZZ2 is none"},
            {"<c r=\"B2\" t=\"inlineStr\"><is><t>never closed", "in cell B2: "},
            {"<c r=\"B2\" t=\"odd\"><v>1</v></c>", "after row 1: Unknown cell type : odd"}
        }) {
            imports.refused("register.xlsx", Workbooks.of(rows.formatted(each[0]), "Reference", "Title", "C1"), mapping)
                    .startsWith("register.xlsx ")
                    .contains(each[1])
                    .endsWith("Nothing was imported");
        }
        imports.nothingIsThere();
        byte[] sound = Workbooks.of(
                rows.formatted("<c r=\"B2\" t=\"s\"><v>1</v></c><c t=\"s\"/>"), "Reference", "Title", "C1");
        assertThat(imports.read("register.xlsx", sound, Mapping.of(mapping))).isEqualTo(new Kept(1, 0, 0));
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
            Path file = imports.file(each[0], each[1].getBytes(UTF_8));
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(2L << 30);
            }
            assertThatThrownBy(() -> imports.portal.importer.read(file, "", null, Progress.NONE, (piece, why) -> {}))
                    .as(each[0])
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(each[0])
                    .hasMessageContaining(each[2]);
            Files.delete(file);
        }
        imports.nothingIsThere();
    }

    @Test
    void bombsAreRefused() throws Exception {
        Path gzip = imports.test.data().resolve("bomb.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(HEADER.getBytes(UTF_8));
            byte[] comma = new byte[1 << 20];
            java.util.Arrays.fill(comma, (byte) ',');
            for (int i = 0; i < 64; i++) {
                out.write(comma);
            }
        }
        assertThatThrownBy(() ->
                        imports.portal.importer.read(gzip, "", Mapping.of(MAPPING), Progress.NONE, (piece, why) -> {}))
                .hasMessageContaining("bomb.csv.gz expands to more than 150 times its size");
        Path lines = imports.test.data().resolve("bomb.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(lines))) {
            for (int i = 0; i < 100; i++) {
                out.write("\n".repeat(1 << 20).getBytes(UTF_8));
            }
        }
        assertThatThrownBy(() -> imports.portal.importer.read(lines, "", null, Progress.NONE, (piece, why) -> {}))
                .hasMessageContaining("bomb.jsonl.gz expands to more than 200 times its size");
        imports.refused("bomb.xlsx", Workbooks.bomb(64 << 20))
                .contains("bomb.xlsx expands to more than 150 times its size");
        imports.refused("entities.xlsx", Workbooks.entities()).contains("entities.xlsx");
        imports.nothingIsThere();
    }
}
