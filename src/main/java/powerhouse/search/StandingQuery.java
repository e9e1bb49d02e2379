package powerhouse.search;

import java.time.Instant;
import powerhouse.opportunity.Wording;

/// A query that is kept and asked again and again. What it says of time moves with the day: phases are those of
/// the instant it is asked at, and "closing within seven days" is seven days from then.
///
/// @param query what is asked; its own now counts for nothing, since each asking brings one
/// @param closingDays the deadline is ahead, and on this day or one of so many after it, as they are
///     counted in London; 0 leaves the window of deadlines to the query, whose two instants do not move
public record StandingQuery(Query query, int closingDays) {
    /// Refuses days that have been.
    public StandingQuery {
        if (closingDays < 0) {
            throw new IllegalArgumentException("A deadline cannot be within " + closingDays + " days");
        }
    }

    /// What it asks at an instant: this is its meaning, whoever answers it.
    public Query at(Instant now) {
        var at = query.but().now(now);
        if (closingDays > 0) {
            at.closing(
                    now,
                    now.atZone(Wording.LONDON)
                            .toLocalDate()
                            .plusDays(closingDays + 1L)
                            .atStartOfDay(Wording.LONDON)
                            .toInstant());
        }
        return at.build();
    }
}
