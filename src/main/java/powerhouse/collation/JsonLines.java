package powerhouse.collation;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import powerhouse.job.Progress;
import powerhouse.records.Arrival;
import powerhouse.records.Forms;

/// JSON Lines of any size, in pieces of whole lines; of a line that is too long only its beginning.
final class JsonLines implements Contents {
    /// A thousand releases, one transaction.
    static final int PIECE = 8 << 20;

    private static final int LONGEST = 128 << 20;

    /// JSON packs some ten times, a bomb a thousand; of little it does not matter.
    private static final int RATIO = 200;

    private static final long HARMLESS = 64 << 20;

    private final Origin origin;
    private final long size;
    private final Counted raw;
    private final InputStream in;
    /// What was read and not yet taken; it begins with a line.
    private byte[] carried;

    private int line = 1;
    private long total;
    private boolean ended;

    /// @param raw the file as it is
    /// @param in what is in it
    /// @param beginning what was read of that, a piece or all of it
    JsonLines(Origin origin, Counted raw, InputStream in, byte[] beginning) throws IOException {
        this.origin = origin;
        this.size = Files.size(origin.file());
        this.raw = raw;
        this.in = in;
        this.carried = beginning;
        this.total = beginning.length;
        this.ended = beginning.length < PIECE;
    }

    @Override
    public @Nullable Arrival next(Progress progress) throws IOException {
        try {
            Arrival next = next();
            if (next != null) {
                progress.at("Importing " + origin.name() + ", bytes", raw.count(), size);
            }
            return next;
        } catch (EOFException | ZipException e) {
            throw origin.broken(
                    e,
                    line == 1
                            ? "Nothing was imported"
                            : ("Lines 1 to %d could be read, and stay once imported; line %d and all after it were not"
                                            + " imported. Importing the file again keeps nothing twice")
                                    .formatted(line - 1, line));
        }
    }

    private @Nullable Arrival next() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream(PIECE);
        read.writeBytes(carried);
        byte[] more = carried;
        while (lineEnd(more) == 0 && !ended) {
            if (read.size() > LONGEST) {
                return tooLong(read.toByteArray());
            }
            more = more();
            read.writeBytes(more);
        }
        byte[] bytes = read.toByteArray();
        int end = lineEnd(bytes) == 0 ? bytes.length : lineEnd(bytes);
        if (end == 0) {
            return null;
        }
        byte[] body = Arrays.copyOf(bytes, end);
        Arrival arrival = origin.arrival(Arrival.LINES, line, Forms.OCDS, body);
        for (byte letter : body) {
            line += letter == '\n' ? 1 : 0;
        }
        carried = Arrays.copyOfRange(bytes, end, bytes.length);
        return arrival;
    }

    /// Steps over the rest of the line.
    private Arrival tooLong(byte[] beginning) throws IOException {
        byte[] more;
        int end;
        do {
            more = more();
            end = 0;
            while (end < more.length && more[end] != '\n') {
                end++;
            }
        } while (end == more.length && !ended);
        carried = Arrays.copyOfRange(more, Math.min(end + 1, more.length), more.length);
        return origin.arrival(Arrival.CUT, line++, Forms.OCDS, Arrays.copyOf(beginning, PIECE));
    }

    private byte[] more() throws IOException {
        byte[] more = in.readNBytes(PIECE);
        ended = more.length < PIECE;
        total += more.length;
        if (total > HARMLESS && total / Math.max(raw.count(), 1) > RATIO) {
            throw new IOException(origin.name() + " expands to more than " + RATIO
                    + " times its size, the limit: it looks like a bomb. What came before is kept");
        }
        return more;
    }

    /// One past the last line end; 0 where there is none.
    private static int lineEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
