package powerhouse.posting;

import java.util.ArrayList;
import java.util.List;
import powerhouse.mail.Clickable;
import powerhouse.opportunity.Wording;
import powerhouse.posting.NeedDraft.Fault;

/// An answer as typed.
///
/// @param price in their own words: "£18,000", "£600 a day"
/// @param url "" for none
public record AnswerDraft(String note, String price, String url) {
    /// Characters of a note.
    public static final int LONGEST_NOTE = 4_000;

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_URL = 2_000;

    public AnswerDraft {
        note = Wording.typed(note);
        price = Wording.line(price);
        url = Wording.line(url);
    }

    /// What keeps it from being sent.
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        int length = Wording.length(note);
        if (note.isEmpty()) {
            faults.add(new Fault("note", "Write how you would do it, and why you."));
        } else if (length > LONGEST_NOTE) {
            faults.add(new Fault(
                    "note",
                    "Shorten this to " + Wording.count(LONGEST_NOTE) + " characters or fewer; it has "
                            + Wording.count(length) + "."));
        }
        if (Wording.length(price) > LONGEST_LINE) {
            faults.add(new Fault("price", "Name the price in one line of at most " + LONGEST_LINE + " characters."));
        }
        if (url.length() > LONGEST_URL || (!url.isEmpty() && !Clickable.secure(url))) {
            faults.add(new Fault("url", "Enter an address that begins with https://, or leave it empty."));
        }
        return faults;
    }
}
