package powerhouse.ocds;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something bought.
///
/// @param json what it looks at, shared with everybody
public record Item(JsonNode json) {
    /// Id.
    public String id() {
        return Lens.id(json, "id");
    }

    /// The lot it belongs to.
    public String relatedLot() {
        return Lens.id(json, "relatedLot");
    }

    /// Description.
    public String description() {
        return Lens.text(json, "description");
    }

    /// Main classification.
    public @Nullable Classification classification() {
        return Lens.find(json, "classification", Classification::new);
    }

    /// More classifications.
    public List<Classification> additionalClassifications() {
        return Lens.list(json, "additionalClassifications", Classification::new);
    }

    /// Where it is delivered.
    public List<Address> deliveryAddresses() {
        return Lens.list(json, "deliveryAddresses", Address::new);
    }

    /// Where it is delivered.
    public @Nullable Address deliveryAddress() {
        return Lens.find(json, "deliveryAddress", Address::new);
    }

    /// Where it is delivered, in words.
    public String deliveryLocation() {
        return Lens.text(Lens.object(json, "deliveryLocation"), "description");
    }
}
