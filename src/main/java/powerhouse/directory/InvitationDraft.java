package powerhouse.directory;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import powerhouse.mail.Clickable;
import powerhouse.opportunity.Wording;

/// An invitation as typed: it may be wrong, and is then shown again with what is wrong.
///
/// @param to [#CONTRACT] or [#OTHER]
/// @param contract the ocid or the page of a contract
/// @param title of something else, in their own words
/// @param day a date as `2026-12-03`, "" for none
/// @param url "" for none
public record InvitationDraft(
        String to,
        String contract,
        String title,
        String day,
        String url,
        String message,
        String sender,
        String organisation) {
    /// To a contract that this portal knows.
    public static final String CONTRACT = "contract";

    /// To an event, or to a need that nobody published.
    public static final String OTHER = "other";

    /// More characters are a document of their own.
    public static final int LONGEST_MESSAGE = 2_000;

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_URL = 2_000;

    public InvitationDraft {
        to = Wording.line(to);
        contract = Wording.line(contract);
        title = Wording.line(title);
        day = Wording.line(day);
        url = Wording.line(url);
        message = Wording.typed(message);
        sender = Wording.line(sender);
        organisation = Wording.line(organisation);
    }

    /// Something that cannot be sent.
    ///
    /// @param field `to`, `contract`, `message`
    /// @param words a sentence with its full stop
    public record Fault(String field, String words) {}

    /// What of it cannot be sent, in the order of the form.
    ///
    /// @param known whether the contract is one that this portal knows
    /// @param today in London
    public List<Fault> faults(boolean known, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        if (to.equals(CONTRACT)) {
            if (!title.isEmpty() || !day.isEmpty() || !url.isEmpty()) {
                faults.add(
                        new Fault(
                                "to",
                                "A contract is chosen here, but an event or need is filled in. Choose that, or empty its lines."));
            } else if (contract.isEmpty()) {
                faults.add(new Fault("contract", "Paste the address of the contract’s page here, or its ocid."));
            } else if (!known) {
                faults.add(
                        new Fault(
                                "contract",
                                "No contract is known here by that. Copy the address of its page on this portal, or its ocid."));
            }
        } else if (to.equals(OTHER)) {
            needed("title", title, "Say what you invite the firm to, such as “A morning about care records”.", faults);
            if (!day.isEmpty() && date().isEmpty()) {
                faults.add(new Fault("day", "Enter the date as day, month and year."));
            } else if (date().filter(given -> given.isBefore(today)).isPresent()) {
                faults.add(new Fault("day", "That day has passed. Enter one to come, or leave it empty."));
            }
            if (url.length() > LONGEST_URL) {
                faults.add(new Fault(
                        "url",
                        "Shorten this address to " + Wording.count(LONGEST_URL) + " characters or fewer; it has "
                                + Wording.count(url.length()) + "."));
            } else if (!url.isEmpty() && !Clickable.secure(url)) {
                faults.add(new Fault(
                        "url",
                        url.regionMatches(true, 0, "https://", 0, 8)
                                ? "Copy this address from a browser’s address bar: it holds a blank, a password or letters that have to be written as signs there."
                                : "Enter an address that begins with https://."));
            }
        } else {
            faults.add(
                    new Fault("to", "Say whether you invite to a contract that is known here or to something else."));
        }
        if (message.isEmpty()) {
            faults.add(new Fault("message", "Write a few sentences to the firm: what you need, and what comes next."));
        }
        int length = Wording.length(message);
        if (length > LONGEST_MESSAGE) {
            faults.add(new Fault(
                    "message",
                    "The message may have " + Wording.count(LONGEST_MESSAGE) + " characters; this one has "
                            + Wording.count(length) + "."));
        }
        needed("sender", sender, "Enter your name.", faults);
        needed("organisation", organisation, "Enter the name of the organisation that you act for.", faults);
        return faults;
    }

    private static void needed(String field, String text, String missing, List<Fault> faults) {
        int length = Wording.length(text);
        if (text.isEmpty()) {
            faults.add(new Fault(field, missing));
        } else if (length > LONGEST_LINE) {
            faults.add(new Fault(
                    field,
                    "Shorten this to " + Wording.count(LONGEST_LINE) + " characters or fewer; it has "
                            + Wording.count(length) + "."));
        } else if (Clickable.in(text)) {
            faults.add(new Fault(field, "Leave web and e-mail addresses out of this line."));
        }
    }

    /// The day, if it is one.
    Optional<LocalDate> date() {
        try {
            LocalDate date = LocalDate.parse(day);
            return date.getYear() >= 2000 && date.getYear() < 3000 ? Optional.of(date) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
