package powerhouse.ocds;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a bidder must bring: the selection criteria of a tender or lot, the conditions of participation of the
/// Procurement Act.
///
/// @param json what it looks at, shared with everybody
public record Selection(JsonNode json) {
    /// Of all of them together.
    public String description() {
        return Lens.text(json, "description");
    }

    /// One by one.
    public List<Criterion> criteria() {
        return Lens.list(json, "criteria", Criterion::new);
    }

    /// One of them.
    ///
    /// @param json what it looks at, shared with everybody
    public record Criterion(JsonNode json) {
        /// What is asked.
        public String description() {
            return Lens.text(json, "description");
        }

        /// What is the least that will do.
        public String minimum() {
            return Lens.text(json, "minimum");
        }
    }
}
