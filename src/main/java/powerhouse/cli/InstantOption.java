package powerhouse.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/// Instants as people type them.
final class InstantOption {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private InstantOption() {}

    /// A day in London, an instant, or so many days ago.
    ///
    /// @throws IllegalArgumentException if it is none of these
    static Instant read(String text, Instant now) {
        try {
            if (text.matches("\\d{1,5}d")) {
                return now.minus(Duration.ofDays(Integer.parseInt(text.substring(0, text.length() - 1))));
            }
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(LONDON).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("No day and no instant: " + text, e);
        }
    }
}
