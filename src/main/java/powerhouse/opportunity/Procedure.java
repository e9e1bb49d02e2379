package powerhouse.opportunity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may bid, by the buyer's words for how it is bought. Each portal has words of its own, and the standard's
/// codes (`open`, `selective`, `limited`, `direct`) are missing or contradict them in many notices.
public enum Procedure {
    /// Whoever wants to.
    OPEN("Open to all"),
    /// Those who are chosen first, by a stage before or by an invitation.
    SELECTIVE("In stages, or by invitation"),
    /// Those who are on a framework or in a dynamic market already.
    CALL_OFF("Under a framework"),
    /// Nobody but the one who is chosen.
    DIRECT("Without competition");

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
            .collect(Collectors.toUnmodifiableMap(Procedure::letters, Function.identity()));

    /// The first that is found says it: a direct award under a framework is a call-off.
    private static final List<Map.Entry<Procedure, Pattern>> WORDS = List.of(
            Map.entry(
                    CALL_OFF,
                    Pattern.compile(
                            "call[- ]?off|under (?:a |the )?framework|from a framework|further competition|mini[- ]?competition")),
            Map.entry(
                    DIRECT,
                    Pattern.compile("without (?:prior |competition|(?:the )?publication)|direct award|single tender")),
            Map.entry(OPEN, Pattern.compile("^open\\b(?! framework)|\\bopen (?:procedures?|competition)\\b|- open$")),
            Map.entry(
                    SELECTIVE,
                    Pattern.compile("restricted|competitive (?:flexible|dialogue|procedure|quotation)|negotiated"
                            + "|limited competition|request for quotation|innovation partnership")));

    private final String label;

    Procedure(String label) {
        this.label = label;
    }

    /// In addresses: `call-off`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// For people.
    public String label() {
        return label;
    }

    /// By its key.
    public static Optional<Procedure> find(String key) {
        return Stream.of(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    /// What a buyer's words mean, nothing where they do not say.
    public static Optional<Procedure> of(String words) {
        String small = words.strip().toLowerCase(Locale.ROOT);
        return WORDS.stream()
                .filter(each -> each.getValue().matcher(small).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The words on one line; a known name that is torn apart is put together.
    static String words(String stated) {
        return NAMES.getOrDefault(letters(stated), PlainText.line(stated));
    }

    private static String letters(String text) {
        // Longer than every name, it is none.
        return text.length() > 200 ? text : text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }
}
