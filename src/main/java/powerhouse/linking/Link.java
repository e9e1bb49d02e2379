package powerhouse.linking;

import java.util.List;
import powerhouse.linking.Judgement.Evidence;

/// What is believed of two processes, or may be.
///
/// @param one of a relation, the ocid whose notices would state it; of one contract, the one that sorts first
/// @param odds the logarithm of the odds that it holds
/// @param evidence most telling first
public record Link(String one, String other, Kind kind, Status status, double odds, List<Evidence> evidence) {
    /// Who says so, and how firmly. People outrank machines.
    public enum Status {
        /// A person says that both are one contract.
        ASSERTED,
        /// A person says that they are nothing to each other.
        REFUSED,
        /// A notice says so.
        STATED,
        /// It is likely enough to be shown.
        BELIEVED,
        /// Somebody should look.
        POSSIBLE
    }

    /// Odds that nobody can add to.
    static final double CERTAIN = 12;

    /// How likely it is: 0 to 1.
    public double confidence() {
        return 1 / (1 + Math.exp(-odds));
    }

    /// Whether it joins both into one contract.
    boolean joins() {
        return kind == Kind.SAME && (status == Status.ASSERTED || status == Status.STATED || status == Status.BELIEVED);
    }

    /// Whether a person decided it.
    boolean decided() {
        return status == Status.ASSERTED || status == Status.REFUSED;
    }

    /// The other one.
    public String beside(String ocid) {
        return ocid.equals(one) ? other : one;
    }
}
