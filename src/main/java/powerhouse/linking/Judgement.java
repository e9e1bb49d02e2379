package powerhouse.linking;

import java.util.List;

/// What comparing two processes gave.
///
/// @param kind what they are to each other, if they are anything
/// @param from the ocid of the one whose notices would state a relation; of one contract, the one that sorts first
/// @param odds the logarithm of the odds that they are
/// @param evidence what spoke for it and against it, most telling first
public record Judgement(Kind kind, String from, double odds, List<Evidence> evidence) {
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

    /// Whether it is believed that both are one contract.
    public boolean same() {
        return kind == Kind.SAME && believed();
    }

    /// Whether it is believed.
    public boolean believed() {
        return odds >= BELIEVED;
    }
}
