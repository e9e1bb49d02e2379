package powerhouse.alert;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import powerhouse.query.SavedQuery;
import powerhouse.store.Row;

/// A search that somebody keeps.
///
/// @param change stamped anew whenever it becomes another
/// @param person whose it is
/// @param address what is asked ([SavedQuery#address])
/// @param budget at most so many contracts a day, or in a weekly letter
/// @param since what was published before is no news
/// @param woken until when it rested last; the beginning of time for never
/// @param sweep when the index is next asked for what the news did not bring
/// @param feed the secret under which it can be followed by a feed reader; null for none
public record SavedSearch(
        long number,
        long change,
        long person,
        String address,
        Rhythm rhythm,
        int budget,
        boolean paused,
        Instant since,
        Instant woken,
        Instant sweep,
        @Nullable String feed) {
    /// What is offered to begin with.
    public static final int USUAL_BUDGET = 10;

    /// More in a day is no letter any more but a list, and the page of the search is the better one.
    public static final int MOST_BUDGET = 50;

    static SavedSearch of(Row row) {
        return new SavedSearch(
                row.number("number"),
                row.number("change"),
                row.number("person"),
                row.text("address"),
                Rhythm.valueOf(row.text("rhythm").toUpperCase(Locale.ROOT).replace('-', '_')),
                Math.toIntExact(row.number("budget")),
                row.flag("paused"),
                row.instant("since"),
                row.instant("woken"),
                row.instant("sweep"),
                row.textOrNull("feed"));
    }

    /// What it asks, as its owner may ask it now.
    SavedQuery asked(SavedQuery.Reader reader) {
        return reader.read(person, address);
    }
}
