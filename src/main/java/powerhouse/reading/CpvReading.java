package powerhouse.reading;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import powerhouse.reading.Features.Feature;

/// Which division of the CPV the words of a text speak for, whatever codes it has.
///
/// @param division its two digits
/// @param probability that it is this one rather than any other
/// @param evidence the words that decided, the most telling first
public record CpvReading(String division, double probability, List<Evidence> evidence) {
    // As many as a person reads.
    private static final int MOST = 6;

    /// Less sure ones are not shown.
    static final double SHOWN = 0.5;

    private static final class Shipped {
        private static final Weights WEIGHTS = Weights.read("/reading/cpv.model", List.of());
    }

    /// What to suggest to a reader: nothing where a code says more than a division, and nothing unless it is at
    /// least half sure.
    public static Optional<CpvReading> suggest(String title, String description, List<String> codes) {
        return codes.stream().anyMatch(code -> Features.depth(code) > 2)
                ? Optional.empty()
                : of(title, description).filter(reading -> reading.probability() >= SHOWN);
    }

    /// Reads a text; nothing where it has no word that says anything.
    public static Optional<CpvReading> of(String title, String description) {
        return of(Shipped.WEIGHTS, title, description);
    }

    static Optional<CpvReading> of(Weights weights, String title, String description) {
        Collection<Feature> features = Features.of(title, description, List.of(), weights::knows, weights::begins);
        if (features.isEmpty()) {
            return Optional.empty();
        }
        double[] scores = weights.scores(features);
        int best = 0;
        double all = 0;
        for (int i = 0; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
            all += Weights.probability(scores[i]);
        }
        return Optional.of(new CpvReading(
                weights.answers().get(best),
                Weights.probability(scores[best]) / all,
                weights.evidence(features, best, 1, MOST)));
    }

    /// The divisions that the words speak for most, the likeliest first.
    static List<String> likeliest(Weights weights, String title, String description, int most) {
        double[] scores = weights.scores(Features.of(title, description, List.of(), weights::knows, weights::begins));
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(answer -> -scores[answer]))
                .limit(most)
                .map(weights.answers()::get)
                .toList();
    }
}
