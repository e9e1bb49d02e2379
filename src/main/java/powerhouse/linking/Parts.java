package powerhouse.linking;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which part of something larger a title says its contract is: `lot 2`, `phase 1`, `call-off`. Whatever else agrees,
/// lot 2 is not lot 1, nor the whole; its notices agree with theirs in all else by their nature.
final class Parts {
    private static final String CALL_OFF = "call-off";

    private static final String NUMBER =
            "(?:[0-9]{1,4}[a-z]?|i{1,3}|i?v|vi{0,3}|i?x|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten)";

    /// "Lots 1 and 3", "Phase II", "Lot No. 4".
    private static final Pattern NUMBERED = Pattern.compile("\\b(lot|phase|stage|tranche|wave|round|batch)(?:e?s)?\\b"
            + "(?: ?(?:no|number)\\b)?[ .:#-]{0,3}(" + NUMBER + "(?: ?(?:,|/|&|and|to|-|–) ?" + NUMBER + ")*)\\b");

    /// "Second phase", "2nd Call": a word that counts what there are several of, since there are second homes as well.
    private static final Pattern ORDINAL = Pattern.compile(
            "\\b(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th) (lot|phase|stage|tranche|wave|round|batch|call"
                    + "|contract|competition|procurement|tender|invitation|opening|generation|cohort|attempt)\\b");

    private static final Pattern CALLED_OFF = Pattern.compile(
            "\\bcall(?:ed)?[ -]?offs?\\b(?:(?: order)?(?: ?(?:no|number|ref|reference)\\b)?[ .:#]{0,3}0*([0-9]{1,3}[a-z]?)\\b)?");

    private static final Pattern SEPARATOR = Pattern.compile(" ?(?:,|/|&|\\band\\b|\\bto\\b|–|-) ?");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,2}) ?(?:-|–|to) ?([0-9]{1,2})");

    private static final Map<String, String> NUMBERS = numbers();

    private Parts() {}

    private static Map<String, String> numbers() {
        Map<String, String> found = new HashMap<>();
        for (List<String> row : List.of(
                List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
                List.of("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
                List.of("first", "second", "third", "fourth", "fifth"),
                List.of("1st", "2nd", "3rd", "4th", "5th"))) {
            for (int i = 0; i < row.size(); i++) {
                found.put(row.get(i), Integer.toString(i + 1));
            }
        }
        return Map.copyOf(found);
    }

    /// Whether a title says that it is called off from a framework.
    static boolean calledOff(Facts facts) {
        return facts.parts().stream().anyMatch(part -> part.startsWith(CALL_OFF));
    }

    /// What a title names; of a framework no call-off, since others are to call off from it.
    static Set<String> of(String title, boolean framework) {
        String plain = title.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Set<String> found = new TreeSet<>();
        NUMBERED.matcher(plain).results().forEach(one -> add(found, one));
        ORDINAL.matcher(plain).results().forEach(one -> found.add(one.group(2) + " " + number(one.group(1))));
        Matcher calledOff = CALLED_OFF.matcher(plain);
        if (!framework && calledOff.find()) {
            found.add(calledOff.group(1) == null ? CALL_OFF : CALL_OFF + " " + calledOff.group(1));
        }
        return found;
    }

    private static void add(Set<String> found, MatchResult named) {
        SEPARATOR.splitAsStream(named.group(2)).forEach(number -> found.add(named.group(1) + " " + number(number)));
        Matcher range = RANGE.matcher(named.group(2));
        while (range.find()) {
            int last = Integer.parseInt(range.group(2));
            for (int i = Integer.parseInt(range.group(1)); i < last; i++) {
                found.add(named.group(1) + " " + i);
            }
        }
    }

    private static String number(String said) {
        return NUMBERS.getOrDefault(said, said);
    }

    /// Whether both say which part they are, and it is not the same.
    static boolean apart(Facts one, Facts other) {
        Map<String, Set<String>> some = byKind(one.parts());
        Map<String, Set<String>> others = byKind(other.parts());
        return some.entrySet().stream().anyMatch(each -> {
            Set<String> theirs = others.getOrDefault(each.getKey(), Set.of());
            boolean numbered = !theirs.contains(CALL_OFF) && !each.getValue().contains(CALL_OFF);
            return !theirs.isEmpty() && numbered && Collections.disjoint(each.getValue(), theirs);
        });
    }

    /// Whether one says that it is a part, and the other says nothing of it. Who names the first alone may mean the
    /// whole, which had but one lot in the end.
    static boolean partOf(Facts one, Facts other) {
        return oneOf(one, other) || oneOf(other, one);
    }

    private static boolean oneOf(Facts part, Facts whole) {
        Map<String, Set<String>> known = byKind(whole.parts());
        return byKind(part.parts()).entrySet().stream()
                .filter(each -> !known.containsKey(each.getKey()))
                .anyMatch(each -> each.getKey().equals(CALL_OFF)
                        || each.getValue().stream().allMatch(number -> later(number, whole.title())));
    }

    private static boolean later(String number, Set<String> title) {
        return !number.equals("1") && !number.equals("a") && !title.contains(number);
    }

    /// A call-off without a number stands by itself.
    private static Map<String, Set<String>> byKind(Set<String> parts) {
        return parts.stream()
                .collect(Collectors.groupingBy(
                        part -> part.split(" ", 2)[0],
                        Collectors.mapping(part -> part.substring(part.indexOf(' ') + 1), Collectors.toSet())));
    }
}
