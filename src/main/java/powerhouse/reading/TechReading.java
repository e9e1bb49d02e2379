package powerhouse.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import powerhouse.reading.Features.Feature;

/// Whether a text is about tech work, and about which kinds of it.
///
/// @param tech whether it is more likely so than not
/// @param probability that it is, by the model
/// @param evidence what decided, the most telling first: for, where it is tech, else against
/// @param kinds which kinds, the surest first; none where it is not tech
public record TechReading(boolean tech, double probability, List<Evidence> evidence, List<Kind> kinds) {
    /// A kind of tech work.
    ///
    /// @param probability that it is of this kind, given that it is tech
    /// @param evidence what decided, the most telling first
    public record Kind(Cluster cluster, double probability, List<Evidence> evidence) {}

    /// The answer of the model that says tech; the others are keys of clusters.
    static final String TECH = "tech";

    /// Whether a person decided it.
    public boolean decided() {
        return evidence.stream().anyMatch(each -> each.kind() == Evidence.Kind.PERSON);
    }

    // As many as a person reads.
    private static final int MOST = 6;

    static List<String> answers() {
        return Stream.concat(Stream.of(TECH), Arrays.stream(Cluster.values()).map(Cluster::key))
                .toList();
    }

    private static final class Shipped {
        private static final Weights WEIGHTS = Weights.read("/reading/tech.model", answers());
    }

    /// Reads a text and its codes, the most telling code first; any may be empty.
    public static TechReading of(String title, String description, List<String> codes) {
        return of(Shipped.WEIGHTS, title, description, codes);
    }

    /// Another text for another model: what was read by one has to be read again by the other.
    public static String version() {
        return Integer.toHexString(Shipped.WEIGHTS.version());
    }

    /// SHA-256 of the labels that the weights were learned from: they say nothing about how good they are.
    public static String learnedFrom() {
        return Shipped.WEIGHTS.learnedFrom();
    }

    static TechReading of(Weights weights, String title, String description, List<String> codes) {
        Collection<Feature> features = Features.of(title, description, codes, weights::knows, weights::begins);
        double[] scores = weights.scores(features);
        int answer = weights.answers().indexOf(TECH);
        double probability = Weights.probability(scores[answer]);
        boolean tech = probability >= 0.5;
        return new TechReading(
                tech,
                probability,
                weights.evidence(features, answer, tech ? 1 : -1, MOST),
                tech ? kinds(weights, features, scores) : List.of());
    }

    private static List<Kind> kinds(Weights weights, Collection<Feature> features, double[] scores) {
        List<Kind> kinds = new ArrayList<>();
        for (Cluster cluster : Cluster.values()) {
            int answer = weights.answers().indexOf(cluster.key());
            if (answer >= 0 && scores[answer] >= 0) {
                kinds.add(new Kind(
                        cluster, Weights.probability(scores[answer]), weights.evidence(features, answer, 1, MOST)));
            }
        }
        kinds.sort(Comparator.comparingDouble(Kind::probability).reversed());
        return List.copyOf(kinds);
    }
}
