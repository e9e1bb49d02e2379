package powerhouse.form;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.ReleaseReader.UnreadableException;

/// What people write into cells, as OCDS has it.
final class Cells {
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    /// As British people write days; what ISO 8601 has is understood everywhere.
    static final List<String> BRITISH = List.of("d/M/yyyy", "d MMM yyyy", "d MMMM yyyy");

    /// `£1,234.50`, `GBP 1 234`, `1.2m`: a figure, perhaps with a currency and a word for thousands or millions.
    private static final Pattern AMOUNT = Pattern.compile(
            "(£|GBP|EUR|USD|€|\\$)?\\s*(-?)\\s*(£|€|\\$)?\\s*([0-9.,'’\\u00a0\\u202f ]*[0-9])\\s*"
                    + "(k|m|mn|bn|thousand|million|billion)?\\s*(£|GBP|EUR|USD|€|\\$)?",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> CURRENCIES = Map.of("£", "GBP", "€", "EUR", "$", "USD");

    /// A figure as Britain writes it. Groups are of three, and one sign parts them all.
    private static final Pattern POINTED =
            Pattern.compile("(?:[0-9]+|[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+))?(?:\\.[0-9]+)?");

    /// The same figure as most of Europe writes it.
    private static final Pattern COMMAED = Pattern.compile(
            "(?:[0-9]+|[1-9][0-9]{0,2}(?:(?:\\.[0-9]{3})+|(?: [0-9]{3})+|(?:['’][0-9]{3})+))?(?:,[0-9]+)?");

    /// Nothing was bought for more by anybody.
    private static final int DIGITS = 18;

    private Cells() {}

    /// What stands between pounds and pence.
    enum Decimal {
        POINT,
        COMMA,
        /// Nobody has said, and the table comes from where it may be either: `48,000` says too little.
        EITHER
    }

    /// An amount, and the currency if the cell states one.
    record Money(BigDecimal amount, @Nullable String currency) {}

    /// An amount of money.
    static Money money(String column, String text, Decimal decimal) throws UnreadableException {
        Matcher match = AMOUNT.matcher(text.strip());
        if (text.length() > 60 || !match.matches()) {
            throw no(column, text, "no amount");
        }
        BigDecimal figure = figure(column, text, String.valueOf(match.group(4)), decimal);
        if (!String.valueOf(match.group(2)).isEmpty() && figure.signum() > 0) {
            throw no(column, text, "less than nothing, and no contract is worth that");
        }
        if (figure.precision() - figure.scale() > DIGITS || figure.scale() > DIGITS) {
            throw no(column, text, "no amount of money");
        }
        String unit = match.group(5);
        String word = unit == null ? "" : unit.toLowerCase(Locale.ROOT);
        BigDecimal amount = figure.movePointRight(
                switch (word) {
                    case "k", "thousand" -> 3;
                    case "m", "mn", "million" -> 6;
                    case "bn", "billion" -> 9;
                    default -> 0;
                });
        List<String> currencies = Stream.of(match.group(1), match.group(3), match.group(6))
                .filter(Objects::nonNull)
                .map(each -> CURRENCIES.getOrDefault(each, each.toUpperCase(Locale.ROOT)))
                .distinct()
                .toList();
        if (currencies.size() > 1) {
            throw no(column, text, "no amount of one currency");
        }
        return new Money(
                amount.scale() < 0 ? amount.setScale(0) : amount, currencies.isEmpty() ? null : currencies.getFirst());
    }

    /// Two readings that differ are none: an amount that is wrong by a thousand is worse than one that is missing.
    private static BigDecimal figure(String column, String cell, String figure, Decimal decimal)
            throws UnreadableException {
        String text = figure.replaceAll("[\\u00a0\\u202f]", " ");
        BigDecimal pointed = POINTED.matcher(text).matches() ? new BigDecimal(text.replaceAll("[, ]", "")) : null;
        BigDecimal commaed = COMMAED.matcher(text).matches()
                ? new BigDecimal(text.replaceAll("[. '’]", "").replace(',', '.'))
                : null;
        BigDecimal first = decimal == Decimal.COMMA ? commaed : pointed;
        BigDecimal second = decimal == Decimal.POINT ? null : decimal == Decimal.COMMA ? pointed : commaed;
        if (decimal == Decimal.EITHER && pointed != null && commaed != null && pointed.compareTo(commaed) != 0) {
            throw no(
                    column,
                    cell,
                    "unclear, since its sign may part thousands or pence; a line `decimal: comma` or `decimal: point`"
                            + " in the mapping says which");
        }
        if (first != null) {
            return first;
        }
        if (second != null) {
            return second;
        }
        throw no(
                column,
                cell,
                decimal == Decimal.POINT && commaed != null
                        ? "unclear; a line `decimal: comma` in the mapping says that a comma parts pounds and pence"
                        : "no amount that is clear");
    }

    /// A day, or a moment where a time is stated: `2026-03-01`, or with the time and London's offset.
    ///
    /// @param patterns besides ISO 8601
    static String date(String column, String text, List<String> patterns) throws UnreadableException {
        String found = find(text.strip(), patterns);
        if (found == null) {
            throw no(column, text, "no date like " + String.join(" or ", patterns) + " or yyyy-mm-dd");
        }
        return found;
    }

    private static @Nullable String find(String text, List<String> patterns) {
        if (text.length() > 60) {
            return null;
        }
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*")) {
            return iso(text);
        }
        for (String pattern : patterns) {
            boolean timed = pattern.contains("H") || pattern.contains("h");
            try {
                DateTimeFormatter format = format(pattern);
                if (timed) {
                    return moment(LocalDateTime.parse(text, format));
                }
                return day(LocalDate.parse(text, format));
            } catch (DateTimeException e) {
                // Another of them may fit. A time of midnight says nothing, and spreadsheets add it.
                if (!timed && text.matches(".*[ T]00:00(:00)?")) {
                    return find(text.replaceFirst("[ T]00:00(:00)?$", ""), patterns);
                }
            }
        }
        return null;
    }

