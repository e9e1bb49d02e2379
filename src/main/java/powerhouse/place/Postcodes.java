package powerhouse.place;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which region a postcode lies in, as far as its area (`M`, `LS`) or district (`S1`, `CH5`) tells.
public final class Postcodes {
    private static final Pattern OUTWARD = Pattern.compile("([A-Z]{1,2})([0-9]{1,2})[A-Z]?");
    private static final Pattern WHOLE = Pattern.compile("([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})");

    /// Candidate regions by area and, where the districts settle it, by area and district.
    private static final Map<String, List<String>> REGIONS = new HashMap<>();

    static {
        Table.read("postcodes.csv").forEach(row -> {
            String area = row.getField("area");
            List<String> regions = words(row.getField("regions"));
            String districts = row.getField("districts");
            if (districts.isEmpty()) {
                REGIONS.put(area, regions);
                return;
            }
            for (String range : words(districts)) {
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

    /// `wa11uh` as `WA1 1UH`; what is no whole postcode stays as it is, upper case.
    public static String normal(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        Matcher whole = WHOLE.matcher(upper);
        return whole.matches() ? whole.group(1) + " " + whole.group(2) : upper;
    }

    /// The 124 postcode areas.
    static Set<String> areas() {
        return REGIONS.keySet().stream()
                .filter(key -> !Character.isDigit(key.charAt(key.length() - 1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> words(String text) {
        return Pattern.compile(" ").splitAsStream(text).toList();
    }

    private static List<String> candidates(String postcode) {
        String normal = normal(postcode);
        int space = normal.indexOf(' ');
        Matcher outward = OUTWARD.matcher(space < 0 ? normal : normal.substring(0, space));
        if (!outward.matches()) {
            return List.of();
        }
        List<String> district = REGIONS.get(outward.group(1) + outward.group(2));
        return district != null ? district : REGIONS.getOrDefault(outward.group(1), List.of());
    }
}
