package powerhouse.alert;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import powerhouse.opportunity.Wording;

/// When a person wishes to have letters, by London's clocks.
///
/// @param hour from 0 to 23
/// @param weekday of the weekly letter
public record Times(int hour, DayOfWeek weekday) {
    /// Before the day's work; for the week on its first day.
    public static final Times USUAL = new Times(7, DayOfWeek.MONDAY);

    public Times {
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("There is no hour " + hour + ": give one from 0 to 23");
        }
    }

    /// The first time after an instant at which a letter of this rhythm may go.
    public Instant next(Rhythm rhythm, Instant after) {
        return switch (rhythm) {
            case AT_ONCE -> after;
            case DAILY -> morning(after);
            case WEEKLY -> {
                LocalDate today = after.atZone(Wording.LONDON).toLocalDate();
                ZonedDateTime at = at(today.with(TemporalAdjusters.nextOrSame(weekday)));
                yield (at.toInstant().isAfter(after) ? at : at(today.with(TemporalAdjusters.next(weekday))))
                        .toInstant();
            }
        };
    }

    /// The next time that the hour strikes.
    Instant morning(Instant after) {
        LocalDate today = after.atZone(Wording.LONDON).toLocalDate();
        ZonedDateTime at = at(today);
        return (at.toInstant().isAfter(after) ? at : at(today.plusDays(1))).toInstant();
    }

    /// An hour that the clocks skip in spring is the one after it.
    private ZonedDateTime at(LocalDate day) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(Wording.LONDON);
    }
}
