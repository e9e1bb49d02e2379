package powerhouse.organisation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Names of organisations, compared: one ministry stands in notices in 34 spellings.
public final class OrganisationNames {
    /// What kinds of companies call themselves; tells nothing apart.
    private static final Set<String> FORMS = Set.of(
            "ltd", "limited", "plc", "llp", "lp", "inc", "co", "company", "cic", "cio", "uk", "gb", "group", "holding",
            "ta", "trading", "t");

    /// What an organisation is. Two of different kinds are not one, however alike the rest: a city's council and its
    /// university.
    private static final Set<String> KINDS = Set.of(
            "council",
            "university",
            "college",
            "school",
            "academy",
            "hospital",
            "police",
            "fire",
            "housing",
            "ministry",
            "department",
            "ambulance",
            "ccg",
            "airport",
            "museum");

    /// Stands in the names of many and of none for itself.
    private static final Set<String> LOOSE = Set.of(
            "council",
            "borough",
            "city",
            "county",
            "district",
            "metropolitan",
            "london",
            "royal",
            "nhs",
            "trust",
            "foundation",
            "authority",
            "association",
            "service",
            "england",
            "c",
            "o",
            "behalf");

    /// One body under another name; both as `words` leaves them.
    private static final Map<Set<String>, Set<String>> ALIASES = Map.of(
            // NHS Commissioning Board: the legal name of NHS England until 1 July 2022 (Health and Care Act 2022, s.
            // 1).
            NameWords.of("NHS Commissioning Board"), NameWords.of("NHS England"),
            NameWords.of("The NHS Commissioning Board operating under the name of NHS England"),
                    NameWords.of("NHS England"),
            // Crown Commercial Service signs as "The Minister for the Cabinet Office acting through CCS".
            NameWords.of("The Minister for the Cabinet Office acting through Crown Commercial Service"),
                    NameWords.of("Crown Commercial Service"));

    /// "Yearntree Ltd T/A Deflecto", as companies write it when they sell under another name than the registered one.
    private static final Pattern TRADING = Pattern.compile(
            "\\s+\\(?(?:t/as?|trading\\s+as|(?<=\\b(?:ltd|limited|plc|llp)\\.?\\s)ta)\\s+", Pattern.CASE_INSENSITIVE);

    private static final List<String> TRADING_SIGNS = List.of("/", "rading", "RADING", " TA ", " ta ", " Ta ");

    private OrganisationNames() {}

    /// The words that tell a name, without forms of companies.
    public static Set<String> words(String name) {
        Set<String> words = new LinkedHashSet<>(NameWords.of(name));
        words.removeAll(FORMS);
        return ALIASES.getOrDefault(words, words);
    }

    /// One spelling for many: the words that are left, sorted; "" where none is left.
    public static String key(String name) {
        Set<String> core = new TreeSet<>(words(name));
        Set<String> strict = new TreeSet<>(core);
        strict.removeAll(LOOSE);
        return String.join(" ", strict.isEmpty() ? core : strict);
    }

    /// From 0, nothing in common, to 1, one name.
    public static double similarity(String a, String b) {
        Optional<OnBehalf> one = OnBehalf.of(a);
        Optional<OnBehalf> other = OnBehalf.of(b);
        if (one.isPresent() && other.isPresent()) {
            // One agent buys for many: whom it acts for tells them apart.
            return compare(one.get().principal(), other.get().principal());
        }
        double best = compare(a, b);
        List<String> some = called(a, one);
        List<String> others = called(b, other);
        if (some.size() > 1 || others.size() > 1) {
            for (String name : some) {
                for (String otherName : others) {
                    best = Math.max(best, compare(name, otherName));
                }
            }
        }
        return best;
    }

    /// Each name that one published name holds.
    private static List<String> called(String name, Optional<OnBehalf> acting) {
        if (acting.isPresent()) {
            return List.of(acting.get().agent(), acting.get().principal());
        }
        // Most names are compared by the thousand and hold no other.
        if (TRADING_SIGNS.stream().noneMatch(name::contains)) {
            return List.of(name);
        }
        String[] traded = TRADING.split(name, 2);
        return traded.length == 2
                        && !words(traded[0]).isEmpty()
                        && !words(traded[1]).isEmpty()
                        && !hosts(traded[0])
                ? List.of(traded)
                : List.of(name);
    }

    /// A council that trades under another name is often host to a body of its own.
    private static boolean hosts(String name) {
        Set<String> words = words(name);
        return words.contains("council") || words.contains("university") || words.contains("nhs");
    }

    private static double compare(String a, String b) {
        Set<String> one = words(a);
        Set<String> other = words(b);
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        if (one.equals(other)) {
            return 1;
        }
        if (clash(one, other)) {
            return 0;
        }
        Set<String> strictOne = without(one);
        Set<String> strictOther = without(other);
        double strict = strictOne.isEmpty() || strictOther.isEmpty() ? 0 : NameWords.similarity(strictOne, strictOther);
        // "Ministry of Defence, Combat Air" and "Ministry of Defence": the shorter stands whole in the longer.
        double within = strictOne.size() < 2 || strictOther.size() < 2 ? 0 : NameWords.within(strictOne, strictOther);
        return Math.max(strict, 0.85 * within);
    }

    private static Set<String> without(Set<String> words) {
        Set<String> strict = new LinkedHashSet<>(words);
        strict.removeAll(LOOSE);
        return strict;
    }

    private static boolean clash(Set<String> a, Set<String> b) {
        Set<String> one = new LinkedHashSet<>(a);
        one.retainAll(KINDS);
        Set<String> other = new LinkedHashSet<>(b);
        other.retainAll(KINDS);
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        one.retainAll(other);
        return one.isEmpty();
    }
}
