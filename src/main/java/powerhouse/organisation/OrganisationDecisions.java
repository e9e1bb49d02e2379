package powerhouse.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import powerhouse.job.Journal;

/// What people decided about pairs of organisations, the last word of each pair. Any body but `same` and `different`
/// takes the decision back.
final class OrganisationDecisions {
    static final OrganisationDecisions NONE = new OrganisationDecisions(Map.of());

    private static final String BETWEEN = " | ";

    /// Of a decision that was not taken back.
    ///
    /// @param one the smaller key
    record Decision(String one, String other, boolean same) {}

    private final Map<String, Decision> bySubject;
    private final Map<String, List<Decision>> byKey = new HashMap<>();

    private OrganisationDecisions(Map<String, Decision> bySubject) {
        this.bySubject = bySubject;
        bySubject.values().forEach(decision -> {
            byKey.computeIfAbsent(decision.one(), key -> new ArrayList<>()).add(decision);
            byKey.computeIfAbsent(decision.other(), key -> new ArrayList<>()).add(decision);
        });
    }

    static String subject(String one, String other) {
        if (one.equals(other)) {
            throw new IllegalArgumentException("One organisation only, " + one + ": name two");
        }
        return one.compareTo(other) < 0 ? one + BETWEEN + other : other + BETWEEN + one;
    }

    /// Both keys of a subject; none if it is not one.
    static List<String> keys(String subject) {
        int at = subject.indexOf(BETWEEN);
        return at <= 0 || at + BETWEEN.length() >= subject.length()
                ? List.of()
                : List.of(subject.substring(0, at), subject.substring(at + BETWEEN.length()));
    }

    /// With further entries of the journal, in their order.
    OrganisationDecisions and(Collection<Journal.Entry> entries) {
        if (entries.isEmpty()) {
            return this;
        }
        Map<String, Decision> next = new HashMap<>(bySubject);
        for (Journal.Entry entry : entries) {
            List<String> keys = keys(entry.subject());
            if (keys.isEmpty()) {
                continue;
            }
            String said = entry.body().replaceAll("[^a-z]", "");
            if (said.equals("same") || said.equals("different")) {
                next.put(entry.subject(), new Decision(keys.getFirst(), keys.getLast(), said.equals("same")));
            } else {
                next.remove(entry.subject());
            }
        }
        return new OrganisationDecisions(next);
    }

    boolean isEmpty() {
        return bySubject.isEmpty();
    }

    List<Decision> about(String key) {
        return byKey.getOrDefault(key, List.of());
    }

    boolean different(Set<String> some, Set<String> others) {
        if (byKey.isEmpty()) {
            return false;
        }
        for (String key : some) {
            for (Decision decision : about(key)) {
                if (!decision.same()
                        && others.contains(decision.one().equals(key) ? decision.other() : decision.one())) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Keys that decisions bring together with these, to be looked at along with them.
    Set<String> partners(Collection<String> keys) {
        Set<String> partners = new HashSet<>();
        if (!byKey.isEmpty()) {
            keys.forEach(key -> about(key).forEach(decision -> {
                partners.add(decision.one());
                partners.add(decision.other());
            }));
        }
        return partners;
    }
}
