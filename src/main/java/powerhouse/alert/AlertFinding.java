package powerhouse.alert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunity;
import powerhouse.store.Row;

/// Something that was found for a saved search, and what became of it.
///
/// @param search its number
/// @param stage what the notices stated when it was found ([powerhouse.opportunity.Phase#key])
/// @param toldStage where this is a change: what was told before; null for what is new
/// @param due when it may be told
/// @param settled when it was told, or decided that it is not; null while it waits
/// @param letter names the letter that told or counted it, also where that was not sent; null for none
/// @param irrelevant its reader says that it is not for them
/// @param tries how often it waited anew, since its letter was not sent
/// @param posted whether it stood in a post to the search's hook, as it is
public record AlertFinding(
        long number,
        long search,
        String ocid,
        Instant found,
        String stage,
        @Nullable Instant deadline,
        @Nullable String toldStage,
        @Nullable Instant toldDeadline,
        State state,
        Instant due,
        @Nullable Instant settled,
        @Nullable String letter,
        boolean irrelevant,
        long tries,
        boolean posted) {
    /// What became of it.
    public enum State {
        /// It was there when the search was saved: whoever saved it could see it.
        KNOWN,
        /// To be told.
        WAITING,
        /// Beyond the day's budget: to be counted in the next morning's letter.
        OVER,
        /// Told in a letter.
        TOLD,
        /// Beyond the budget, and counted in a letter.
        COUNTED,
        /// Told through another search of the same person, or under another ocid of the contract.
        ELSEWHERE,
        /// A change that was no more when the letter was written: again it was as its reader had heard.
        TAKEN_BACK,
        /// Gone, or no longer what was asked for, when the letter was written.
        WITHDRAWN,
        /// Its letter was not sent, since its reader or their mailbox would not have it. It waits again once letters
        /// go there.
        HELD_BACK;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether its reader has seen what stands in it.
        boolean seen() {
            return this == TOLD || this == ELSEWHERE || this == TAKEN_BACK || this == KNOWN;
        }

        /// Whether it is weighed anew when a notice of the same comes by.
        boolean open() {
            return this == WITHDRAWN;
        }

        /// Whether it is still to be told or counted.
        boolean pending() {
            return this == WAITING || this == OVER;
        }
    }

    /// Names the letter that it comes first in, unlike any before that was not sent: `17`, `17/2`.
    String letterName() {
        return tries == 0 ? String.valueOf(number) : number + "/" + (tries + 1);
    }

    /// Whether it tells that something changed about what was told before.
    public boolean isChange() {
        return toldStage != null;
    }

    /// What is told of a contract again when it becomes another.
    record Version(String stage, @Nullable Instant deadline) {
        static Version of(Opportunity opportunity) {
            Opportunity.Deadline deadline = opportunity.deadline();
            // As the database keeps it.
            return new Version(
                    opportunity.stage().key(),
                    deadline == null ? null : deadline.at().truncatedTo(ChronoUnit.MICROS));
        }
    }

    /// What was found.
    Version version() {
        return new Version(stage, deadline);
    }

    /// What its reader has heard last, as far as this search knows; null for nothing.
    @Nullable
    Version heard() {
        return state.seen() ? version() : toldStage == null ? null : new Version(toldStage, toldDeadline);
    }

    static AlertFinding of(Row row) {
        return new AlertFinding(
                row.number("number"),
                row.number("search"),
                row.text("ocid"),
                row.instant("found"),
                row.text("stage"),
                row.instantOrNull("deadline"),
                row.textOrNull("told_stage"),
                row.instantOrNull("told_deadline"),
                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.instant("due"),
                row.instantOrNull("settled"),
                row.textOrNull("letter"),
                row.flag("irrelevant"),
                row.number("tries"),
                row.flag("posted"));
    }
}
