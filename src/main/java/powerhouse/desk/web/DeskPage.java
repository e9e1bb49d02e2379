package powerhouse.desk.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import powerhouse.account.Person;
import powerhouse.account.Role;
import powerhouse.desk.Case;
import powerhouse.desk.Decisions;
import powerhouse.job.Audit;
import powerhouse.job.Timetable;
import powerhouse.mail.Outbox;
import powerhouse.mail.Suppressions;
import powerhouse.web.Page;

/// What waits for a person, one at a time.
///
/// @param token for its forms
/// @param only the one kind that is shown, "" for all
/// @param past how many were left for later
/// @param waiting how many there are, those left for later included
/// @param more there are more than were counted
/// @param next null if nothing is left
/// @param word what people said last of it, null if nothing is left
/// @param done what was settled just now and can be taken back, or null
/// @param late in words, that somebody else was faster, "" if nobody was
public record DeskPage(
        Page page,
        String token,
        Person person,
        String only,
        int past,
        int waiting,
        boolean more,
        @Nullable Case next,
        Decisions.@Nullable Word word,
        @Nullable Done done,
        String late) {
    /// What was settled just now.
    ///
    /// @param number of the decision
    public record Done(Case.Kind kind, String one, String other, long number) {
        /// In words, `ocds-1 and ocds-2`.
        public String subject() {
            return other.isEmpty() ? one : one + " and " + other;
        }
    }

    /// Where the next is, without settling this one.
    public String later() {
        return "/desk?kind=" + only + "&past=" + (past + 1);
    }

    /// In words.
    public static String kind(Case.Kind kind) {
        return switch (kind) {
            case REPORT -> "Reports";
            case LINK -> "One contract?";
            case ORGANISATION -> "One organisation?";
            case TECH -> "Tech?";
            case DELIVERY -> "In the North?";
            case BUYER -> "Buyer in the North?";
        };
    }

    /// `Same`, `Nothing wrong`.
    public static String label(String answer) {
        return Character.toUpperCase(answer.charAt(0)) + answer.substring(1);
    }

    /// The kinds that something may wait of.
    public static List<Case.Kind> kinds() {
        return List.of(Case.Kind.REPORT, Case.Kind.LINK, Case.Kind.ORGANISATION, Case.Kind.TECH, Case.Kind.DELIVERY);
    }

    /// Those with a role.
    ///
    /// @param accounts how many people there are in all
    /// @param fault what is wrong, "" for nothing
    public record Staff(Page page, String token, Person person, List<Person> staff, long accounts, String fault) {
        /// What can be granted.
        public static List<Role> roles() {
            return List.of(Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR);
        }

        /// In words.
        public static String role(Role role) {
            return switch (role) {
                case READER -> "reader";
                case REVIEWER -> "reviewer: settles what machines are unsure of";
                case EDITOR -> "editor: writes for the newsletter";
                case ADMINISTRATOR -> "administrator: all of it, and grants roles";
            };
        }
    }

    /// Letters that wait, and what became of the others.
    public record Letters(
            Page page, String token, Person person, List<Outbox.Kept> letters, List<Suppressions.Suppressed> held) {}

    /// How the jobs fare.
    public record Jobs(Page page, Person person, List<Timetable.Fate> jobs) {}

    /// Who did what.
    ///
    /// @param check whether all are as they were written
    public record Log(Page page, Person person, List<Audit.Entry> entries, Audit.Check check) {}

    /// Something that a reader says is wrong.
    ///
    /// @param path of the page, "" for none in particular
    /// @param fault what is wrong with what was typed, "" for nothing
    public record Wrong(Page page, String token, String path, String words, String email, String fault) {}
}
