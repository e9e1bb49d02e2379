package powerhouse.place;

/// Where something is, as narrowly as it is known; "" is not known.
///
/// @param authority name of the local authority, northern ones only: "Kirklees"
/// @param county name of the ceremonial county, England only: "West Yorkshire"
/// @param region its English region or UK nation in NUTS 1: `UKE`
public record Spot(String authority, String county, String region) {
    /// Nothing is known.
    public static final Spot UNKNOWN = new Spot("", "", "");

    /// Whether not even the region is known.
    public boolean isUnknown() {
        return region.isEmpty();
    }

    /// What holds if both are said of one place, one more narrowly than the other ("Leeds, West Yorkshire"), and
    /// only what they have in common where they differ.
    Spot with(Spot other) {
        if (isUnknown() || other.isUnknown()) {
            return isUnknown() ? other : this;
        }
        String common = either(region, other.region);
        String county = common.isEmpty() ? "" : either(this.county, other.county);
        String authority = county.isEmpty() ? "" : either(this.authority, other.authority);
        return new Spot(authority, county, common);
    }

    /// What holds of all the places that each of the two covers.
    Spot around(Spot other) {
        String common = region.equals(other.region) ? region : "";
        String county = common.isEmpty() || !this.county.equals(other.county) ? "" : this.county;
        String authority = county.isEmpty() || !this.authority.equals(other.authority) ? "" : this.authority;
        return new Spot(authority, county, common);
    }

    private static String either(String one, String other) {
        if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
            return one.isEmpty() ? other : one;
        }
        return "";
    }
}
