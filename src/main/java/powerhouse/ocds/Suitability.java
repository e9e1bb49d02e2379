package powerhouse.ocds;

import tools.jackson.databind.JsonNode;

/// Whom a tender or lot suits.
///
/// @param json what it looks at, shared with everybody
public record Suitability(JsonNode json) {
    /// Small and medium-sized enterprises.
    public boolean sme() {
        return Lens.flag(json, "sme");
    }

    /// Voluntary, community and social enterprises.
    public boolean vcse() {
        return Lens.flag(json, "vcse");
    }
}
