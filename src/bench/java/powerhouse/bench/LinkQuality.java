package powerhouse.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import powerhouse.linking.Facts;
import powerhouse.linking.Judgement;
import powerhouse.linking.Kind;
import powerhouse.linking.NoticeLikeness;

/// How well notices of one contract on two portals are found: the search exports of Contracts Finder and the rows of
/// the Official Journal, of 2020, every pair that the keys bring together judged as the portal does.
///
/// Labels: a CSV with the columns `one`, `other` and `same` (`yes`, `no`, `unclear`); ids are
/// `contracts-finder-export:<Notice Identifier>` and `ted:<number>-<year>`. A pair labelled `yes` counts as found
/// only if the keys bring it together and it is believed.
final class LinkQuality {
    private LinkQuality() {}

    private record Pair(String one, String other) {}

    /// Prints the figures.
    static void print(Path data, Path labels, PrintStream out) throws IOException {
        List<Facts> exports = Rows.exports(data);
        List<Facts> journal = Rows.journal(data);
        Map<Pair, Judgement> judged = judge(exports, journal);
        Map<Pair, String> labelled = labels(labels);
        out.printf(
                "Links: %,d notices of Contracts Finder, %,d of the Official Journal; %,d pairs share a key, %,d are believed%n",
                exports.size(),
                journal.size(),
                judged.size(),
                judged.values().stream().filter(Judgement::same).count());
        for (int half = 0; half < 2; half++) {
            int which = half;
            Map<Pair, String> some = new TreeMap<>(Comparator.comparing(Pair::one).thenComparing(Pair::other));
            labelled.forEach((pair, same) -> {
                // By the notice, so that what is reported shares none with what was tuned on.
                if (Math.floorMod(pair.one().hashCode(), 2) == which) {
                    some.put(pair, same);
                }
            });
            print(half == 0 ? "tuned on" : "reported", some, judged, out);
        }
        List<Map.Entry<Pair, Judgement>> strangers = judged.entrySet().stream()
                .filter(entry -> entry.getValue().same() && !labelled.containsKey(entry.getKey()))
                .sorted(Comparator.comparingDouble(entry -> entry.getValue().odds()))
                .toList();
        out.println("  believed without a label: " + strangers.size() + ", the least certain:");
        strangers.stream()
                .limit(10)
                .forEach(entry -> out.println("    " + line(entry.getKey(), "", entry.getValue())));
    }

    private static String line(Pair pair, String what, Judgement judgement) {
        String evidence = judgement.evidence().stream()
                .map(one -> "%s %+.1f".formatted(one.words(), one.weight()))
                .collect(Collectors.joining(", "));
        return "%5.1f %s %s | %s: %s".formatted(judgement.odds(), what, pair.one(), pair.other(), evidence);
    }

    private static void print(
            String half, Map<Pair, String> labelled, Map<Pair, Judgement> judged, PrintStream out) {
        Judgement never = new Judgement(Kind.SAME, "", -20, List.of());
        int right = 0;
        int wrong = 0;
        int missed = 0;
        int refused = 0;
        List<String> errors = new ArrayList<>();
        for (Map.Entry<Pair, String> entry : labelled.entrySet()) {
            Judgement judgement = judged.getOrDefault(entry.getKey(), never);
            boolean same = entry.getValue().equals("yes");
            if (entry.getValue().equals("unclear")) {
                continue;
            }
            if (judgement.same() != same) {
                errors.add(line(entry.getKey(), same ? "missed" : "wrong", judgement));
            }
            if (same) {
                right += judgement.same() ? 1 : 0;
                missed += judgement.same() ? 0 : 1;
            } else {
                wrong += judgement.same() ? 1 : 0;
                refused += judgement.same() ? 0 : 1;
            }
        }
        out.printf("  %s: %d pairs are one contract, %d are not%n", half, right + missed, wrong + refused);
        out.println("    precision " + Interval.of(right, right + wrong));
        out.println("    recall    " + Interval.of(right, right + missed));
        errors.stream().limit(10).forEach(error -> out.println("    " + error));
    }

    private static Map<Pair, Judgement> judge(List<Facts> some, List<Facts> others) {
        Map<Long, List<Facts>> byKey = new HashMap<>();
        others.forEach(other -> other.keys()
                .forEach(key -> byKey.computeIfAbsent(key, nothing -> new ArrayList<>()).add(other)));
        Map<Long, Integer> sharing = new HashMap<>();
        some.forEach(one -> one.keys().forEach(key -> sharing.merge(key, 1, Integer::sum)));
        others.forEach(one -> one.keys().forEach(key -> sharing.merge(key, 1, Integer::sum)));
        Map<Long, Integer> crowds = new HashMap<>();
        some.forEach(one -> crowds.merge(one.crowd(), 1, Integer::sum));
        others.forEach(one -> crowds.merge(one.crowd(), 1, Integer::sum));
        Map<Pair, Judgement> judged = new HashMap<>();
        for (Facts one : some) {
            Set<Facts> candidates = new HashSet<>();
            one.keys().stream()
                    .filter(key -> sharing.getOrDefault(key, 0) <= NoticeLikeness.COMMON)
                    .forEach(key -> candidates.addAll(byKey.getOrDefault(key, List.of())));
            for (Facts other : candidates) {
                boolean crowded = crowds.get(one.crowd()) > NoticeLikeness.CROWD || crowds.get(other.crowd()) > NoticeLikeness.CROWD;
                judged.put(new Pair(one.ocid(), other.ocid()), NoticeLikeness.of(one, other, crowded));
            }
        }
        return judged;
    }

    private static Map<Pair, String> labels(Path labels) throws IOException {
        Map<Pair, String> found = new HashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(Files.newBufferedReader(labels))) {
            rows.forEach(row -> found.put(new Pair(row.getField("one"), row.getField("other")), row.getField("same")));
        }
        return found;
    }

    /// `./powerhouse bench` has one measurement of quality, which prints this among others; alone:
    /// `java … powerhouse.bench.LinkQuality DATA LABELS`.
    public static void main(String[] arguments) throws IOException {
        print(Path.of(arguments[0]), Path.of(arguments[1]), System.out);
    }
}
