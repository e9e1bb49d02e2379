package powerhouse.ocds;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The standard's merge routine: the releases of one contracting process become one compiled or versioned release.
///
/// Inputs are never altered and share no node with the result.
public final class Merger {
    private final MergeRules rules;

    /// A merger that follows the given rules.
    public Merger(MergeRules rules) {
        this.rules = rules;
    }

    /// The compiled release: the latest value of everything.
    ///
    /// @param releases in any order; sorted by date, ties by the order given
    public ObjectNode compile(List<ObjectNode> releases) {
        throw new UnsupportedOperationException("" + rules.hashCode());
    }

    /// The versioned release: every value of everything, with the release that stated it.
    public ObjectNode version(List<ObjectNode> releases) {
        throw new UnsupportedOperationException("" + rules.hashCode());
    }
}
