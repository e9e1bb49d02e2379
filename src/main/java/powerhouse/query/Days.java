package powerhouse.query;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Wording;
import powerhouse.search.Query.Window;

/// Some days in London, the first and the last among them; null for no bound.
record Days(@Nullable LocalDate from, @Nullable LocalDate to) {
    Window window() {
        return new Window(
                from == null ? null : from.atStartOfDay(Wording.LONDON).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(Wording.LONDON).toInstant());
    }
}
