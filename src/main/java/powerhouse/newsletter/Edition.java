package powerhouse.newsletter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One week's newsletter, as it is kept: contracts by their ocids, what was counted, and an editor's words.
///
/// @param day it is known by
/// @param since from when on it tells of what came
/// @param until up to when
/// @param words of an editor, in paragraphs; "" for none
/// @param edited rises with each change by an editor, so that none overwrites another's unseen
/// @param begun when it began to be sent; null for a draft
/// @param letters how many were written
public record Edition(
        long number,
        LocalDate day,
        State state,
        Instant since,
        Instant until,
        String words,
        long edited,
        @Nullable Instant begun,
        long letters,
        Map<Part, List<String>> ocids,
        List<Figure> figures) {
    public Edition {
        ocids = Map.copyOf(ocids);
        figures = List.copyOf(figures);
    }

    /// Where it is in its life.
    public enum State {
        /// To be edited; what the data give is composed anew again and again.
        DRAFT,
        /// Composed for the last time; letters are being written.
        SENDING,
        /// All letters are written.
        SENT;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a contract stands in it for.
    public enum Part {
        /// An editor chose it.
        PICKS,
        /// Open, and no earlier edition told of it.
        NEWS,
        /// May come to market.
        EARLY,
        /// Due within a fortnight.
        DEADLINES,
        /// Won.
        AWARDS;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The same with what it names and counts.
    Edition with(Map<Part, List<String>> contracts, List<Figure> counted) {
        return new Edition(number, day, state, since, until, words, edited, begun, letters, contracts, counted);
    }

    /// The contracts of a part, in order.
    public List<String> ocids(Part part) {
        return ocids.getOrDefault(part, List.of());
    }

    /// The editor's words as paragraphs.
    public List<String> paragraphs() {
        return words.isBlank() ? List.of() : List.of(words.strip().split("\\s*\\R\\s*\\R\\s*"));
    }
}
