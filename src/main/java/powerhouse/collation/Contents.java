package powerhouse.collation;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import powerhouse.form.SoundTable;
import powerhouse.job.Progress;
import powerhouse.records.Arrival;
import powerhouse.records.Viewer;

/// What is in a file, as arrivals of a size that fits into memory and a transaction.
interface Contents extends Closeable {
    /// The next piece; null when there are no more.
    ///
    /// @throws IOException naming the file, the line if there is one, and what is wrong; pieces that were taken
    ///     before are sound
    @Nullable
    Arrival next(Progress progress) throws IOException;

    /// What to tell whoever brings the file.
    default List<String> remarks() {
        return List.of();
    }

    /// A file and whose it is.
    ///
    /// @param at when it came
    record Origin(Path file, String source, Instant at) {
        String name() {
            return file.getFileName().toString();
        }

        /// What is packed breaks off, or is damaged.
        ///
        /// @param kept what became of it as far as it came
        IOException broken(IOException why, String kept) {
            return new IOException(
                    name() + " breaks off or is damaged (" + why.getMessage() + "): get it again. " + kept, why);
        }

        Arrival arrival(String mediaType, int line, String form, byte[] body) {
            return new Arrival(source, Viewer.PUBLIC, "file:" + name(), at, mediaType, line, form, body);
        }
    }

    /// The rows of a table.
    static Contents of(Origin origin, SoundTable table) throws IOException {
        long size = Files.size(origin.file());
        return new Contents() {
            @Override
            public List<String> remarks() {
                return table.remarks();
            }

            @Override
            public @Nullable Arrival next(Progress progress) throws IOException {
                SoundTable.Piece piece = table.next();
                if (piece == null) {
                    return null;
                }
                progress.at("Importing " + origin.name() + ", bytes", piece.read(), Math.max(piece.read(), size));
                return origin.arrival(
                        piece.mediaType(), piece.line(), table.form().key(), piece.body());
            }

            @Override
            public void close() throws IOException {
                table.close();
            }
        };
    }
}
