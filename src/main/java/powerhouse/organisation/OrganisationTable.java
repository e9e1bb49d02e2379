package powerhouse.organisation;

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

/// A table in the resources of this room: CSV with a header, below comments that say where it is from.
final class OrganisationTable {
    private static final Pattern SEPARATOR = Pattern.compile(";");

    private OrganisationTable() {}

    /// The parts of a field that holds several.
    static List<String> words(String field) {
        return field.isEmpty() ? List.of() : SEPARATOR.splitAsStream(field).toList();
    }

    static List<NamedCsvRecord> read(String name) {
        InputStream resource = OrganisationTable.class.getResourceAsStream("/organisation/" + name);
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
}
