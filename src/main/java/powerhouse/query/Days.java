package powerhouse.query;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Wording;
import powerhouse.search.Query.Window;

/// Some days in London, the first and the last among them; null for no bound.
record Days(@Nullable LocalDate from, @Nullable LocalDate to) {
    /// As browsers send a day, and as people write one.
    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    "uuuu-MM-dd", "d/M/uuuu", "d MMMM uuuu", "d MMM uuuu")
            .map(form -> new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(form)
                    .toFormatter(Locale.UK)
                    .withResolverStyle(ResolverStyle.STRICT))
            .toList();

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    /// A day of this century; nothing where it cannot be understood.
    static Optional<LocalDate> read(String typed) {
        for (DateTimeFormatter form : FORMS) {
            try {
                return Optional.of(LocalDate.parse(typed, form))
                        .filter(day -> !day.isBefore(FIRST) && !day.isAfter(LAST));
            } catch (DateTimeParseException e) {
                // Another form may fit.
            }
        }
        return Optional.empty();
    }

    Window window() {
        return new Window(
                from == null ? null : from.atStartOfDay(Wording.LONDON).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(Wording.LONDON).toInstant());
    }
}
