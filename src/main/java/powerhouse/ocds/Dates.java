package powerhouse.ocds;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// OCDS dates as they are really written: RFC 3339 ("Date format" in the release reference), and also without an
/// offset, with `+0100`, a blank for the `T`, or no time at all.
///
/// By hand, because merging asks for the date of every release and a formatter takes longer than the merge.
public final class Dates {
    private static final int DATE = "yyyy-MM-dd".length();

    private Dates() {}

    /// The moment meant.
    ///
    /// @param forNone the zone of a text that has no offset; a text without a time means the day's beginning
    ///     there
    public static Optional<Instant> instant(@Nullable String text, ZoneId forNone) {
        return Optional.ofNullable(stated(text)).map(stated -> stated.instant(forNone));
    }

    /// Whether a text says a time of day and not only a day.
    public static boolean hasTime(@Nullable String text) {
        Stated stated = stated(text);
        return stated != null && stated.timed();
    }

    /// A date as its text has it.
    ///
    /// @param local on the clock of whoever wrote it; the beginning of the day where no time is stated
    /// @param offset of that clock; null where it is not stated
    /// @param timed whether a time of day is stated
    public record Stated(LocalDateTime local, @Nullable ZoneOffset offset, boolean timed) {
        /// The moment meant.
        ///
        /// @param forNone the zone of a clock whose offset is not stated
        public Instant instant(ZoneId forNone) {
            return offset == null ? local.atZone(forNone).toInstant() : local.toInstant(offset);
        }
    }

    /// What a text states; null if it is no date.
    public static @Nullable Stated stated(@Nullable String text) {
        try {
            return text == null ? null : parsed(text.strip());
        } catch (DateTimeException e) {
            return null; // the 31st of February and its like
        }
    }

    private static @Nullable Stated parsed(String text) {
        int length = text.length();
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        if (year < 0 || month < 0 || day < 0 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        LocalDate date = LocalDate.of(year, month, day);
        if (length == DATE) {
            return new Stated(date.atStartOfDay(), null, false);
        }
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        if ("Tt ".indexOf(text.charAt(DATE)) < 0 || hour < 0 || minute < 0 || text.charAt(13) != ':') {
            return null;
        }
        int at = 16;
        int second = 0;
        int nano = 0;
        if (at < length && text.charAt(at) == ':') {
            second = digits(text, at + 1, 2);
            at += 3;
            int fraction = at + 1;
            if (at < length && text.charAt(at) == '.') {
                for (at++; at < length && digit(text, at) >= 0; at++) {
                    // Nine digits are all an instant holds.
                    nano = at - fraction < 9 ? nano * 10 + digit(text, at) : nano;
                }
                for (int i = at - fraction; i < 9; i++) {
                    nano *= 10;
                }
            }
        }
        // A leap second and the hour 24 are written now and then; both mean the next moment.
        LocalTime time = LocalTime.of(hour == 24 ? 0 : hour, minute, second == 60 ? 59 : second, nano);
        LocalDateTime local = date.atTime(time).plusDays(hour == 24 ? 1 : 0).plusSeconds(second == 60 ? 1 : 0);
        if (at == length) {
            return new Stated(local, null, true);
        }
        ZoneOffset offset = offset(text, at);
        return offset == null ? null : new Stated(local, offset, true);
    }

    /// `Z`, `+01:00`, `+0100` or `+01`, to the end of the text.
    private static @Nullable ZoneOffset offset(String text, int at) {
        char sign = text.charAt(at);
        int left = text.length() - at - 1;
        if (sign == 'Z' || sign == 'z') {
            return left == 0 ? ZoneOffset.UTC : null;
        }
        boolean colon = left == 5 && text.charAt(at + 3) == ':';
        if ((sign != '+' && sign != '-') || !(colon || left == 4 || left == 2)) {
            return null;
        }
        int hours = digits(text, at + 1, 2);
        int minutes = left == 2 ? 0 : digits(text, colon ? at + 4 : at + 3, 2);
        if (hours < 0 || minutes < 0) {
            return null;
        }
        int direction = sign == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(direction * hours, direction * minutes);
    }

    /// So many digits as a number; -1 if there are other characters or too few.
    private static int digits(String text, int from, int count) {
        if (from + count > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = digit(text, i);
            if (digit < 0) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int digit(String text, int at) {
        char c = text.charAt(at);
        return c >= '0' && c <= '9' ? c - '0' : -1;
    }
}
