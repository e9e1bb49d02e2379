package powerhouse.matching;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import powerhouse.opportunity.Opportunity;

/// What is set up for several orders, mostly of several firms: its value is a ceiling, and no one's contract. Some
/// portals have no field for that, so that titles and descriptions tell it.
final class Ceiling {
    private static final Pattern FRAMEWORK = Pattern.compile("(?i)\\bframework\\b");
    private static final Pattern DYNAMIC = Pattern.compile("(?i)\\b(?:dynamic (?:purchasing|market)|DPS)\\b");
    /// One that is called off from is only named.
    private static final Pattern CALL_OFF =
            Pattern.compile("(?i)\\b(?:call[- ]?off|mini[- ]?competition|further competition"
                    + "|calls? for competition|under|via|through|from)\\b");
    /// A description tells of one that begins.
    private static final String SETS_UP =
            "(?i)\\b(?:establish(?:es|ing|ment of)?|set(?:ting)? up|put(?:ting)? in place|create"
                    + "|creating|appoint(?:ed)? to|onto|join|conclude|enter into|award(?:ing)? an?)"
                    + " (?:(?!(?:under|via|through|from|using)\\b)[\\w-]{1,20} ){0,6}";

    private static final Pattern SET_UP = Pattern.compile(SETS_UP + "framework");
    private static final Pattern SET_UP_DYNAMIC = Pattern.compile(SETS_UP + "(?:dynamic (?:purchasing|market)|DPS\\b)");

    private Ceiling() {}

    /// `A framework`, `A dynamic market`, or nothing where it is one contract.
    static Optional<String> of(Opportunity opportunity) {
        return switch (opportunity.technique()) {
            case FRAMEWORK, OPEN_FRAMEWORK -> Optional.of("A framework");
            case DYNAMIC_MARKET -> Optional.of("A dynamic market");
            case NONE -> told(opportunity.title(), opportunity.description());
        };
    }

    private static Optional<String> told(String title, String description) {
        boolean titled = !CALL_OFF.matcher(title).find();
        // Few descriptions have the word at all, and to look for it is cheap.
        String small = description.toLowerCase(Locale.ROOT);
        if ((titled && FRAMEWORK.matcher(title).find())
                || (small.contains("framework") && SET_UP.matcher(description).find())) {
            return Optional.of("A framework");
        }
        return (titled && DYNAMIC.matcher(title).find())
                        || ((small.contains("dynamic") || small.contains("dps"))
                                && SET_UP_DYNAMIC.matcher(description).find())
                ? Optional.of("A dynamic market")
                : Optional.empty();
    }
}
