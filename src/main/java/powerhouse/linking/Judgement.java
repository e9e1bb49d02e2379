package powerhouse.linking;

import java.util.List;

/// What comparing two notices gave.
///
/// @param odds the logarithm of the odds that they are one contract
/// @param evidence what spoke for it and against it, most telling first
public record Judgement(double odds, List<Evidence> evidence) {
    /// From here on a link is believed: twenty to one.
    public static final double BELIEVED = 3;

    /// From here on a person should look.
    public static final double POSSIBLE = 0;

    /// One comparison.
    ///
    /// @param weight added to the logarithm of the odds
    public record Evidence(String words, double weight) {}

    /// How likely it is.
    public double confidence() {
        return 1 / (1 + Math.exp(-odds));
    }

    /// Whether it is believed.
    public boolean believed() {
        return odds >= BELIEVED;
    }
}
