package powerhouse.form;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens files that hold tables: CSV, plain or gzip, Excel's `.xlsx` and OpenDocument's `.ods`. A file that cannot
/// be read to its end, or has other columns, is refused as a whole with a message that says why.
public final class Tables {
    /// Forms whose tables are known by their columns.
    public static final List<RowForm> KNOWN =
            List.of(new RowForm(new ContractsFinderExport()), new RowForm(new ContractsFinderDaily()));

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_EXCEL = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private final Limits limits;

    /// With the limits that any machine can bear.
    public Tables() {
        this(Limits.USUAL);
    }

    Tables(Limits limits) {
        this.limits = limits;
    }

    /// How much of a file is read before it is taken for an attack.
    ///
    /// @param text of a CSV once it is expanded: it is read piece by piece, but has to lie on the disk
    /// @param workbook of an `.xlsx` or `.ods`, as it comes
    /// @param expanded of all that is packed in it
    /// @param ratio between the two, above the first megabytes: text packs some five to twenty times, a bomb a
    ///     thousand
    record Limits(long text, long workbook, long expanded, int ratio) {
        static final Limits USUAL = new Limits(4L << 30, 64L << 20, 256L << 20, 150);
    }

    /// The table in a file; none if it is no table, such as JSON.
    ///
    /// @param mapping how its rows are to be read; null to know them by their columns
    public Optional<SoundTable> find(Path file, @Nullable Mapping mapping) throws IOException {
        String name = String.valueOf(file.getFileName());
        byte[] start = start(file);
        if (begins(start, OLD_EXCEL)) {
            throw new IOException(name + " is in Excel's format of before 2007, or protected by a password: save it"
                    + " as .xlsx or CSV, without a password. Nothing was imported");
        }
        List<RowForm> forms = mapping == null ? KNOWN : List.of(new RowForm(mapping));
        if (begins(start, ZIP)) {
            if (OpenDocument.is(file)) {
                return Optional.of(OpenDocument.open(file, forms, mapping, limits));
            }
            return Optional.of(Workbook.open(file, forms, mapping, limits));
        }
        // As text it would be refused as well, but for what it never claimed to be.
        if (name.toLowerCase(Locale.ROOT).matches(".*\\.(xlsx|ods)")) {
            throw new IOException(name + " is no " + name.substring(name.lastIndexOf('.'))
                    + ", whatever its name says: save it anew from the spreadsheet, or"
                    + " give it the name of what it is. Nothing was imported");
        }
        boolean gzip = start.length > 1 && start[0] == 0x1f && start[1] == (byte) 0x8b;
        boolean called = name.toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|tab)(\\.gz)?");
        if (mapping == null && !called && (gzip || json(start) || !CsvFile.known(file, forms))) {
            return Optional.empty();
        }
        if (!gzip) {
            return Optional.of(CsvFile.open(file, name, forms, mapping, false, limits));
        }
        Path plain = Expansion.of(file, limits);
        try {
            return Optional.of(CsvFile.open(plain, name, forms, mapping, true, limits));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(plain);
            throw e;
        }
    }

    /// What to tell of a sheet that was passed over.
    static String hidden(String sheet, String read) {
        return "The sheet “" + sheet + "” is hidden, so “" + read
                + "” was read; a line `sheet: ` in the mapping chooses";
    }

    /// What to tell of rows that were passed over.
    static String hidden(List<Integer> rows) {
        List<String> shown = rows.stream().limit(10).map(String::valueOf).toList();
        return (rows.size() == 1 ? "Row " : "Rows ") + String.join(", ", shown)
                + (rows.size() > shown.size() ? " and %,d more".formatted(rows.size() - shown.size()) : "")
                + (rows.size() == 1 ? " is" : " are") + " hidden, and not read; show all rows and save to have them";
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return in.readNBytes(64);
        }
    }

    private static boolean begins(byte[] start, byte[] sign) {
        return start.length >= sign.length && Arrays.equals(Arrays.copyOf(start, sign.length), sign);
    }

    private static boolean json(byte[] start) {
        String text = new String(start, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replaceFirst("^\u00EF\u00BB\u00BF", "")
                .strip();
        return text.isEmpty() || text.startsWith("{") || text.startsWith("[");
    }

    /// The first form whose columns are all there.
    ///
    /// @throws IOException naming the columns that are missing and those there are
    static RowForm fitting(String name, List<RowForm> forms, @Nullable Mapping mapping, List<String> header)
            throws IOException {
        List<String> names = TableRow.names(header);
        for (RowForm form : forms) {
            if (form.reader().missing(names).isEmpty()) {
                return form;
            }
        }
        if (mapping == null) {
            throw new IOException(
                    name + " is no table that is known: " + RowForm.columns(names)
                            + ". Write down how to read it and give that as --mapping (docs/importing.md). Nothing was imported");
        }
        throw new IOException(name + ", line " + mapping.header() + ": " + RowForm.unfit(mapping.missing(names), names)
                + ". Nothing was imported");
    }
}
