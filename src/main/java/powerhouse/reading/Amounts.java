package powerhouse.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sums of pounds in a sentence, however they are written: £5m, 5 000 000 GBP, five million pounds.
final class Amounts {
    /// One of them, and where it stands.
    record Amount(int start, int end, BigDecimal pounds) {}

    private static final Map<String, Integer> WORDS = Map.of(
            "one", 1, "two", 2, "three", 3, "four", 4, "five", 5, "six", 6, "eight", 8, "ten", 10, "fifteen", 15,
            "twenty", 20);

    // "milion" and "GPB" are what hurried people write.
    private static final Pattern AMOUNT = Sentence.pattern(
            "(?<![\\w.,])(£|GBP)? ?(?:"
                    + "(\\d{1,3}(?:[, ]\\d{3}){1,3}|\\d{1,9})(\\.\\d{1,2})?|(one|two|three|four|five|six|eight|ten|fifteen"
                    + "|twenty))"
                    + "(?: ?(m|mn|mill?i?ons?|k|thousand|bn|billion))?( ?(?:GBP|GPB|pounds?(?: sterling)?|sterling))?(?![\\w%]|[,.]\\d)");

    private static final Pattern FOREIGN = Sentence.pattern(" ?(?:EUR|USD|euros?|dollars?|€|\\$)");
    private static final Pattern FOREIGN_BEFORE = Sentence.pattern("\\b(?:EUR|USD) ?$");

    /// No buyer asks for less; what looks so was cut from a longer number.
    private static final BigDecimal LEAST = BigDecimal.valueOf(1_000);

    private Amounts() {}

    /// All that are surely money: with a sign or name of it, in millions, or written with thousands apart.
    static List<Amount> in(String text) {
        List<Amount> found = new ArrayList<>();
        Matcher matcher = AMOUNT.matcher(text);
        while (matcher.find()) {
            String digits = matcher.group(2);
            String word = matcher.group(4);
            String scale = matcher.group(5) == null ? "" : matcher.group(5).toLowerCase(Locale.ROOT);
            if (foreign(text, matcher.start(), matcher.end())) {
                continue;
            }
            boolean named = matcher.group(1) != null || matcher.group(6) != null;
            if (!named && !scale.startsWith("mi") && !(scale.isEmpty() && digits != null && digits.indexOf(',') > 0)) {
                continue;
            }
            BigDecimal number = digits == null
                    ? BigDecimal.valueOf(WORDS.getOrDefault(String.valueOf(word).toLowerCase(Locale.ROOT), 0))
                    : new BigDecimal(
                            digits.replaceAll("[, ]", "") + (matcher.group(3) == null ? "" : matcher.group(3)));
            BigDecimal pounds = number.movePointRight(
                    scale.startsWith("b") ? 9 : scale.startsWith("m") ? 6 : scale.isEmpty() ? 0 : 3);
            if (pounds.compareTo(LEAST) >= 0) {
                found.add(new Amount(matcher.start(), matcher.end(), plain(pounds)));
            }
        }
        return found;
    }

    private static boolean foreign(String text, int start, int end) {
        int sign = start;
        while (sign > 0 && text.charAt(sign - 1) == ' ') {
            sign--;
        }
        return (sign > 0 && "€$¥".indexOf(text.charAt(sign - 1)) >= 0)
                || FOREIGN.matcher(text.substring(end, Math.min(text.length(), end + 12)))
                        .lookingAt()
                || FOREIGN_BEFORE
                        .matcher(text.substring(Math.max(0, start - 5), start))
                        .find();
    }

    private static BigDecimal plain(BigDecimal pounds) {
        BigDecimal stripped = pounds.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
