package powerhouse.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What each feature says about each answer: a table that a person can read. Lines with `#` tell where it is from;
/// then a line for each feature: its name, a tab, and `answer=weight` for every answer that it speaks of. The
/// feature `*` is always there.
final class Weights {
    static final String ALWAYS = "*";

    private static final String LABELS = "# labels: ";

    private final List<String> answers;
    private final Map<String, Says> says;
    private final String learnedFrom;
    private final int version;
    private final Set<String> beginnings;

    private record Says(int[] answers, double[] weights) {}

    private Weights(List<String> answers, Map<String, Says> says, String learnedFrom, int version) {
        this.answers = answers;
        this.says = says;
        this.beginnings = says.keySet().stream()
                .filter(feature -> feature.indexOf(' ') > 0)
                .map(feature -> feature.substring(0, feature.indexOf(' ')))
                .collect(Collectors.toUnmodifiableSet());
        this.learnedFrom = learnedFrom;
        this.version = version;
    }

    /// @param table by feature, then by answer
    static Weights of(List<String> answers, Map<String, Map<String, Double>> table) {
        return of(answers, table, "", 0);
    }

    private static Weights of(
            List<String> answers, Map<String, Map<String, Double>> table, String learnedFrom, int version) {
        Map<String, Says> says = HashMap.newHashMap(table.size());
        table.forEach((feature, row) -> says.put(
                feature,
                new Says(
                        row.keySet().stream().mapToInt(answers::indexOf).toArray(),
                        row.values().stream().mapToDouble(weight -> weight).toArray())));
        return new Weights(List.copyOf(answers), says, learnedFrom, version);
    }

    /// @param expected answers, whether or not anything speaks of them
    static Weights read(String resource, List<String> expected) {
        try (InputStream in = Objects.requireNonNull(Weights.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> answers = new ArrayList<>(expected);
            Map<String, Map<String, Double>> table = new HashMap<>();
            String learnedFrom = "";
            int version = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (line.startsWith(LABELS)) {
                    learnedFrom = line.substring(LABELS.length());
                }
                if (line.startsWith("#") || tab < 0) {
                    continue;
                }
                version = 31 * version + line.hashCode();
                Map<String, Double> row = new TreeMap<>();
                for (String each : line.substring(tab + 1).split(" ", -1)) {
                    int equals = each.indexOf('=');
                    String answer = each.substring(0, equals);
                    if (!answers.contains(answer)) {
                        answers.add(answer);
                    }
                    row.put(answer, Double.valueOf(each.substring(equals + 1)));
                }
                table.put(line.substring(0, tab), row);
            }
            return of(answers, table, learnedFrom, version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As lines, features in order of their names, for the resource.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(says).forEach((feature, row) -> {
            StringBuilder line = new StringBuilder(feature).append('\t');
            for (int i = 0; i < row.answers.length; i++) {
                line.append(i == 0 ? "" : " ")
                        .append(answers.get(row.answers[i]))
                        .append('=')
                        .append(String.format(Locale.ROOT, "%.3f", row.weights[i]));
            }
            lines.add(line.toString());
        });
        return lines;
    }

    /// Another number for other weights.
    int version() {
        return version;
    }

    /// SHA-256 of the labels, "" where unknown.
    String learnedFrom() {
        return learnedFrom;
    }

    List<String> answers() {
        return answers;
    }

    boolean knows(String feature) {
        return says.containsKey(feature);
    }

    /// Whether a word is the first of any pair that is known.
    boolean begins(String word) {
        return beginnings.contains(word);
    }

    int size() {
        return says.size();
    }

    /// The sum for each answer, in the order of [#answers].
    double[] scores(Collection<Features.Feature> features) {
        double[] scores = new double[answers.size()];
        add(scores, ALWAYS, 1);
        for (Features.Feature feature : features) {
            add(scores, feature.name(), feature.value());
        }
        return scores;
    }

    private void add(double[] scores, String feature, double value) {
        Says row = says.get(feature);
        if (row != null) {
            for (int i = 0; i < row.answers.length; i++) {
                scores[row.answers[i]] += value * row.weights[i];
            }
        }
    }

    /// What spoke for an answer (or, where `sign` is negative, against it), the most telling first.
    List<Evidence> evidence(Collection<Features.Feature> features, int answer, int sign, int most) {
        List<Evidence> evidence = new ArrayList<>();
        for (Features.Feature feature : features) {
            Says row = says.get(feature.name());
            if (row == null) {
                continue;
            }
            for (int i = 0; i < row.answers.length; i++) {
                double weight = feature.value() * row.weights[i];
                if (row.answers[i] == answer && weight * sign >= LEAST) {
                    evidence.add(feature.evidence(Math.round(weight * 100) / 100.0));
                }
            }
        }
        evidence.sort(Comparator.comparingDouble(each -> -sign * each.weight()));
        return evidence.size() > most ? List.copyOf(evidence.subList(0, most)) : List.copyOf(evidence);
    }

    /// Less is noise that nobody wants to read.
    private static final double LEAST = 0.1;

    static double probability(double score) {
        return 1 / (1 + Math.exp(-score));
    }
}
