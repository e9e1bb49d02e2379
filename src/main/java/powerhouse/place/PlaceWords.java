package powerhouse.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A text as its words, by hand, since the collation of a day reads tens of thousands of places.
final class PlaceWords {
    private PlaceWords() {}

    /// Lower case, without signs: "St. Helens" is `st helens`, "Newcastle-upon-Tyne" `newcastle upon tyne`, and
    /// `&` is `and`.
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int at = 0; at <= text.length(); at++) {
            char c = at < text.length() ? text.charAt(at) : ' ';
            boolean letter = Character.isLetterOrDigit(c);
            if (letter && start < 0) {
                start = at;
            } else if (!letter && start >= 0) {
                words.add(text.substring(start, at).toLowerCase(Locale.ROOT));
                start = -1;
            }
            if (c == '&') {
                words.add("and");
            }
        }
        return words;
    }
}
