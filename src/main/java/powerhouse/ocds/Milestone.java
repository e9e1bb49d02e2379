package powerhouse.ocds;

import tools.jackson.databind.JsonNode;

/// A milestone.
///
/// @param json what it looks at, shared with everybody
public record Milestone(JsonNode json) {
    /// Id.
    public String id() {
        return Lens.id(json, "id");
    }

    /// engagement, futureSignatureDate, …
    public String type() {
        return Lens.text(json, "type");
    }

    /// Title.
    public String title() {
        return Lens.text(json, "title");
    }

    /// Description.
    public String description() {
        return Lens.text(json, "description");
    }

    /// scheduled, met, …
    public String status() {
        return Lens.text(json, "status");
    }

    /// Due.
    public String dueDate() {
        return Lens.text(json, "dueDate");
    }

    /// Met.
    public String dateMet() {
        return Lens.text(json, "dateMet");
    }
}
