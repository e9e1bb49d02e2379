package powerhouse.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import powerhouse.place.Authorities;
import powerhouse.place.Authority;
import powerhouse.place.Counties;
import powerhouse.place.County;
import powerhouse.place.Regions;

/// The places a reader can choose, in the order of the form.
///
/// Names and codes of NUTS 2021, which notices use; the eleven areas are NUTS level 2.
public final class Areas {
    private Areas() {}

    /// A place to choose.
    public record Region(String code, String name) {}

    /// An area of the North on the hexagon map: hand-laid, rows from north to south, columns in halves from west
    /// to east, so that neighbours touch.
    ///
    /// @param name short enough for a hexagon
    public record Hex(String code, String name, int row, int halves) {}

    /// All of the North, and its three regions.
    public static final List<Region> NORTH = Stream.concat(
                    Stream.of(new Region("north", "All of the North")), regions(true))
            .toList();

    /// Counties and northern councils, by name.
    public static final List<String> NAMED = Stream.concat(
                    Counties.list().stream().filter(county -> !county.nation()).map(County::name),
                    Authorities.list().stream().map(Authority::name))
            .distinct()
            .sorted()
            .toList();

    /// The rest of the country.
    public static final List<Region> ELSEWHERE = regions(false).toList();

    /// The North as hexagons. The gap in the last row is the Peak District's.
    public static final List<Hex> MAP = List.of(
            new Hex("UKC2", "Tyne, Wear & north", 1, 4),
            new Hex("UKD1", "Cumbria", 2, 3),
            new Hex("UKC1", "Tees & Durham", 2, 5),
            new Hex("UKD4", "Lancashire", 3, 2),
            new Hex("UKE2", "North Yorkshire", 3, 4),
            new Hex("UKE1", "Hull & Humber", 3, 6),
            new Hex("UKD7", "Merseyside", 4, 1),
            new Hex("UKD3", "Greater Manchester", 4, 3),
            new Hex("UKE4", "West Yorkshire", 4, 5),
            new Hex("UKD6", "Cheshire", 5, 2),
            new Hex("UKE3", "South Yorkshire", 5, 6));

    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NORTH.forEach(region -> NAMES.put(region.code(), region.name()));
        ELSEWHERE.forEach(region -> NAMES.put(region.code(), region.name()));
        NAMES.put("UKC1", "Tees Valley and Durham");
        NAMES.put("UKC2", "Northumberland, and Tyne and Wear");
        NAMES.put("UKD1", "Cumbria");
        NAMES.put("UKD3", "Greater Manchester");
        NAMES.put("UKD4", "Lancashire");
        NAMES.put("UKD6", "Cheshire");
        NAMES.put("UKD7", "Merseyside");
        NAMES.put("UKE1", "East Yorkshire and Northern Lincolnshire");
        NAMES.put("UKE2", "North Yorkshire");
        NAMES.put("UKE3", "South Yorkshire");
        NAMES.put("UKE4", "West Yorkshire");
    }

    private static Stream<Region> regions(boolean northern) {
        return Regions.all().entrySet().stream()
                .filter(region -> Regions.northern(region.getKey()) == northern)
                .map(region -> new Region(region.getKey(), region.getValue()));
    }

    /// The name of a code, or the code where we have no name.
    public static String name(String code) {
        return NAMES.getOrDefault(code, code);
    }
}
