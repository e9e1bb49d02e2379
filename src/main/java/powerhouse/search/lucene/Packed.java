package powerhouse.search.lucene;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import powerhouse.opportunity.BuyerKind;
import powerhouse.opportunity.Phase;
import powerhouse.place.Regions;
import powerhouse.reading.Cluster;
import powerhouse.reading.CpvDivisions;
import powerhouse.search.Field;
import powerhouse.search.SearchIndex.Entry;

/// What is counted, packed into the bits of two numbers a document: reading them was measured at half the time of
/// ready-made facets.
final class Packed {
    /// Name of the number that holds phase, flags, regions, clusters and sorts of buyers.
    static final String LIFE = "packed_life";
    /// Name of the number with one bit a CPV division.
    static final String DIVISIONS = "packed_divisions";

    /// The regions of England and nations of the UK in NUTS 1, and the North.
    static final List<String> REGIONS =
            Stream.concat(Regions.all().keySet().stream(), Stream.of("north")).toList();

    static final List<String> CPV = CpvDivisions.codes();

    static final List<String> SUITS = List.of("sme", "vcse");
    static final List<String> PHASES =
            Arrays.stream(Phase.values()).map(Phase::key).toList();
    static final List<String> CLUSTERS =
            Arrays.stream(Cluster.values()).map(Cluster::key).toList();
    static final List<String> BUYER_KINDS =
            Arrays.stream(BuyerKind.values()).map(BuyerKind::key).toList();
    private static final int SUITS_AT = 4;
    private static final int DELIVERY_AT = SUITS_AT + 2;
    private static final int BUYER_AT = DELIVERY_AT + 13;
    private static final int CLUSTERS_AT = BUYER_AT + 13;
    private static final int BUYER_KINDS_AT = CLUSTERS_AT + 16;

    private Packed() {}

    static long life(Entry entry) {
        return PHASES.indexOf(Field.STAGE.texts(entry).iterator().next())
                | bits(SUITS, Field.FLAG.texts(entry)) << SUITS_AT
                | bits(REGIONS, Field.DELIVERY_REGION.texts(entry)) << DELIVERY_AT
                | bits(REGIONS, Field.BUYER_REGION.texts(entry)) << BUYER_AT
                | bits(CLUSTERS, Field.CLUSTER.texts(entry)) << CLUSTERS_AT
                | bits(BUYER_KINDS, Field.BUYER_KIND.texts(entry)) << BUYER_KINDS_AT;
    }

    static long divisions(Entry entry) {
        return bits(CPV, Field.CPV.texts(entry));
    }

    static int phase(long life) {
        return (int) life & 0xf;
    }

    static long suits(long life) {
        return life >> SUITS_AT & 0x3;
    }

    static long delivery(long life) {
        return life >> DELIVERY_AT & 0x1fff;
    }

    static long buyer(long life) {
        return life >> BUYER_AT & 0x1fff;
    }

    static long clusters(long life) {
        return life >> CLUSTERS_AT & 0xffff;
    }

    static long buyerKinds(long life) {
        return life >>> BUYER_KINDS_AT;
    }

    private static long bits(List<String> names, Set<String> values) {
        long bits = 0;
        for (int at = 0; at < names.size(); at++) {
            if (values.contains(names.get(at))) {
                bits |= 1L << at;
            }
        }
        return bits;
    }
}
