package powerhouse.opportunity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How something is bought, in the buyer's words.
final class Procedures {
    /// The names that the rules give them. Public Contracts Scotland tears them apart: `Open procedu    re`.
    private static final Map<String, String> NAMES = List.of(
                    "Open procedure",
                    "Restricted procedure",
                    "Competitive procedure with negotiation",
                    "Competitive flexible procedure",
                    "Competitive dialogue",
                    "Negotiated procedure with prior call for competition",
                    "Negotiated procedure without prior call for competition",
                    "Negotiated procedure without prior publication",
                    "Innovation partnership")
            .stream()
            .collect(Collectors.toUnmodifiableMap(Procedures::letters, Function.identity()));

    private Procedures() {}

    /// The words on one line; a known name that is torn apart is put together.
    static String words(String stated) {
        return NAMES.getOrDefault(letters(stated), PlainText.line(stated));
    }

    private static String letters(String text) {
        // Longer than every name, it is none.
        return text.length() > 200 ? text : text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }
}
