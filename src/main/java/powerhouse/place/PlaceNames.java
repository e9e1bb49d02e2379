package powerhouse.place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What names of authorities, counties and towns tell, alone ("Kingston upon Hull, City of") or within a text
/// ("Leeds Teaching Hospitals NHS Trust").
public final class PlaceNames {
    /// A name as its words. A weak one is a word, a surname or another place besides.
    private record Name(List<String> words, boolean weak, Spot spot) {}

    /// A name found in a text.
    private record Found(Spot spot, int words) {}

    /// What makes "Bury" the town in "Bury Council", and "Sale" in "Sale Academy".
    private static final Set<String> CIVIC = Set.of(
            "academy",
            "bc",
            "borough",
            "cc",
            "city",
            "college",
            "community",
            "council",
            "county",
            "dc",
            "district",
            "grammar",
            "high",
            "homes",
            "hospital",
            "hospitals",
            "housing",
            "library",
            "mbc",
            "mdc",
            "metropolitan",
            "nhs",
            "parish",
            "primary",
            "school",
            "schools",
            "station",
            "teaching",
            "town",
            "university");

    /// The same, for what does not act as a body does.
    private static final Set<String> BUILDING = Set.of("centre", "clinic", "health");

    private static final Set<String> OF = Set.of("at", "in", "of");

    private static final Set<String> IN =
            Set.of("across", "around", "at", "covering", "in", "near", "serving", "throughout", "within");

    /// Work "for Leeds" is there; "for sale" and "to reading" are not, so weak names do not count after these.
    private static final Set<String> FOR = Set.of("for", "to");

    /// What makes a place the name of a street anywhere: "Chester Road", "Durham Close".
    private static final Set<String> STREET = Set.of(
            "avenue",
            "close",
            "crescent",
            "drive",
            "gardens",
            "grove",
            "house",
            "lane",
            "mews",
            "place",
            "road",
            "row",
            "street",
            "terrace",
            "way");

    private static final Set<String> IN_THE = Set.of("all", "and", "city", "of", "the");

    /// Authorities whose names are words besides: a programme for "Reading Fluency" is anywhere.
    private static final Set<String> WORDS_TOO = Set.of("Reading", "Rugby", "Slough");

    private static final Set<String> LOCAL = Set.of(
            "academy",
            "borough",
            "college",
            "county",
            "district",
            "fire",
            "parish",
            "police",
            "school",
            "schools",
            "town");

    private static final Set<String> NATIONAL = Set.of("british", "england", "national", "uk");

    /// How names stand in a text.
    private enum Reading {
        /// Nothing but names.
        ADDRESS,
        /// The name of a body or a notice, with places in it.
        NAME,
        /// A sentence, that says where by a preposition.
        SENTENCE
    }

    /// Names by their first word, long ones first.
    private static final Map<String, List<Name>> BY_FIRST = new HashMap<>();

    static {
        PlaceTable.read("towns.csv").forEach(row -> {
            String in = row.getField("in");
            Spot spot = Authorities.find(in)
                    .map(Authority::spot)
                    .or(() -> Counties.find(in).map(County::spot))
                    .orElse(new Spot("", "", in));
            PlaceTable.words(row.getField("names")).forEach(name -> add(name, spot));
        });
        for (Authority authority : Authorities.list()) {
            add(authority.name() + (WORDS_TOO.contains(authority.name()) ? "?" : ""), authority.spot());
            authority.former().forEach(name -> add(name, authority.spot()));
        }
        for (County county : Counties.list()) {
            add(county.name(), county.spot());
            county.councils().forEach(council -> add(council, county.spot()));
        }
        BY_FIRST.values().forEach(names -> names.sort((a, b) -> b.words.size() - a.words.size()));
    }

    private PlaceNames() {}

    /// Where the place is that the whole text names, or that all of its parts name together: "Sale", "Barnsley,
    /// South Yorkshire".
    public static Spot named(String text) {
        return common(text, Reading.ADDRESS);
    }

    /// Where the places are that a longer text names: of several, what they have in common.
    public static Spot within(String text) {
        return common(text, Reading.NAME);
    }

    /// Where the places are that a sentence says something is in: "homes across Greater Manchester", or that it
    /// begins with: "Whitley Bay clinic", but not "Bolton Council seeks".
    public static Spot placed(String text) {
        return common(text, Reading.SENTENCE);
    }

    /// Whether a body by its name serves one part of the country: a council, a school, a hospital.
    public static boolean local(String name) {
        List<String> words = PlaceWords.of(name);
        return words.stream().noneMatch(NATIONAL::contains)
                && (words.stream().anyMatch(LOCAL::contains)
                        || (words.contains("nhs") && words.contains("trust"))
                        || !within(name).county().isEmpty());
    }

    private static Spot common(String text, Reading reading) {
        List<String> words = PlaceWords.of(text);
        Spot all = Spot.UNKNOWN;
        for (int at = 0; at < words.size(); at++) {
            Found found = at(words, at, reading);
            if (found != null) {
                Spot both = all.with(found.spot);
                if (both.isUnknown()) {
                    return Spot.UNKNOWN;
                }
                all = both;
                at += found.words - 1;
            }
        }
        return all;
    }

    private static @Nullable Found at(List<String> words, int at, Reading reading) {
        for (Name name : BY_FIRST.getOrDefault(words.get(at), List.of())) {
            int end = at + name.words.size();
            if (end <= words.size() && words.subList(at, end).equals(name.words)) {
                boolean civic = end < words.size() && CIVIC.contains(words.get(end));
                boolean building = end < words.size() && BUILDING.contains(words.get(end));
                boolean street = end < words.size() && STREET.contains(words.get(end));
                boolean counts = switch (reading) {
                    case ADDRESS -> true;
                    case NAME -> !street && (!name.weak || civic || building || after(words, at, OF));
                    case SENTENCE ->
                        !street
                                && ((at == 0 && !civic)
                                        || after(words, at, IN)
                                        || (after(words, at, IN_THE) && after(words, at - 1, IN))
                                        || (!name.weak && after(words, at, FOR)));
                };
                if (counts) {
                    return new Found(name.spot, name.words.size());
                }
            }
        }
        return null;
    }

    private static boolean after(List<String> words, int at, Set<String> before) {
        return at > 0 && before.contains(words.get(at - 1));
    }

    private static void add(String text, Spot spot) {
        boolean weak = text.endsWith("?");
        Name name = new Name(PlaceWords.of(text), weak, spot);
        List<Name> names = BY_FIRST.computeIfAbsent(name.words.getFirst(), first -> new ArrayList<>());
        // The first word stands: a town that is marked weak comes before the authority of the same name.
        if (names.stream().noneMatch(other -> other.words.equals(name.words))) {
            names.add(name);
        }
    }
}
