package powerhouse.collation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import powerhouse.form.Mapping;
import powerhouse.form.Mappings;
import powerhouse.form.Table;
import powerhouse.form.Tables;
import powerhouse.job.Progress;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Arrival;
import powerhouse.records.Forms;
import powerhouse.records.Kept;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;

/// Brings in files: release packages, record packages, single releases, and JSON Lines of any of them, and tables
/// whose rows a form reads (docs/importing.md); plain or gzip.
public final class Importer {
    /// The source of what comes without one.
    public static final String SOURCE = "import";

    /// Lines are kept in pieces of about this size: a thousand releases, one transaction.
    private static final int PIECE = 8 << 20;
    /// A package is one piece and must fit into memory; the biggest one seen had 22 MB.
    private static final int BIGGEST = 128 << 20;

    private static final Pattern FEEDS = Pattern.compile("<(?:rss|feed|rdf:RDF)[\\s>]");
    /// JSON packs some ten times, a bomb a thousand; of little it does not matter.
    private static final int RATIO = 200;

    private static final long HARMLESS = 64 << 20;

    private final Releases releases;
    private final Mappings mappings;
    private final InstantSource clock;
    private final Tables tables = new Tables();

    /// An importer.
    public Importer(Releases releases, Mappings mappings, InstantSource clock) {
        this.releases = releases;
        this.mappings = mappings;
        this.clock = clock;
    }

    /// Keeps what is new in a file. Killed in the middle, it can be run again: nothing is kept twice.
    ///
    /// @param source whose releases they are; "" to leave that to the table's form, or to [#SOURCE]
    /// @param mapping how the rows of a table are to be read; null for everything that is known by itself
    /// @throws IOException naming the file, the line if there is one, and what is wrong; of a table nothing is
    ///     kept then
    public Kept read(Path file, String source, @Nullable Mapping mapping, Progress progress) throws IOException {
        try (Table table = tables.find(file, mapping).orElse(null)) {
            if (table == null) {
                return read(file, source.isEmpty() ? SOURCE : source, progress);
            }
            if (mapping != null) {
                mappings.keep(mapping);
            }
            Kept kept = Kept.NOTHING;
            for (Arrival arrival = arrival(file, source, table, progress);
                    arrival != null;
                    arrival = arrival(file, source, table, progress)) {
                kept = kept.and(keep(arrival));
            }
            return kept;
        }
    }

    /// Tells row by row what [#read] would do with a table, and does nothing.
    ///
    /// @param told a line for each row
    /// @return how much would be kept; rows that stand in the file twice count twice
    public Kept rehearse(Path file, String source, @Nullable Mapping mapping, Consumer<String> told)
            throws IOException {
        try (Table table = tables.find(file, mapping).orElse(null)) {
            if (table == null) {
                throw new IOException(file.getFileName() + " is no table: --dry-run is for CSV and .xlsx");
            }
            Rehearsal rehearsal = new Rehearsal(releases, table.form(), told);
            for (Arrival arrival = arrival(file, source, table, Progress.NONE);
                    arrival != null;
                    arrival = arrival(file, source, table, Progress.NONE)) {
                rehearsal.tell(arrival);
            }
            return rehearsal.kept();
        }
    }

    private @Nullable Arrival arrival(Path file, String source, Table table, Progress progress) throws IOException {
        Table.Piece piece = table.next();
        if (piece == null) {
            return null;
        }
        String name = file.getFileName().toString();
        progress.at("Importing " + name + ", bytes", piece.read(), Math.max(piece.read(), Files.size(file)));
        return new Arrival(
                source.isEmpty() ? table.form().reader().source() : source,
                Viewer.PUBLIC,
                "file:" + name,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                piece.mediaType(),
                piece.line(),
                table.form().key(),
                piece.body());
    }

    /// Keeps what is new in a file of OCDS JSON.
    public Kept read(Path file, String source, Progress progress) throws IOException {
        long size = Files.size(file);
        String name = file.getFileName().toString();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try (Counted raw = new Counted(Files.newInputStream(file));
                InputStream in = plain(raw)) {
            Kept kept = Kept.NOTHING;
            byte[] first = in.readNBytes(PIECE);
            boolean lines = lines(name, first);
            if (!lines && size > BIGGEST) {
                throw tooBig(name);
            }
            if (!lines) {
                String form = form(first);
                String type = form.isEmpty() ? "application/json" : "application/xml";
                Arrival whole =
                        new Arrival(source, Viewer.PUBLIC, "file:" + name, at, type, 0, form, rest(in, first, name));
                kept = keep(whole);
                progress.at("Importing " + name + ", bytes", size, size);
                return kept;
            }
            int line = 1;
            byte[] carried =
                    first.length < PIECE || first[lastLineEnd(first) - 1] == '\n' ? first : piece(in, first, name, 1);
            long total = 0;
            while (carried.length > 0) {
                total += carried.length;
                if (total > HARMLESS && total / Math.max(raw.count, 1) > RATIO) {
                    throw new IOException(name + " expands to more than " + RATIO
                            + " times its size, the limit: it looks like a bomb. What came before is kept");
                }
                int end = lastLineEnd(carried);
                byte[] body = Arrays.copyOf(carried, end);
                kept = kept.and(
                        keep(new Arrival(source, Viewer.PUBLIC, "file:" + name, at, Arrival.LINES, line, body)));
                for (byte next : body) {
                    line += next == '\n' ? 1 : 0;
                }
                progress.at("Importing " + name + ", bytes", raw.count, size);
                carried = piece(in, Arrays.copyOfRange(carried, end, carried.length), name, line);
            }
            return kept;
        }
    }

    private Kept keep(Arrival arrival) {
        Kept kept = releases.keep(releases.read(arrival.source(), List.of(arrival)));
        releases.learn(arrival.source());
        return kept;
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
    private static byte[] piece(InputStream in, byte[] carried, String name, int line) throws IOException {
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

    private static byte[] rest(InputStream in, byte[] first, String name) throws IOException {
        byte[] rest = in.readNBytes(BIGGEST - first.length);
        if (in.read() >= 0) {
            throw tooBig(name);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(first.length + rest.length);
        whole.writeBytes(first);
        whole.writeBytes(rest);
        return whole.toByteArray();
    }

    private static IOException tooBig(String name) {
        return new IOException(name + " is one package of more than " + (BIGGEST >> 20)
                + " MB, the limit: split it, or turn it into JSON Lines with one release a line. Nothing was imported");
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
