package powerhouse.collation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import powerhouse.job.Progress;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Arrival;
import powerhouse.records.Forms;

/// A file of OCDS JSON, one document or JSON Lines, or of one document in XML; plain or gzip.
final class Documents implements Contents {
    /// Lines are kept in pieces of about this size: a thousand releases, one transaction.
    private static final int PIECE = 8 << 20;
    /// A package is one piece and must fit into memory; the biggest one seen had 22 MB.
    private static final int BIGGEST = 128 << 20;

    private static final Pattern FEEDS = Pattern.compile("<(?:rss|feed|rdf:RDF)[\\s>]");
    /// JSON packs some ten times, a bomb a thousand; of little it does not matter.
    private static final int RATIO = 200;

    private static final long HARMLESS = 64 << 20;

    private final Origin origin;
    private final String name;
    private final long size;
    private final Counted raw;
    private final InputStream in;
    private final boolean lines;
    /// What was read and not yet taken.
    private byte[] carried;

    private boolean begun;
    private int line = 1;
    private long total;

    private Documents(Origin origin, Counted raw, InputStream in) throws IOException {
        this.origin = origin;
        this.name = origin.name();
        this.size = Files.size(origin.file());
        this.raw = raw;
        this.in = in;
        this.carried = in.readNBytes(PIECE);
        this.lines = lines(name, carried);
    }

    static Documents open(Origin origin) throws IOException {
        Counted raw = new Counted(Files.newInputStream(origin.file()));
        try {
            return new Documents(origin, raw, plain(raw));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public @Nullable Arrival next(Progress progress) throws IOException {
        Arrival next = lines ? nextLines() : begun ? null : whole();
        begun = true;
        if (next != null) {
            progress.at("Importing " + name + ", bytes", lines ? raw.count : size, size);
        }
        return next;
    }

    private Arrival whole() throws IOException {
        if (size > BIGGEST) {
            throw tooBig();
        }
        String form = form(carried);
        return origin.arrival(form.equals(Forms.OCDS) ? "application/json" : "application/xml", 0, form, rest());
    }

    private @Nullable Arrival nextLines() throws IOException {
        // The beginning is a piece already, unless it ends amid a line.
        if (begun || (carried.length == PIECE && carried[lastLineEnd(carried) - 1] != '\n')) {
            carried = piece();
        }
        if (carried.length == 0) {
            return null;
        }
        total += carried.length;
        if (total > HARMLESS && total / Math.max(raw.count, 1) > RATIO) {
            throw new IOException(name + " expands to more than " + RATIO
                    + " times its size, the limit: it looks like a bomb. What came before is kept");
        }
        int end = lastLineEnd(carried);
        byte[] body = Arrays.copyOf(carried, end);
        Arrival arrival = origin.arrival(Arrival.LINES, line, Forms.OCDS, body);
        for (byte next : body) {
            line += next == '\n' ? 1 : 0;
        }
        carried = Arrays.copyOfRange(carried, end, carried.length);
        return arrival;
    }

    /// How a file that is one document is read: XML is a feed by its root, else a notice of the EU.
    private static String form(byte[] beginning) {
        String text = new String(beginning, 0, Math.min(beginning.length, 4_096), StandardCharsets.UTF_8).strip();
        String marked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!marked.startsWith("<")) {
            return Forms.OCDS;
        }
        return FEEDS.matcher(marked).find() ? "feed" : "eforms";
    }

    /// Gzip is known by its first two bytes, whatever the file is called.
    private static InputStream plain(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /// What was carried over and about a piece more, with a line end somewhere unless the file has none.
    private byte[] piece() throws IOException {
        ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE);
        piece.writeBytes(carried);
        byte[] more;
        do {
            more = in.readNBytes(PIECE);
            piece.writeBytes(more);
            if (piece.size() > BIGGEST) {
                throw new IOException(name + ", line " + line + ": a line of more than " + (BIGGEST >> 20)
                        + " MB, the limit. What came before it is kept");
            }
        } while (more.length == PIECE && more[lastLineEnd(more) - 1] != '\n');
        return piece.toByteArray();
    }

    /// One past the last line end; all of it where there is none.
    private static int lastLineEnd(byte[] bytes) {
        for (int i = bytes.length; i > 0; i--) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return bytes.length;
    }

    /// JSON Lines by the name of the file, or by its first line being whole and another one following.
    private static boolean lines(String name, byte[] beginning) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.matches(".*\\.(jsonl|ndjson)(\\.gz)?")) {
            return true;
        }
        int end = 0;
        while (end < beginning.length && beginning[end] != '\n') {
            end++;
        }
        boolean more = false;
        for (int i = end; i < beginning.length && !more; i++) {
            more = beginning[i] > ' ';
        }
        try {
            ReleasePackage.slice(Arrays.copyOf(beginning, end));
            return more;
        } catch (UnreadableException e) {
            return false;
        }
    }

    private byte[] rest() throws IOException {
        byte[] rest = in.readNBytes(BIGGEST - carried.length);
        if (in.read() >= 0) {
            throw tooBig();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(carried.length + rest.length);
        whole.writeBytes(carried);
        whole.writeBytes(rest);
        return whole.toByteArray();
    }

    private IOException tooBig() {
        return new IOException(name + " is one package of more than " + (BIGGEST >> 20)
                + " MB, the limit: split it, or turn it into JSON Lines with one release a line. Nothing was imported");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// Counts what was read of the file itself, for the progress.
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
