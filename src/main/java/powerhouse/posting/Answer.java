package powerhouse.posting;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a company answers to a need.
///
/// @param firm what it was called then
/// @param price in its own words, "" where it names none
/// @param url of a page of its own, "" for none
/// @param outcome what became of it, null while nothing has
/// @param words that the buyer sent along
public record Answer(
        long number,
        long need,
        long company,
        String firm,
        String note,
        String price,
        String url,
        @Nullable Outcome outcome,
        String words,
        Instant sent) {
    /// What becomes of an answer.
    public enum Outcome {
        /// The buyer looks closer at it.
        SHORTLISTED("Shortlisted"),
        /// It will not be.
        DECLINED("Declined"),
        /// It is this one.
        AWARDED("Awarded");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        /// In forms and in data.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// For people.
        public String label() {
            return label;
        }

        /// By its key.
        public static Optional<Outcome> find(String key) {
            return Stream.of(values()).filter(each -> each.key().equals(key)).findFirst();
        }
    }
}
