package powerhouse.matching;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A word as a notice has it, with what stands around it: by itself "tablets" may be medicine.
record Spoken(String before, String word, String after) {
    private static final String PIECE = "[\\p{L}\\p{N}][\\p{L}\\p{N}'’&/+-]{0,30}";
    /// Two words on each side, no farther than a comma or the end of a sentence.
    private static final Pattern BEFORE =
            Pattern.compile("(?<![\\p{L}\\p{N},.'’&/+-])(?:" + PIECE + " ){0,2}(?:" + PIECE + "[-/])?$");

    private static final Pattern AFTER =
            Pattern.compile("^(?:[-/]" + PIECE + ")?(?: " + PIECE + "(?![\\p{L}\\p{N}]|[.,]\\d)){0,2}");
    private static final int FAR = 100;
    private static final int LONGEST_ACRONYM = 5;

    /// Words that stand in notices of every kind.
    private static final Set<String> IDLE = Set.of("""
            and any all our per week weeks day days month months year years now new high well good help use used using provide
            provides provided providing provision establish establishing established require required requires requirement
            requirements include includes including included deliver delivered tender tenders bid bids award awards awarded
            contract contracts contractor contractors supplier suppliers provider providers organisation organisations
            authority lot lots number value complete completion seek seeks seeking service services total cost costs framework
            frameworks agreement agreements ltd limited llp plc commercial successful appropriate relevant following click
            january february march april may june july august september october november december""".split("\\s"));

    /// Cut from a text.
    static Spoken of(String before, String word, String after) {
        Matcher left = BEFORE.matcher(before.substring(Math.max(0, before.length() - FAR)));
        Matcher right = AFTER.matcher(after.substring(0, Math.min(after.length(), FAR)));
        return new Spoken(left.find() ? left.group() : "", word.strip(), right.find() ? right.group() : "");
    }

    /// By itself: in small letters, unless it is one that is written in capitals, `SEND`.
    String plain() {
        boolean capitals =
                word.length() > 1 && word.length() <= LONGEST_ACRONYM && word.equals(word.toUpperCase(Locale.UK));
        return capitals ? word : word.toLowerCase(Locale.UK);
    }

    /// With what stands around it.
    String phrase() {
        return before + word + after;
    }

    /// Whether a phrase has it already.
    boolean within(String phrase) {
        return (" " + phrase.toLowerCase(Locale.UK) + " ").contains(" " + word.toLowerCase(Locale.UK) + " ");
    }

    /// Whether it is of two letters and no name, as `VR` and `5G` are, and `IT` in capitals alone.
    boolean slight() {
        return word.length() <= 2
                && !word.equalsIgnoreCase("ai")
                && (word.length() < 2 || !word.equals(word.toUpperCase(Locale.UK)))
                && word.chars().noneMatch(Character::isDigit);
    }

    /// Whether it says nothing of the work.
    boolean idle() {
        return slight()
                || IDLE.contains(word.toLowerCase(Locale.UK))
                || word.chars().allMatch(Character::isDigit);
    }
}
