package powerhouse.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/// A sheet of an `.xlsx`. What is kept of it are its cells as text, as a CSV; days and times as ISO 8601 has
/// them, whatever they look like in the sheet. A text that begins with `=` stays a text, and of a formula only
/// what it came to is read.
final class Workbook implements SoundTable {
    private static final int PIECE = 500;

    /// Every cell may be the same shared text of 32,767 letters: what is little in the file can be much in
    /// memory.
    private static final long BIGGEST_PIECE = 16 << 20;

    private static final long MOST_TEXT = 1L << 30;
    private static final int MOST_COLUMNS = 1_000;

    private final String name;
    private final ReadableWorkbook workbook;
    private final RowForm form;
    private final List<String> header;
    private final Stream<Row> rows;
    private final Iterator<Row> left;
    private final int headerRow;
    private @Nullable Line held;
    private long text;

    /// @param number as the sheet shows it
    private record Line(int number, List<String> cells) {
        long size() {
            return cells.stream().mapToLong(String::length).sum() + cells.size();
        }
    }

    private Workbook(
            String name,
            ReadableWorkbook workbook,
            RowForm form,
            List<String> header,
            Stream<Row> rows,
            int headerRow) {
        this.name = name;
        this.workbook = workbook;
        this.form = form;
        this.header = header;
        this.rows = rows;
        this.left = rows.iterator();
        this.headerRow = headerRow;
    }

    static Workbook open(Path file, List<RowForm> forms, @Nullable Mapping mapping, Tables.Limits limits)
            throws IOException {
        String name = String.valueOf(file.getFileName());
        boolean styled = bearable(file, name, limits);
        ReadableWorkbook workbook = null;
        try {
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(styled, true));
            Sheet sheet = sheet(workbook, name, mapping == null ? "" : mapping.sheet());
            int headerRow = mapping == null ? 1 : mapping.header();
            List<String> header = check(sheet, name, headerRow);
            RowForm form = Tables.fitting(name, forms, mapping, header);
            return new Workbook(name, workbook, form, header, sheet.openStream(), headerRow);
        } catch (IOException | RuntimeException e) {
            if (workbook != null) {
                workbook.close();
            }
            throw broken(name, "", e);
        }
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
    /// @return whether it has styles, which it need not; without them no number looks like a day
    private static boolean bearable(Path file, String name, Tables.Limits limits) throws IOException {
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
            SheetCheck.check(zip, name);
            try (InputStream in = zip.getInputStream(types)) {
                return new String(in.readAllBytes(), UTF_8).contains("spreadsheetml.styles+xml");
            }
        } catch (ZipException e) {
            throw new IOException(
                    name + " is no workbook, or only the beginning of one: get it again, or save it anew from the"
                            + " spreadsheet. Nothing was imported",
                    e);
        }
    }

    private static Sheet sheet(ReadableWorkbook workbook, String name, String called) throws IOException {
        List<Sheet> sheets = workbook.getSheets().toList();
        for (Sheet sheet : sheets) {
            if (called.isEmpty() || sheet.getName().equalsIgnoreCase(called)) {
                return sheet;
            }
        }
        throw new IOException(name + " has no sheet “" + called + "”; its sheets are "
                + sheets.stream().map(sheet -> "“" + sheet.getName() + "”").collect(Collectors.joining(", "))
                + ". Nothing was imported");
    }

    /// Reads all of it once, so that what breaks off is refused before anything is kept.
    private static List<String> check(Sheet sheet, String name, int headerRow) throws IOException {
        List<String> header = new ArrayList<>();
        long text = 0;
        int last = 0;
        try (Stream<Row> rows = sheet.openStream()) {
            for (Iterator<Row> each = rows.iterator(); each.hasNext(); ) {
                Row row = each.next();
                Line line = line(row, name);
                last = row.getRowNum();
                if (row.getRowNum() == headerRow) {
                    header.addAll(line.cells());
                }
                text += line.size();
                if (text > MOST_TEXT || line.size() > BIGGEST_PIECE) {
                    throw new IOException(name + ", row " + row.getRowNum() + ": more text than "
                            + Expansion.megabytes(text > MOST_TEXT ? MOST_TEXT : BIGGEST_PIECE)
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

    private static Line line(Row row, String name) throws IOException {
        if (row.getCellCount() > MOST_COLUMNS) {
            throw new IOException(name + ", row " + row.getRowNum() + ": more than " + MOST_COLUMNS
                    + " columns, the limit. Nothing was imported");
        }
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(row.getOptionalCell(i).map(Workbook::text).orElse(""));
        }
        while (!cells.isEmpty() && cells.getLast().isBlank()) {
            cells.removeLast();
        }
        return new Line(row.getRowNum(), cells);
    }

    private static String text(Cell cell) {
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
            return Math.abs((long) number.scale()) > 30 ? raw : number.toPlainString();
        }
        return raw;
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

    @Override
    public RowForm form() {
        return form;
    }

    @Override
    public @Nullable Piece next() throws IOException {
        List<Line> lines = new ArrayList<>();
        long size = 0;
        try {
            while (lines.size() < PIECE) {
                Line line = held == null ? following() : held;
                held = null;
                if (line == null) {
                    break;
                }
                boolean full = !lines.isEmpty()
                        && (size + line.size() > BIGGEST_PIECE
                                || line.number() > lines.getFirst().number() + PIECE);
                if (full) {
                    held = line;
                    break;
                }
                lines.add(line);
                size += line.size();
            }
        } catch (RuntimeException e) {
            throw broken(name, "", e);
        }
        if (lines.isEmpty()) {
            return null;
        }
        text += size;
        StringWriter csv = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(csv)) {
            writer.writeRecord(header);
            int number = lines.getFirst().number();
            for (Line line : lines) {
                // Rows that are not there at all count as well.
                for (; number < line.number(); number++) {
                    writer.writeRecord("");
                }
                List<String> cells = new ArrayList<>(line.cells());
                while (cells.size() < header.size()) {
                    cells.add("");
                }
                writer.writeRecord(cells);
                number++;
            }
        }
        CsvKind kind = new CsvKind(UTF_8, ',', true, 1);
        return new Piece(
                kind.mediaType(), lines.getFirst().number(), csv.toString().getBytes(UTF_8), text);
    }

    private @Nullable Line following() throws IOException {
        while (left.hasNext()) {
            Line line = line(left.next(), name);
            if (line.number() > headerRow && !line.cells().isEmpty()) {
                return line;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        rows.close();
        workbook.close();
    }
}
