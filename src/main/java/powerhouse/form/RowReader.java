package powerhouse.form;

import java.util.List;
import java.util.function.Function;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import tools.jackson.databind.node.ObjectNode;

/// Makes releases of the rows of one kind of table.
public interface RowReader {
    /// Key of the form, for good.
    String key();

    /// Key of the source that such tables come from, unless told otherwise.
    String source();

    /// What it needs and cannot find among the columns; empty where the table fits.
    List<String> missing(List<String> header);

    /// How few cells a row may have where the header has so many.
    default int least(int columns) {
        return columns;
    }

    /// What names the contract of a row of cells, where rows of one name belong together; "" for a row that stands
    /// alone.
    default Function<List<String>, String> names(List<String> header) {
        return cells -> "";
    }

    /// The release that the rows of one name tell together.
    ///
    /// @throws UnreadableException if a row cannot be read, or they contradict each other
    default ObjectNode read(List<TableRow> rows) throws UnreadableException {
        if (rows.size() != 1) {
            throw new UnreadableException("it is not a header and a row");
        }
        return read(rows.getFirst());
    }

    /// The release that a row tells.
    ///
    /// @throws UnreadableException naming the column, in words that may follow `Line 7, `
    ObjectNode read(TableRow row) throws UnreadableException;
}
