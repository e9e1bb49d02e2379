package powerhouse.linking;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import powerhouse.linking.Link.Status;

/// Which processes are one contract, as their links say: the surest link first, unless it would join two that a
/// person parted, or two of one portal. A function of facts and links alone, whatever came first.
final class Groups {
    private final Map<String, Facts> facts;
    private final Map<String, Set<String>> groupOf = new HashMap<>();

    private Groups(Map<String, Facts> facts) {
        this.facts = facts;
    }

    /// The canonical ocid of each that shares a contract.
    ///
    /// @param facts of all that could be in one
    static Map<String, String> of(Map<String, Facts> facts, Collection<Link> links) {
        Groups groups = new Groups(facts);
        Set<List<String>> parted = new HashSet<>();
        for (Link link : links) {
            if (link.status() == Status.REFUSED) {
                parted.add(List.of(link.one(), link.other()));
                parted.add(List.of(link.other(), link.one()));
            }
        }
        links.stream()
                .filter(Link::joins)
                .filter(link -> facts.containsKey(link.one()) && facts.containsKey(link.other()))
                .sorted(comparing(Link::status)
                        .thenComparing(comparingDouble(Link::odds).reversed())
                        .thenComparing(Link::one)
                        .thenComparing(Link::other))
                .forEach(link -> groups.join(link, parted));
        Map<String, String> canonical = new HashMap<>();
        for (Set<String> group : new HashSet<>(groups.groupOf.values())) {
            if (group.size() > 1) {
                String first = groups.canonical(group);
                group.forEach(ocid -> canonical.put(ocid, first));
            }
        }
        return canonical;
    }

    private void join(Link link, Set<List<String>> parted) {
        Set<String> one = group(link.one());
        Set<String> other = group(link.other());
        if (one.equals(other)
                || one.stream().anyMatch(a -> other.stream().anyMatch(b -> parted.contains(List.of(a, b))))) {
            return;
        }
        if (link.status() == Status.BELIEVED
                && one.stream()
                        .anyMatch(a -> other.stream().anyMatch(b -> portal(a).equals(portal(b))))) {
            return;
        }
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        both.forEach(ocid -> groupOf.put(ocid, both));
    }

    private Set<String> group(String ocid) {
        return groupOf.computeIfAbsent(ocid, alone -> new TreeSet<>(List.of(alone)));
    }

    private String portal(String ocid) {
        return facts(ocid).portal();
    }

    private Facts facts(String ocid) {
        return java.util.Objects.requireNonNull(facts.get(ocid));
    }

    /// What has no date is never known to be the first.
    private static Instant since(Facts facts) {
        Instant published = facts.published();
        return published == null ? Instant.MAX : published;
    }

    /// The original of what is repeated, else what was published first, so that a latecomer does not take the
    /// address over.
    private String canonical(Set<String> group) {
        List<Facts> all = new ArrayList<>();
        group.forEach(ocid -> all.add(facts(ocid)));
        return all.stream()
                .min(comparing((Facts one) -> all.stream().anyMatch(one::repeats))
                        .thenComparing(Groups::since)
                        .thenComparing(Facts::ocid))
                .orElseThrow()
                .ocid();
    }
}
