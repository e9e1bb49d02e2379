package powerhouse.place;

import java.util.List;

/// A local authority of the North.
///
/// @param code GSS code: `E08000035`
/// @param name "Leeds"
/// @param itl ITL 3 code of 2025: `TLE42`
/// @param nuts NUTS code as notices use it: `UKE42`; level 2 where the authority is spread over several of level 3
/// @param county the ceremonial county most of it lies in
/// @param body the combined or strategic authority it belongs to, or the county it is a district of
/// @param centre the middle of its area
/// @param former names of the districts it took over
/// @param formerCodes GSS codes it took over
/// @param neighbours names of the authorities it borders on land, also those beyond the North
public record Authority(
        String code,
        String name,
        String itl,
        String nuts,
        String county,
        String body,
        Point centre,
        List<String> former,
        List<String> formerCodes,
        List<String> neighbours) {
    /// NUTS 1 code of its region.
    public String region() {
        return nuts.substring(0, 3);
    }

    Spot spot() {
        return new Spot(name, county, region());
    }
}
