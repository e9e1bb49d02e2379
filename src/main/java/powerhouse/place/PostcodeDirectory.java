package powerhouse.place;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where every postcode of the UK is: the ONS Postcode Directory as an operator imported it (`PostcodeImport`), one
/// compact file that the system maps and pages, so that it takes no heap; see docs/decisions/0016-places.md.
///
/// The file: magic, number of postcodes, length of the table of spots; that table as lines of text; the keys in
/// order; for each its place in hundred-thousandths of a degree, and the number of its spot.
public final class PostcodeDirectory {
    /// Its name in the data folder.
    public static final String FILE = "postcodes.bin";

    /// "POSTCOD" and the version of the format.
    static final long MAGIC = 0x504F5354434F4401L;

    /// Degrees are kept as whole numbers of this: a metre.
    static final double SCALE = 100_000;

    static final int HEADER = 16;
    static final int RECORD = 10;

    private static final int BASE = 37;

    private final ByteBuffer keys;
    private final ByteBuffer records;
    private final List<Spot> spots;
    private final int size;

    private PostcodeDirectory(ByteBuffer keys, ByteBuffer records, List<Spot> spots, int size) {
        this.keys = keys;
        this.records = records;
        this.spots = spots;
        this.size = size;
    }

    /// Where a postcode is.
    public record Entry(Point point, Spot spot) {}

    /// The directory in a file that `PostcodeImport` wrote; nothing where there is none.
    ///
    /// @throws IOException also if the file is something else or cut short
    public static Optional<PostcodeDirectory> open(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            if (all.capacity() < HEADER || all.getLong(0) != MAGIC) {
                throw new IOException(file + " is no postcode directory; import one with places FILE");
            }
            int size = all.getInt(8);
            int table = all.getInt(12);
            if (all.capacity() != HEADER + (long) table + (long) size * (Long.BYTES + RECORD)) {
                throw new IOException(file + " is cut short; import it again with places FILE");
            }
            byte[] text = new byte[table];
            all.get(HEADER, text);
            List<Spot> spots = new ArrayList<>();
            new String(text, StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] parts = line.split("\t", -1);
                spots.add(new Spot(parts[0], parts[1], parts[2]));
            });
            int keys = HEADER + table;
            return Optional.of(new PostcodeDirectory(
                    all.slice(keys, size * Long.BYTES),
                    all.slice(keys + size * Long.BYTES, size * RECORD),
                    List.copyOf(spots),
                    size));
        }
    }

    /// Where a whole postcode is, however it is spaced and cased.
    public Optional<Entry> find(String postcode) {
        long wanted = key(postcode);
        int low = 0;
        int high = size - 1;
        while (wanted >= 0 && low <= high) {
            int middle = (low + high) >>> 1;
            long found = keys.getLong(middle * Long.BYTES);
            if (found == wanted) {
                int at = middle * RECORD;
                Point point = new Point(records.getInt(at) / SCALE, records.getInt(at + 4) / SCALE);
                return Optional.of(new Entry(point, spots.get(records.getShort(at + 8))));
            }
            if (found < wanted) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /// How many postcodes it holds.
    public int size() {
        return size;
    }

    /// A postcode as a number below 2^37: its up to seven letters and digits to the base 37; -1 for anything else.
    static long key(String postcode) {
        long key = 0;
        int signs = 0;
        for (int at = 0; at < postcode.length(); at++) {
            char c = postcode.charAt(at);
            int digit = c >= '0' && c <= '9'
                    ? c - '0' + 1
                    : c >= 'A' && c <= 'Z' ? c - 'A' + 11 : c >= 'a' && c <= 'z' ? c - 'a' + 11 : 0;
            if (digit > 0) {
                key = key * BASE + digit;
                signs++;
            } else if (!Character.isSpaceChar(c) && !Character.isWhitespace(c)) {
                return -1;
            }
        }
        return signs >= 5 && signs <= 7 ? key : -1;
    }
}
