package powerhouse.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.LongValues;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Phase;
import powerhouse.search.Field;
import powerhouse.search.Query;
import powerhouse.search.Query.PlaceBy;
import powerhouse.search.Results.Count;
import powerhouse.search.Results.Facet;

/// Goes over all matches once, without scores, and counts whatever facets are asked of it.
final class Counter extends SimpleCollector {
    private static final int MOST_BUYERS = 20;

    /// What a phase is once the time that changes it has passed, by its place in [Packed#PHASES]; below, until then.
    private static final int[] PASSED = turned(true);

    private static final int[] WAITING = turned(false);

    private final Snapshot snapshot;
    private final Set<Facet> facets;
    private final PlaceBy placeBy;
    private final long now;
    private long total;
    private final long[] phases = new long[Packed.PHASES.size()];
    private final long[] regions = new long[Packed.REGIONS.size()];
    private final long[] divisions = new long[Packed.CPV.size()];
    private final long[] clusters = new long[Packed.CLUSTERS.size()];
    private final long[] buyerKinds = new long[Packed.BUYER_KINDS.size()];
    private final long[] suits = new long[Packed.SUITS.size()];
    private final int[] buyers;
    private final Map<String, Long> sources = new HashMap<>();

    private @Nullable NumericDocValues life;
    private @Nullable NumericDocValues division;
    private @Nullable NumericDocValues closes;
    private @Nullable SortedSetDocValues buyer;
    private @Nullable LongValues buyerOrdinals;
    private @Nullable SortedSetDocValues source;
    private int[] sourceCounts = {};

    /// Counts the facets over all that match.
    static Counter over(org.apache.lucene.search.Query matches, Snapshot snapshot, Query query, Set<Facet> facets)
            throws IOException {
        return snapshot.search(matches, new CollectorManager<Counter, Counter>() {
            @Override
            public Counter newCollector() throws IOException {
                return new Counter(snapshot, query, facets);
            }

            @Override
            public Counter reduce(Collection<Counter> counters) {
                // One thread a search: a second would only take the core from the next reader.
                return counters.iterator().next();
            }
        });
    }

    private Counter(Snapshot snapshot, Query query, Set<Facet> facets) throws IOException {
        this.snapshot = snapshot;
        this.facets = facets;
        this.placeBy = query.placeBy();
        this.now = Field.micros(query.now());
        this.buyers = new int[facets.contains(Facet.BUYER) ? snapshot.buyers() : 0];
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
        foldSources();
        boolean alive = facets.contains(Facet.PHASE)
                || facets.contains(Facet.REGION)
                || facets.contains(Facet.SUITABILITY)
                || facets.contains(Facet.CLUSTER)
                || facets.contains(Facet.BUYER_KIND);
        life = alive ? DocValues.getNumeric(leaf.reader(), Packed.LIFE) : null;
        division = facets.contains(Facet.CPV) ? DocValues.getNumeric(leaf.reader(), Packed.DIVISIONS) : null;
        closes = facets.contains(Facet.PHASE)
                ? DocValues.unwrapSingleton(DocValues.getSortedNumeric(leaf.reader(), Field.CLOSES.key()))
                : null;
        buyer = facets.contains(Facet.BUYER) ? DocValues.getSortedSet(leaf.reader(), Field.BUYER.key()) : null;
        buyerOrdinals = snapshot.buyerOrdinals(leaf.ord);
        source = facets.contains(Facet.SOURCE) ? DocValues.getSortedSet(leaf.reader(), Field.SOURCE.key()) : null;
        sourceCounts = new int[source == null ? 0 : (int) source.getValueCount()];
    }

    @Override
    public void collect(int doc) throws IOException {
        total++;
        if (life != null && life.advanceExact(doc)) {
            countLife(doc, life.longValue());
        }
        if (division != null && division.advanceExact(doc)) {
            countBits(division.longValue(), divisions);
        }
        if (buyer != null && buyer.advanceExact(doc)) {
            for (int left = buyer.docValueCount(); left > 0; left--) {
                long ordinal = buyer.nextOrd();
                buyers[(int) (buyerOrdinals == null ? ordinal : buyerOrdinals.get(ordinal))]++;
            }
        }
        if (source != null && source.advanceExact(doc)) {
            sourceCounts[(int) source.nextOrd()]++;
        }
    }

