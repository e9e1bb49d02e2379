package powerhouse.ocds;

import tools.jackson.databind.JsonNode;

/// An address.
///
/// @param json what it looks at, shared with everybody
public record Address(JsonNode json) {
    /// Street.
    public String streetAddress() {
        return Lens.text(json, "streetAddress");
    }

    /// Town.
    public String locality() {
        return Lens.text(json, "locality");
    }

    /// Region: a code or words.
    public String region() {
        return Lens.text(json, "region");
    }

    /// Postcode.
    public String postalCode() {
        return Lens.text(json, "postalCode");
    }

    /// Country code.
    public String country() {
        return Lens.text(json, "country");
    }

    /// Country.
    public String countryName() {
        return Lens.text(json, "countryName");
    }
}
