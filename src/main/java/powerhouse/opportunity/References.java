package powerhouse.opportunity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import powerhouse.ocds.CompiledRelease;

/// What buyers call a contract, as they type it into portals: `tender.id`, without what publishers put around it.
final class References {
    private static final int MOST = 20;
    private static final int LONGEST = 100;

    /// `ocds-fict01-1234-tender-5678-AB/9` of Sell2Wales: the process, and the number of the notice.
    private static final Pattern NOTICE = Pattern.compile("(?i)-?tender-[0-9]+(?:-|$)");

    /// What Contracts Finder wrote behind a reference once the contract was awarded.
    private static final Pattern AWARD = Pattern.compile("(?i)-{2,}award$");

    private static final Pattern GUID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /// A counter, which names nothing.
    private static final Pattern COUNTER = Pattern.compile("[0-9]{1,2}");

    private References() {}

    /// Of all releases, in their order: a buyer may give a tender another number than its plan.
    static List<String> of(List<CompiledRelease> releases, String ocid) {
        Set<String> found = new LinkedHashSet<>();
        for (CompiledRelease release : releases) {
            String reference = reference(release.tender().id(), release.ocid().isEmpty() ? ocid : release.ocid());
            if (!reference.isEmpty() && found.size() < MOST) {
                found.add(reference);
            }
        }
        return List.copyOf(found);
    }

    static String reference(String id, String ocid) {
        String text = Wording.line(id, LONGEST);
        // An ocid that somebody has rewritten keeps its own part.
        List<String> names = new ArrayList<>(List.of(ocid));
        int own = ocid.indexOf('-', ocid.indexOf('-') + 1);
        if (own > 0) {
            names.add(ocid.substring(own + 1));
        }
        for (String name : names) {
            int at = name.length() < 4 ? -1 : text.toLowerCase(Locale.ROOT).indexOf(name.toLowerCase(Locale.ROOT));
            boolean whole = at >= 0 && (at == 0 || text.substring(0, at).matches("(?i)ocds-[0-9a-z]{6}-"));
            int end = at + name.length();
            if (whole && (end == text.length() || text.charAt(end) == '-')) {
                text = text.substring(end);
                break;
            }
        }
        text = NOTICE.matcher(text).lookingAt() ? NOTICE.matcher(text).replaceFirst("") : text;
        text = AWARD.matcher(text.replaceFirst("^-", "")).replaceFirst("").strip();
        boolean nothing = text.isEmpty()
                || GUID.matcher(text).matches()
                || COUNTER.matcher(text).matches()
                || text.toLowerCase(Locale.ROOT).startsWith("ocds-");
        return nothing ? "" : text;
    }
}