    /// A pattern as people write it: `dd/mm/yyyy` means months, whatever Java calls minutes.
    static DateTimeFormatter format(String pattern) {
        String java = pattern.contains("H") || pattern.contains("h")
                ? pattern
                : pattern.replace('m', 'M').replace('D', 'd').replace('Y', 'y');
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(java.replace('y', 'u'))
                .toFormatter(Locale.UK)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static @Nullable String iso(String text) {
        try {
            if (text.length() == 10) {
                return day(LocalDate.parse(text));
            }
            String stated = text.replace(' ', 'T');
            if (stated.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})")) {
                // toString would leave out the seconds where they are 0, which RFC 3339 does not allow.
                return OffsetDateTime.parse(stated).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            }
            return moment(LocalDateTime.parse(stated));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /// Null for a year in which nobody buys anything, such as 1.
    static @Nullable String day(LocalDate day) {
        return day.getYear() < 1900 || day.getYear() > 2199 ? null : day.toString();
    }

    /// A moment in London; midnight is but a day.
    static @Nullable String moment(LocalDateTime moment) {
        return day(moment.toLocalDate()) == null
                ? null
                : moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? day(moment.toLocalDate())
                        : moment.atZone(LONDON).toOffsetDateTime().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    static boolean flag(String column, String text) throws UnreadableException {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "yes", "y", "true", "1", "x" -> true;
            case "no", "n", "false", "0" -> false;
            default -> throw no(column, text, "neither yes nor no");
        };
    }

    static UnreadableException no(String column, String text, String what) {
        String shown = text.strip();
        return new UnreadableException("column “" + column + "”: “"
                + (shown.length() > 60 ? shown.substring(0, 59) + "…" : shown) + "” is " + what);
    }
}
