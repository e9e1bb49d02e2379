package powerhouse.ocds;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// An amendment.
///
/// @param json what it looks at, shared with everybody
public record Amendment(JsonNode json) {
    /// What the buyer says about it.
    public String description() {
        return Lens.text(json, "description");
    }

    /// Its changes, as forms of the Official Journal give them.
    public List<Change> unstructuredChanges() {
        return Lens.list(json, "unstructuredChanges", Change::new);
    }

    /// One change: a place in a form, and what stands there now.
    ///
    /// @param json what it looks at, shared with everybody
    public record Change(JsonNode json) {
        /// The place in the form: `IV.2.2)`.
        public String section() {
            return Lens.text(Lens.object(json, "where"), "section");
        }

        /// What the place is called: `Time limit for receipt of tenders`.
        public String label() {
            return Lens.text(Lens.object(json, "where"), "label");
        }

        /// The date that stood there before.
        public String oldDate() {
            return Lens.text(Lens.object(json, "oldValue"), "date");
        }

        /// The date that stands there now.
        public String newDate() {
            return Lens.text(Lens.object(json, "newValue"), "date");
        }

        /// The words that stood there before.
        public String oldText() {
            return Lens.text(Lens.object(json, "oldValue"), "text");
        }

        /// The words that stand there now.
        public String newText() {
            return Lens.text(Lens.object(json, "newValue"), "text");
        }
    }
}
