package powerhouse.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import powerhouse.mail.EmailAddress;

/// Somebody asks a company to something.
///
/// @param company its number
/// @param firm what it was called when it was invited: nobody follows it to another name
/// @param by the address that they sign in with
/// @param sender what they call themselves
/// @param organisation for whom they act, by their own word
/// @param ocid of the contract that it is about, "" for something else
/// @param day null where none was said
/// @param url "" or https
/// @param answer null where there is none yet
/// @param words of whoever answered, "" where none
/// @param answeredBy null where nobody did, or they have been erased since
/// @param blocked whether the company wants no more of theirs
public record Invitation(
        long number,
        long company,
        String firm,
        EmailAddress by,
        String sender,
        String organisation,
        String ocid,
        String title,
        @Nullable LocalDate day,
        String url,
        String message,
        Instant sent,
        @Nullable Answer answer,
        String words,
        @Nullable Instant answered,
        @Nullable EmailAddress answeredBy,
        boolean blocked) {
    /// What a company may say to it.
    public enum Answer {
        /// It wishes to hear more.
        INTERESTED("Interested"),
        /// It does not.
        NOT_THIS_TIME("Not this time");

        private final String label;

        Answer(String label) {
            this.label = label;
        }

        /// In forms and in the table: `not-this-time`.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// For people.
        public String label() {
            return label;
        }

        /// By its key.
        public static Optional<Answer> find(String key) {
            return Arrays.stream(values())
                    .filter(answer -> answer.key().equals(key))
                    .findFirst();
        }
    }
}
