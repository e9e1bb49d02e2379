package powerhouse.alert;

import java.util.List;
import powerhouse.search.StandingQuery;

/// A search as its address has it, understood.
///
/// @param address the query string of the search page in one canonical order, with its question mark, "" for
///     everything
/// @param title for people
/// @param standing what is asked
/// @param parts its words and filters, each by itself: all of them together are the search
/// @param faults what in it cannot be understood, in words
public record Asked(String address, String title, StandingQuery standing, List<Part> parts, List<String> faults) {
    public Asked {
        parts = List.copyOf(parts);
        faults = List.copyOf(faults);
    }

    /// One condition.
    ///
    /// @param label for people; words that were typed stand in quotation marks
    /// @param words whether it is those
    public record Part(String label, boolean words, StandingQuery alone) {}

    /// Understands addresses.
    @FunctionalInterface
    public interface Reader {
        /// What an address asks. Anything is read; what cannot be understood is among the faults.
        Asked read(String address);
    }
}
