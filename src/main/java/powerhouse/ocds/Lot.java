package powerhouse.ocds;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A lot.
///
/// @param json what it looks at, shared with everybody
public record Lot(JsonNode json) {
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

    /// Status.
    public String status() {
        return Lens.text(json, "status");
    }

    /// Value.
    public @Nullable Value value() {
        return Lens.find(json, "value", Value::new);
    }

    /// When the contract runs.
    public @Nullable Period contractPeriod() {
        return Lens.find(json, "contractPeriod", Period::new);
    }

    /// When bids for it are taken, where it differs.
    public @Nullable Period tenderPeriod() {
        return Lens.find(json, "tenderPeriod", Period::new);
    }

    /// When requests to participate are due, where it differs.
    public String expressionOfInterestDeadline() {
        return Lens.text(json, "expressionOfInterestDeadline");
    }

    /// How it is bought; empty where absent.
    public Techniques techniques() {
        return new Techniques(Lens.object(json, "techniques"));
    }

    /// Whether the contract can be renewed; null where it does not say.
    public @Nullable Boolean hasRenewal() {
        return Lens.stated(json, "hasRenewal");
    }

    /// Whether the buyer keeps options; null where it does not say.
    public @Nullable Boolean hasOptions() {
        return Lens.stated(json, "hasOptions");
    }

    /// Which options the buyer keeps.
    public String options() {
        return Lens.text(Lens.object(json, "options"), "description");
    }

    /// Whom it suits; empty where absent.
    public Suitability suitability() {
        return new Suitability(Lens.object(json, "suitability"));
    }

    /// What a bidder must bring; empty where absent.
    public Selection selection() {
        return new Selection(Lens.object(json, "selectionCriteria"));
    }

    /// How it may be renewed.
    public String renewal() {
        return Lens.text(Lens.object(json, "renewal"), "description");
    }
}
