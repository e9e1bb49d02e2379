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
import java.util.List;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Arrival;
import powerhouse.records.Form;
import tools.jackson.databind.node.ObjectNode;

/// Rows of one kind of table. What arrives is a CSV, whole or a piece of one with its header; an original is a
/// CSV of two lines, the header and the row, so that it can be read alone by anybody.
public final class RowForm implements Form {
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
        List<Original> found = new ArrayList<>();
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
                List<String> cells = record.getFields();
                if (cells.stream().allMatch(String::isBlank)) {
                    continue;
                }
                String where = kind.rows()
                        ? "Row " + (arrival.line() + records - kind.header() - 1) + ", "
                        : "Line " + (arrival.line() + record.getStartingLineNumber() - first) + ", ";
                found.add(new Original(bytes(header, cells), null, where, trouble(header, cells)));
            }
        } catch (CsvParseException | IOException e) {
            throw new UnreadableException("No CSV after record " + records + ": " + e.getMessage());
        }
        if (header.isEmpty()) {
            throw new UnreadableException("A table without a header");
        }
        return found;
    }

    @Override
    public ObjectNode read(byte[] original) throws UnreadableException {
        try (CsvReader<CsvRecord> csv = csv(',').ofCsvRecord(new String(original, UTF_8))) {
            List<List<String>> both = csv.stream()
                    .map(CsvRecord::getFields)
                    .filter(cells -> !cells.equals(List.of("")))
                    .limit(3)
                    .toList();
            if (both.size() != 2) {
                throw new UnreadableException("it is not a header and a row");
            }
            fits(both.getFirst());
            return reader.read(TableRow.of(both.getFirst(), both.getLast()));
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

    static byte[] bytes(List<String> header, List<String> cells) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(header);
            csv.writeRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(UTF_8);
    }
}
