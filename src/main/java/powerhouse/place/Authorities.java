package powerhouse.place;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The local authorities of the North, and what a code tells of them.
public final class Authorities {
    private static final List<Authority> ALL =
            Table.read("authorities.csv").stream().map(Authorities::of).toList();

    private static final Map<String, Authority> BY_KEY = new HashMap<>();

    /// Every beginning of a region's code in NUTS spelling with what its authorities have in common.
    private static final Map<String, Spot> BY_CODE = new HashMap<>();

    static {
        for (Authority authority : ALL) {
            BY_KEY.put(authority.name(), authority);
            BY_KEY.put(authority.code(), authority);
            authority.formerCodes().forEach(code -> BY_KEY.put(code, authority));
            cover(authority.nuts(), authority.spot());
            // Where the two codings differ, each has its own digits, so both fit into one map.
            if (!Regions.nuts(authority.itl()).equals(authority.nuts())) {
                cover(Regions.nuts(authority.itl()), authority.spot());
            }
        }
        Regions.gss().forEach((gss, region) -> BY_CODE.put(gss, new Spot("", "", region)));
    }

    private Authorities() {}

    /// All, by GSS code.
    public static List<Authority> list() {
        return ALL;
    }

    /// By name as the table has it ("St Helens"), or by GSS code, also one that was replaced.
    public static Optional<Authority> find(String nameOrCode) {
        return Optional.ofNullable(BY_KEY.get(nameOrCode));
    }

    /// What a NUTS, ITL or GSS code tells: its region, and in the North county and authority if it settles them.
    public static Spot coded(String code) {
        Authority authority = BY_KEY.get(code);
        if (authority != null) {
            return authority.spot();
        }
        Spot known = BY_CODE.get(Regions.nuts(code));
        if (known != null) {
            return known;
        }
        String region = Regions.level1(code);
        if (region.isEmpty() || !Regions.NORTH.contains(region)) {
            return region.isEmpty() ? Spot.UNKNOWN : new Spot("", "", region);
        }
        // Codes of older versions, West Cumbria for one: the name of the region, or what lies around it.
        String nuts = Regions.nuts(code);
        Spot named = Names.named(Regions.name(nuts));
        return named.region().equals(region)
                ? named
                : BY_CODE.getOrDefault(nuts.substring(0, Math.min(4, nuts.length())), new Spot("", "", region));
    }

    private static void cover(String nuts, Spot spot) {
        for (int end = 3; end <= nuts.length(); end++) {
            BY_CODE.merge(nuts.substring(0, end), spot, Spot::around);
        }
    }

    private static Authority of(NamedCsvRecord row) {
        List<String> former = new ArrayList<>();
        List<String> formerCodes = new ArrayList<>();
        for (String was : Table.words(row.getField("was"))) {
            int space = was.lastIndexOf(' ');
            if (space > 0) {
                former.add(was.substring(0, space));
            }
            formerCodes.add(was.substring(space + 1));
        }
        return new Authority(
                row.getField("code"),
                row.getField("name"),
                "TL" + row.getField("itl"),
                "UK" + row.getField("nuts"),
                row.getField("county"),
                row.getField("body"),
                Table.point(row),
                List.copyOf(former),
                List.copyOf(formerCodes),
                Table.words(row.getField("neighbours")));
    }
}
