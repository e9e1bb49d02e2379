package powerhouse.form;

import java.util.List;
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

    /// The release that a row tells.
    ///
    /// @throws UnreadableException naming the column, in words that may follow `Line 7, `
    ObjectNode read(TableRow row) throws UnreadableException;
}
