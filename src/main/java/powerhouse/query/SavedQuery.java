package powerhouse.query;

import java.time.Instant;
import java.util.List;
import powerhouse.opportunity.Opportunity;
import powerhouse.search.StandingQuery;

/// What somebody keeps asking, understood.
///
/// @param address a query string in one canonical order, with its question mark, "" for everything
/// @param title for people
/// @param page the path where the same is asked now
/// @param faults what in it cannot be understood, in words
public record SavedQuery(String address, String title, String page, Way way, List<String> faults) {
    public SavedQuery {
        faults = List.copyOf(faults);
    }

    /// How it is answered.
    public sealed interface Way {}

    /// By conditions that each contract meets or does not, whatever others there are: news is held against them.
    ///
    /// @param standing all of them together
    /// @param parts each by itself
    public record Conditions(StandingQuery standing, List<Part> parts) implements Way {
        public Conditions {
            parts = List.copyOf(parts);
        }
    }

    /// One condition.
    ///
    /// @param label for people; words that were typed stand in quotation marks
    /// @param words whether it is those
    public record Part(String label, boolean words, StandingQuery alone) {}

    /// By comparison with all others: only the index knows which are the best, so news makes it look again.
    public non-sealed interface Ranking extends Way {
        /// What fits, best first, as whoever asks may see it.
        List<Fitting> best(Instant now);

        /// Why something is not among the best, as the end of a sentence; "" where it is.
        String misfit(Opportunity opportunity, Instant now);
    }

    /// Something that is among the best.
    ///
    /// @param why for people, without a full stop
    public record Fitting(Opportunity opportunity, String why) {}

    /// Understands addresses.
    @FunctionalInterface
    public interface Reader {
        /// What an address asks. Anything is read; what cannot be understood is among the faults.
        ///
        /// @param person who asks: what is theirs, only they can ask for
        SavedQuery read(long person, String address);
    }
}
