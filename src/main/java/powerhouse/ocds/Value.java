package powerhouse.ocds;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An amount of money.
///
/// @param json what it looks at, shared with everybody
public record Value(JsonNode json) {
    /// Without tax as a rule; null where absent.
    public @Nullable BigDecimal amount() {
        return Lens.amount(json, "amount");
    }

    /// With tax; null where absent.
    public @Nullable BigDecimal amountGross() {
        return Lens.amount(json, "amountGross");
    }

    /// ISO 4217.
    public String currency() {
        return Lens.text(json, "currency");
    }
}
