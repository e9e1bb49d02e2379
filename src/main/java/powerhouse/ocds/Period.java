package powerhouse.ocds;

import tools.jackson.databind.JsonNode;

/// From, to.
///
/// @param json what it looks at, shared with everybody
public record Period(JsonNode json) {
    /// First day.
    public String startDate() {
        return Lens.text(json, "startDate");
    }

    /// Last day.
    public String endDate() {
        return Lens.text(json, "endDate");
    }

    /// Last day if extended as far as may be.
    public String maxExtentDate() {
        return Lens.text(json, "maxExtentDate");
    }

    /// How long, 0 where not stated or without end.
    public int durationInDays() {
        return Lens.count(json, "durationInDays");
    }
}
