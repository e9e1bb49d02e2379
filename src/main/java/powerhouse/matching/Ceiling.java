package powerhouse.matching;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;

/// What is set up for several orders, mostly of several firms: its value is a ceiling, and no one's contract. Some
/// portals have no field for that, so that titles and descriptions tell it.
final class Ceiling {
    /// None of agreements: a set of ideas, which somebody is paid to write.
    private static final String OF_IDEAS = "(?:accountability|assessment|assurance|behaviou?r(?:al)?|capability|career"
            + "|competenc(?:y|e|ies)|conceptual|curriculum|decision[- ]making|delivery|local development|ethic(?:s|al)"
            + "|evaluation|governance|impact|inspection|measurement|monitoring|operating|outcomes?"
            + "|performance|planning|policy|quality|regulatory|reporting|risk|risk management|safeguarding"
            + "|strategic|strategy|theoretical|validation)";
    /// "Framework agreement" is said of nothing else.
    private static final String ONE =
            "(?:framework[- ](?:agreement|contract)s?\\b|(?<!\\b" + OF_IDEAS + "[ -])framework\\b";
    /// A title that only mentions one goes on in other ways.
    private static final Pattern FRAMEWORK = Pattern.compile(
            "(?i)\\b" + ONE
                    + "(?= (?:for|of)\\b(?! (?:assess|evaluat|measur|monitor))|[^\\p{L}]*$|[ \\d]*(?:[–—:,;(/|]|-(?!\\p{L}))))");
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

    private static final Pattern SET_UP = Pattern.compile(SETS_UP + ONE + ")");
    private static final Pattern SET_UP_DYNAMIC = Pattern.compile(SETS_UP + "(?:dynamic (?:purchasing|market)|DPS\\b)");

    private Ceiling() {}

    /// `A framework`, `A dynamic market`, or nothing where it is one contract.
    static Optional<String> of(Opportunity opportunity) {
        return switch (opportunity.technique()) {
            case FRAMEWORK, OPEN_FRAMEWORK -> Optional.of("A framework");
            case DYNAMIC_MARKET -> Optional.of("A dynamic market");
            case NONE -> told(opportunity);
        };
    }

    private static Optional<String> told(Opportunity opportunity) {
        List<String> buyers = opportunity.buyers().stream()
                .map(Opportunity.Buyer::name)
                .filter(name -> !name.isBlank())
                .toList();
        String title = Wording.without(buyers, opportunity.title());
        boolean titled = !CALL_OFF.matcher(title).find();
        // Few descriptions have the word at all, and to look for it is cheap.
        String small = opportunity.description().toLowerCase(Locale.ROOT);
        String description = small.contains("framework") || small.contains("dynamic") || small.contains("dps")
                ? Wording.without(buyers, opportunity.description())
                : "";
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
