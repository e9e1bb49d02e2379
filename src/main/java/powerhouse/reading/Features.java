package powerhouse.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What a text and its codes are made of, by name: `software`, `data platform`, `cpv:7222`.
final class Features {
    /// Where a description has said what it is about; after that come conditions, law and addresses.
    static final int TELLING = 1_500;

    /// A title of one word says less than its only word would; a description counts for less than a title.
    private static final int SHORTEST = 4;

    private static final double DESCRIPTION = 0.7;

    /// Codes after the first are often an afterthought.
    private static final double OTHER_CODE = 0.5;

    /// Words that stand everywhere and mean nothing here, in the form that [#stem] gives them.
    private static final Set<String> SILENT = Set.of(
            ("a an and any are as at be been but by can for from had has have he her his i if in into is it its may "
                            + "more must no not of on or our out shall she should so such than that the their them then there these they this "
                            + "those through to under up via was we were what when where which who will with within would you your "
                            + "amp nbsp rn http https www uk co com gov org html")
                    .split(" "));

    /// One of them.
    static final class Feature {
        private final String name;
        private final String what;
        private double value;

        private Feature(String name, String what) {
            this.name = name;
            this.what = what;
        }

        String name() {
            return name;
        }

        double value() {
            return value;
        }

        Evidence evidence(double weight) {
            return name.startsWith(CODE)
                    ? new Evidence(Evidence.Kind.CODE, what, weight)
                    : new Evidence(Evidence.Kind.WORDS, what, weight);
        }
    }

    /// A word in a text, and the form in which it is known.
    record Word(String stem, int start, int end) {}

    private static final String CODE = "cpv:";

    private final Predicate<String> known;
    private final Predicate<String> begins;
    private final Map<String, Feature> all = new LinkedHashMap<>();

    private Features(Predicate<String> known, Predicate<String> begins) {
        this.known = known;
        this.begins = begins;
    }

    /// Those that are known; the others say nothing.
    static Collection<Feature> of(String title, String description, List<String> codes, Predicate<String> known) {
        return of(title, description, codes, known, any -> true);
    }

    /// @param begins whether a word begins any pair that is known: most do not, and putting pairs together
    ///     takes time
    static Collection<Feature> of(
            String title, String description, List<String> codes, Predicate<String> known, Predicate<String> begins) {
        Features features = new Features(known, begins);
        features.text(title, 1);
        features.text(description.length() > TELLING ? description.substring(0, TELLING) : description, DESCRIPTION);
        features.codes(codes);
        return features.all.values();
    }

    /// A term of a list in the form in which it is a feature.
    static String term(String written) {
        return String.join(" ", words(written).stream().map(Word::stem).toList());
    }

    private void text(String text, double worth) {
        List<Word> words = words(text);
        double value = worth / Math.sqrt(Math.max(SHORTEST, words.size()));
        Set<String> once = new HashSet<>();
        Word before = null;
        for (Word word : words) {
            if (known.test(word.stem) && once.add(word.stem)) {
                add(word.stem, text.substring(word.start, word.end), value);
            }
            if (before != null && begins.test(before.stem)) {
                String pair = before.stem + " " + word.stem;
                if (known.test(pair) && once.add(pair)) {
                    add(pair, text.substring(before.start, word.end), value);
                }
            }
            before = word;
        }
    }

    private void codes(List<String> codes) {
        boolean first = true;
        for (String code : codes) {
            int depth = Math.max(2, Math.min(5, depth(code)));
            for (int digits = 2; digits <= Math.min(depth, code.length()); digits++) {
                String branch = code.substring(0, digits);
                if (known.test(CODE + branch) && !all.containsKey(CODE + branch)) {
                    add(CODE + branch, branch, first ? 1 : OTHER_CODE);
                }
            }
            first = false;
        }
    }

    /// How many digits of a code say something: 2 for a division, 8 for the most specific.
    static int depth(String code) {
        int digits = code.length();
        while (digits > 2 && code.charAt(digits - 1) == '0') {
            digits--;
        }
        return digits;
    }

    private void add(String name, String what, double value) {
        all.computeIfAbsent(name, any -> new Feature(name, what)).value += value;
    }

    /// The words that are not silent, in order.
    static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int length = text.length();
        int start = 0;
        while (start < length) {
            if (!Character.isLetterOrDigit(text.charAt(start))) {
                start++;
                continue;
            }
            int end = start + 1;
            boolean letters = Character.isLetter(text.charAt(start));
            while (end < length && Character.isLetterOrDigit(text.charAt(end))) {
                letters |= Character.isLetter(text.charAt(end));
                end++;
            }
            if (letters) {
                String stem = stem(text, start, end);
                if (!SILENT.contains(stem)) {
                    words.add(new Word(stem, start, end));
                }
            }
            start = end;
        }
        return words;
    }

    /// In small letters and without the s of a plural. IT in capitals is the trade, unless all around it stands in
    /// capitals as well and goes on like a sentence; `it` in small letters is silent.
    private static String stem(String text, int start, int end) {
        if (end - start == 2 && text.charAt(start) == 'I' && text.charAt(end - 1) == 'T') {
            return shouted(text, end) ? "it" : "IT";
        }
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        int length = word.length();
        if (length > 3 && word.charAt(length - 1) == 's') {
            char last = word.charAt(length - 2);
            if (length > 4 && last == 'e' && word.charAt(length - 3) == 'i') {
                return word.substring(0, length - 3) + "y";
            }
            return last == 's' || last == 'u' || last == 'i' ? word : word.substring(0, length - 1);
        }
        return word;
    }

    private static boolean shouted(String text, int end) {
        String after = text.substring(end, Math.min(text.length(), end + 5)).strip();
        return after.startsWith("IS") || after.startsWith("HAS") || after.startsWith("WIL") || after.startsWith("WAS");
    }
}
