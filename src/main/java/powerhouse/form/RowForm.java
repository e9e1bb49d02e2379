package powerhouse.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Arrival;
import powerhouse.records.Form;
import tools.jackson.databind.node.ObjectNode;

/// Rows of one kind of table. What arrives is a CSV, whole or a piece of one with its header; an original is a
/// CSV of the header and the row, or all rows that name one contract, so that it can be read alone by anybody.
public final class RowForm implements Form {
    /// Rows that are named one by one.
    private static final int SHOWN = 12;

    private final RowReader reader;

    /// The form of what a reader reads.
    public RowForm(RowReader reader) {
        this.reader = reader;
    }

    @Override
    public String key() {
        return reader.key();
    }

    @Override
    public String mediaType() {
        return "text/csv; charset=utf-8; header=present";
    }

    /// What reads its rows.
    public RowReader reader() {
        return reader;
    }

    @Override
    public List<Original> take(Arrival arrival) throws UnreadableException {
        CsvKind kind = CsvKind.of(arrival.mediaType());
        List<Line> lines = new ArrayList<>();
        List<String> header = List.of();
        long first = 0;
        int records = 0;
        try (CsvReader<CsvRecord> csv = csv(kind.separator()).ofCsvRecord(kind.text(arrival.body()))) {
            for (CsvRecord record : csv) {
                records++;
                if (records < kind.header()) {
                    continue;
                }
                if (records == kind.header()) {
                    header = record.getFields();
                    fits(header);
                    continue;
                }
                first = first == 0 ? record.getStartingLineNumber() : first;
                int row = records - kind.header() - 1;
                Line line = new Line(
                        row < kind.places().size()
                                ? kind.places().get(row)
                                : Math.toIntExact(
                                        arrival.line() + (kind.rows() ? row : record.getStartingLineNumber() - first)),
                        record.getFields());
                if (!line.isBlank()) {
                    lines.add(line);
                }
            }
        } catch (CsvParseException | IOException e) {
            throw new UnreadableException("No CSV after record " + records + ": " + e.getMessage());
        }
        if (header.isEmpty()) {
            throw new UnreadableException("A table without a header");
        }
        List<Original> found = new ArrayList<>();
        String word = kind.rows() ? "Row" : "Line";
        for (List<Line> together : byName(header, lines)) {
            originals(header, together, word, found);
        }
        return found;
    }

    /// Rows of one name, in the order of their first ones.
    private Collection<List<Line>> byName(List<String> header, List<Line> lines) {
        Function<List<String>, String> names = reader.names(header);
        Map<Object, List<Line>> groups = new LinkedHashMap<>();
        for (Line line : lines) {
            String name = trouble(header, line.cells()) == null ? names.apply(line.cells()) : "";
            groups.computeIfAbsent(name.isEmpty() ? line.number() : name, each -> new ArrayList<>())
                    .add(line);
        }
        return groups.values();
    }

    /// What can be read together is one original; else each row is its own, and a later one takes the place of an
    /// earlier one.
    private void originals(List<String> header, List<Line> lines, String word, List<Original> found) {
        List<Line> readable = new ArrayList<>();
        if (lines.stream().map(Line::cells).distinct().count() > 1) {
            lines.stream().filter(line -> canBeRead(header, List.of(line))).forEach(readable::add);
        }
        boolean together = readable.size() > 1 && canBeRead(header, readable);
        if (together) {
            List<List<String>> cells = readable.stream().map(Line::cells).toList();
            found.add(new Original(bytes(header, cells), null, where(word, readable), null));
        }
        for (Line line : lines) {
            if (!together || !readable.contains(line)) {
                byte[] bytes = bytes(header, List.of(line.cells()));
                found.add(new Original(bytes, null, where(word, List.of(line)), trouble(header, line.cells())));
            }
        }
    }

    private boolean canBeRead(List<String> header, List<Line> lines) {
        try {
            List<TableRow> rows = new ArrayList<>();
            lines.forEach(line -> rows.add(TableRow.of(header, line.cells())));
            reader.read(rows);
            return true;
        } catch (UnreadableException no) {
            return false;
        }
    }

    /// `Line 7, ` or `Lines 7, 8 and 12, `.
    private static String where(String word, List<Line> lines) {
        List<String> numbers =
                lines.stream().map(line -> Integer.toString(line.number())).toList();
        if (numbers.size() == 1) {
            return word + " " + numbers.getFirst() + ", ";
        }
        boolean many = numbers.size() > SHOWN;
        List<String> shown = numbers.subList(0, many ? SHOWN - 1 : numbers.size() - 1);
        return word + "s " + String.join(", ", shown) + " and "
                + (many ? numbers.size() - shown.size() + " more" : numbers.getLast()) + ", ";
    }

    @Override
    public ObjectNode read(byte[] original) throws UnreadableException {
        try (CsvReader<CsvRecord> csv = csv(',').ofCsvRecord(new String(original, UTF_8))) {
            List<List<String>> all = csv.stream()
                    .map(CsvRecord::getFields)
                    .filter(cells -> !cells.equals(List.of("")))
                    .limit(LineTable.MOST_TOGETHER + 2L)
                    .toList();
            if (all.size() < 2) {
                throw new UnreadableException("it is not a header and a row");
            }
            fits(all.getFirst());
            List<TableRow> rows = new ArrayList<>();
            all.subList(1, all.size()).forEach(cells -> rows.add(TableRow.of(all.getFirst(), cells)));
            return reader.read(rows);
        } catch (CsvParseException | IOException e) {
            throw new UnreadableException("it is no CSV: " + e.getMessage());
        }
    }

    private void fits(List<String> header) throws UnreadableException {
        List<String> missing = reader.missing(TableRow.names(header));
        if (!missing.isEmpty()) {
            throw new UnreadableException(unfit(missing, TableRow.names(header)));
        }
    }

    /// What to tell whoever brings a table with other columns.
    static String unfit(List<String> missing, List<String> there) {
        return "the table has no column " + quoted(missing) + "; " + columns(there);
    }

    static String columns(List<String> there) {
        return "its columns are " + quoted(there);
    }

    private static String quoted(List<String> names) {
        List<String> shown = names.stream()
                .filter(name -> !name.isEmpty())
                .map(name -> "“" + (name.length() > 60 ? name.substring(0, 59) + "…" : name) + "”")
                .toList();
        return String.join(", ", shown.subList(0, Math.min(60, shown.size())))
                + (shown.size() > 60 ? " and " + (shown.size() - 60) + " more" : "");
    }

    private @Nullable String trouble(List<String> header, List<String> cells) {
        boolean more = cells.size() > header.size()
                && !cells.subList(header.size(), cells.size()).stream().allMatch(String::isBlank);
        return more || cells.size() < reader.least(header.size())
                ? cells.size() + " cells where the header has " + header.size()
                : null;
    }

    static CsvReader.CsvReaderBuilder csv(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                // People count rows with the empty ones.
                .skipEmptyLines(false)
                .maxBufferSize(CsvKind.LONGEST_CELL);
    }

    private static byte[] bytes(List<String> header, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(UTF_8);
    }
}
