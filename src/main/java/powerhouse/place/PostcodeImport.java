package powerhouse.place;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Makes a `PostcodeDirectory` of the ONS Postcode Directory, as a CSV or as the zip it is published in: streamed,
/// all or nothing.
public final class PostcodeImport {
    /// The UK has 1.8 million postcodes, 2.7 with those that ended. Numbers of rows have to fit into 22 bits.
    private static final int MOST = 4_000_000;

    /// The directory is 1.4 GB unpacked. A zip that holds more than this is a bomb or something else.
    private static final long MOST_BYTES = 4L << 30;

    private static final int TOLD_EVERY = 50_000;

    /// What stands for the latitude where ONS knows no place.
    private static final double NOWHERE = 99;

    /// A column by the names it had over the years; the first is shown.
    private enum Column {
        POSTCODE("pcds pcd pcd7 pcd8 postcode"),
        LATITUDE("lat latitude"),
        LONGITUDE("long longitude"),
        AUTHORITY("oslaua laua lad ladcd lad..cd"),
        REGION("rgn rgncd rgn..cd");

        private final String names;

        Column(String names) {
            this.names = names;
        }

        String shown() {
            return names.substring(0, names.indexOf(' '));
        }

        String all() {
            return shown() + " (or " + names.substring(names.indexOf(' ') + 1).replace(" ", ", ") + ")";
        }

        int in(List<String> header) {
            for (String name : names.split(" ", -1)) {
                for (int at = 0; at < header.size(); at++) {
                    // lad23cd, lad24cd: by the year.
                    if (header.get(at).replaceFirst("[0-9]{2}cd$", "..cd").equals(name)) {
                        return at;
                    }
                }
            }
            return -1;
        }
    }

    private final String name;
    private final LongConsumer told;
    private final long mostBytes;
    private final Map<Spot, Integer> spots = new LinkedHashMap<>();
    /// Keys with the number of their row in the lowest 22 bits, so that sorting them sorts the rows.
    private long[] keys = new long[1 << 16];
    private int[] latitudes = new int[1 << 16];
    private int[] longitudes = new int[1 << 16];
    private short[] places = new short[1 << 16];
    private int rows;

    private PostcodeImport(String name, LongConsumer told, long mostBytes) {
        this.name = name;
        this.told = told;
        this.mostBytes = mostBytes;
    }

    /// Reads a CSV or zip and puts the directory in the place of the file that is there.
    ///
    /// @param told how many rows are read, now and then
    /// @return how many postcodes it holds
    /// @throws IOException naming line and column, if it cannot be read to its end; then nothing has changed
    public static int run(Path from, Path to, LongConsumer told) throws IOException {
        return run(from, to, told, MOST_BYTES);
    }

    static int run(Path from, Path to, LongConsumer told, long mostBytes) throws IOException {
        PostcodeImport reading = new PostcodeImport(String.valueOf(from.getFileName()), told, mostBytes);
        if (reading.name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            try (ZipFile zip = new ZipFile(from.toFile())) {
                // Beside the whole there are parts of it and code lists, all smaller.
                ZipEntry largest = zip.stream()
                        .filter(entry ->
                                entry.getName().toLowerCase(Locale.ROOT).endsWith(".csv"))
                        .max(Comparator.comparingLong(ZipEntry::getSize))
                        .orElseThrow(
                                () -> new IOException(reading.name + " holds no CSV: it is no ONS Postcode Directory"));
                try (InputStream in = zip.getInputStream(largest)) {
                    reading.read(in);
                }
            } catch (ZipException broken) {
                throw new IOException(
                        reading.name + " is called a zip, but cannot be read as one: download it again."
                                + " Nothing has changed",
                        broken);
            }
        } else {
            try (InputStream in = Files.newInputStream(from)) {
                reading.read(in);
            }
        }
        return reading.write(to);
    }

