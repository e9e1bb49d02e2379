package powerhouse.place;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a postcode tells by its area (`M`, `LS`) or district (`S1`, `CH5`): its region, its town, and where it is
/// to some kilometres. Whole postcodes are in a `PostcodeDirectory`, where an operator imported one.
public final class Postcodes {
    /// What is known of an area. Regions hold every one that it lies in.
    private record Area(String town, Point centre) {}

    /// Candidate regions by area and, where the districts settle it, by area and district.
    private static final Map<String, List<String>> REGIONS = new HashMap<>();

    private static final Map<String, Area> AREAS = new HashMap<>();

    /// No-break spaces come with what is copied from a page.
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    static {
        PlaceTable.read("postcodes.csv").forEach(row -> {
            String area = row.getField("area");
            String places = row.getField("regions");
            List<String> regions = places.isEmpty() ? List.of() : List.of(places.split(" ", -1));
            String districts = row.getField("districts");
            if (districts.isEmpty()) {
                REGIONS.put(area, regions);
                AREAS.put(area, new Area(row.getField("town"), PlaceTable.point(row)));
                return;
            }
            for (String range : districts.split(" ", -1)) {
                int dash = range.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
                int last = Integer.parseInt(range.substring(dash + 1));
                for (int district = first; district <= last; district++) {
                    REGIONS.put(area + district, regions);
                }
            }
        });
    }

    private Postcodes() {}

    /// The NUTS level 1 code, or "" where the postcode does not settle it.
    public static String region(String postcode) {
        List<String> candidates = candidates(postcode);
        return candidates.size() == 1 ? candidates.getFirst() : "";
    }

    /// Whether every region it may lie in is in the North.
    public static boolean northern(String postcode) {
        List<String> candidates = candidates(postcode);
        return !candidates.isEmpty() && Regions.NORTH.containsAll(candidates);
    }

    /// The middle of the area of a postcode, or of an area by its letters: good enough to sort by distance, not to
    /// measure it.
    static Optional<Position> position(String postcode) {
        String upper = normal(postcode);
        String area = AREAS.containsKey(upper) ? upper : letters(district(outward(postcode)));
        return Optional.ofNullable(AREAS.get(area)).map(found -> middle(area, found));
    }

    /// The middle of the area whose main town has this name, outside the North too: "Bristol".
    static Optional<Position> town(String name) {
        return AREAS.entrySet().stream()
                .filter(area -> area.getValue().town().equalsIgnoreCase(name.strip()))
                .min(Map.Entry.comparingByKey())
                .map(area -> middle(area.getKey(), area.getValue()));
    }

    private static Position middle(String key, Area area) {
        return new Position(area.centre(), "postcode area " + key);
    }

    /// `wa11uh` as `WA1 1UH`; what is no whole postcode stays as it is, upper case.
    public static String normal(String text) {
        String upper = SPACES.matcher(text).replaceAll(" ").strip().toUpperCase(Locale.ROOT);
        int inward = upper.length() - 3;
        if (inward < 2 || !isDigit(upper, inward) || !isLetter(upper, inward + 1) || !isLetter(upper, inward + 2)) {
            return upper;
        }
        boolean apart = upper.charAt(inward - 1) == ' ';
        String outward = upper.substring(0, apart ? inward - 1 : inward);
        return district(outward).isEmpty() ? upper : outward + " " + upper.substring(inward);
    }

    /// The 124 postcode areas.
    static Set<String> areas() {
        return Set.copyOf(AREAS.keySet());
    }

    /// Every region it may lie in; none where it is no postcode, or lies outside the UK.
    static List<String> candidates(String postcode) {
        String district = district(outward(postcode));
        List<String> settled = REGIONS.get(district);
        return settled != null ? settled : REGIONS.getOrDefault(letters(district), List.of());
    }

    /// `LS1` of `LS1 1UR`; all of what is no whole postcode.
    static String outward(String postcode) {
        String normal = normal(postcode);
        int space = normal.indexOf(' ');
        return space < 0 ? normal : normal.substring(0, space);
    }

    /// One or two letters and one or two digits (`EC1` of `EC1A`), or "" where it is no outward code.
    private static String district(String outward) {
        int letters = letters(outward).length();
        int end = letters;
        while (end < outward.length() && end < letters + 2 && isDigit(outward, end)) {
            end++;
        }
        boolean rest = end == outward.length() || (end == outward.length() - 1 && isLetter(outward, end));
        return letters >= 1 && letters <= 2 && end > letters && rest ? outward.substring(0, end) : "";
    }

    private static String letters(String text) {
        int end = 0;
        while (end < text.length() && isLetter(text, end)) {
            end++;
        }
        return text.substring(0, end);
    }

    private static boolean isLetter(String text, int at) {
        return text.charAt(at) >= 'A' && text.charAt(at) <= 'Z';
    }

    private static boolean isDigit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
