package powerhouse.organisation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Text as words that can be compared, each with what it tells.
public final class NameWords {
    /// Words that stand in every other notice: two that share only these share nothing. From reading titles.
    private static final Set<String> COMMON = withoutPlurals(
            ("and the of for to in at on by with from as an or via per inc other new all etc contract framework agreement"
                            + " service services provision supply supplies delivery procurement tender award notice"
                            + " project programme programmes support management system systems maintenance associated"
                            + " related works work council county city borough district nhs trust foundation university"
                            + " college school schools uk england ltd limited lot lots dps dynamic purchasing national"
                            + " various including use goods equipment installation design consultancy direct call off"
                            + " call-off extension renewal 2019 2020 2021 2022 2023 2024 2025 2026 2027")
                    .split(" "));

    /// Read words have lost their plural's s, whatever was lost by it.
    private static Set<String> withoutPlurals(String... words) {
        Set<String> all = new HashSet<>(List.of(words));
        for (String word : words) {
            if (word.endsWith("s")) {
                all.add(word.substring(0, word.length() - 1));
            }
        }
        return Set.copyOf(all);
    }

    private static final Set<String> STOP =
            Set.of("and", "the", "of", "for", "to", "in", "at", "on", "by", "with", "a");

    private NameWords() {}

    /// The words, each once, in their order, in lower case without accents; small words and the plural's s left out.
    public static Set<String> of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        Set<String> words = new LinkedHashSet<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= plain.length(); i++) {
            char c = i < plain.length() ? plain.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            } else if (c != '\'' && c != '’' && Character.getType(c) != Character.NON_SPACING_MARK && !word.isEmpty()) {
                add(words, word.toString());
                word.setLength(0);
            }
        }
        return words;
    }

    private static void add(Set<String> words, String word) {
        if (!STOP.contains(word)) {
            words.add(singular(word));
        }
    }

    /// Without the plural's s.
    static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    /// What a word tells: little if it is common, more if it has digits, as references do.
    public static double weight(String word) {
        if (word.length() < 2 || COMMON.contains(word)) {
            return 0.3;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Character.isDigit(word.charAt(i))) {
                return 1.5;
            }
        }
        return 1;
    }

    public static double weight(Collection<String> words) {
        double sum = 0;
        for (String word : words) {
            sum += weight(word);
        }
        return sum;
    }

    /// How much of what both tell is the same: 0 to 1.
    public static double similarity(Set<String> a, Set<String> b) {
        Set<String> all = new HashSet<>(a);
        all.addAll(b);
        double whole = weight(all);
        return whole == 0 ? 0 : shared(a, b) / whole;
    }

    /// How much of the shorter one stands in the other: 0 to 1.
    public static double within(Set<String> a, Set<String> b) {
        double least = Math.min(weight(a), weight(b));
        return least == 0 ? 0 : shared(a, b) / least;
    }

    private static double shared(Set<String> a, Set<String> b) {
        double shared = 0;
        for (String word : a) {
            shared += b.contains(word) ? weight(word) : 0;
        }
        return shared;
    }

    /// Codes that buyers and their systems give: letters and digits together, five signs or more ("DN442359"), or
    /// numbers of six digits or more.
    public static List<String> references(String text) {
        List<String> found = new ArrayList<>();
        for (String word : text.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+", 0)) {
            long digits = word.chars().filter(Character::isDigit).count();
            boolean mixed = digits >= 3 && digits < word.length() && word.length() >= 5;
            if (word.length() <= 20 && (mixed || (digits == word.length() && digits >= 6 && digits <= 12))) {
                found.add(word);
            }
        }
        return found;
    }
}
