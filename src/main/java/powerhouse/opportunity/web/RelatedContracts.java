package powerhouse.opportunity.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import powerhouse.linking.Judgement.Evidence;
import powerhouse.linking.Kind;
import powerhouse.linking.Link;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Elsewhere;
import powerhouse.records.OcidPath;
import powerhouse.source.Source;
import powerhouse.web.SafeLink;

/// What else was published about a contract, and what it has to do with others.
///
/// @param elsewhere other processes that tell of the same contract
/// @param related other contracts
/// @param more how many of those are left out
public record RelatedContracts(List<Also> elsewhere, List<Related> related, int more) {
    /// A framework may have hundreds of call-offs.
    private static final int MOST = 20;

    /// The same contract on another portal.
    ///
    /// @param portal its name
    /// @param noticeUrl "" where none
    /// @param why null where no link tells
    public record Also(String ocid, String portal, String noticeUrl, Optional<Why> why) {}

    /// Another contract.
    ///
    /// @param words what it is to this one: "Called off from the framework"
    /// @param title its ocid where we do not have it
    /// @param path "" where we do not have it
    public record Related(String words, String title, String path, Why why) {}

    /// How that is known.
    ///
    /// @param words who says so, or how sure it is
    public record Why(String words, List<Evidence> evidence) {
        static Why of(Link link) {
            return new Why(
                    switch (link.status()) {
                        case ASSERTED, REFUSED -> "A person decided so.";
                        case STATED -> "The publisher says so.";
                        // More than 99 in a hundred nobody can know from comparing.
                        case BELIEVED, POSSIBLE ->
                            "We compared both and are %d%% sure."
                                    .formatted(Math.min(99, (int) (link.confidence() * 100)));
                    },
                    link.evidence());
        }

        /// Its words with what each weighs; of a person's decision only that there is one.
        public List<Evidence> shown() {
            return evidence.stream().filter(each -> each.weight() != 0).toList();
        }
    }

    /// @param links of all its ocids
    /// @param others the opportunities that those links lead to, as far as the reader may see them
    static RelatedContracts of(
            Opportunity opportunity, List<Link> links, List<Opportunity> others, List<Source.About> publishers) {
        Set<String> own = opportunity.ocids();
        List<Also> elsewhere = new ArrayList<>();
        for (Elsewhere each : opportunity.ties().elsewhere()) {
            elsewhere.add(new Also(
                    each.ocid(),
                    portal(each.source(), publishers),
                    SafeLink.link(each.noticeUrl()),
                    links.stream()
                            .filter(link -> link.kind() == Kind.SAME && link.status() != Link.Status.REFUSED)
                            .filter(link -> link.one().equals(each.ocid())
                                    || link.other().equals(each.ocid()))
                            .filter(link -> own.contains(link.beside(each.ocid())))
                            .findFirst()
                            .map(Why::of)));
        }
        Map<String, Opportunity> known = new HashMap<>();
        others.forEach(other -> other.ocids().forEach(ocid -> known.put(ocid, other)));
        List<Related> related = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Link link : links) {
            boolean forward = own.contains(link.one());
            String other = forward ? link.other() : link.one();
            Opportunity there = known.get(other);
            boolean said = link.status() == Link.Status.STATED;
            if (link.kind() == Kind.SAME || own.contains(other) || (there == null && !(said && forward))) {
                continue;
            }
            String words = forward ? link.kind().forward() : link.kind().backward();
            if (told.add(words + (there == null ? other : there.ocid()))) {
                related.add(new Related(
                        words,
                        there == null ? other : there.title(),
                        there == null ? "" : OcidPath.path(there.ocid()),
                        Why.of(link)));
            }
        }
        return new RelatedContracts(
                elsewhere, related.subList(0, Math.min(MOST, related.size())), Math.max(0, related.size() - MOST));
    }

    /// The ocids on the other side of its links.
    static List<String> beyond(Opportunity opportunity, List<Link> links) {
        Set<String> own = opportunity.ocids();
        return links.stream()
                .filter(link -> link.kind() != Kind.SAME)
                .flatMap(link -> Stream.of(link.one(), link.other()))
                .filter(ocid -> !own.contains(ocid))
                .distinct()
                .limit(10L * MOST)
                .toList();
    }

    private static String portal(String source, List<Source.About> publishers) {
        return publishers.stream()
                .filter(about -> about.key().equals(source))
                .map(Source.About::name)
                .findFirst()
                .orElse(source);
    }
}
