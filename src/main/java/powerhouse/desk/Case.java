package powerhouse.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One question for a person.
///
/// @param one what it is about: an ocid, the key of an organisation, the number of a report
/// @param other the second of a pair, "" for none
/// @param question in one sentence
/// @param sides what is known of each
/// @param evidence what speaks for and against, in words
/// @param doubt from 0, all but certain, to 1, wholly open
public record Case(
        Kind kind, String one, String other, String question, List<Side> sides, List<String> evidence, double doubt) {
    public Case {
        sides = List.copyOf(sides);
        evidence = List.copyOf(evidence);
    }

    /// What is asked.
    public enum Kind {
        /// What somebody says is wrong.
        REPORT("mended", "nothing wrong"),
        /// Whether two processes are one contract.
        LINK("same", "different"),
        /// Whether two names are one organisation.
        ORGANISATION("same", "different"),
        /// Whether it is tech work.
        TECH("yes", "no"),
        /// Whether the work is in the North.
        DELIVERY("yes", "no"),
        /// Whether the buyer sits in the North.
        BUYER("yes", "no");

        private final String yes;
        private final String no;

        Kind(String yes, String no) {
            this.yes = yes;
            this.no = no;
        }

        /// What can be answered; a decision can also be left open again, by `open`.
        public List<String> answers() {
            return List.of(yes, no);
        }

        /// On command lines and in forms.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether it is about two.
        public boolean pair() {
            return this == LINK || this == ORGANISATION;
        }

        /// By its key.
        public static Optional<Kind> find(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst();
        }
    }

    /// One of those it is about.
    ///
    /// @param path where it is shown, "" for nowhere
    /// @param facts in short lines
    public record Side(String title, String path, List<String> facts) {
        public Side {
            facts = List.copyOf(facts);
        }
    }

    /// What tells this case from all others.
    public String key() {
        return kind.key() + " " + one + " " + other;
    }
}
