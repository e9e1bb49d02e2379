package powerhouse.newsletter;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import powerhouse.opportunity.Opportunity;
import powerhouse.reading.Cluster;
import powerhouse.reading.TechReading;

/// What somebody may wish to hear of.
///
/// @param key in forms and tables
/// @param label for people
/// @param code what it is in searches: the key of a cluster or the code of a region, "" for the others
public record Topic(String key, String label, Kind kind, String code) {
    /// What it is about.
    public enum Kind {
        /// Open contracts of a kind of tech work.
        CLUSTER,
        /// Open contracts in a region.
        REGION,
        /// What may come to market.
        EARLY,
        /// What the market did.
        FIGURES,
        /// Nothing yet: the portal has no such content so far.
        TO_COME
    }

    /// All of them, in the order of the form and of a letter.
    public static final List<Topic> ALL = Stream.of(
                    Arrays.stream(Cluster.values())
                            .map(cluster -> new Topic(cluster.key(), cluster.label(), Kind.CLUSTER, cluster.key())),
                    Stream.of(
                            new Topic("north-east", "North East", Kind.REGION, "UKC"),
                            new Topic("north-west", "North West", Kind.REGION, "UKD"),
                            new Topic("yorkshire", "Yorkshire and The Humber", Kind.REGION, "UKE"),
                            new Topic("early", "Early signals", Kind.EARLY, ""),
                            new Topic("figures", "Market figures", Kind.FIGURES, ""),
                            new Topic("challenges", "Test-bed challenges", Kind.TO_COME, ""),
                            new Topic("events", "Events", Kind.TO_COME, ""),
                            new Topic("open-source", "Open source", Kind.TO_COME, "")))
            .flatMap(topics -> topics)
            .toList();

    private static final Map<String, Topic> BY_KEY =
            ALL.stream().collect(Collectors.toMap(Topic::key, topic -> topic, (one, other) -> one, LinkedHashMap::new));

    /// The topic of a key, if there is one.
    public static Optional<Topic> find(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /// Those of some kinds.
    public static List<Topic> of(Kind... kinds) {
        Set<Kind> wanted = Set.of(kinds);
        return ALL.stream().filter(topic -> wanted.contains(topic.kind)).toList();
    }

    /// Those of these keys, in their order; what is no key is left out.
    public static List<Topic> of(Collection<String> keys) {
        Set<String> wanted = Set.copyOf(keys);
        return ALL.stream().filter(topic -> wanted.contains(topic.key)).toList();
    }

    /// As kept in a table.
    static String keys(List<Topic> topics) {
        return topics.stream().map(Topic::key).collect(Collectors.joining(" "));
    }

    static List<Topic> parse(String keys) {
        return of(List.of(keys.split(" ")));
    }

    /// Whether an open contract is of this topic.
    boolean covers(Opportunity opportunity) {
        return switch (kind) {
            case CLUSTER ->
                opportunity.tech().kinds().stream()
                        .map(TechReading.Kind::cluster)
                        .map(Cluster::key)
                        .anyMatch(code::equals);
            case REGION ->
                Stream.concat(
                                opportunity.delivery().stream(),
                                opportunity.buyers().stream().flatMap(buyer -> Stream.ofNullable(buyer.place())))
                        .map(Opportunity.Place::region)
                        .anyMatch(code::equals);
            case EARLY, FIGURES, TO_COME -> false;
        };
    }
}
