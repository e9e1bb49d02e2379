package powerhouse.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import powerhouse.reading.Labels.Label;

/// How often a reading and people agree.
///
/// @param right both say yes
/// @param wrong only the reading says yes
/// @param missed only people say yes
/// @param rightly both say no
/// @param errors ids of what they disagree on, where the reading was surest first
public record Quality(int right, int wrong, int missed, int rightly, List<String> errors) {
    /// Of what it says yes to, how much is.
    public double precision() {
        return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    /// Of what is, how much it says yes to.
    public double recall() {
        return right + missed == 0 ? 1 : (double) right / (right + missed);
    }

    /// The harmonic mean of both.
    public double f1() {
        return right == 0 ? 0 : 2.0 * right / (2.0 * right + wrong + missed);
    }

    /// How many people said yes to.
    public int positives() {
        return right + missed;
    }

    /// How many there are.
    public int all() {
        return right + wrong + missed + rightly;
    }

    private record Said(String id, boolean truth, double probability) {}

    /// @param probability that the reading says yes
    static Quality of(Map<Example, Label> truth, Predicate<Label> yes, Function<Example, Double> probability) {
        List<Said> all = new ArrayList<>();
        truth.forEach((example, label) -> all.add(new Said(example.id(), yes.test(label), probability.apply(example))));
        all.sort(Comparator.comparingDouble((Said said) -> -Math.abs(said.probability - 0.5))
                .thenComparing(Said::id));
        int right = 0;
        int wrong = 0;
        int missed = 0;
        List<String> errors = new ArrayList<>();
        for (Said said : all) {
            boolean says = said.probability >= 0.5;
            right += says && said.truth ? 1 : 0;
            wrong += says && !said.truth ? 1 : 0;
            missed += !says && said.truth ? 1 : 0;
            if (says != said.truth) {
                errors.add((says ? "wrongly yes " : "wrongly no  ") + said.id);
            }
        }
        return new Quality(right, wrong, missed, all.size() - right - wrong - missed, errors);
    }
}
