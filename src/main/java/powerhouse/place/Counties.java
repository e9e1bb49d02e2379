package powerhouse.place;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// England's counties and which border which: a contract below the threshold may be reserved for suppliers of the
/// buyer's own county and those that border it (SI 2026/94).
public final class Counties {
    private static final Map<String, County> BY_NAME = new LinkedHashMap<>();

    static {
        PlaceTable.read("counties.csv").forEach(row -> {
            String name = row.getField("name");
            BY_NAME.put(
                    name,
                    new County(
                            name,
                            row.getField("region").substring(0, 3),
                            PlaceTable.point(row),
                            PlaceTable.words(row.getField("borders")),
                            PlaceTable.words(row.getField("councils"))));
        });
    }

    private Counties() {}

    /// All, nations last.
    public static List<County> list() {
        return List.copyOf(BY_NAME.values());
    }

    /// By name as the table has it: "West Yorkshire".
    public static Optional<County> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// Whether a firm in one county is local to a buyer in the other: the same, or one that borders it.
    public static boolean local(String county, String buyers) {
        County own = BY_NAME.get(buyers);
        return own != null && (county.equals(buyers) || own.borders().contains(county));
    }
}
