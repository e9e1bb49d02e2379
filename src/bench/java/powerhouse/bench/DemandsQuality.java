package powerhouse.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import powerhouse.cli.Corpus;
import powerhouse.opportunity.Opportunity;
import powerhouse.reading.Demand;
import powerhouse.reading.Demands;
import powerhouse.reading.Example;

/// How often a demand that is read in a notice is one, and how many are missed, against labels of people.
///
/// The rules were mended by these very notices, since there are no others: the figures tell when a rule gets worse, and
/// flatter for notices to come.
///
/// Labels are a CSV with the columns `id,kind,demanded`: `yes`, `no` or `unclear` for an id and a kind; an id with the
/// kind `none` and `yes` was read whole and demands nothing of any kind. `unclear` is left out.
final class DemandsQuality {
    /// With fewer cases a rule makes no claim.
    private static final int FEWEST = 30;

    private static final String NONE = "none";

    private DemandsQuality() {}

    /// Prints precision and recall of each kind.
    static void print(Path data, Path labels, PrintStream out) throws IOException {
        Map<String, List<Demand>> found = found(data);
        Map<String, int[]> counts = new TreeMap<>();
        List<String> errors = new ArrayList<>();
        int notices = 0;
        int clean = 0;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(labels)) {
            for (NamedCsvRecord row : rows) {
                String id = row.getField("id");
                String kind = row.getField("kind");
                String said = row.getField("demanded");
                List<Demand> read = found.get(id);
                if (read == null || said.equals("unclear")) {
                    continue;
                }
                if (kind.equals(NONE)) {
                    notices++;
                    clean += read.isEmpty() ? 1 : 0;
                    read.forEach(demand -> errors.add("+ " + demand.kind() + " " + id));
                    continue;
                }
                boolean yes = said.equals("yes");
                boolean ours = read.stream().anyMatch(demand -> demand.kind().name().equals(kind));
                // Right, too much, missed.
                int[] of = counts.computeIfAbsent(kind, any -> new int[3]);
                of[0] += yes && ours ? 1 : 0;
                of[1] += !yes && ours ? 1 : 0;
                of[2] += yes && !ours ? 1 : 0;
                if (yes != ours) {
                    errors.add((ours ? "+ " : "- ") + kind + " " + id);
                }
            }
        }
        out.printf(
                "Demands: %d of %d notices state one; the rules were mended by them%n",
                found.values().stream().filter(some -> !some.isEmpty()).count(), found.size());
        int[] all = new int[3];
        counts.forEach((kind, of) -> {
            for (int i = 0; i < all.length; i++) {
                all[i] += of[i];
            }
            line(out, kind, of);
        });
        line(out, "all", all);
        out.println("notices without any, the long ones read in part: nothing found in " + Interval.of(clean, notices));
        out.println("Errors (+ too much, - missed): " + errors.size());
        errors.stream().limit(20).forEach(error -> out.println("  " + error));
    }

    private static void line(PrintStream out, String kind, int[] of) {
        out.printf(
                "%-24s precision %s   recall %s%s%n",
                kind,
                Interval.of(of[0], of[0] + of[1]),
                Interval.of(of[0], of[0] + of[2]),
                of[0] + of[2] < FEWEST ? "   too few for a claim" : "");
    }

    /// What is demanded by each notice of the corpus, with the conditions that only releases carry.
    static Map<String, List<Demand>> found(Path data) throws IOException {
        Map<String, List<Demand>> found = new LinkedHashMap<>();
        Map<String, Opportunity> opportunities = NorthQuality.opportunities(data, any -> true);
        opportunities.forEach((ocid, one) -> found.put(ocid, one.demands()));
        for (Example example : Corpus.read(data).notices()) {
            found.computeIfAbsent(
                    example.id(), any -> Demands.of(example.title(), List.of(example.description()), List.of()));
        }
        return found;
    }

    /// `./powerhouse bench` has one measurement of quality, which prints this among others; alone:
    /// `java … powerhouse.bench.DemandsQuality DATA LABELS`.
    public static void main(String[] arguments) throws IOException {
        print(Path.of(arguments[0]), Path.of(arguments[1]), System.out);
    }
}
