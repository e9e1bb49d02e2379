package powerhouse.reading;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Logistic regression with an L2 prior over named features: examples go in, a weight for each name comes out. The
/// solver is a Newton method without a random choice in it.
final class Regression {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names;
    private final List<Feature[]> rows = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();

    /// @param vocabulary the features that may get a weight
    Regression(SortedSet<String> vocabulary) {
        names = List.copyOf(vocabulary);
        for (String name : names) {
            numbers.put(name, numbers.size() + 1);
        }
    }

    boolean knows(String name) {
        return numbers.containsKey(name);
    }

    /// @param times how much it counts
    void add(Collection<Features.Feature> features, int answer, int times) {
        SortedMap<Integer, Double> row = new TreeMap<>();
        features.forEach(feature -> row.put(numbers.get(feature.name()), feature.value()));
        add(row, answer, times);
    }

    void add(String name, double value, int answer, int times) {
        SortedMap<Integer, Double> row = new TreeMap<>();
        row.put(numbers.get(name), value);
        add(row, answer, times);
    }

    private void add(SortedMap<Integer, Double> row, int answer, int times) {
        row.put(numbers.size() + 1, 1.0);
        Feature[] nodes = row.entrySet().stream()
                .map(entry -> (Feature) new FeatureNode(entry.getKey(), entry.getValue()))
                .toArray(Feature[]::new);
        for (int i = 0; i < times; i++) {
            rows.add(nodes);
            answers.add(answer);
        }
    }

    /// Of answers 0 and 1, the weights for 1.
    ///
    /// @param c inverse of the strength of the prior
    /// @param outweighs how much the examples of answer 1 outweigh the others
    Map<String, Double> solveOne(double c, double outweighs) {
        Model model = train(c, outweighs);
        return column(model, 0, model.getLabels()[0] == 1 ? 1 : -1);
    }

    /// The weights for each answer against all others.
    Map<Integer, Map<String, Double>> solve(double c) {
        Model model = train(c, 1);
        int[] labels = model.getLabels();
        Map<Integer, Map<String, Double>> solved = new TreeMap<>();
        for (int column = 0; column < labels.length; column++) {
            // Of two answers the solver keeps one column: what speaks for one speaks against the other.
            boolean mirrored = labels.length == 2 && column == 1;
            solved.put(labels[column], column(model, mirrored ? 0 : column, mirrored ? -1 : 1));
        }
        return solved;
    }

    private Model train(double c, double outweighs) {
        Problem problem = new Problem();
        problem.l = rows.size();
        problem.n = numbers.size() + 1;
        problem.x = rows.toArray(Feature[][]::new);
        problem.y = answers.stream().mapToDouble(answer -> answer).toArray();
        Parameter parameter = new Parameter(SolverType.L2R_LR, c, 0.001);
        if (outweighs != 1) {
            parameter.setWeights(new double[] {outweighs}, new int[] {1});
        }
        Linear.disableDebugOutput();
        return Linear.train(problem, parameter);
    }

    private Map<String, Double> column(Model model, int column, int sign) {
        double[] weights = model.getFeatureWeights();
        int columns = weights.length / (names.size() + 1);
        Map<String, Double> solved = new TreeMap<>();
        for (int feature = 0; feature < names.size(); feature++) {
            solved.put(names.get(feature), sign * weights[feature * columns + column]);
        }
        solved.put(Weights.ALWAYS, sign * weights[names.size() * columns + column]);
        return solved;
    }
}
