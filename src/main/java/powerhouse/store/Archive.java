package powerhouse.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Tables in one file that either database can be filled from: a zip with a file of JSON Lines for each table
/// (the first line names the columns, bytes are `{"base64": …}`) and at the end `digests.json` with the SHA-256
/// of each.
public final class Archive {
    private static final String DIGESTS = "digests.json";
    private static final JsonMapper JSON = new JsonMapper();
    /// Rows written to a database at a time.
    private static final int BATCH = 500;

    private final Path file;

    /// The archive in a file, there or to be made.
    public Archive(Path file) {
        this.file = file;
    }

    /// Told after every row.
    @FunctionalInterface
    public interface Told {
        void row(String table);
    }

    /// Writes all rows of the tables as they are at one moment. The file appears only when it is whole, on the
    /// disk and read back.
    public void write(Transaction tx, List<String> tables, Told told) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        try {
            Map<String, String> digests = new TreeMap<>();
            try (ZipOutputStream zip =
                    new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
                for (String table : tables) {
                    digests.put(entry(table), write(tx, table, zip, told));
                }
                zip.putNextEntry(new ZipEntry(DIGESTS));
                zip.write(JSON.writeValueAsBytes(digests));
                zip.closeEntry();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            new Archive(unfinished).verify();
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static String write(Transaction tx, String table, ZipOutputStream zip, Told told) throws IOException {
        zip.putNextEntry(new ZipEntry(entry(table)));
        DigestOutputStream out = new DigestOutputStream(zip, Sha256.begin());
        boolean[] headed = {false};
        tx.each("select * from " + table, row -> {
            JdbcRow values = (JdbcRow) row;
            try {
                if (!headed[0]) {
                    headed[0] = true;
                    line(out, JSON.valueToTree(values.columns()));
                }
                line(out, array(values.values()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            told.row(table);
        });
        zip.closeEntry();
        return HexFormat.of().formatHex(out.getMessageDigest().digest());
    }

    private static void line(OutputStream out, JsonNode node) throws IOException {
        out.write(JSON.writeValueAsBytes(node));
        out.write('\n');
    }

    private static ArrayNode array(List<@Nullable Object> values) {
        ArrayNode array = JSON.createArrayNode();
        for (Object value : values) {
            switch (value) {
                case null -> array.addNull();
                case Long number -> array.add(number);
                case byte[] bytes ->
                    array.addObject().put("base64", Base64.getEncoder().encodeToString(bytes));
                case Object text -> array.add(text.toString());
            }
        }
        return array;
    }

    /// Reads everything once.
    ///
    /// @throws IOException in words for a person, if it is no archive, incomplete or altered
    public void verify() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (ZipInputStream zip = open()) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(DIGESTS)) {
                    JsonNode stated = JSON.readTree(zip.readAllBytes());
                    if (!stated.equals(JSON.valueToTree(digests))) {
                        throw new IOException(file + " is damaged: its content is not what it says");
                    }
                    return;
                }
                DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.begin());
                zip.transferTo(out);
                digests.put(
                        entry.getName(),
                        HexFormat.of().formatHex(out.getMessageDigest().digest()));
            }
        } catch (ZipException | java.io.EOFException | JacksonException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
        throw new IOException(file + " is no whole archive");
    }

    /// Puts all rows into the tables of the same names, which ought to be empty. Tables that the archive does not
    /// have stay as they are; one that is not among those expected is refused.
    ///
    /// @param alone tables that may be in the archive and are passed over
    public void read(Transaction tx, List<String> tables, List<String> alone, Told told) throws IOException {
        try (ZipInputStream zip = open()) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.equals(DIGESTS) || alone.stream().map(Archive::entry).anyMatch(name::equals)) {
                    continue;
                }
                String table = tables.stream()
                        .filter(expected -> entry(expected).equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IOException(file + " holds something unknown: " + name));
                read(tx, table, zip, told);
            }
        }
    }

    private static void read(Transaction tx, String table, InputStream in, Told told) throws IOException {
        String sql = "";
        List<@Nullable Object[]> rows = new ArrayList<>();
        // A zip gives byte after byte slowly.
        Lines lines = new Lines(new BufferedInputStream(in));
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            JsonNode values = JSON.readTree(line);
            if (sql.isEmpty()) {
                List<String> columns =
                        values.valueStream().map(JsonNode::asString).toList();
                for (String column : columns) {
                    if (!column.matches("[a-z_]+")) {
                        throw new IOException("No name of a column: " + column);
                    }
                }
                sql = "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                        + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
                continue;
            }
            rows.add(values.valueStream().map(Archive::value).toArray());
            told.row(table);
            if (rows.size() == BATCH) {
                tx.batch(sql, rows);
                rows.clear();
            }
        }
        tx.batch(sql, rows);
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL -> null;
            case NUMBER -> node.longValue();
            case OBJECT -> Base64.getDecoder().decode(node.path("base64").asString());
            default -> node.asString();
        };
    }

    private ZipInputStream open() throws IOException {
        return new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)), UTF_8);
    }

    private static String entry(String table) {
        return table + ".jsonl";
    }

    /// Lines of any length, as bytes.
    private record Lines(InputStream in) {
        byte @Nullable [] next() throws IOException {
            java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream(256);
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    return line.size() == 0 ? null : line.toByteArray();
                }
                line.write(next);
            }
            return line.toByteArray();
        }
    }
}
