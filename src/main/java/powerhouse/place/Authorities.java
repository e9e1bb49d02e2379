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
            PlaceTable.read("authorities.csv").stream().map(Authorities::of).toList();

    private static final Map<String, Authority> BY_KEY = new HashMap<>();

    /// Every beginning of a region's code in NUTS spelling with what its authorities have in common.
    private static final Map<String, Spot> BY_CODE = new HashMap<>();

    /// Who bears a code that lies below a region of the first level.
    private static final Map<String, List<Authority>> BEARERS = new HashMap<>();

    /// `UKC` names a region, which is no place to measure from; `UKC1` and `UKC12` are some councils.
    private static final int REGION = 3;

    static {
        for (Authority authority : ALL) {
            BY_KEY.put(authority.name(), authority);
            BY_KEY.put(authority.code(), authority);
            authority.formerCodes().forEach(code -> BY_KEY.put(code, authority));
            cover(authority.nuts(), authority);
            // Where the two codings differ, each has its own digits, so both fit into one map.
            if (!Regions.nuts(authority.itl()).equals(authority.nuts())) {
                cover(Regions.nuts(authority.itl()), authority);
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
        Spot named = PlaceNames.named(Regions.name(nuts));
        return named.region().equals(region)
                ? named
                : BY_CODE.getOrDefault(nuts.substring(0, Math.min(4, nuts.length())), new Spot("", "", region));
    }

    /// The middle of the authorities that bear a NUTS or ITL code, where it is narrower than a region.
    static Optional<Position> middle(String code) {
        String nuts = Regions.nuts(code);
        List<Authority> bearers = BEARERS.getOrDefault(nuts, List.of());
        return bearers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Position(
                        Point.middle(bearers.stream().map(Authority::centre).toList()),
                        Regions.name(nuts).isEmpty() ? nuts : Regions.name(nuts)));
    }

    private static void cover(String nuts, Authority authority) {
        for (int end = REGION; end <= nuts.length(); end++) {
            BY_CODE.merge(nuts.substring(0, end), authority.spot(), Spot::around);
            if (end > REGION) {
                BEARERS.computeIfAbsent(nuts.substring(0, end), any -> new ArrayList<>())
                        .add(authority);
            }
        }
    }

    private static Authority of(NamedCsvRecord row) {
        List<String> former = new ArrayList<>();
        List<String> formerCodes = new ArrayList<>();
        for (String was : PlaceTable.words(row.getField("was"))) {
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
                PlaceTable.point(row),
                List.copyOf(former),
                List.copyOf(formerCodes),
                PlaceTable.words(row.getField("neighbours")));
    }
}
