package powerhouse.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import powerhouse.opportunity.BuyerKind;
import powerhouse.opportunity.BuyerKinds;
import powerhouse.opportunity.Opportunity;

/// Whether a buyer is taken for the sort of body that it is, and how often nothing is said.
///
/// Labels are a CSV with the columns `id,buyer,kind,half`: an ocid, a number of the Official Journal (`ted:NUMBER`) or of
/// the export of Contracts Finder, which of its buyers from 0 on, a key of [BuyerKind], and `learnt` or `judged`. Each
/// body stands there once, in one half; the bodies of both were drawn at random, with the rare sorts topped up.
final class BuyerKindQuality {
    private BuyerKindQuality() {}

    /// Prints the tables, and which labels the data does not hold.
    static void print(Path data, Path labels, PrintStream out) throws IOException {
        List<NamedCsvRecord> rows;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(labels)) {
            rows = reader.stream().toList();
        }
        Map<String, Opportunity> found = found(data, rows);
        out.printf(
                "Kinds of buyers: %d labels, %d of them in %s%n",
                rows.size(), rows.stream().filter(row -> reads(found, row)).count(), data);
        for (String half : List.of("learnt", "judged")) {
            print(
                    out,
                    half,
                    rows.stream()
                            .filter(row -> row.getField("half").equals(half) && reads(found, row))
                            .toList(),
                    found);
        }
    }

    private static Map<String, Opportunity> found(Path data, List<NamedCsvRecord> rows) throws IOException {
        var ids = rows.stream().map(row -> row.getField("id")).collect(Collectors.toSet());
        Map<String, Opportunity> found = new HashMap<>(NorthQuality.opportunities(data, ids::contains));
        Rows.journalled(data).forEach(one -> found.put(one.ocid(), one));
        Rows.exported(data).forEach(one -> found.put(one.ocid(), one));
        return found;
    }

    private static boolean reads(Map<String, Opportunity> found, NamedCsvRecord row) {
        Opportunity one = found.get(row.getField("id"));
        return one != null && Integer.parseInt(row.getField("buyer")) < one.buyers().size();
    }

    private static void print(
            PrintStream out, String half, List<NamedCsvRecord> rows, Map<String, Opportunity> found) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (BuyerKind kind : BuyerKind.values()) {
            counts.put(kind.key(), new int[3]);
        }
        List<String> errors = new ArrayList<>();
        int right = 0;
        int said = 0;
        for (NamedCsvRecord row : rows) {
            String is = row.getField("kind");
            BuyerKinds.Reading reading = found.get(row.getField("id"))
                    .buyers()
                    .get(Integer.parseInt(row.getField("buyer")))
                    .kind();
            counts.get(is)[2]++;
            if (reading != null) {
                String ours = reading.kind().key();
                counts.get(ours)[1]++;
                said++;
                if (ours.equals(is)) {
                    counts.get(is)[0]++;
                    right++;
                } else {
                    errors.add(row.getField("id") + ", " + is + " not " + ours);
                }
            }
        }
        out.printf("%n%s, %d bodies        is  said  right  precision, recall with 95%% intervals%n", half, rows.size());
        counts.forEach((kind, n) -> out.printf(
                Locale.ROOT, "  %-22s %4d  %4d  %5d  %s, %s%n", kind, n[2], n[1], n[0], Interval.of(n[0], n[1]),
                Interval.of(n[0], n[2])));
        out.printf(
                "  %-22s %4d  %4d  %5d  %s, %s%n",
                "all", rows.size(), said, right, Interval.of(right, said), Interval.of(right, rows.size()));
        errors.forEach(error -> out.println("  " + error));
    }
}
