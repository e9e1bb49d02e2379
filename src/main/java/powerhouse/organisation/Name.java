package powerhouse.organisation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A name by which somebody is told from others. What is mere spelling is gone: capitals, `&`, dots, `Ltd` or
/// `Limited`, a council's `Metropolitan Borough`. What tells companies apart stays: `Group`, `Holdings`, `(UK)`,
/// `Northern`. [OrganisationNames] is laxer, since two notices have more in common than names.
///
/// @param key equal for spellings of one name; "" for what names nobody
/// @param handles what two names under one number must share to be believed to be one
/// @param kind council, university, …; "" for none and for companies
/// @param distinctive whether two who are called so are one, where nothing says otherwise
/// @param unmistakable whether the law lets no two be called so: companies, councils, universities, trusts, police
/// @param company whether it says that it is one: `Ltd`, `plc`
public record Name(
        String key, Set<String> handles, String kind, boolean distinctive, boolean unmistakable, boolean company) {
    /// Longer ones are texts, not names; the index takes this much on both databases.
    private static final int LONGEST = 200;

    /// What companies call themselves by law. The index of company names ignores them, so no two companies differ by
    /// these alone (The Company, Limited Liability Partnership and Business Names etc. Regulations 2015,
    /// schedule 3).
    private static final Set<String> FORMS = Set.of("ltd", "limited", "plc", "llp", "cic", "cyf", "cyfyngedig");

    private static final Set<String> STOP = Set.of("the", "and", "of", "for", "a", "upon", "on");

    /// Different spellings of one word.
    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("limted", "ltd"),
            Map.entry("limitied", "ltd"),
            Map.entry("limitted", "ltd"),
            Map.entry("llimited", "ltd"),
            Map.entry("company", "co"),
            Map.entry("intl", "international"),
            Map.entry("saint", "st"),
            Map.entry("univ", "university"),
            Map.entry("dept", "department"),
            Map.entry("bros", "brother"),
            Map.entry("mbc", "council"),
            Map.entry("nhsft", "trust"),
            Map.entry("constabulary", "police"));

    private static final Set<String> COUNCIL_WORDS =
            Set.of("metropolitan", "borough", "city", "district", "london", "royal", "mb", "lb");

    private static final Set<String> PHRASED = Set.of("commissioning", "integrated", "interest", "borough");

    private static final Set<String> TRUST_WORDS = Set.of("nhs", "foundation", "ft");

    private static final List<String> KINDS = List.of("ccg", "icb", "university", "police", "fire", "council");

    private static final Set<String> UNIQUE = Set.of("university", "police", "fire", "ccg", "icb", "council", "trust");

    /// Of these there are many of one name: Newton has a town council in five counties, St Mary a school in each.
    private static final Set<String> COMMONPLACE = Set.of(
            "parish",
            "town",
            "school",
            "academy",
            "primary",
            "surgery",
            "practice",
            "church",
            "medical",
            "pharmacy",
            "nursery",
            "hotel");

    /// What stands where a name should.
    private static final Set<String> NOBODY = Set.of(
            "",
            "various",
            "variou",
            "na",
            "none",
            "tbc",
            "tba",
            "unknown",
            "not applicable",
            "not disclosed",
            "supplier",
            "multiple supplier",
            "various supplier",
            "see attached",
            "see below",
            "see notice",
            "confidential",
            "redacted",
            "not awarded",
            "no award",
            "awarded supplier",
            "multiple",
            "other",
            "test",
            "withheld",
            "no supplier",
            "null",
            "sole trader",
            "individual",
            "supplier name",
            "not specified",
            "to be confirmed",
            "see attachment",
            "individuals");

    /// Words that many are called by; one of them alone is nobody's.
    private static final Set<String> GENERIC =
            Set.of(("academy adult agency associate association authority best board borough britain british"
                            + " building business care catering center centre children city cleaning clinical club co"
                            + " college combined commercial commission community company construction consultancy"
                            + " consultant consulting contract contractor council county data department design"
                            + " development digital district east eastern education electrical energy engineering"
                            + " england english enterprise environmental equipment europe european executive facilitie"
                            + " facility family financial fire first fleet foundation gb global government group health"
                            + " healthcare holding home hospital house housing ict inc international it law legal london"
                            + " ltd maintenance management mechanical media medical metropolitan ministry national new"
                            + " nhs north northern office one parish partner partnership people police primary print"
                            + " printing procurement product professional project propertie property public recruitment"
                            + " rescue research resource road royal safety school scotland scottish secretary security"
                            + " service social society software solution south southern st staffing state street supplie"
                            + " supply support system technologie technology total town trading training transport"
                            + " travel trust uk university various wales water welsh west western world young")
                    .split(" "));

    /// What follows is another name, or a sentence about it.
    private static final Pattern TAIL = Pattern.compile(
            "\\s(t/?a|t/as|trading\\s+as|formerly|previously|formally|d\\.?b\\.?a)\\b.*"
                    + "|,?\\s+a\\s+company\\s+.*|\\s+(company|co|reg)\\.?\\s*(no|number|reg)\\b.*",
            Pattern.DOTALL);

    private static final Pattern DEPARTMENT = Pattern.compile("\\bdep(?:artmen)?t\\.?\\s+(of|for)\\b");

    private static final Pattern TRADING = Pattern.compile("\\s*(?:t/?a\\b|t/as|trading\\s+as)");

    /// Ministers sign for their agencies.
    private static final Pattern FOR_ANOTHER = Pattern.compile(
            ".*\\b(acting\\s+(through|by|as)|operating\\s+under\\s+the\\s+name\\s+of)\\s+(?=\\S)", Pattern.DOTALL);

    /// One of these stands in whatever TAIL could match: most names are spared its work.
    private static final List<String> CUES =
            List.of("t/", " ta ", "trad", "form", "previous", "dba", "d.b", " compan", "reg", " co");

    private static final Pattern BRACKETS = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern ASIDE = Pattern.compile(
            "\\s*(t/?a|trading|formerly|previously|formally|company|co\\.?\\s+no|reg|known|aka|the)\\b.*|[\\d\\s]*");

    /// The parts of a name as published.
    public static Name of(String published) {
        String some = published.length() > 2 * LONGEST ? published.substring(0, 2 * LONGEST) : published;
        String whole = Normalizer.normalize(some, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String plain = whole.contains("acting") || whole.contains("operating")
                ? FOR_ANOTHER.matcher(whole).replaceFirst("")
                : whole;
        // A council that trades as something else is often host to a body of its own.
        boolean hosted = plain.contains("council") || plain.contains("university") || plain.contains(" nhs ");
        String flat = plain.indexOf('(') < 0
                ? plain
                : BRACKETS.matcher(plain)
                        .replaceAll(found ->
                                !(hosted && TRADING.matcher(found.group(1)).lookingAt()) && aside(found.group(1), plain)
                                        ? " "
                                        : " " + Matcher.quoteReplacement(found.group(1)) + " ");
        String cut = !hosted && CUES.stream().anyMatch(flat::contains)
                ? TAIL.matcher(flat).replaceFirst("")
                : flat;
        List<String> all = tokens(cut);
        if (all.isEmpty()) {
            all = tokens(plain);
        }
        List<String> words = new ArrayList<>(all);
        boolean form = words.removeIf(FORMS::contains);
        // Northern Ireland's Department of Education is not England's Department for Education.
        Matcher department = DEPARTMENT.matcher(cut);
        List<String> told = phrases(words);
        if (department.find() && told.contains("department")) {
            told = new ArrayList<>(told);
            told.add(told.indexOf("department") + 1, department.group(1));
        }
        return told.isEmpty() && !form ? nobody() : assemble(told.isEmpty() ? all : told, form);
    }

    private static Name nobody() {
        return new Name("", Set.of(), "", false, false, false);
    }

    private static boolean aside(String inside, String whole) {
        if (ASIDE.matcher(inside).matches()) {
            return true;
        }
        // "Ministry of Defence (MOD)": brackets that only shorten what stands before them.
        String letters = inside.replaceAll("[^\\p{L}]", "");
        String outside = whole.substring(0, Math.max(0, whole.indexOf('(')));
        return letters.length() >= 2
                && letters.length() <= 8
                && (initials(outside.split("[^\\p{L}\\p{N}]+"), false).startsWith(letters)
                        || initials(outside.split("[^\\p{L}\\p{N}]+"), true).startsWith(letters));
    }

    /// Words in their order; letters that stand alone are one word: "T.S.G.", "(U K)".
    private static List<String> tokens(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        StringBuilder single = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            } else if (!word.isEmpty() && c != '\'' && c != '’' && Character.getType(c) != Character.NON_SPACING_MARK) {
                if (word.length() == 1) {
                    single.append(word);
                } else {
                    flush(words, single);
                    add(words, word.toString());
                }
                word.setLength(0);
            }
        }
        flush(words, single);
        return words;
    }

    private static void flush(List<String> words, StringBuilder single) {
        if (!single.isEmpty()) {
            add(words, single.toString());
            single.setLength(0);
        }
    }

    private static void add(List<String> words, String word) {
        if (STOP.contains(word)) {
            return;
        }
        String one = FORMS.contains(word) ? word : NameWords.singular(word);
        words.add(SPELLINGS.getOrDefault(one, SPELLINGS.getOrDefault(word, one)));
    }

    /// Several words that mean one, and words that mean nothing beside others.
    private static List<String> phrases(List<String> words) {
        List<String> found = words;
        if (words.size() > 1 && PHRASED.stream().anyMatch(words::contains)) {
            String text = " " + String.join(" ", words) + " ";
            text = text.replace(" clinical commissioning group ", " ccg ")
                    .replace(" integrated care board ", " icb ")
                    .replace(" community interest co ", " ")
                    .replace(" london borough ", " council ")
                    .replace(" royal borough ", " council ");
            found = new ArrayList<>(List.of(text.strip().split(" ")));
            found.removeIf(String::isEmpty);
        }
        if (found.contains("council")) {
            drop(found, COUNCIL_WORDS);
            once(found, "council");
        }
        if (found.contains("nhs") && found.contains("trust")) {
            drop(found, TRUST_WORDS);
            found.remove("trust");
            found.add("nhs");
            found.add("trust");
        }
        return found;
    }

    /// Unless nothing would be left: there is a body called London Councils.
    private static void drop(List<String> words, Set<String> loose) {
        if (words.stream().anyMatch(word -> !loose.contains(word) && !KINDS.contains(word))) {
            words.removeIf(loose::contains);
        }
    }

    private static void once(List<String> words, String word) {
        words.removeIf(word::equals);
        words.add(word);
    }

    private static Name assemble(List<String> words, boolean form) {
        // The kind last, so that "University of Salford" is "Salford University".
        boolean trust = words.contains("nhs") && words.contains("trust");
        String kind = form
                ? ""
                : trust
                        ? "trust"
                        : KINDS.stream().filter(words::contains).findFirst().orElse("");
        List<String> ordered = new ArrayList<>(words);
        if (!kind.isEmpty()) {
            once(ordered, kind);
        }
        String joined = String.join("-", ordered);
        if (NOBODY.contains(String.join(" ", words))) {
            return nobody();
        }
        Set<String> handles = handles(words);
        long telling = words.stream()
                .filter(word -> !GENERIC.contains(word) && !STOP.contains(word))
                .count();
        boolean common = words.stream().anyMatch(COMMONPLACE::contains)
                || (words.contains("community") && words.contains("council"));
        boolean unique = (UNIQUE.contains(kind) || words.contains("ministry") || words.contains("department"))
                && words.size() > 1
                && !common;
        boolean bare = unique || (words.size() > 1 && telling > 0 && !common);
        boolean registered = form && (telling > 0 || words.size() > 1);
        String key = !bare && registered ? joined + "-ltd" : joined;
        String alias = Aliases.of(key);
        boolean known = Aliases.known(alias);
        return new Name(
                alias.length() > LONGEST ? alias.substring(0, LONGEST) : alias,
                handles,
                kind,
                bare || registered || known,
                unique || registered || known,
                form);
    }

    private static Set<String> handles(List<String> words) {
        Set<String> handles = new HashSet<>();
        List<String> told = words.stream().filter(word -> !STOP.contains(word)).toList();
        for (String word : told) {
            if (!GENERIC.contains(word)) {
                handles.add(word.length() > 5 ? word.substring(0, 5) : word);
            }
        }
        handles.add(String.join("", told));
        if (told.size() > 2) {
            handles.add(initials(told.toArray(String[]::new), true));
        }
        return handles;
    }

    private static String initials(String[] words, boolean all) {
        StringBuilder initials = new StringBuilder();
        for (String word : words) {
            if (!word.isEmpty() && (all || !STOP.contains(word)) && !FORMS.contains(word)) {
                initials.append(word.charAt(0));
            }
        }
        return initials.toString();
    }
}