    private void read(InputStream in) throws IOException {
        long line = 1;
        Map<Column, Integer> columns = Map.of();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new InputStreamReader(new Limited(in), StandardCharsets.UTF_8))) {
            for (CsvRecord row : csv) {
                line = row.getStartingLineNumber();
                if (columns.isEmpty()) {
                    columns = columns(row);
                } else {
                    add(row, columns);
                }
            }
        } catch (CsvParseException broken) {
            throw new IOException(at(line) + "no CSV hereafter: " + broken.getMessage(), broken);
        } catch (UncheckedIOException broken) {
            throw new IOException(at(line) + requireNonNull(broken.getCause()).getMessage(), broken);
        }
        if (rows == 0) {
            throw new IOException(at(line) + "no postcodes");
        }
    }

    private Map<Column, Integer> columns(CsvRecord row) throws IOException {
        List<String> header = row.getFields().stream()
                .map(field -> field.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
                .toList();
        String missing = Arrays.stream(Column.values())
                .filter(column -> column.in(header) < 0)
                .map(Column::all)
                .collect(Collectors.joining("; "));
        if (!missing.isEmpty()) {
            throw new IOException(at(row.getStartingLineNumber()) + "no column " + missing);
        }
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        Arrays.stream(Column.values()).forEach(column -> columns.put(column, column.in(header)));
        return columns;
    }

    private void add(CsvRecord row, Map<Column, Integer> columns) throws IOException {
        long key = PostcodeDirectory.key(field(row, columns, Column.POSTCODE));
        if (key < 0) {
            throw wrong(row, columns, Column.POSTCODE, "no postcode");
        }
        double latitude = degrees(row, columns, Column.LATITUDE, 100);
        double longitude = degrees(row, columns, Column.LONGITUDE, 180);
        if (latitude > NOWHERE) {
            return;
        }
        if (rows == MOST) {
            throw new IOException(at(row.getStartingLineNumber()) + "more rows than the UK ever had postcodes");
        }
        if (rows == keys.length) {
            keys = Arrays.copyOf(keys, rows * 2);
            latitudes = Arrays.copyOf(latitudes, rows * 2);
            longitudes = Arrays.copyOf(longitudes, rows * 2);
            places = Arrays.copyOf(places, rows * 2);
        }
        Spot spot = spot(field(row, columns, Column.AUTHORITY), field(row, columns, Column.REGION));
        keys[rows] = key << 22 | rows;
        latitudes[rows] = (int) Math.round(latitude * PostcodeDirectory.SCALE);
        longitudes[rows] = (int) Math.round(longitude * PostcodeDirectory.SCALE);
        places[rows] = spots.computeIfAbsent(spot, fresh -> spots.size()).shortValue();
        rows++;
        if (rows % TOLD_EVERY == 0) {
            told.accept(rows);
        }
    }

    private static Spot spot(String authority, String region) {
        return Authorities.find(authority)
                .map(Authority::spot)
                .orElseGet(() -> switch (authority.isEmpty() ? ' ' : authority.charAt(0)) {
                    // Nations have no regions; their column holds a code of nines.
                    case 'W' -> new Spot("", "", "UKL");
                    case 'S' -> new Spot("", "", "UKM");
                    case 'N', '9' -> new Spot("", "", "UKN");
                    default -> Authorities.coded(region);
                });
    }

    private double degrees(CsvRecord row, Map<Column, Integer> columns, Column column, double most) throws IOException {
        String text = field(row, columns, column);
        try {
            double degrees = Double.parseDouble(text);
            if (Math.abs(degrees) <= most) {
                return degrees;
            }
        } catch (NumberFormatException none) {
            // Said below.
        }
        throw wrong(row, columns, column, "no number of degrees");
    }

    private String field(CsvRecord row, Map<Column, Integer> columns, Column column) throws IOException {
        int at = requireNonNull(columns.get(column));
        if (at >= row.getFieldCount()) {
            throw new IOException(at(row.getStartingLineNumber()) + "ends before column " + column.shown());
        }
        return row.getField(at).strip();
    }

    private IOException wrong(CsvRecord row, Map<Column, Integer> columns, Column column, String why)
            throws IOException {
        String text = field(row, columns, column);
        String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
        return new IOException(
                at(row.getStartingLineNumber()) + "column " + column.shown() + ": '" + shown + "' is " + why);
    }

    private String at(long line) {
        return name + ", line " + line + ": ";
    }

    private int write(Path to) throws IOException {
        Arrays.sort(keys, 0, rows);
        int size = 0;
        for (int n = 0; n < rows; n++) {
            // Of a postcode that stands there twice, the later row.
            if (n + 1 == rows || keys[n] >>> 22 != keys[n + 1] >>> 22) {
                keys[size++] = keys[n];
            }
        }
        byte[] table = spots.keySet().stream()
                .map(spot -> String.join("\t", spot.authority(), spot.county(), spot.region()))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
        int length = PostcodeDirectory.HEADER + table.length + size * (Long.BYTES + PostcodeDirectory.RECORD);
        ByteBuffer all = ByteBuffer.allocate(length)
                .putLong(PostcodeDirectory.MAGIC)
                .putInt(size)
                .putInt(table.length)
                .put(table);
        for (int n = 0; n < size; n++) {
            all.putLong(keys[n] >>> 22);
        }
        for (int n = 0; n < size; n++) {
            int row = (int) (keys[n] & (1 << 22) - 1);
            all.putInt(latitudes[row]).putInt(longitudes[row]).putShort(places[row]);
        }
        replace(to, all.flip());
        return size;
    }

    /// Under its name it is whole and on the disk, or as it was before.
    private static void replace(Path to, ByteBuffer all) throws IOException {
        Path fresh = to.resolveSibling(to.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (all.hasRemaining()) {
                channel.write(all);
            }
            channel.force(true);
        }
        Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Ends a stream that never would.
    private final class Limited extends FilterInputStream {
        private long left = mostBytes;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int found = super.read();
            count(found < 0 ? 0 : 1);
            return found;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int found = super.read(into, offset, length);
            count(Math.max(0, found));
            return found;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException(
                        "more than " + mostBytes + " bytes unpacked, which no directory of postcodes has");
            }
        }
    }
}
