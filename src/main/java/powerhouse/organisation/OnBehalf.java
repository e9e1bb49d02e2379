package powerhouse.organisation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A name that says both who acts and for whom: "LGSS on behalf of Cambridgeshire County Council".
///
/// @param agent who acts
/// @param principal whose contract it is
public record OnBehalf(String agent, String principal) {
    /// Who acts stands before it, for whom behind it.
    private static final Pattern BETWEEN = Pattern.compile(
            "[\\s,(–—-]*\\b(?:(?:acting )?as (?:an )?agents?,? (?:for and on behalf of|on behalf of|for|of|to)"
                    + "|(?:acting )?(?:for and )?on behalf of)\\s+",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BRACKET = Pattern.compile("\\)\\s*$");

    /// Both, where a name says so.
    static Optional<OnBehalf> of(String name) {
        if (!name.contains("ehalf") && !name.contains("gent")) {
            return Optional.empty();
        }
        Matcher found = BETWEEN.matcher(name);
        if (!found.find() || found.start() == 0) {
            return Optional.empty();
        }
        String agent = name.substring(0, found.start());
        String principal = BRACKET.matcher(name.substring(found.end())).replaceFirst("");
        // Who acts for itself and others is the buyer.
        boolean itself = principal.toLowerCase(Locale.ROOT).startsWith("itself");
        return itself || principal.isBlank() ? Optional.empty() : Optional.of(new OnBehalf(agent, principal));
    }

    /// Under which names somebody may stand elsewhere: as published, and for whom.
    public static List<String> names(String name) {
        return of(name).map(both -> List.of(name, both.principal())).orElse(List.of(name));
    }
}
