package powerhouse.form;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvIndex;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.IndexedCsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A CSV of any size: read once to its end to see whether it is sound, then taken in pieces that are its very
/// bytes.
final class CsvFile implements SoundTable {
    /// Records a piece: a transaction of some tens of milliseconds.
    private static final int PIECE = 500;

    /// Pieces are held in memory, some ten times over.
    private static final long BIGGEST_PIECE = 32 << 20;

    private final Path file;
    private final RowForm form;
    private final CsvKind kind;
    private final List<String> header;
    private final CsvIndex index;
    private final boolean temporary;
    private int page;

    private CsvFile(Path file, RowForm form, CsvKind kind, List<String> header, CsvIndex index, boolean temporary) {
        this.file = file;
        this.form = form;
        this.kind = kind;
        this.header = header;
        this.index = index;
        this.temporary = temporary;
    }

    /// Whether a file of any name begins like a table that is known.
    static boolean known(Path file, List<RowForm> forms) {
        try (CsvReader<CsvRecord> csv = RowForm.csv(',').ofCsvRecord(reader(file, ISO_8859_1))) {
            return csv.stream().limit(1).map(CsvRecord::getFields).anyMatch(header -> {
                List<String> names = TableRow.names(header);
                return forms.stream()
                        .anyMatch(form -> form.reader().missing(names).isEmpty());
            });
        } catch (IOException | CsvParseException | UncheckedIOException e) {
            return false;
        }
    }

    /// @param temporary whether the file is to be deleted in the end
    static SoundTable open(
            Path file,
            String name,
            List<RowForm> forms,
            @Nullable Mapping mapping,
            boolean temporary,
            Tables.Limits limits)
            throws IOException {
        if (Files.size(file) > limits.text()) {
            throw new IOException(name + " has more than " + Expansion.megabytes(limits.text())
                    + " MB, the limit for a CSV: split it. Nothing was imported");
        }
        char separator = mapping == null ? ',' : mapping.separator();
        int row = mapping == null ? 1 : mapping.header();
        // Every byte is a letter in this one, so it can be asked for the beginning before the charset is known.
        text(file, name);
        List<String> raw = header(file, name, ISO_8859_1, separator, row);
        Charset charset = charset(file);
        List<String> header = header(file, name, charset, separator, row);
        RowForm form = Tables.fitting(name, forms, mapping, header.isEmpty() ? raw : header);
        CsvKind kind = new CsvKind(charset, separator, false, row);
        RowNames names = check(file, name, kind, header, form);
        CsvIndex index = index(file, name, kind);
        return names.areApart()
                ? arranged(file, form, kind, header, names, temporary)
                : new CsvFile(file, form, kind, header, index, temporary);
    }

