package powerhouse.opportunity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A pattern of many alternatives, looked for only around one of the few words of which each alternative holds at
/// least one. Most texts hold none, and looking for plain words takes a small part of the time.
final class Phrases {
    /// How far from its sign a phrase may begin or end, in characters.
    private static final int REACH = 160;

    private final Pattern pattern;
    private final List<String> signs;

    /// @param alternatives a regular expression, whose case does not matter
    /// @param signs in small letters
    Phrases(String alternatives, String... signs) {
        pattern = Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE);
        this.signs = List.of(signs);
    }

    /// Whether a text holds any.
    boolean in(String text) {
        return first(text, any -> true).isPresent();
    }

    /// The first that is good.
    Optional<MatchResult> first(String text, Predicate<MatchResult> good) {
        String small = text.toLowerCase(Locale.ROOT);
        Matcher matcher = null;
        for (int sign = sign(small, 0); sign >= 0; ) {
            if (matcher == null) {
                matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
            }
            int end = Math.min(text.length(), sign + 2 * REACH);
            matcher.region(Math.clamp(sign - REACH, 0, end), end);
            while (matcher.find()) {
                MatchResult found = matcher.toMatchResult();
                if (good.test(found)) {
                    return Optional.of(found);
                }
            }
            // The next may begin in what was just looked through, and end beyond it.
            sign = end == text.length() ? -1 : sign(small, sign + REACH);
        }
        return Optional.empty();
    }

    /// Where the next sign stands, -1 for nowhere.
    private int sign(String small, int from) {
        int next = -1;
        for (String sign : signs) {
            int at = small.indexOf(sign, from);
            next = at >= 0 && (next < 0 || at < next) ? at : next;
        }
        return next;
    }
}
