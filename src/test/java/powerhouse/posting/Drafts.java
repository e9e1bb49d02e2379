package powerhouse.posting;

import java.util.HashMap;
import java.util.Map;

/// Needs as somebody might type them.
public final class Drafts {
    private Drafts() {}

    /// One without a fault on the morning of 23 November 2026.
    public static Map<String, String> sound() {
        return new HashMap<>(Map.ofEntries(
                Map.entry("organisation", "Ardale Mills Ltd"),
                Map.entry("kind", "private-company"),
                Map.entry("number", "01234567"),
                Map.entry("seat", "Bradford"),
                Map.entry("title", "Stock control software for three mill shops"),
                Map.entry(
                        "problem",
                        "Each shop counts its stock on paper and the website sells what is gone. We need one count that the"
                                + " tills and the website share."),
                Map.entry("users", "Eleven people in three shops, none of them at ease with computers."),
                Map.entry("before", "A spreadsheet on a shared drive; two people overwrote each other each week."),
                Map.entry("place", "Bradford"),
                Map.entry("answers-by", "18/12/2026"),
                Map.entry("starts", "1 February 2027"),
                Map.entry("months", "12"),
                Map.entry("least", "10k"),
                Map.entry("most", "£25,000"),
                Map.entry("judged", "Experience with shops first, then price.")));
    }

    /// The same but for one field.
    public static NeedDraft but(String field, String value) {
        Map<String, String> typed = sound();
        typed.put(field, value);
        return new NeedDraft(typed);
    }
}
