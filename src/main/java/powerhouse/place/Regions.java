package powerhouse.place;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// The UK's regions: NUTS codes (`UKD61`) as notices use them, ITL codes (`TLD61`) as statistics do since 2021,
/// and the words that Contracts Finder uses instead.
public final class Regions {
    /// North East, North West, Yorkshire and The Humber.
    public static final Set<String> NORTH = Set.of("UKC", "UKD", "UKE");

    private static final List<String> IDLE = List.of("the", "and", "of", "england");

    private static final Map<String, String> GSS = new HashMap<>();
    private static final Map<String, String> NAMES = new LinkedHashMap<>();
    private static final Map<String, String> BY_WORDS = new LinkedHashMap<>();

    static {
        PlaceTable.read("regions.csv").forEach(row -> {
            String code = row.getField("code");
            NAMES.put(code, row.getField("name"));
            if (code.length() == 3) {
                BY_WORDS.put(plain(row.getField("name")), code);
                GSS.put(row.getField("gss"), code);
            }
        });
        // Older exports and other portals write these.
        BY_WORDS.put("yorkshire", "UKE");
        BY_WORDS.put("yorkshire humber", "UKE");
        BY_WORDS.put("eastern", "UKH");
        BY_WORDS.put("greater london", "UKI");
    }

    private Regions() {}

    /// The NUTS level 1 code of any NUTS or ITL code (`UKD61`, `TLD6`), or "" for the whole UK, foreign and
    /// unknown codes.
    public static String level1(String code) {
        String nuts = nuts(code);
        return nuts.length() >= 3 && NAMES.containsKey(nuts.substring(0, 3)) ? nuts.substring(0, 3) : "";
    }

    /// The code in NUTS spelling, upper case: `tld61` becomes `UKD61`; what is neither NUTS nor ITL stays.
    public static String nuts(String code) {
        String upper = code.strip().toUpperCase(Locale.ROOT);
        return upper.startsWith("TL") && upper.length() >= 3 && NAMES.containsKey("UK" + upper.charAt(2))
                ? "UK" + upper.substring(2)
                : upper;
    }

    /// The NUTS level 1 code that words such as "North West" or "Yorkshire and the Humber (England)" name, or "".
    public static String named(String words) {
        return BY_WORDS.getOrDefault(plain(words), "");
    }

    /// The name of the code, or of the narrowest known region around it; "" where there is none.
    public static String name(String code) {
        for (String nuts = nuts(code); nuts.length() >= 3; nuts = nuts.substring(0, nuts.length() - 1)) {
            String name = NAMES.get(nuts);
            if (name != null) {
                return name;
            }
        }
        return "";
    }

    /// Whether the code lies in the North.
    public static boolean northern(String code) {
        return NORTH.contains(level1(code));
    }

    /// The level 1 regions with their names, in the order of their codes.
    public static SequencedMap<String, String> all() {
        SequencedMap<String, String> found = new LinkedHashMap<>();
        NAMES.forEach((code, name) -> {
            if (code.length() == 3) {
                found.put(code, name);
            }
        });
        return found;
    }

    /// The regions' codes by their GSS codes: `E12000003` is `UKE`.
    static Map<String, String> gss() {
        return GSS;
    }

    private static String plain(String words) {
        List<String> plain = PlaceWords.of(words);
        plain.removeAll(IDLE);
        return String.join(" ", plain);
    }
}
