package powerhouse.collation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Small workbooks, honest and otherwise.
final class Workbooks {
    private Workbooks() {}

    /// A day as the number that Excel counts it by.
    record Day(int number) {}

    static Day day(int number) {
        return new Day(number);
    }

    static byte[] of(List<? extends List<?>> rows) throws IOException {
        return pack("", sheet(rows));
    }

    /// Rows in the words of the format, which may say what they like, and shared texts for them to point to.
    static byte[] of(String rows, String... texts) throws IOException {
        return pack("", rows, texts);
    }

    /// Little outside, much inside.
    static byte[] bomb(int size) throws IOException {
        return pack("", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + " ".repeat(size) + "</t></is></c></row>");
    }

    /// The parts of a workbook as another program may write them.
    interface Change {
        /// @param part its name
        String apply(String part, String content);
    }

    /// A workbook in which parts say something else.
    static byte[] changed(byte[] workbook, Change change) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(workbook));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                String content = new String(from.readAllBytes(), UTF_8);
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(change.apply(entry.getName(), content).getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /// As “Strict Open XML” of ISO/IEC 29500 has it.
    static byte[] strict(byte[] workbook) throws IOException {
        return changed(
                workbook,
                (part, content) -> content.replace(
                                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                "http://purl.oclc.org/ooxml/spreadsheetml/main")
                        .replace(
                                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                                "http://purl.oclc.org/ooxml/officeDocument/relationships"));
    }

    /// With another sheet before the register.
    ///
    /// @param state `hidden`, `veryHidden` or `visible`
    static byte[] behind(byte[] workbook, String state, byte[] other) throws IOException {
        String[] sheet = {""};
        changed(other, (part, content) -> {
            sheet[0] = part.equals("xl/worksheets/sheet1.xml") ? content : sheet[0];
            return content;
        });
        byte[] both = changed(workbook, (part, content) -> switch (part) {
            case "xl/workbook.xml" ->
                content.replace(
                        "<sheets>",
                        "<sheets><sheet name=\"Old\" sheetId=\"9\" state=\"" + state + "\" r:id=\"rId9\"/>");
            case "xl/_rels/workbook.xml.rels" ->
                content.replace(
                        "</Relationships>",
                        "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                                + "relationships/worksheet\" Target=\"worksheets/sheet9.xml\"/></Relationships>");
            case "[Content_Types].xml" ->
                content.replace("</Types>", part("/xl/worksheets/sheet9.xml", "worksheet") + "</Types>");
            default -> content;
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(both));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(from.readAllBytes());
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet9.xml"));
            zip.write(sheet[0].getBytes(UTF_8));
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    /// Entities that stand for ten others each.
    static byte[] entities() throws IOException {
        StringBuilder type = new StringBuilder("<!DOCTYPE worksheet [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            type.append("<!ENTITY e").append(i).append(" \"");
            type.append(("&e" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return pack(
                type.append("]>").toString(),
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e9;</t></is></c></row>");
    }

    /// With neither styles nor shared texts.
    static byte[] plain(List<? extends List<?>> rows) throws IOException {
        return without(without(of(rows), "xl/styles.xml", "styles"), "xl/sharedStrings.xml", "sharedStrings");
    }

    /// A workbook in which a part is neither there nor mentioned.
    static byte[] without(byte[] workbook, String part, String kind) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(workbook));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                String content = new String(from.readAllBytes(), UTF_8);
                if (!entry.getName().equals(part)) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    zip.write(content.replace(part("/" + part, kind), "").getBytes(UTF_8));
                    zip.closeEntry();
                }
            }
        }
        return out.toByteArray();
    }

    private static String sheet(List<? extends List<?>> rows) {
        StringBuilder xml = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            if (rows.get(r).isEmpty()) {
                continue;
            }
            xml.append("<row r=\"").append(r + 1).append("\">");
            for (int c = 0; c < rows.get(r).size(); c++) {
                String at = "r=\"" + (char) ('A' + c) + (r + 1) + "\"";
                xml.append(
                        switch (rows.get(r).get(c)) {
                            case Day day -> "<c " + at + " s=\"1\"><v>" + day.number() + "</v></c>";
                            case Number number -> "<c " + at + "><v>" + number + "</v></c>";
                            case Object text ->
                                "<c " + at + " t=\"inlineStr\"><is><t>"
                                        + text.toString().replace("&", "&amp;") + "</t></is></c>";
                        });
            }
            xml.append("</row>");
        }
        return xml.toString();
    }

    private static byte[] pack(String type, String rows, String... texts) throws IOException {
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String packaged = "http://schemas.openxmlformats.org/package/2006/";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            add(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"" + packaged + "content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + part("/xl/workbook.xml", "sheet.main") + part("/xl/worksheets/sheet1.xml", "worksheet")
                            + part("/xl/styles.xml", "styles") + part("/xl/sharedStrings.xml", "sharedStrings")
                            + "</Types>");
            add(
                    zip,
                    "xl/sharedStrings.xml",
                    "<sst xmlns=\"" + main + "\">"
                            + Stream.of(texts)
                                    .map(text -> "<si><t>" + text + "</t></si>")
                                    .collect(Collectors.joining())
                            + "</sst>");
            add(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"" + packaged + "relationships\">"
                            + "<Relationship Id=\"rId1\" Type=\"" + relations
                            + "/officeDocument\" Target=\"xl/workbook.xml\"/>"
                            + "</Relationships>");
            add(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relations + "\"><sheets>"
                            + "<sheet name=\"Register\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            add(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"" + packaged + "relationships\">"
                            + "<Relationship Id=\"rId1\" Type=\"" + relations
                            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                            + "<Relationship Id=\"rId3\" Type=\"" + relations
                            + "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                            + "<Relationship Id=\"rId2\" Type=\"" + relations + "/styles\" Target=\"styles.xml\"/>"
                            + "</Relationships>");
            add(
                    zip,
                    "xl/styles.xml",
                    "<styleSheet xmlns=\"" + main + "\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/>"
                            + "<xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            add(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    type + "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData></worksheet>");
        }
        return out.toByteArray();
    }

    private static String part(String name, String kind) {
        return "<Override PartName=\"" + name + "\" ContentType=\"application/vnd.openxmlformats-officedocument."
                + "spreadsheetml." + kind + "+xml\"/>";
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + content).getBytes(UTF_8));
        zip.closeEntry();
    }
}
