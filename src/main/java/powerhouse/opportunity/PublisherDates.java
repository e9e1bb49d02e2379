package powerhouse.opportunity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Dates;
import powerhouse.ocds.PublisherQuirks;
import powerhouse.records.ContractingProcess;

/// Dates as British publishers write them.
///
/// @param clock by which times are meant
record PublisherDates(PublisherQuirks.Clock clock) {
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    /// Find a Tender and Contracts Finder take times to the minute and write this where only a day was given.
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    /// A moment as stated.
    ///
    /// @param dateOnly no time of day was stated: the instant is the last second of that day in London
    record Moment(Instant at, boolean dateOnly) {}

    /// As the publishers of a process write them.
    static PublisherDates of(ContractingProcess process) {
        return new PublisherDates(process.quirks().stream()
                .map(PublisherQuirks::clock)
                .filter(clock -> clock != PublisherQuirks.Clock.STATED)
                .findFirst()
                .orElse(PublisherQuirks.Clock.STATED));
    }

    /// The moment, or null if it cannot be read or is no year in which anybody publishes (`0001-01-01` was seen).
    @Nullable
    Moment find(String text) {
        Dates.Stated stated = Dates.stated(text);
        if (stated == null) {
            return null;
        }
        Moment found = moment(stated);
        int year = found.at().atZone(LONDON).getYear();
        return year < 1990 || year > 2199 ? null : found;
    }

    /// Just the instant.
    @Nullable
    Instant instant(String text) {
        Moment found = find(text);
        return found == null ? null : found.at();
    }

    /// The same of what happens on a day: midnight is what publishers write where they know the day only, and
    /// nobody signs or decides then. It is midnight on the clock that wrote it, whatever time that is in London.
    @Nullable
    Moment day(String text) {
        Dates.Stated stated = Dates.stated(text);
        Moment found = find(text);
        return found != null && stated != null && stated.local().toLocalTime().equals(LocalTime.MIDNIGHT)
                ? endOf(stated.local().toLocalDate())
                : found;
    }

    private Moment moment(Dates.Stated stated) {
        LocalDateTime local = stated.local();
        if (!stated.timed() || local.toLocalTime().equals(LAST_SECOND)) {
            return endOf(local.toLocalDate());
        }
        boolean trusted = switch (clock) {
            case STATED -> true;
            case LOCAL -> false;
            case LOCAL_BUT_OFFSET -> !ZoneOffset.UTC.equals(stated.offset());
        };
        return new Moment(
                trusted ? stated.instant(LONDON) : local.atZone(LONDON).toInstant(), false);
    }

    private static Moment endOf(LocalDate day) {
        return new Moment(day.atTime(LAST_SECOND).atZone(LONDON).toInstant(), true);
    }
}
