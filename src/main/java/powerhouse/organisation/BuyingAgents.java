package powerhouse.organisation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who stands as the buyer of a notice and buys for somebody else: consultancies, shared services, the portals
/// themselves. The same contract then bears the buyer's own name where the buyer publishes it.
///
/// Known by what the name says, or from `organisation/agents.csv`. Whoever is neither is taken for a buyer: most who
/// buy for others once in a while are councils that buy for themselves on all other days.
public final class BuyingAgents {
    /// No body is called a portal, and a commissioning support unit commissions nothing of its own.
    private static final Pattern SAYS_SO = Pattern.compile(
            "\\bcommissioning support\\b|\\b(?:e[- ]?tender(?:ing|s)?|tenders|tendering|procurement|e?sourcing|ctm) portal\\b"
                    + "|\\be[- ]?sourcing$|[a-z]esourcing\\b|\\bprocurement consultan(?:cy|ts)\\b");

    /// Who acts stands before it, for whom behind it.
    private static final Pattern ON_BEHALF = Pattern.compile(
            "[\\s,(–—-]*\\b(?:(?:acting )?as (?:an )?agents?,? (?:for and on behalf of|on behalf of|for|of|to)"
                    + "|(?:acting )?(?:for and )?on behalf of)\\s+",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BRACKET = Pattern.compile("\\)\\s*$");

    private static final Set<String> LISTED = listed();

    private BuyingAgents() {}

    private static Set<String> listed() {
        Set<String> found = new HashSet<>();
        OrganisationTable.read("agents.csv").forEach(row -> {
            found.add(OrganisationNames.key(row.getField("name")));
            OrganisationTable.words(row.getField("also")).forEach(also -> found.add(OrganisationNames.key(also)));
        });
        found.remove("");
        return Set.copyOf(found);
    }

    /// Whether somebody of this name buys for others.
    public static boolean known(String name) {
        return SAYS_SO.matcher(name.toLowerCase(Locale.ROOT)).find() || LISTED.contains(OrganisationNames.key(name));
    }

    /// Both who act and for whom, where one name says so.
    record Acting(String agent, String principal) {}

    /// "LGSS on behalf of Cambridgeshire County Council".
    static Optional<Acting> acting(String name) {
        if (!name.contains("ehalf") && !name.contains("gent")) {
            return Optional.empty();
        }
        Matcher found = ON_BEHALF.matcher(name);
        if (!found.find() || found.start() == 0) {
            return Optional.empty();
        }
        String agent = name.substring(0, found.start());
        String principal = BRACKET.matcher(name.substring(found.end())).replaceFirst("");
        // Who acts for itself and others is the buyer.
        boolean itself = principal.toLowerCase(Locale.ROOT).startsWith("itself");
        return itself || principal.isBlank() ? Optional.empty() : Optional.of(new Acting(agent, principal));
    }

    /// Under which names somebody may stand elsewhere: as published, and for whom.
    public static List<String> names(String name) {
        return acting(name).map(acting -> List.of(name, acting.principal())).orElse(List.of(name));
    }
}
