package powerhouse.collation;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import powerhouse.job.Progress;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Arrival;
import powerhouse.records.Forms;

/// A file that is one document, OCDS JSON or XML, plain or gzip: one piece, which must fit into memory.
final class DocumentFiles implements Contents {
    /// The biggest package seen had 22 MB.
    private static final int BIGGEST = 128 << 20;

    private static final Pattern FEEDS = Pattern.compile("<(?:rss|feed|rdf:RDF)[\\s>]");

    private final Origin origin;
    private final long size;
    private final InputStream in;
    private boolean begun;

    private DocumentFiles(Origin origin, InputStream in) throws IOException {
        this.origin = origin;
        this.size = Files.size(origin.file());
        this.in = in;
    }

    /// The document in a file, or its lines where each is one.
    static Contents open(Origin origin) throws IOException {
        Counted raw = new Counted(Files.newInputStream(origin.file()));
        try {
            InputStream in = plain(raw);
            byte[] beginning = in.readNBytes(JsonLines.PIECE);
            return lines(origin.name(), beginning)
                    ? new JsonLines(origin, raw, in, beginning)
                    : new DocumentFiles(origin, new SequenceInputStream(new ByteArrayInputStream(beginning), in));
        } catch (EOFException | ZipException e) {
            raw.close();
            throw origin.broken(e, "Nothing was imported");
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public @Nullable Arrival next(Progress progress) throws IOException {
        if (begun) {
            return null;
        }
        begun = true;
        byte[] whole = whole();
        String form = form(whole);
        progress.at("Importing " + origin.name() + ", bytes", size, size);
        return origin.arrival(form.equals(Forms.OCDS) ? "application/json" : "application/xml", 0, form, whole);
    }

    private byte[] whole() throws IOException {
        try {
            byte[] whole = size > BIGGEST ? new byte[0] : in.readNBytes(BIGGEST);
            if (size > BIGGEST || in.read() >= 0) {
                throw new IOException(origin.name() + " is one package of more than " + (BIGGEST >> 20)
                        + " MB, the limit: split it, or turn it into JSON Lines with one release a line."
                        + " Nothing was imported");
            }
            return whole;
        } catch (EOFException | ZipException e) {
            throw origin.broken(e, "Nothing was imported");
        }
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

    @Override
    public void close() throws IOException {
        in.close();
    }
}