    /// Something with NUL bytes at its beginning is a program, a picture, or UTF-16.
    private static void text(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(1 << 16);
            for (byte letter : start) {
                if (letter == 0) {
                    throw new IOException(name + " is no CSV: it holds NUL bytes. If it is text in UTF-16 (Excel's"
                            + " “Unicode text”), save it as “CSV UTF-8”. Nothing was imported");
                }
            }
        }
    }

    private static List<String> header(Path file, String name, Charset charset, char separator, int row)
            throws IOException {
        long[] records = {0};
        try (CsvReader<CsvRecord> csv = RowForm.csv(separator).ofCsvRecord(reader(file, charset))) {
            for (CsvRecord record : csv) {
                if (++records[0] == row) {
                    return record.getFields();
                }
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw broken(name, records[0], "", e);
        }
        throw new IOException(name + " has no line " + row + ", where its header should be. Nothing was imported");
    }

    /// UTF-8 if all of it is, else what Windows writes.
    private static Charset charset(Path file) throws IOException {
        char[] buffer = new char[1 << 15];
        try (InputStreamReader in = reader(file, UTF_8)) {
            while (in.read(buffer) >= 0) {
                // Only whether it can be read matters.
            }
            return UTF_8;
        } catch (CharacterCodingException notAllOfIt) {
            return CsvKind.WINDOWS;
        }
    }

    private static InputStreamReader reader(Path file, Charset charset) throws IOException {
        InputStream in = afterMark(Files.newInputStream(file));
        return new InputStreamReader(
                in,
                charset.equals(UTF_8)
                        ? charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)
                        : charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    /// Windows puts a byte order mark before UTF-8, and it is no part of the first column's name.
    private static InputStream afterMark(InputStream file) throws IOException {
        PushbackInputStream in = new PushbackInputStream(file, 3);
        byte[] start = in.readNBytes(3);
        if (!new String(start, UTF_8).equals("\uFEFF")) {
            in.unread(start);
        }
        return in;
    }

    private static RowNames check(Path file, String name, CsvKind kind, List<String> header, RowForm form)
            throws IOException {
        RowNames names = new RowNames(form.reader(), header);
        long line = 0;
        long records = 0;
        try (CsvReader<CsvRecord> csv = RowForm.csv(kind.separator()).ofCsvRecord(reader(file, kind.charset()))) {
            for (CsvRecord record : csv) {
                line = record.getStartingLineNumber();
                if (records++ >= kind.header()) {
                    names.count(new Line(0, record.getFields()), records / PIECE);
                }
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw broken(name, line, column(file, kind, header), e);
        }
        return names;
    }

    /// The same table with the rows of one name together.
    private static SoundTable arranged(
            Path file, RowForm form, CsvKind kind, List<String> header, RowNames names, boolean temporary)
            throws IOException {
        CsvReader<CsvRecord> csv = RowForm.csv(kind.separator()).ofCsvRecord(reader(file, kind.charset()));
        Iterator<Line> lines = csv.stream()
                .skip(kind.header())
                .map(record -> new Line(Math.toIntExact(record.getStartingLineNumber()), record.getFields()))
                .iterator();
        return new LineTable(form, header, lines, names, false, List.of(), () -> {
            csv.close();
            if (temporary) {
                Files.deleteIfExists(file);
            }
        });
    }

    /// In which column a CSV breaks off; "" where that cannot be told.
    private static String column(Path file, CsvKind kind, List<String> header) throws IOException {
        Columns columns = new Columns();
        try (CsvReader<Boolean> csv = RowForm.csv(kind.separator()).build(columns, reader(file, kind.charset()))) {
            csv.forEach(record -> {});
            return "";
        } catch (CsvParseException | UncheckedIOException e) {
            int whole = columns.getFieldCount();
            return ", in column " + (whole + 1)
                    + (whole < header.size() ? " “" + TableRow.name(header.get(whole)) + "”" : "");
        }
    }

    /// Counts the columns of a row.
    private static final class Columns extends AbstractBaseCsvCallbackHandler<Boolean> {
        @Override
        protected int getFieldCount() {
            return super.getFieldCount();
        }

        @Override
        protected Boolean buildRecord() {
            return true;
        }
    }

    private static IOException broken(String name, long line, String where, RuntimeException e) {
        String why = String.valueOf(e.getMessage());
        Throwable cause = e.getCause();
        // The library says it in words alone, and they speak of its buffer.
        if ((why + cause).contains("maximum buffer size")) {
            return new IOException(
                    name + " is no CSV after line " + line
                            + ": a cell has more than %,d characters, the limit".formatted(CsvKind.LONGEST_CELL)
                            + where + ". Perhaps a quote is never closed. Nothing was imported",
                    e);
        }
        return new IOException(
                name + " is no CSV after line " + line + ": " + why
                        + (cause == null || cause.getMessage() == null || why.contains(cause.getMessage())
                                ? ""
                                : " (" + cause.getMessage() + ")")
                        + where + ". Nothing was imported",
                e);
    }

    private static CsvIndex index(Path file, String name, CsvKind kind) throws IOException {
        CsvIndex index;
        try (IndexedCsvReader<CsvRecord> csv = IndexedCsvReader.builder()
                .fieldSeparator(kind.separator())
                .pageSize(PIECE)
                .ofCsvRecord(file, kind.charset())) {
            index = csv.getIndex();
        } catch (CsvParseException | UncheckedIOException e) {
            throw broken(name, 0, "", e);
        }
        for (int i = 0; i < index.pages().size(); i++) {
            if (end(index, i) - index.pages().get(i).offset() > BIGGEST_PIECE) {
                throw new IOException(name + ", line " + index.pages().get(i).startingLineNumber() + ": " + PIECE
                        + " rows of more than " + Expansion.megabytes(BIGGEST_PIECE)
                        + " MB, the limit. Nothing was imported");
            }
        }
        return index;
    }

    private static long end(CsvIndex index, int page) {
        return page + 1 < index.pages().size() ? index.pages().get(page + 1).offset() : index.fileSize();
    }

    @Override
    public RowForm form() {
        return form;
    }

    @Override
    public @Nullable Piece next() throws IOException {
        if (page >= index.pages().size()) {
            return null;
        }
        int current = page++;
        long from = index.pages().get(current).offset();
        byte[] bytes = new byte[Math.toIntExact(end(index, current) - from)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from);
            in.readFully(bytes);
        }
        long read = from + bytes.length;
        if (current == 0) {
            return new Piece(kind.mediaType(), first(bytes), bytes, read);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(bytes.length + 1_000);
        StringWriter line = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().fieldSeparator(kind.separator()).build(line)) {
            csv.writeRecord(header);
        }
        body.writeBytes(line.toString().getBytes(kind.charset()));
        body.writeBytes(bytes);
        int at = Math.toIntExact(index.pages().get(current).startingLineNumber());
        return new Piece(kind.headed().mediaType(), at, body.toByteArray(), read);
    }

    /// The number of the line after the header.
    private int first(byte[] bytes) throws IOException {
        List<Long> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = RowForm.csv(kind.separator()).ofCsvRecord(kind.text(bytes))) {
            csv.stream().limit(kind.header() + 1L).forEach(record -> lines.add(record.getStartingLineNumber()));
        }
        return lines.size() <= kind.header() ? 1 : Math.toIntExact(lines.getLast());
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(file);
        }
    }
}
