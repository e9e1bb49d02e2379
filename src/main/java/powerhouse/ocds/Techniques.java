package powerhouse.ocds;

import tools.jackson.databind.JsonNode;

/// By which technique it is bought, as a tender or one of its lots says it.
///
/// @param json what it looks at, shared with everybody
public record Techniques(JsonNode json) {
    /// A framework agreement.
    public boolean hasFrameworkAgreement() {
        return Lens.flag(json, "hasFrameworkAgreement");
    }

    /// A dynamic market or dynamic purchasing system.
    public boolean hasDynamicPurchasingSystem() {
        return Lens.flag(json, "hasDynamicPurchasingSystem");
    }

    /// A framework agreement that takes in new suppliers now and then.
    public boolean isOpenFrameworkScheme() {
        return Lens.flag(Lens.object(json, "frameworkAgreement"), "isOpenFrameworkScheme");
    }

    /// How the dynamic market stands: `pending` while it is only planned.
    public String dynamicPurchasingSystemStatus() {
        return Lens.text(Lens.object(json, "dynamicPurchasingSystem"), "status");
    }
}
