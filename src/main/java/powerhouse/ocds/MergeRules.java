package powerhouse.ocds;

import tools.jackson.databind.JsonNode;

/// Which fields merge otherwise than by default.
public final class MergeRules {
    private MergeRules() {}

    /// The rules of OCDS 1.1.5, as our own table citing the clauses.
    public static MergeRules standard() {
        return new MergeRules();
    }

    /// The rules that a release schema states (`omitWhenMerged`, `wholeListMerge`, `versionId`, types).
    public static MergeRules of(JsonNode schema) {
        throw new UnsupportedOperationException();
    }
}
