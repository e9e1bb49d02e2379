package powerhouse.ocds;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Planning.
///
/// @param json what it looks at, shared with everybody
public record Planning(JsonNode json) {
    /// Documents.
    public List<Document> documents() {
        return Lens.list(json, "documents", Document::new);
    }

    /// Milestones, such as engagement.
    public List<Milestone> milestones() {
        return Lens.list(json, "milestones", Milestone::new);
    }
}
