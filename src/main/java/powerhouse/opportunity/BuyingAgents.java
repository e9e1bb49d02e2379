package powerhouse.opportunity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// Who stands as the buyer of a notice and buys for somebody else: consultancies, shared services, the portals
/// themselves. The same contract then bears the buyer's own name where the buyer publishes it.
///
/// Known by what the name says, or from `opportunity/agents.txt`. Whoever is neither is taken for a buyer: most who
/// buy for others once in a while are councils that buy for themselves on all other days.
public final class BuyingAgents {
    /// No body is called a portal, and a commissioning support unit commissions nothing of its own.
    private static final Pattern SAYS_SO = Pattern.compile(
            "\\bcommissioning support\\b|\\b(?:e[- ]?tender(?:ing|s)?|tenders|tendering|procurement|e?sourcing|ctm) portal\\b"
                    + "|\\be[- ]?sourcing$|[a-z]esourcing\\b|\\bprocurement consultan(?:cy|ts)\\b");

    /// Spelling, and what companies call themselves by law.
    private static final Pattern SPELLING =
            Pattern.compile("\\b(?:the|ltd|limited|plc|llp)\\b|\\band\\b|[^\\p{L}\\p{N}]");

    private static final Set<String> LISTED = listed();

    private BuyingAgents() {}

    private static Set<String> listed() {
        Set<String> found = new HashSet<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BuyingAgents.class.getResourceAsStream("/opportunity/agents.txt")), UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && line.contains("|"))
                    .map(line -> line.substring(0, line.indexOf('|')))
                    .forEach(names -> Pattern.compile(";").splitAsStream(names).forEach(name -> found.add(key(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Set.copyOf(found);
    }

    private static String key(String name) {
        return SPELLING.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /// Whether somebody of this name buys for others.
    public static boolean known(String name) {
        return SAYS_SO.matcher(name.toLowerCase(Locale.ROOT)).find() || LISTED.contains(key(name));
    }
}
