package powerhouse.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;

/// Whether the phase, what became of the award, and whether the contract may be extended are read as readers
/// read them, who saw the notices in full.
///
/// Labels are a CSV with the columns `ocid,phase,award,extension`: a phase by its key as at [#AT] or the end of
/// the last notice's day, `none`, `intended`,
/// `awarded`, `unsuccessful` or `mixed`, and `yes`, `no` or `silent`. They were not there to tune by.
final class PhaseQuality {
    /// The morning that the readers were told it is.
    static final Instant AT = Instant.parse("2026-08-12T09:00:00Z");

    private static final Instant MONTH = Instant.parse("2026-08-01T00:00:00Z");
    private static final Duration DAY = Duration.ofMinutes(24 * 60 - 1);

    /// Errors shown of each; ids only, since notices are not ours to print.
    private static final int WORST = 20;

    private PhaseQuality() {}

    /// Prints the table, and which labels the data does not hold.
    static void print(Path data, Path labels, PrintStream out) throws IOException {
        Map<String, NamedCsvRecord> labelled = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(labels)) {
            rows.forEach(row -> labelled.put(row.getField("ocid"), row));
        }
        Map<String, Opportunity> found = NorthQuality.opportunities(data, labelled.keySet()::contains);
        out.printf("Phases: %d labels, %d of them in %s%n", labelled.size(), found.size(), data);
        out.println("what         n  right  share   errors (ocid, label not ours)");
        print(out, "phase", labelled, found, one -> one.phase(at(one)).key());
        print(out, "award", labelled, found, PhaseQuality::award);
        print(out, "extension", labelled, found, one -> one.extension()
                .told()
                .name()
                .toLowerCase(Locale.ROOT));
    }

    private static void print(
            PrintStream out,
            String column,
            Map<String, NamedCsvRecord> labels,
            Map<String, Opportunity> found,
            Function<Opportunity, String> ours) {
        int right = 0;
        List<String> errors = new ArrayList<>();
        for (Map.Entry<String, Opportunity> each : found.entrySet()) {
            String label = labels.get(each.getKey()).getField(column);
            String read = ours.apply(each.getValue());
            if (label.equals(read)) {
                right++;
            } else {
                errors.add(each.getKey() + " " + label + " not " + read);
            }
        }
        out.printf(
                Locale.ROOT,
                "%-10s %3d  %5d  %.3f   %s%n",
                column,
                found.size(),
                right,
                found.isEmpty() ? 0 : (double) right / found.size(),
                errors.stream().limit(WORST).collect(Collectors.joining("; ")));
    }

    /// What was published before that month was read as at the end of the day of its last notice.
    private static Instant at(Opportunity one) {
        return one.updated().isBefore(MONTH) ? one.updated().truncatedTo(ChronoUnit.DAYS).plus(DAY) : AT;
    }

    private static String award(Opportunity one) {
        Phase phase = one.phase(at(one));
        boolean failed = one.lots().stream()
                .anyMatch(lot -> lot.status().equals("unsuccessful") || lot.status().equals("cancelled"));
        boolean won = one.lots().stream().anyMatch(lot -> lot.status().equals("awarded"));
        return switch (phase) {
            case INTENDED -> "intended";
            case AWARDED -> failed && won ? "mixed" : "awarded";
            case CANCELLED -> "unsuccessful";
            default -> one.suppliers().isEmpty() ? "none" : "awarded";
        };
    }

    /// `./powerhouse bench` has one measurement of quality, which prints this among others; alone:
    /// `java … powerhouse.bench.PhaseQuality DATA LABELS`.
    public static void main(String[] arguments) throws IOException {
        print(Path.of(arguments[0]), Path.of(arguments[1]), System.out);
    }
}
