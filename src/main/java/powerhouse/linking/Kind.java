package powerhouse.linking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What two processes are to each other: one contract, or related in one of the ways that the standard's code list
/// relatedProcess names. In a relation the first of a link is the one whose notices would state it.
public enum Kind {
    /// Both tell of one contract.
    SAME("same", "the same contract", "the same contract"),
    /// The other told of the plan, the first of what came of it.
    PLANNING("planning", "Planned earlier as", "Came of it"),
    /// The other took the bids, the first tells who won.
    PRIOR("prior", "Tendered earlier as", "Awarded later as"),
    /// The other is the framework that the first is called off from.
    FRAMEWORK("framework", "Called off from the framework", "Called off from it"),
    /// The other came to nothing, the first tries again.
    UNSUCCESSFUL_PROCESS("unsuccessfulProcess", "Tried before, without a contract", "Tried again as"),
    /// Stated, and no more is known than the publisher's word.
    PARENT("parent", "Part of", "Has as a part"),
    /// Stated.
    SUB_CONTRACT("subContract", "Subcontract of", "Subcontracted as"),
    /// Stated.
    REPLACEMENT_PROCESS("replacementProcess", "Replaces", "Replaced by"),
    /// Stated.
    RENEWAL_PROCESS("renewalProcess", "Renews", "Renewed by");

    private final String code;
    private final String forward;
    private final String backward;

    Kind(String code, String forward, String backward) {
        this.code = code;
        this.forward = forward;
        this.backward = backward;
    }

    /// The standard's code; `same` where it has none.
    public String code() {
        return code;
    }

    /// In words, standing before the other one's title on the page of the first.
    public String forward() {
        return forward;
    }

    /// In words, standing before the first one's title on the page of the other.
    public String backward() {
        return backward;
    }

    /// The kind of a code, whatever its case.
    public static Optional<Kind> find(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.toLowerCase(Locale.ROOT).equals(code.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
