package powerhouse.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.Dates;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleaseReader;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.OpportunityReader;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Release;
import powerhouse.source.Sources;
import tools.jackson.databind.node.ObjectNode;

/// How often "North" is right, by where the work is and by where the buyer sits, against labels of people.
///
/// Labels are a CSV with the columns `ocid,by_delivery,by_buyer`, each yes, no or unclear; unclear ones are
/// left out.
/// The half of them whose ocid has an even CRC-32 was there to learn from, the odd half judges.
final class NorthQuality {
    /// Errors shown of each half and kind; ids only, since notices are not ours to print.
    private static final int WORST = 10;

    /// z of a 95% interval.
    private static final double Z = 1.96;

    private NorthQuality() {}

    /// Prints the table, and which labels the data does not hold.
    static void print(Path data, Path labels, PrintStream out) throws IOException {
        Map<String, NamedCsvRecord> labelled = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(labels)) {
            rows.forEach(row -> labelled.put(row.getField("ocid"), row));
        }
        Map<String, Opportunity> found = opportunities(data, labelled.keySet()::contains);
        out.printf("North: %d labels, %d of them in %s%n", labelled.size(), found.size(), data);
        out.println("half    by        n    yes  precision               recall                  errors (ocid, + too much, - missed)");
        for (boolean judged : new boolean[] {false, true}) {
            List<NamedCsvRecord> half = labelled.values().stream()
                    .filter(row -> found.containsKey(row.getField("ocid")))
                    .filter(row -> judged == isOdd(row.getField("ocid")))
                    .toList();
            String name = judged ? "judged" : "learnt";
            print(out, name, "delivery", half, "by_delivery", found, one -> one.north().byDelivery());
            print(out, name, "buyer", half, "by_buyer", found, one -> one.north().byBuyer());
        }
    }

    private static void print(
            PrintStream out,
            String half,
            String by,
            List<NamedCsvRecord> labels,
            String column,
            Map<String, Opportunity> found,
            Predicate<Opportunity> north) {
        int right = 0;
        int tooMuch = 0;
        int missed = 0;
        int rest = 0;
        List<String> errors = new ArrayList<>();
        for (NamedCsvRecord label : labels) {
            String said = label.getField(column);
            String ocid = label.getField("ocid");
            if (said.equals("unclear")) {
                continue;
            }
            boolean yes = said.equals("yes");
            boolean ours = north.test(found.get(ocid));
            right += yes && ours ? 1 : 0;
            rest += !yes && !ours ? 1 : 0;
            tooMuch += !yes && ours ? 1 : 0;
            missed += yes && !ours ? 1 : 0;
            if (yes != ours) {
                errors.add((ours ? "+" : "-") + ocid);
            }
        }
        out.printf(
                Locale.ROOT,
                "%-7s %-8s %3d    %3d  %-23s %-23s %s%n",
                half,
                by,
                right + rest + tooMuch + missed,
                right + missed,
                share(right, right + tooMuch),
                share(right, right + missed),
                String.join(" ", errors.subList(0, Math.min(WORST, errors.size()))));
    }

    /// A share with its Wilson interval: honest also near 1 and for few.
    private static String share(int right, int of) {
        if (of == 0) {
            return "none";
        }
        double p = (double) right / of;
        double middle = p + Z * Z / (2 * of);
        double about = Z * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
        double all = 1 + Z * Z / of;
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", p, (middle - about) / all, (middle + about) / all);
    }

    private static boolean isOdd(String ocid) {
        CRC32 crc = new CRC32();
        crc.update(ocid.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() % 2 == 1;
    }

    /// What the notices below a folder make, of the wanted ocids: packages (`.json`) and releases in lines
    /// (`.jsonl`). Other files are passed over.
    static Map<String, Opportunity> opportunities(Path data, Predicate<String> wanted) throws IOException {
        return opportunities(data, wanted, Instant.MAX);
    }

    /// The same by no release dated at this instant or later.
    static Map<String, Opportunity> opportunities(Path data, Predicate<String> wanted, Instant until)
            throws IOException {
        Map<String, List<ObjectNode>> releases = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> {
                for (ObjectNode release : releases(file)) {
                    CompiledRelease read = new CompiledRelease(release);
                    String ocid = read.ocid();
                    Instant date = Dates.instant(read.date(), ZoneOffset.UTC).orElse(Instant.EPOCH);
                    if (wanted.test(ocid) && date.isBefore(until)) {
                        releases.computeIfAbsent(ocid, some -> new ArrayList<>()).add(release);
                    }
                }
            });
        }
        Merger merger = new Merger(MergeRules.extended());
        Map<String, Opportunity> found = new LinkedHashMap<>();
        releases.forEach((ocid, trees) -> {
            trees.sort(Comparator.comparing(tree -> new CompiledRelease(tree).date()));
            List<Release> kept = trees.stream()
                    .map(tree -> {
                        Instant date = Dates.instant(new CompiledRelease(tree).date(), ZoneOffset.UTC)
                                .orElse(Instant.EPOCH);
                        return new Release(1, "", ocid, "", date, date, "", "public", "", null, null);
                    })
                    .toList();
            ContractingProcess process =
                    new ContractingProcess(ocid, kept, trees, merger.compile(trees), List.of(), Sources.quirks());
            OpportunityReader.read(process, "public").ifPresent(one -> found.put(ocid, one));
        });
        return found;
    }

    private static List<ObjectNode> releases(Path file) {
        List<ObjectNode> found = new ArrayList<>();
        try {
            if (file.toString().endsWith(".jsonl")) {
                for (String line : Files.readAllLines(file)) {
                    found.add(ReleaseReader.read(line.getBytes(StandardCharsets.UTF_8)).release());
                }
            } else if (file.toString().endsWith(".json")) {
                byte[] body = Files.readAllBytes(file);
                for (ReleasePackage.Slice slice : ReleasePackage.slice(body).slices()) {
                    found.add(ReleaseReader.read(slice.of(body)).release());
                }
            }
        } catch (ReleaseReader.UnreadableException noPackage) {
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /// `./powerhouse bench` has one measurement of quality, which prints this among others; alone:
    /// `java … powerhouse.bench.NorthQuality DATA LABELS`.
    public static void main(String[] arguments) throws IOException {
        print(Path.of(arguments[0]), Path.of(arguments[1]), System.out);
    }
}
