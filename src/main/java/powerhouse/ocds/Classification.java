package powerhouse.ocds;

import tools.jackson.databind.JsonNode;

/// A code of a classification scheme.
///
/// @param json what it looks at, shared with everybody
public record Classification(JsonNode json) {
    /// `CPV`, …
    public String scheme() {
        return Lens.text(json, "scheme");
    }

    /// The code.
    public String id() {
        return Lens.id(json, "id");
    }

    /// Its words.
    public String description() {
        return Lens.text(json, "description");
    }
}
