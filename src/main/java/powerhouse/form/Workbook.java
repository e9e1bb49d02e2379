package powerhouse.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/// A sheet of an `.xlsx`. What is kept of it are its cells as text, as a CSV; days and times as ISO 8601 has
/// them, whatever they look like in the sheet. A text that begins with `=` stays a text, and of a formula only
/// what it came to is read. Sheets and rows that are hidden are not what a person sees, and are not read.
final class Workbook {
    static final long MOST_TEXT = 1L << 30;
    static final int MOST_COLUMNS = 1_000;

    private final String name;
    private final ReadableWorkbook workbook;
    private final Sheet sheet;
    private final Merges merges;
    private final boolean pointed;
    private final int headerRow;

    private Workbook(
            String name, ReadableWorkbook workbook, Sheet sheet, Merges merges, boolean pointed, int headerRow) {
        this.name = name;
        this.workbook = workbook;
        this.sheet = sheet;
        this.merges = merges;
        this.pointed = pointed;
        this.headerRow = headerRow;
    }

    static SoundTable open(Path file, List<RowForm> forms, @Nullable Mapping mapping, Tables.Limits limits)
            throws IOException {
        String name = String.valueOf(file.getFileName());
        Shape shape = bearable(file, name, limits);
        Path usual = shape.found().strict() ? StrictWorkbook.usual(file, name) : file;
        Closeable temporary = () -> {
            if (!usual.equals(file)) {
                Files.deleteIfExists(usual);
            }
        };
        ReadableWorkbook workbook = null;
        try {
            workbook = new ReadableWorkbook(usual.toFile(), new ReadingOptions(shape.styled(), true));
            Sheet sheet = sheet(workbook, name, mapping == null ? "" : mapping.sheet());
            List<String> remarks = new ArrayList<>(hidden(workbook, sheet));
            Merges merges =
                    shape.found().merges().getOrDefault(shape.parts().getOrDefault(sheet.getId(), ""), new Merges());
            int headerRow = mapping == null ? 1 : mapping.header();
            boolean pointed = mapping == null || mapping.decimal() == Cells.Decimal.POINT;
            Workbook opened = new Workbook(name, workbook, sheet, merges, pointed, headerRow);
            SoundTable table = opened.table(forms, mapping, remarks, temporary);
            return table;
        } catch (IOException | RuntimeException e) {
            if (workbook != null) {
                workbook.close();
            }
            temporary.close();
            throw broken(name, "", e);
        }
    }

    private SoundTable table(List<RowForm> forms, @Nullable Mapping mapping, List<String> remarks, Closeable temporary)
            throws IOException {
        List<Integer> hidden = new ArrayList<>();
        List<String> header = check(hidden);
        RowForm form = Tables.fitting(name, forms, mapping, header);
        RowNames names = new RowNames(form.reader(), header);
        Stream<Row> counted = sheet.openStream();
        try (counted) {
            lines(counted, header).forEachRemaining(line -> names.count(line, 0));
        }
        Stream<Row> rows = sheet.openStream();
        if (!hidden.isEmpty()) {
            remarks.add(Tables.hidden(hidden));
        }
        return new LineTable(form, header, lines(rows, header), names, true, remarks, () -> {
            rows.close();
            workbook.close();
            temporary.close();
        });
    }

    /// A sheet that somebody named is read though it is hidden.
    private static List<String> hidden(ReadableWorkbook workbook, Sheet read) {
        return workbook.getSheets()
                .takeWhile(sheet -> sheet.getIndex() < read.getIndex())
                .filter(sheet -> sheet.getVisibility() != SheetVisibility.VISIBLE)
                .map(sheet -> Tables.hidden(sheet.getName(), read.getName()))
                .toList();
    }

    /// @param where the last row that could be read, if it came to that
    private static IOException broken(String name, String where, Exception e) {
        if (e instanceof IOException known && String.valueOf(e.getMessage()).startsWith(name)) {
            return known;
        }
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        // What follows are places in XML that nobody has seen.
        String why = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new IOException(
                name + " cannot be read as a workbook" + where + ": " + why
                        + ". Save it again with a spreadsheet program. Nothing was imported",
                e);
    }

