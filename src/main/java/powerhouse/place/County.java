package powerhouse.place;

import java.util.List;

/// A ceremonial county of England, or a UK nation beside them.
///
/// @param region the NUTS 1 code of the region most of it lies in
/// @param centre its middle
/// @param borders names of the counties and nations it borders
/// @param councils names of its councils outside the North; the North's are `Authorities`
public record County(String name, String region, Point centre, List<String> borders, List<String> councils) {
    /// Whether it is no county but Wales, Scotland or Northern Ireland.
    public boolean nation() {
        return "UKL UKM UKN".contains(region);
    }

    Spot spot() {
        return new Spot("", nation() ? "" : name, region);
    }
}
