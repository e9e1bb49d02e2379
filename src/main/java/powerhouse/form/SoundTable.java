package powerhouse.form;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table in a file that has been read to its end once and found sound: what remains is to take it piece by
/// piece.
public interface SoundTable extends Closeable {
    /// The form of its rows.
    RowForm form();

    /// What to tell whoever brings the table: what in it was not read, since nobody sees it.
    default List<String> remarks() {
        return List.of();
    }

    /// The next rows with the header before them; null when there are no more.
    ///
    /// @throws IOException naming the file
    @Nullable
    Piece next() throws IOException;

    /// Some rows.
    ///
    /// @param line the first one's number in the file
    /// @param read how many bytes of the file are done with
    record Piece(String mediaType, int line, byte[] body, long read) {}
}
