package powerhouse.collation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Small spreadsheets of OpenDocument, honest and otherwise.
final class OpenDocuments {
    static final String TYPE = "application/vnd.oasis.opendocument.spreadsheet";

    private OpenDocuments() {}

    /// @param tables in the words of the format
    static byte[] of(String tables) throws IOException {
        return pack("", tables, "");
    }

    static byte[] bomb(int size) throws IOException {
        return pack("", "<table:table table:name=\"a\">" + " ".repeat(size) + "</table:table>", "");
    }

    static byte[] entities() throws IOException {
        StringBuilder type = new StringBuilder("<!DOCTYPE office:document-content [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            type.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return pack(type.append("]>").toString(), table("Register", row(text("&e9;"))), "");
    }

    static byte[] encrypted() throws IOException {
        return pack("", "", "<manifest:encryption-data/>");
    }

    static String table(String name, String... rows) {
        return "<table:table table:name=\"" + name + "\">" + String.join("", rows) + "</table:table>";
    }

    static String row(String... cells) {
        return "<table:table-row>" + String.join("", cells) + "</table:table-row>";
    }

    static String text(String text) {
        return "<table:table-cell office:value-type=\"string\"><text:p>" + text + "</text:p></table:table-cell>";
    }

    static String number(String value, String shown) {
        return "<table:table-cell office:value-type=\"float\" office:value=\"" + value + "\"><text:p>" + shown
                + "</text:p></table:table-cell>";
    }

    static String day(String value, String shown) {
        return "<table:table-cell office:value-type=\"date\" office:date-value=\"" + value + "\"><text:p>" + shown
                + "</text:p></table:table-cell>";
    }

    private static byte[] pack(String type, String tables, String manifest) throws IOException {
        String oasis = "urn:oasis:names:tc:opendocument:xmlns:";
        StringBuilder names = new StringBuilder();
        for (String each : new String[] {"office", "table", "text", "style"}) {
            names.append(" xmlns:")
                    .append(each)
                    .append("=\"")
                    .append(oasis)
                    .append(each)
                    .append(":1.0\"");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, "mimetype", TYPE);
            add(
                    zip,
                    "META-INF/manifest.xml",
                    "<manifest:manifest xmlns:manifest=\"" + oasis + "manifest:1.0\">" + manifest
                            + "</manifest:manifest>");
            add(
                    zip,
                    "content.xml",
                    type + "<office:document-content" + names + "><office:automatic-styles>"
                            + "<style:style style:name=\"seen\"><style:table-properties table:display=\"true\"/></style:style>"
                            + "<style:style style:name=\"away\"><style:table-properties table:display=\"false\"/></style:style>"
                            + "</office:automatic-styles><office:body><office:spreadsheet>" + tables
                            + "</office:spreadsheet></office:body></office:document-content>");
        }
        return out.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(UTF_8));
        zip.closeEntry();
    }
}
