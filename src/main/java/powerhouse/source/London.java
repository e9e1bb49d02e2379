package powerhouse.source;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/// Limits in London's time of day, which is what the UK's publishers understand, for instants that are meant.
///
/// One hour of the year is gone through twice, and who names a time in it has named two. No limit ever lies
/// there: it is moved outwards, past both. In the hour that spring leaves out no instant lies, and so no limit
/// either.
final class London {
    static final ZoneId ZONE = ZoneId.of("Europe/London");

    /// Seconds are mandatory.
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private London() {}

    /// The last time of day, in whole seconds, at which it was not yet later than this instant on any reading.
    static String notAfter(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.SECONDS), ZONE);
        ZoneOffsetTransition twice = ZONE.getRules().getTransition(local);
        // A second before the first of the two hours.
        return SECONDS.format(twice == null ? local : twice.getDateTimeAfter().minusSeconds(1));
    }

    /// The first time of day, in whole seconds, at which it was not yet earlier than this instant on any reading.
    static String notBefore(Instant instant) {
        Instant up = instant.truncatedTo(ChronoUnit.SECONDS);
        LocalDateTime local = LocalDateTime.ofInstant(up.equals(instant) ? up : up.plusSeconds(1), ZONE);
        ZoneOffsetTransition twice = ZONE.getRules().getTransition(local);
        // The end of the second of the two hours, and a second, should the limit itself be left out.
        return SECONDS.format(twice == null ? local : twice.getDateTimeBefore().plusSeconds(1));
    }

    /// The time of day in UTC, for publishers of whom nobody knows which clock they mean.
    static String utc(Instant instant) {
        return SECONDS.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }
}
