package powerhouse.ocds;

import tools.jackson.databind.JsonNode;

/// A document.
///
/// @param json what it looks at, shared with everybody
public record Document(JsonNode json) {
    /// Id.
    public String id() {
        return Lens.id(json, "id");
    }

    /// Title.
    public String title() {
        return Lens.text(json, "title");
    }

    /// Description.
    public String description() {
        return Lens.text(json, "description");
    }

    /// Type.
    public String documentType() {
        return Lens.text(json, "documentType");
    }

    /// `UK1` to `UK17`.
    public String noticeType() {
        return Lens.text(json, "noticeType");
    }

    /// Where; hostile until checked.
    public String url() {
        return Lens.text(json, "url");
    }

    /// Media type.
    public String format() {
        return Lens.text(json, "format");
    }

    /// First published.
    public String datePublished() {
        return Lens.text(json, "datePublished");
    }
}
