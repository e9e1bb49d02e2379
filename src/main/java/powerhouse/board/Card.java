package powerhouse.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import powerhouse.company.Company;
import powerhouse.mail.EmailAddress;
import powerhouse.records.OcidPath;

/// What a company does about one contract.
///
/// @param number its own, for good
/// @param change rises with whatever its members say anew
/// @param ocid one address of the contract
/// @param notes plain text, "" where none
/// @param owner the member who sees to it, null for nobody
/// @param next null where nothing is planned
/// @param checks what to ask oneself before bidding
/// @param noted how the contract stood when somebody took note of it last
public record Card(
        long number,
        long change,
        long company,
        String ocid,
        CardStage stage,
        String notes,
        @Nullable EmailAddress owner,
        @Nullable Next next,
        List<Link> links,
        List<Check> checks,
        Noted noted,
        Instant since) {
    /// What is to be done next.
    ///
    /// @param day in London
    /// @param what "" where it is not said
    /// @param said when it was last changed
    /// @param moves how often it was changed
    public record Next(LocalDate day, String what, Instant said, int moves) {}

    /// Where a document is.
    ///
    /// @param url http or https
    public record Link(String label, String url) {}

    /// An item of a checklist.
    public record Check(String words, boolean done) {}

    /// Something that somebody did with a card.
    ///
    /// @param by null for somebody who is not known any more
    /// @param detail which stage it was moved to, else ""
    public record Deed(long number, Instant at, @Nullable EmailAddress by, Kind kind, String detail) {
        /// What it was.
        public enum Kind {
            /// Put on the board.
            ADDED("put it on the board"),
            /// Moved to another stage.
            MOVED("moved it to "),
            /// Wrote other notes.
            NOTES("changed the notes"),
            /// Said who sees to it.
            OWNER("changed who sees to it"),
            /// Said what is next.
            NEXT("changed the next date"),
            /// Said where documents are.
            LINKS("changed the links"),
            /// Ticked something, or changed what there is to tick.
            CHECKS("changed the checklist"),
            /// Took note of what is new about the contract.
            NOTED("took note of what changed");

            private final String words;

            Kind(String words) {
                this.words = words;
            }
        }

        /// What they did: `moved it to Bidding`.
        public String words() {
            return kind.words + CardStage.find(detail).map(CardStage::label).orElse("");
        }

        /// Who it was, for other members.
        public String who() {
            return by == null ? "Somebody who has left" : by.text();
        }
    }

    public Card {
        links = List.copyOf(links);
        checks = List.copyOf(checks);
    }

    /// The path of a company's board.
    public static String board(long company) {
        return Company.path(company) + "/board";
    }

    /// The path of its own page.
    public String path() {
        return board(company) + "/" + OcidPath.segment(ocid);
    }
}
