package powerhouse.search;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.BuyerKind;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Procedure;
import powerhouse.place.Point;
import powerhouse.records.Viewer;
import powerhouse.search.Results.Facet;

/// What a reader asks. Begin with [#of] or [#everything] and say what differs: `Query.of("cyber", now).but()
/// .phases(Phase.OPEN).regions("north").build()`.
///
/// @param words what was typed, in the language of [QueryLanguage]; "" asks for everything
/// @param phases empty means any
/// @param regions NUTS codes or their beginnings (`UKD`, `UKD6`), or `north`; empty means any
/// @param placeBy whether regions speak of where the work is, where the buyer sits, or either; distances, of where
///     the work is, where the buyer sits, or, for either, of where the buyer sits only if of the work no more than
///     its region is known
/// @param near within this distance; what has no place narrower than a region is within none; null means anywhere
/// @param buyers exact names; empty means any
/// @param buyerKinds what sort of body buys; empty means any, and what is not known
/// @param minValue pounds, inclusive
/// @param maxValue pounds, inclusive
/// @param knownValueOnly leave out what has no usable value in pounds; otherwise a value filter keeps the unknown
/// @param closing when the deadline is
/// @param published when the first notice was published
/// @param starts when the contract begins, where that is stated
/// @param ends when it ends, extensions apart, where that is stated
/// @param areas names of counties and of northern councils, whatever their case; empty means any
/// @param procedures who may bid; empty means anybody or nobody
/// @param suppliers words that stand together in the name of somebody who won; empty means any
/// @param cpv codes or their beginnings (`72`, `7221`); a full code ending in noughts (`72200000`) means its
///     whole branch, as the vocabulary does; empty means any
/// @param techOnly only what is labelled tech
/// @param clusters keys of clusters of tech work; empty means any
/// @param sme only what the buyer says suits small firms
/// @param vcse only what the buyer says suits voluntary bodies
/// @param sources keys; empty means any
/// @param changedSince only what changed after this change number
/// @param now the instant that decides between open and closed
/// @param viewer who asks
/// @param sort order
/// @param size at most this many hits, 0 for counts alone
/// @param after page token from [Results#next], null for the first page
/// @param facets what to count; counting costs, so nothing is counted unasked
public record Query(
        String words,
        Set<Phase> phases,
        Set<String> regions,
        PlaceBy placeBy,
        @Nullable Near near,
        Set<String> buyers,
        Set<BuyerKind> buyerKinds,
        @Nullable BigDecimal minValue,
        @Nullable BigDecimal maxValue,
        boolean knownValueOnly,
        Window closing,
        Window published,
        Window starts,
        Window ends,
        Set<String> areas,
        Set<Procedure> procedures,
        Set<String> suppliers,
        Set<String> cpv,
        boolean techOnly,
        Set<String> clusters,
        boolean sme,
        boolean vcse,
        Set<String> sources,
        @Nullable Long changedSince,
        Instant now,
        Viewer viewer,
        Sort sort,
        int size,
        @Nullable String after,
        Set<Facet> facets) {
    /// Copies what could change under our feet.
    public Query {
        if (size < 0) {
            throw new IllegalArgumentException("A page cannot hold " + size + " hits");
        }
        phases = Set.copyOf(phases);
        regions = Set.copyOf(regions);
        buyers = Set.copyOf(buyers);
        buyerKinds = Set.copyOf(buyerKinds);
        areas = Set.copyOf(areas);
        procedures = Set.copyOf(procedures);
        suppliers = Set.copyOf(suppliers);
        cpv = Set.copyOf(cpv);
        clusters = Set.copyOf(clusters);
        sources = Set.copyOf(sources);
        facets = Set.copyOf(facets);
    }

    /// Which place a region filter or a distance speaks of.
    public enum PlaceBy {
        /// Delivery or buyer; for distances the buyer only where delivery is not known.
        EITHER,
        /// Where the work is.
        DELIVERY,
        /// Where the buyer sits.
        BUYER
    }

    /// A stretch of time.
    ///
    /// @param from the first instant in it; null for no bound
    /// @param until the first after it; null for no bound
    public record Window(@Nullable Instant from, @Nullable Instant until) {
        /// All of time, and what has no date.
        public static final Window ANY = new Window(null, null);

        /// Whether it leaves nothing out.
        public boolean any() {
            return from == null && until == null;
        }
    }

    /// Around a point.
    ///
    /// @param miles as the crow flies; more than 0
    public record Near(Point point, double miles) {
        /// An hour's way, where a reader names no distance.
        public static final int USUAL = 20;

        /// The farthest a reader may ask for: from Berwick to Land's End it is 400.
        public static final int FARTHEST = 500;

        /// Refuses what is no distance.
        public Near {
            if (!(miles > 0)) {
                throw new IllegalArgumentException("Nothing can be within " + miles + " miles");
            }
        }
    }

    /// The orders. Equals are ordered by ocid.
    public enum Sort {
        /// Best match first; without words the same as NEWEST.
        RELEVANCE,
        /// Soonest deadline first, then passed deadlines with the latest first, then what has none.
        CLOSING,
        /// Newest first, by the last release.
        NEWEST,
        /// Highest value first; unknown last.
        VALUE,
        /// Shortest way from the point that the query is near, what is nowhere last; without one the same as NEWEST.
        NEAREST
    }

    /// These words, asked by anyone: twenty hits, best first, nothing counted.
    public static Query of(String words, Instant now) {
        return new Builder(now).words(words).build();
    }

    /// Everything there is, newest first.
    public static Query everything(Instant now) {
        return of("", now);
    }

    /// The same query, but…
    public Builder but() {
        return new Builder(this);
    }

    /// Says what differs; each method replaces what was said before.
    public static final class Builder {
        private String words = "";
        private Set<Phase> phases = Set.of();
        private Set<String> regions = Set.of();
        private PlaceBy placeBy = PlaceBy.EITHER;
        private @Nullable Near near;
        private Set<String> buyers = Set.of();
        private Set<BuyerKind> buyerKinds = Set.of();
        private @Nullable BigDecimal minValue;
        private @Nullable BigDecimal maxValue;
        private boolean knownValueOnly;
        private Window closing = Window.ANY;
        private Window published = Window.ANY;
        private Window starts = Window.ANY;
        private Window ends = Window.ANY;
        private Set<String> areas = Set.of();
        private Set<Procedure> procedures = Set.of();
        private Set<String> suppliers = Set.of();
        private Set<String> cpv = Set.of();
        private boolean techOnly;
        private Set<String> clusters = Set.of();
        private boolean sme;
        private boolean vcse;
        private Set<String> sources = Set.of();
        private @Nullable Long changedSince;
        private Instant now;
        private Viewer viewer = Viewer.anyone();
        private Sort sort = Sort.RELEVANCE;
        private int size = 20;
        private @Nullable String after;
        private Set<Facet> facets = Set.of();

        private Builder(Instant now) {
            this.now = now;
        }

        private Builder(Query query) {
            words = query.words;
            phases = query.phases;
            regions = query.regions;
            placeBy = query.placeBy;
            near = query.near;
            buyers = query.buyers;
            buyerKinds = query.buyerKinds;
            minValue = query.minValue;
            maxValue = query.maxValue;
            knownValueOnly = query.knownValueOnly;
            closing = query.closing;
            published = query.published;
            starts = query.starts;
            ends = query.ends;
            areas = query.areas;
            procedures = query.procedures;
            suppliers = query.suppliers;
            cpv = query.cpv;
            techOnly = query.techOnly;
            clusters = query.clusters;
            sme = query.sme;
            vcse = query.vcse;
            sources = query.sources;
            changedSince = query.changedSince;
            now = query.now;
            viewer = query.viewer;
            sort = query.sort;
            size = query.size;
            after = query.after;
            facets = query.facets;
        }

        /// What was typed.
        public Builder words(String typed) {
            words = typed;
            return this;
        }

        /// Any of these phases.
        public Builder phases(Phase... any) {
            return phases(List.of(any));
        }

        /// Any of these phases.
        public Builder phases(Collection<Phase> any) {
            phases = Set.copyOf(any);
            return this;
        }

        /// Any of these regions.
        public Builder regions(String... any) {
            return regions(Arrays.asList(any));
        }

        /// Any of these regions.
        public Builder regions(Collection<String> any) {
            regions = Set.copyOf(any);
            return this;
        }

        /// Only around there; null for anywhere.
        public Builder near(@Nullable Near around) {
            near = around;
            return this;
        }

        /// Which place regions and distances speak of.
        public Builder placeBy(PlaceBy which) {
            placeBy = which;
            return this;
        }

        /// Any of these buyers.
        public Builder buyers(String... any) {
            return buyers(Arrays.asList(any));
        }

        /// Any of these buyers.
        public Builder buyers(Collection<String> any) {
            buyers = Set.copyOf(any);
            return this;
        }

        /// Pounds, both inclusive; null for no bound.
        public Builder value(@Nullable BigDecimal min, @Nullable BigDecimal max) {
            minValue = min;
            maxValue = max;
            return this;
        }

        /// Whether to leave out unknown values.
        public Builder knownValueOnly(boolean only) {
            knownValueOnly = only;
            return this;
        }

        /// When the deadline is; null for no bound.
        public Builder closing(@Nullable Instant from, @Nullable Instant until) {
            return closing(new Window(from, until));
        }

        /// When the deadline is.
        public Builder closing(Window when) {
            closing = when;
            return this;
        }

        /// When its first notice was published.
        public Builder published(Window when) {
            published = when;
            return this;
        }

        /// When the contract begins.
        public Builder starts(Window when) {
            starts = when;
            return this;
        }

        /// When the contract ends.
        public Builder ends(Window when) {
            ends = when;
            return this;
        }

        /// Any of these counties and councils.
        public Builder areas(Collection<String> any) {
            areas = Set.copyOf(any);
            return this;
        }

        /// Any of these ways to be bought.
        public Builder procedures(Collection<Procedure> any) {
            procedures = Set.copyOf(any);
            return this;
        }

        /// Any of these suppliers.
        public Builder suppliers(Collection<String> any) {
            suppliers = Set.copyOf(any);
            return this;
        }

        /// Any of these codes or beginnings.
        public Builder cpv(String... any) {
            return cpv(Arrays.asList(any));
        }

        /// Any of these codes or beginnings.
        public Builder cpv(Collection<String> any) {
            cpv = Set.copyOf(any);
            return this;
        }

        /// Whether to keep only tech.
        public Builder techOnly(boolean only) {
            techOnly = only;
            return this;
        }

        /// Whether to keep only what suits small firms.
        public Builder sme(boolean only) {
            sme = only;
            return this;
        }

        /// Whether to keep only what suits voluntary bodies.
        public Builder vcse(boolean only) {
            vcse = only;
            return this;
        }

        /// Any of these sorts of buyers.
        public Builder buyerKinds(Collection<BuyerKind> any) {
            buyerKinds = Set.copyOf(any);
            return this;
        }

        /// Any of these clusters of tech work.
        public Builder clusters(Collection<String> any) {
            clusters = Set.copyOf(any);
            return this;
        }

        /// Any of these sources.
        public Builder sources(String... any) {
            return sources(Arrays.asList(any));
        }

        /// Any of these sources.
        public Builder sources(Collection<String> any) {
            sources = Set.copyOf(any);
            return this;
        }

        /// Only what changed after this number; null for all.
        public Builder changedSince(@Nullable Long change) {
            changedSince = change;
            return this;
        }

        /// The instant.
        public Builder now(Instant instant) {
            now = instant;
            return this;
        }

        /// Who asks.
        public Builder viewer(Viewer who) {
            viewer = who;
            return this;
        }

        /// The order.
        public Builder sort(Sort order) {
            sort = order;
            return this;
        }

        /// How many hits.
        public Builder size(int hits) {
            size = hits;
            return this;
        }

        /// The page after this token; null for the first.
        public Builder after(@Nullable String token) {
            after = token;
            return this;
        }

        /// What to count.
        public Builder facets(Facet... which) {
            return facets(List.of(which));
        }

        /// What to count.
        public Builder facets(Collection<Facet> which) {
            facets = Set.copyOf(which);
            return this;
        }

        /// The query.
        public Query build() {
            return new Query(
                    words,
                    phases,
                    regions,
                    placeBy,
                    near,
                    buyers,
                    buyerKinds,
                    minValue,
                    maxValue,
                    knownValueOnly,
                    closing,
                    published,
                    starts,
                    ends,
                    areas,
                    procedures,
                    suppliers,
                    cpv,
                    techOnly,
                    clusters,
                    sme,
                    vcse,
                    sources,
                    changedSince,
                    now,
                    viewer,
                    sort,
                    size,
                    after,
                    facets);
        }
    }
}