    private void countLife(int doc, long bits) throws IOException {
        int phase = Packed.phase(bits);
        if (closes != null && closes.advanceExact(doc)) {
            phase = (closes.longValue() < now ? PASSED : WAITING)[phase];
        }
        phases[phase]++;
        countBits(Packed.suits(bits), suits);
        countBits(Packed.clusters(bits), clusters);
        countBits(Packed.buyerKinds(bits), buyerKinds);
        countBits(
                switch (placeBy) {
                    case DELIVERY -> Packed.delivery(bits);
                    case BUYER -> Packed.buyer(bits);
                    case EITHER -> Packed.delivery(bits) | Packed.buyer(bits);
                },
                regions);
    }

    private static int[] turned(boolean passed) {
        return Arrays.stream(Phase.values())
                .mapToInt(phase -> Packed.PHASES.indexOf(phase.turned(passed).key()))
                .toArray();
    }

    private static void countBits(long bits, long[] counts) {
        for (long left = bits; left != 0; left &= left - 1) {
            counts[Long.numberOfTrailingZeros(left)]++;
        }
    }

    private void foldSources() throws IOException {
        for (int ordinal = 0; source != null && ordinal < sourceCounts.length; ordinal++) {
            sources.merge(source.lookupOrd(ordinal).utf8ToString(), (long) sourceCounts[ordinal], Long::sum);
        }
    }

    /// How many there were.
    long total() {
        return total;
    }

    /// What was counted, most first, equals by name; nothing that is not there.
    Map<Facet, List<Count>> counts() throws IOException {
        foldSources();
        source = null;
        Map<Facet, List<Count>> counts = new EnumMap<>(Facet.class);
        for (Facet facet : facets) {
            counts.put(
                    facet,
                    switch (facet) {
                        case PHASE -> named(Packed.PHASES, phases);
                        case REGION -> named(Packed.REGIONS, regions);
                        case CPV -> named(Packed.CPV, divisions);
                        case SUITABILITY -> named(Packed.SUITS, suits);
                        case BUYER_KIND -> named(Packed.BUYER_KINDS, buyerKinds);
                        case CLUSTER -> named(Packed.CLUSTERS, clusters);
                        case SOURCE ->
                            sorted(sources.entrySet().stream()
                                    .filter(entry -> entry.getValue() > 0)
                                    .map(entry -> new Count(entry.getKey(), entry.getValue()))
                                    .toList());
                        case BUYER -> buyers();
                    });
        }
        return counts;
    }

    private static List<Count> named(List<String> names, long[] numbers) {
        List<Count> counts = new ArrayList<>();
        for (int at = 0; at < numbers.length; at++) {
            if (numbers[at] > 0) {
                counts.add(new Count(names.get(at), numbers[at]));
            }
        }
        return sorted(counts);
    }

    private static List<Count> sorted(List<Count> counts) {
        return counts.stream()
                .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value))
                .toList();
    }

    /// Ordinals are in order of name, so that only what beats or equals the twentieth need be looked up.
    private List<Count> buyers() throws IOException {
        int[] most = Arrays.stream(buyers).filter(count -> count > 0).sorted().toArray();
        int least = most.length == 0 ? 1 : most[Math.max(0, most.length - MOST_BUYERS)];
        List<Count> counts = new ArrayList<>();
        for (int pass = 0; pass < 2; pass++) {
            for (int ordinal = 0; ordinal < buyers.length && counts.size() < MOST_BUYERS; ordinal++) {
                if (pass == 0 ? buyers[ordinal] > least : buyers[ordinal] == least) {
                    counts.add(new Count(snapshot.buyer(ordinal), buyers[ordinal]));
                }
            }
        }
        return sorted(counts);
    }
}
