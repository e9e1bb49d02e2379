package powerhouse.ocds;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Another contracting process.
///
/// @param json what it looks at, shared with everybody
public record RelatedProcess(JsonNode json) {
    /// framework, planning, …
    public List<String> relationship() {
        return Lens.texts(json, "relationship");
    }

    /// `ocid` if the identifier is one.
    public String scheme() {
        return Lens.text(json, "scheme");
    }

    /// Its identifier.
    public String identifier() {
        return Lens.id(json, "identifier");
    }
}
