package powerhouse.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import powerhouse.reading.Labels.Answer;
import powerhouse.reading.Labels.Label;

/// Readings beside what people said of the same notices.
public final class Exam {
    /// In so many parts notices are cut, each read with what was learned from the others.
    private static final int PARTS = 4;

    /// As many as a person looks through.
    private static final int LIKELIEST = 3;

    private final Map<Example, Label> truth;
    private final Map<String, TechReading> readings = new LinkedHashMap<>();
    private final Lexicon lexicon = new Lexicon();

    private Exam(Map<Example, Label> truth, Function<Example, TechReading> reader) {
        this.truth = truth;
        truth.keySet().forEach(example -> readings.put(example.id(), reader.apply(example)));
    }

    /// Of the readings as they are shipped, over all labels: for labels that they were not learned from.
    public static Exam ofShipped(List<Example> notices, Labels labels) {
        return new Exam(labels.of(notices), each -> TechReading.of(each.title(), each.description(), each.codes()));
    }

    /// Of readings that learn from one half of the labels, over the other half.
    public static Exam ofHalf(List<Example> notices, List<Example> vocabulary, Labels labels) {
        Set<String> reported = labels.byId().keySet().stream()
                .filter(id -> !Labels.learned(id))
                .collect(Collectors.toSet());
        List<Example> learned =
                notices.stream().filter(each -> !reported.contains(each.id())).toList();
        Weights weights = new Trainer(learned, vocabulary, labels.tuning()).techWeights();
        Map<Example, Label> truth = labels.of(
                notices.stream().filter(each -> reported.contains(each.id())).toList());
        return new Exam(truth, each -> TechReading.of(weights, each.title(), each.description(), each.codes()));
    }

    /// Whether it is tech.
    public Quality tech() {
        return Quality.of(truth, Exam::tech, each -> reading(each).probability());
    }

    /// What the codes alone would say: the peer to beat.
    public Quality techByCodes() {
        return Quality.of(truth, Exam::tech, each -> lexicon.techCoded(each.codes()) ? 1.0 : 0.0);
    }

    /// Whether it is of a cluster, tech or not.
    public Quality cluster(Cluster cluster) {
        return Quality.of(
                truth,
                label -> tech(label) && label.clusters().contains(cluster),
                each -> reading(each).kinds().stream()
                        .filter(kind -> kind.cluster() == cluster)
                        .mapToDouble(TechReading.Kind::probability)
                        .findFirst()
                        .orElse(0));
    }

    /// How often the words alone name the division of a notice's main code.
    ///
    /// @param right how many are named rightly
    /// @param among how many are among the three likeliest
    /// @param any how many are named as the division of any of the buyer's codes: buyers waver too
    /// @param shown how many are sure enough to be shown where the buyer gave no code
    /// @param shownRight how many of those are right
    /// @param frequent how many would be if all were said to be of the most frequent division
    /// @param all how many have a main code that is not a top code
    /// @param errors ids where it was surest and wrong
    public record Divisions(
            int right, int among, int any, int shown, int shownRight, int frequent, int all, List<String> errors) {}

    /// Each notice is read with what was learned from the other three quarters.
    ///
    /// @param together what notices have in common that are never on both sides: a title, or, which is
    ///     harder, a buyer
    public static Divisions divisions(
            List<Example> notices, List<Example> vocabulary, Function<Example, String> together) {
        List<Example> coded = notices.stream()
                .filter(each ->
                        !each.codes().isEmpty() && Features.depth(each.codes().getFirst()) > 2)
                .toList();
        int right = 0;
        int among = 0;
        int any = 0;
        int shown = 0;
        int shownRight = 0;
        Map<Double, String> wrong = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (int part = 0; part < PARTS; part++) {
            int asked = part;
            Map<Boolean, List<Example>> split = coded.stream()
                    .collect(Collectors.partitioningBy(each -> Labels.bucket(together.apply(each), PARTS) == asked));
            Weights weights = new Trainer(
                            List.copyOf(split.getOrDefault(false, List.of())), vocabulary, new Labels(Map.of()))
                    .cpvWeights();
            for (Example each : split.getOrDefault(true, List.of())) {
                String division = each.codes().getFirst().substring(0, 2);
                counts.merge(division, 1, Integer::sum);
                CpvReading reading =
                        CpvReading.of(weights, each.title(), each.description()).orElse(null);
                if (reading == null) {
                    continue;
                }
                boolean same = reading.division().equals(division);
                boolean sure = reading.probability() >= CpvReading.SHOWN;
                right += same ? 1 : 0;
                shown += sure ? 1 : 0;
                shownRight += sure && same ? 1 : 0;
                any += each.codes().stream().anyMatch(code -> code.startsWith(reading.division())) ? 1 : 0;
                among += CpvReading.likeliest(weights, each.title(), each.description(), LIKELIEST)
                                .contains(division)
                        ? 1
                        : 0;
                if (!same) {
                    wrong.put(-reading.probability(), reading.division() + ", not " + division + ": " + each.id());
                }
            }
        }
        return new Divisions(
                right,
                among,
                any,
                shown,
                shownRight,
                counts.values().stream().mapToInt(count -> count).max().orElse(0),
                coded.size(),
                List.copyOf(wrong.values()));
    }

    private TechReading reading(Example example) {
        TechReading reading = readings.get(example.id());
        if (reading == null) {
            throw new IllegalStateException("Never read: " + example.id());
        }
        return reading;
    }

    private static boolean tech(Label label) {
        return label.tech() == Answer.YES;
    }
}
