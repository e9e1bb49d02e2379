package powerhouse.query;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Days and amounts as people type them into a form.
public final class Typed {
    /// As browsers send a day, and as people write one.
    private static final List<DateTimeFormatter> DAYS = Stream.of("uuuu-MM-dd", "d/M/uuuu", "d MMMM uuuu", "d MMM uuuu")
            .map(form -> new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(form)
                    .toFormatter(Locale.UK)
                    .withResolverStyle(ResolverStyle.STRICT))
            .toList();

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    private static final Pattern POUNDS = Pattern.compile("([0-9]{1,13}(?:\\.[0-9]{1,9})?)(k|m|bn)?");

    private Typed() {}

    /// A day of this century; nothing where it cannot be understood.
    public static Optional<LocalDate> day(String typed) {
        for (DateTimeFormatter form : DAYS) {
            try {
                return Optional.of(LocalDate.parse(typed, form))
                        .filter(day -> !day.isBefore(FIRST) && !day.isAfter(LAST));
            } catch (DateTimeParseException e) {
                // Another form may fit.
            }
        }
        return Optional.empty();
    }

    /// Pounds: `50,000`, `£50k`, `1.2m`; nothing where it cannot be understood.
    public static Optional<BigDecimal> pounds(String typed) {
        Matcher matcher = POUNDS.matcher(typed.toLowerCase(Locale.UK).replaceAll("[£,\\s]", ""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String suffix = matcher.group(2);
        int zeros = suffix == null ? 0 : suffix.equals("k") ? 3 : suffix.equals("m") ? 6 : 9;
        return Optional.of(new BigDecimal(matcher.group(1)).scaleByPowerOfTen(zeros));
    }
}