    /// What is packed in it, counted by unpacking it: what it says of its own sizes may be wrong.
    ///
    private static Shape bearable(Path file, String name, Tables.Limits limits) throws IOException {
        long size = Files.size(file);
        if (size > limits.workbook()) {
            throw new IOException(name + " has more than " + Expansion.megabytes(limits.workbook())
                    + " MB, the limit for a workbook: save it as CSV. Nothing was imported");
        }
        long total = 0;
        byte[] buffer = new byte[1 << 16];
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                try (InputStream in = zip.getInputStream(entries.nextElement())) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        total += read;
                        Expansion.check(name, size, total, limits.expanded(), limits.ratio());
                    }
                }
            }
            ZipEntry types = zip.getEntry("[Content_Types].xml");
            if (types == null) {
                throw new IOException(name + " is a zip, but no Excel workbook: unpack it and import the files in it."
                        + " Nothing was imported");
            }
            SheetCheck.Found found = SheetCheck.check(zip, name);
            try (InputStream in = zip.getInputStream(types)) {
                boolean styled = new String(in.readAllBytes(), UTF_8).contains("spreadsheetml.styles+xml");
                return new Shape(styled, found, parts(zip));
            }
        } catch (ZipException e) {
            throw new IOException(
                    name + " is no workbook, or only the beginning of one: get it again, or save it anew from the"
                            + " spreadsheet. Nothing was imported",
                    e);
        }
    }

    /// The parts of sheets by the ids under which the workbook knows them.
    private static Map<String, String> parts(ZipFile zip) throws IOException {
        Map<String, String> parts = new HashMap<>();
        ZipEntry relations = zip.getEntry("xl/_rels/workbook.xml.rels");
        if (relations == null) {
            return parts;
        }
        try (InputStream in = zip.getInputStream(relations)) {
            XMLStreamReader xml = SheetCheck.XML.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Relationship")) {
                    String target = String.valueOf(xml.getAttributeValue(null, "Target"));
                    String part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
                    parts.put(String.valueOf(xml.getAttributeValue(null, "Id")), part);
                }
            }
        } catch (XMLStreamException e) {
            // The library says what is wrong with it.
        }
        return parts;
    }

    /// @param styled whether it has styles, which it need not; without them no number looks like a day
    /// @param parts of sheets by their ids
    private record Shape(boolean styled, SheetCheck.Found found, Map<String, String> parts) {}

    private static Sheet sheet(ReadableWorkbook workbook, String name, String called) throws IOException {
        List<Sheet> sheets = workbook.getSheets().toList();
        for (Sheet sheet : sheets) {
            boolean first = called.isEmpty() && sheet.getVisibility() == SheetVisibility.VISIBLE;
            if (first || (!called.isEmpty() && sheet.getName().equalsIgnoreCase(called))) {
                return sheet;
            }
        }
        throw new IOException(name + " has no sheet “" + called + "”; its sheets are "
                + sheets.stream().map(sheet -> "“" + sheet.getName() + "”").collect(Collectors.joining(", "))
                + ". Nothing was imported");
    }

    /// Reads all of it once, so that what breaks off is refused before anything is kept.
    private List<String> check(List<Integer> hidden) throws IOException {
        List<String> header = new ArrayList<>();
        long text = 0;
        int last = 0;
        try (Stream<Row> rows = sheet.openStream()) {
            for (Iterator<Row> each = rows.iterator(); each.hasNext(); ) {
                Row row = each.next();
                Line line = line(row);
                last = row.getRowNum();
                if (row.getRowNum() == headerRow) {
                    header.addAll(line.cells());
                }
                if (row.isHidden() && row.getRowNum() > headerRow && !line.isBlank()) {
                    hidden.add(row.getRowNum());
                }
                text += line.size();
                if (text > MOST_TEXT || line.size() > LineTable.BIGGEST_PIECE) {
                    throw new IOException(name + ", row " + row.getRowNum() + ": more text than "
                            + Expansion.megabytes(text > MOST_TEXT ? MOST_TEXT : LineTable.BIGGEST_PIECE)
                            + " MB, the limit. Nothing was imported");
                }
            }
        } catch (RuntimeException e) {
            throw broken(name, " after row " + last, e);
        }
        if (header.isEmpty()) {
            throw new IOException(name + " has nothing in row " + headerRow + " of its sheet “" + sheet.getName()
                    + "”, where its header should be. Nothing was imported");
        }
        return header;
    }

    /// The rows below the header that a person sees.
    private Iterator<Line> lines(Stream<Row> rows, List<String> header) {
        return rows.map(row -> {
                    try {
                        Line line = line(row);
                        // A hidden row may hold what is shown in the rows below it.
                        return row.isHidden() ? new Line(line.number(), List.of()) : line.padded(header.size());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (RuntimeException e) {
                        throw new UncheckedIOException(broken(name, "", e));
                    }
                })
                .filter(line -> line.number() > headerRow)
                .iterator();
    }

    private Line line(Row row) throws IOException {
        if (row.getCellCount() > MOST_COLUMNS) {
            throw new IOException(name + ", row " + row.getRowNum() + ": more than " + MOST_COLUMNS
                    + " columns, the limit. Nothing was imported");
        }
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(row.getOptionalCell(i).map(this::text).orElse(""));
        }
        merges.fill(row.getRowNum(), cells);
        while (!cells.isEmpty() && cells.getLast().isBlank()) {
            cells.removeLast();
        }
        return new Line(row.getRowNum(), cells);
    }

    private String text(Cell cell) {
        String raw = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        boolean wrong = cell.getType() == CellType.ERROR && String.valueOf(raw).startsWith("#");
        // `#REF!` says nothing; a number that is none is for whoever reads its column to complain of.
        if (raw == null || wrong) {
            return "";
        }
        if (isDate(cell)) {
            LocalDateTime moment = cell.asDate();
            return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? moment.toLocalDate().toString()
                    : moment.withNano(0).toString();
        }
        if (cell.getType() == CellType.NUMBER) {
            BigDecimal number = cell.asNumber().stripTrailingZeros();
            // As the sheet holds it: 0.1 + 0.2 is not what anybody typed.
            return Math.abs((long) number.scale()) > 30 ? raw : shown(number, cell.getDataFormatString());
        }
        return raw;
    }

    /// A format of nothing but noughts shows those before a number as well: `01234567`.
    private String shown(BigDecimal number, @Nullable String format) {
        String plain = number.toPlainString();
        if (format != null && format.matches("0{2,30}") && plain.matches("[0-9]+")) {
            return "0".repeat(Math.max(0, format.length() - plain.length())) + plain;
        }
        // Where a point may part thousands, it does not here: a number is no text.
        return !pointed && plain.matches("-?[0-9]{1,3}\\.[0-9]{3}") ? plain + "0" : plain;
    }

    /// Days are numbers that look like days; a format is text for people with letters in quotes and brackets.
    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        return cell.getType() == CellType.NUMBER
                && format != null
                && format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").matches("(?is).*[dy].*")
                && cell.asNumber().signum() > 0
                && cell.asNumber().compareTo(BigDecimal.valueOf(200_000)) < 0;
    }
}
