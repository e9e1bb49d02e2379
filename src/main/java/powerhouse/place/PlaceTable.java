package powerhouse.place;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// A code table in the resources: CSV with a header, below comments that say where it is from.
final class PlaceTable {
    private static final Pattern SEPARATOR = Pattern.compile(";");

    private PlaceTable() {}

    static List<NamedCsvRecord> read(String name) {
        InputStream resource = PlaceTable.class.getResourceAsStream("/codes/" + name);
        if (resource == null) {
            throw new IllegalStateException("No table " + name);
        }
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The parts of a field that holds several, none if it is empty.
    static List<String> words(String field) {
        return field.isEmpty() ? List.of() : SEPARATOR.splitAsStream(field).toList();
    }

    static Point point(NamedCsvRecord row) {
        return new Point(Double.parseDouble(row.getField("latitude")), Double.parseDouble(row.getField("longitude")));
    }
}
