package powerhouse.search.lucene;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import powerhouse.opportunity.Phase;
import powerhouse.reading.Cluster;
import powerhouse.search.Field;
import powerhouse.search.SearchIndex.Entry;

/// What is counted, packed into the bits of two numbers a document: reading them was measured at half the time of
/// ready-made facets.
final class Packed {
    /// Name of the number that holds phase, flags, regions and clusters.
    static final String LIFE = "packed_life";
    /// Name of the number with one bit a CPV division.
    static final String DIVISIONS = "packed_divisions";

    /// The regions of England and nations of the UK in NUTS 1, and the North.
    static final List<String> REGIONS =
            List.of("UKC", "UKD", "UKE", "UKF", "UKG", "UKH", "UKI", "UKJ", "UKK", "UKL", "UKM", "UKN", "north");

    /// The 45 divisions of the Common Procurement Vocabulary 2008 (Regulation (EC) No 213/2008, annex I).
    static final List<String> CPV =
            List.of(("03 09 14 15 16 18 19 22 24 30 31 32 33 34 35 37 38 39 41 42 43 44 45 48 50 "
                            + "51 55 60 63 64 65 66 70 71 72 73 75 76 77 79 80 85 90 92 98")
                    .split(" "));

    static final List<String> SUITS = List.of("sme", "vcse");
    static final List<String> PHASES =
            Arrays.stream(Phase.values()).map(Phase::key).toList();
    static final List<String> CLUSTERS =
            Arrays.stream(Cluster.values()).map(Cluster::key).toList();
    private static final int SUITS_AT = 4;
    private static final int DELIVERY_AT = SUITS_AT + 2;
    private static final int BUYER_AT = DELIVERY_AT + 13;
    private static final int CLUSTERS_AT = BUYER_AT + 13;

    private Packed() {}

    static long life(Entry entry) {
        return PHASES.indexOf(Field.STAGE.texts(entry).iterator().next())
                | bits(SUITS, Field.FLAG.texts(entry)) << SUITS_AT
                | bits(REGIONS, Field.DELIVERY_REGION.texts(entry)) << DELIVERY_AT
                | bits(REGIONS, Field.BUYER_REGION.texts(entry)) << BUYER_AT
                | bits(CLUSTERS, Field.CLUSTER.texts(entry)) << CLUSTERS_AT;
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
        return life >>> CLUSTERS_AT;
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
