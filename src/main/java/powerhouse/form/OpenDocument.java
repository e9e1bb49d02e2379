package powerhouse.form;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// A sheet of an `.ods` (OpenDocument 1.0 to 1.3), read as it streams by: cells as text, days as ISO 8601 has them,
/// numbers as they are held, unless noughts are shown before them. Sheets and rows that are hidden are not what a
/// person sees, and are not read.
final class OpenDocument {
    private static final String TYPE = "application/vnd.oasis.opendocument.spreadsheet";
    private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private static final String STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    private static final String CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

    private final String name;
    private final ZipFile zip;
    private final boolean pointed;
    private final int headerRow;
    private String sheet = "";

    private OpenDocument(String name, ZipFile zip, boolean pointed, int headerRow) {
        this.name = name;
        this.zip = zip;
        this.pointed = pointed;
        this.headerRow = headerRow;
    }

    /// Whether a zip says that it is a spreadsheet of OpenDocument.
    static boolean is(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry type = zip.getEntry("mimetype");
            if (type == null) {
                return false;
            }
            try (InputStream in = zip.getInputStream(type)) {
                return new String(in.readNBytes(TYPE.length() + 1), US_ASCII)
                        .strip()
                        .equals(TYPE);
            }
        } catch (ZipException broken) {
            // Whoever reads it as a workbook says what is wrong.
            return false;
        }
    }

    static SoundTable open(Path file, List<RowForm> forms, @Nullable Mapping mapping, Tables.Limits limits)
            throws IOException {
        String name = String.valueOf(file.getFileName());
        ZipFile zip = bearable(file, name, limits);
        try {
            boolean pointed = mapping == null || mapping.decimal() == Cells.Decimal.POINT;
            OpenDocument document = new OpenDocument(name, zip, pointed, mapping == null ? 1 : mapping.header());
            return document.table(forms, mapping);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /// What is packed in it, counted by unpacking it.
    private static ZipFile bearable(Path file, String name, Tables.Limits limits) throws IOException {
        long size = Files.size(file);
        if (size > limits.workbook()) {
            throw new IOException(name + " has more than " + Expansion.megabytes(limits.workbook())
                    + " MB, the limit for a workbook: save it as CSV. Nothing was imported");
        }
        ZipFile zip = new ZipFile(file.toFile());
        try {
            long total = 0;
            byte[] buffer = new byte[1 << 16];
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                try (InputStream in = zip.getInputStream(entries.nextElement())) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        total += read;
                        Expansion.check(name, size, total, limits.expanded(), limits.ratio());
                    }
                }
            }
            ZipEntry manifest = zip.getEntry("META-INF/manifest.xml");
            if (manifest != null) {
                try (InputStream in = zip.getInputStream(manifest)) {
                    if (new String(in.readNBytes(1 << 20), US_ASCII).contains("encryption-data")) {
                        throw new IOException(
                                name + " is protected by a password: save it without one. Nothing was imported");
                    }
                }
            }
            return zip;
        } catch (ZipException e) {
            zip.close();
            throw new IOException(name + " is damaged (" + e.getMessage() + "): get it again. Nothing was imported", e);
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    private SoundTable table(List<RowForm> forms, @Nullable Mapping mapping) throws IOException {
        List<String> remarks = new ArrayList<>();
        choose(mapping == null ? "" : mapping.sheet(), remarks);
        List<String> header = new ArrayList<>();
        List<Integer> hidden = new ArrayList<>();
        long text = 0;
        // Reads all of it once, so that what breaks off is refused before anything is kept.
        try (Rows rows = new Rows()) {
            while (rows.hasNext()) {
                Shown row = rows.next();
                Line line = row.line();
                if (line.number() == headerRow) {
                    header.addAll(line.cells());
                }
                if (row.hidden() && line.number() > headerRow) {
                    hidden.add(line.number());
                }
                text += line.size();
                if (text > Workbook.MOST_TEXT || line.size() > LineTable.BIGGEST_PIECE) {
                    throw new IOException(name + ", row " + line.number() + ": more text than "
                            + Expansion.megabytes(
                                    text > Workbook.MOST_TEXT ? Workbook.MOST_TEXT : LineTable.BIGGEST_PIECE)
                            + " MB, the limit. Nothing was imported");
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (header.isEmpty()) {
            throw new IOException(name + " has nothing in row " + headerRow + " of its sheet “" + sheet
                    + "”, where its header should be. Nothing was imported");
        }
        if (!hidden.isEmpty()) {
            remarks.add(Tables.hidden(hidden));
        }
        RowForm form = Tables.fitting(name, forms, mapping, header);
        RowNames names = new RowNames(form.reader(), header);
        try (Rows rows = new Rows()) {
            lines(rows, header).forEachRemaining(line -> names.count(line, 0));
        }
        Rows rows = new Rows();
        return new LineTable(form, header, lines(rows, header), names, true, remarks, () -> {
            rows.close();
            zip.close();
        });
    }

    private Iterator<Line> lines(Rows rows, List<String> header) {
        return new Iterator<>() {
            private @Nullable Line next;

            @Override
            public boolean hasNext() {
                while (next == null && rows.hasNext()) {
                    Shown row = rows.next();
                    if (row.line().number() > headerRow && !row.hidden()) {
                        next = row.line().padded(header.size());
                    }
                }
                return next != null;
            }

            @Override
            public Line next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Line line = Objects.requireNonNull(next);
                next = null;
                return line;
            }
        };
    }

    /// The first sheet that a person sees, or the one that is called so.
    private void choose(String called, List<String> remarks) throws IOException {
        List<String> sheets = new ArrayList<>();
        List<String> passed = new ArrayList<>();
        Set<String> invisible = new HashSet<>();
        String style = "";
        String found = null;
        try (InputStream in = content()) {
            XMLStreamReader xml = SheetCheck.XML.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (is(xml, STYLE, "style")) {
                    style = attribute(xml, STYLE, "name");
                } else if (is(xml, STYLE, "table-properties")
                        && attribute(xml, TABLE, "display").equals("false")) {
                    invisible.add(style);
                } else if (is(xml, TABLE, "table")) {
                    String each = attribute(xml, TABLE, "name");
                    boolean hidden = invisible.contains(attribute(xml, TABLE, "style-name"));
                    sheets.add(each);
                    if (found == null && (called.isEmpty() ? !hidden : each.equalsIgnoreCase(called))) {
                        found = each;
                    } else if (found == null && hidden) {
                        passed.add(each);
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw broken("", e);
        }
        if (found == null) {
            throw new IOException(name + " has no sheet “" + called + "”; its sheets are "
                    + sheets.stream().map(each -> "“" + each + "”").collect(Collectors.joining(", "))
                    + ". Nothing was imported");
        }
        sheet = found;
        passed.forEach(each -> remarks.add(Tables.hidden(each, sheet)));
    }

    private InputStream content() throws IOException {
        ZipEntry content = zip.getEntry("content.xml");
        if (content == null) {
            throw new IOException(name + " is damaged: it has no content. Get it again. Nothing was imported");
        }
        return zip.getInputStream(content);
    }

    private IOException broken(String where, XMLStreamException e) {
        return new IOException(
                name + " cannot be read as a spreadsheet" + where + ": "
                        + String.valueOf(e.getMessage()).replaceFirst("(?s).*Message: ", "")
                        + " Save it again with a spreadsheet program. Nothing was imported",
                e);
    }

    private static boolean is(XMLStreamReader xml, String namespace, String element) {
        return xml.getLocalName().equals(element) && namespace.equals(xml.getNamespaceURI());
    }

    private static String attribute(XMLStreamReader xml, String namespace, String attribute) {
        return Objects.requireNonNullElse(xml.getAttributeValue(namespace, attribute), "");
    }

    private static int count(String text, int most) {
        return text.matches("[0-9]{1,9}") ? Math.clamp(Integer.parseInt(text), 1, most) : 1;
    }

    private record Shown(Line line, boolean hidden) {}

    /// The rows of the sheet that hold something.
    private final class Rows implements Iterator<Shown>, Closeable {
        private static final int MOST_ROWS = 1 << 20;

        private final InputStream in = content();
        private final XMLStreamReader xml;
        private final Merges merges = new Merges();
        private int number;
        private int tables;
        private boolean inside;
        private boolean hidden;
        private boolean done;
        private int repeated;
        private List<String> cells = List.of();

        Rows() throws IOException {
            try {
                xml = SheetCheck.XML.createXMLStreamReader(in);
            } catch (XMLStreamException e) {
                in.close();
                throw broken("", e);
            }
        }

        @Override
        public boolean hasNext() {
            try {
                while (repeated == 0 && !done) {
                    advance();
                }
                return repeated > 0;
            } catch (XMLStreamException e) {
                throw new UncheckedIOException(broken(" after row " + number, e));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Shown next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            repeated--;
            number++;
            List<String> shown = new ArrayList<>(cells);
            merges.fill(number, shown);
            return new Shown(new Line(number, shown), hidden);
        }

        private void advance() throws XMLStreamException, IOException {
            if (!xml.hasNext()) {
                done = true;
                return;
            }
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (is(xml, TABLE, "table")) {
                    tables++;
                    inside |= tables == 1 && attribute(xml, TABLE, "name").equals(sheet);
                } else if (inside && tables == 1 && is(xml, TABLE, "table-row")) {
                    row();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && is(xml, TABLE, "table")) {
                tables--;
                done = inside && tables == 0;
            }
        }

        private void row() throws XMLStreamException, IOException {
            int times = count(attribute(xml, TABLE, "number-rows-repeated"), MOST_ROWS);
            hidden = !attribute(xml, TABLE, "visibility").isEmpty()
                    && !attribute(xml, TABLE, "visibility").equals("visible");
            List<String> found = new ArrayList<>();
            int empty = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT && is(xml, TABLE, "table-row")) {
                    break;
                }
                boolean cell = event == XMLStreamConstants.START_ELEMENT
                        && (is(xml, TABLE, "table-cell") || is(xml, TABLE, "covered-table-cell"));
                if (!cell) {
                    continue;
                }
                int columns = count(attribute(xml, TABLE, "number-columns-repeated"), 1 << 20);
                int rows = count(attribute(xml, TABLE, "number-rows-spanned"), MOST_ROWS);
                boolean wide = count(attribute(xml, TABLE, "number-columns-spanned"), 1 << 20) > 1;
                if (rows > 1 && !wide) {
                    merges.add(found.size() + empty, number + 1, number + rows);
                }
                boolean covered = is(xml, TABLE, "covered-table-cell");
                String text = cell();
                if (text.isBlank() || covered) {
                    // Sheets are a million rows and thousands of columns of nothing.
                    empty = Math.min(empty + columns, 1 << 20);
                    continue;
                }
                if (found.size() + empty + columns > Workbook.MOST_COLUMNS) {
                    throw new IOException(name + ", row " + (number + 1) + ": more than " + Workbook.MOST_COLUMNS
                            + " columns, the limit. Nothing was imported");
                }
                for (; empty > 0; empty--) {
                    found.add("");
                }
                for (int i = 0; i < columns; i++) {
                    found.add(text);
                }
            }
            if (found.isEmpty()) {
                number += times;
                return;
            }
            cells = found;
            repeated = times;
        }

        /// What a cell shows, up to its end.
        private String cell() throws XMLStreamException {
            String type = attribute(xml, OFFICE, "value-type");
            String value = attribute(xml, OFFICE, "value");
            String date = attribute(xml, OFFICE, "date-value");
            boolean error = attribute(xml, CALC, "value-type").equals("error");
            String text = paragraphs();
            return switch (type) {
                case "date" -> date.isEmpty() ? text : date;
                case "float", "currency", "percentage" -> error || value.isEmpty() ? "" : number(value, text);
                default -> error || text.matches("#(?:REF|N/A|NAME|VALUE|DIV/0)[!?]?|Err:[0-9]{3}") ? "" : text;
            };
        }

        private String number(String value, String text) {
            if (!value.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,2})?")) {
                return value;
            }
            BigDecimal number = new BigDecimal(value).stripTrailingZeros();
            // Noughts before a number are shown because somebody wants them: the number of a company.
            if (text.matches("0[0-9]+") && new BigDecimal(text).compareTo(number) == 0) {
                return text;
            }
            String plain = number.toPlainString();
            return !pointed && plain.matches("-?[0-9]{1,3}\\.[0-9]{3}") ? plain + "0" : plain;
        }

        /// The text of a cell without the comments on it.
        private String paragraphs() throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            int depth = 1;
            int aside = 0;
            int paragraph = 0;
            boolean begun = false;
            while (depth > 0) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        if (aside > 0 || is(xml, OFFICE, "annotation") || is(xml, TABLE, "table")) {
                            aside++;
                        } else if (is(xml, TEXT, "p") || is(xml, TEXT, "h")) {
                            text.append(begun ? "\n" : "");
                            begun = true;
                            paragraph++;
                        } else if (is(xml, TEXT, "s")) {
                            text.append(" ".repeat(count(attribute(xml, TEXT, "c"), 1_000)));
                        } else if (is(xml, TEXT, "tab")) {
                            text.append('\t');
                        } else if (is(xml, TEXT, "line-break")) {
                            text.append('\n');
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        if (aside > 0) {
                            aside--;
                        } else if (is(xml, TEXT, "p") || is(xml, TEXT, "h")) {
                            paragraph--;
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (aside == 0 && paragraph > 0) {
                            text.append(xml.getText());
                        }
                    }
                    default -> {
                        // Nothing that is shown.
                    }
                }
            }
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
