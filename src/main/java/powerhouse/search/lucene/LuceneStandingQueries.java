package powerhouse.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;
import powerhouse.search.Query.Window;
import powerhouse.search.SearchIndex.Entry;
import powerhouse.search.StandingQueries;
import powerhouse.search.StandingQuery;

/// Turns searching round: saved searches share most of their clauses, so each distinct clause is looked up once
/// in the news, and the rest is set algebra (docs/decisions/0025).
///
/// A clause is a piece of the very query that [LuceneIndex] would run, so that both mean the same by
/// themselves. Kept apart are only phases and deadlines, which become a query when the instant is known.
public final class LuceneStandingQueries implements StandingQueries {
    private static final Clause[] NO_CLAUSES = {};

    private final Map<Long, Program> programs = new HashMap<>();
    private final Map<Object, Clause> clauses = new HashMap<>();

    /// What is left of a query: three short lists of clauses that others have too.
    ///
    /// @param all must hold
    /// @param none must not hold
    /// @param lifts a wanted word stands in the title
    private record Program(Clause[] all, Clause[] none, Clause[] lifts) {}

    /// A condition that one or more queries make, or that is part of one.
    private static final class Clause {
        /// A [Query] of Lucene, a [StandingQuery] that speaks of nothing but time, or a [Union]; no two clauses
        /// are of the same.
        final Object asked;

        int uses;

        /// Which entries of the news it holds for, while these are matched and once it has been asked.
        @Nullable
        FixedBitSet holds;

        Clause(Object asked) {
            this.asked = asked;
        }

        FixedBitSet in(News news, Instant now) throws IOException {
            FixedBitSet known = holds;
            if (known == null) {
                known = switch (asked) {
                    case Union(List<Clause> any) -> {
                        FixedBitSet all = new FixedBitSet(news.size());
                        for (Clause one : any) {
                            all.or(one.in(news, now));
                        }
                        yield all;
                    }
                    case StandingQuery timely ->
                        news.matching(Filters.of(timely.at(now)).around(MatchAllDocsQuery.INSTANCE, null));
                    default -> news.matching((Query) asked);
                };
                holds = known;
            }
            return known;
        }
    }

    /// Holds where any of these does.
    private record Union(List<Clause> any) {}

    @Override
    public void put(long id, StandingQuery query) {
        Pieces pieces = Pieces.of(query);
        synchronized (this) {
            release(programs.put(id, new Program(shared(pieces.all), shared(pieces.none), shared(pieces.lifts))));
        }
    }

    @Override
    public synchronized void remove(long id) {
        release(programs.remove(id));
    }

    @Override
    public synchronized int size() {
        return programs.size();
    }

    /// How many different clauses and parts of clauses they have among them.
    public synchronized int clauses() {
        return clauses.size();
    }

    @Override
    public synchronized Map<Long, List<Entry>> match(List<Entry> entries, Instant now) {
        Map<Long, List<Entry>> found = new HashMap<>();
        if (entries.isEmpty()) {
            return found;
        }
        try (News news = News.of(entries)) {
            FixedBitSet hits = new FixedBitSet(news.size());
            int[] fits = new int[news.size()];
            for (Map.Entry<Long, Program> each : programs.entrySet()) {
                if (hold(each.getValue(), news, now, hits)) {
                    found.put(each.getKey(), best(each.getValue(), news, now, hits, fits));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            clauses.values().forEach(clause -> clause.holds = null);
        }
        return found;
    }

    private static boolean hold(Program program, News news, Instant now, FixedBitSet hits) throws IOException {
        hits.set(0, hits.length());
        for (Clause clause : program.all) {
            hits.and(clause.in(news, now));
            if (hits.scanIsEmpty()) {
                return false;
            }
        }
        for (Clause clause : program.none) {
            hits.andNot(clause.in(news, now));
        }
        return !hits.scanIsEmpty();
    }

    /// By how many lifts each has; the numbers of the news settle the rest.
    private static List<Entry> best(Program program, News news, Instant now, FixedBitSet hits, int[] fits)
            throws IOException {
        for (int at = first(hits, 0); at < hits.length(); at = first(hits, at + 1)) {
            fits[at] = 0;
            for (Clause lift : program.lifts) {
                fits[at] += lift.in(news, now).get(at) ? 1 : 0;
            }
        }
        List<Entry> best = new ArrayList<>(hits.cardinality());
        for (int fit = program.lifts.length; fit >= 0; fit--) {
            for (int at = first(hits, 0); at < hits.length(); at = first(hits, at + 1)) {
                if (fits[at] == fit) {
                    best.add(news.get(at));
                }
            }
        }
        return best;
    }

    private static int first(FixedBitSet bits, int from) {
        return from < bits.length() ? bits.nextSetBit(from) : DocIdSetIterator.NO_MORE_DOCS;
    }

    private Clause[] shared(List<Object> asked) {
        return asked.isEmpty() ? NO_CLAUSES : asked.stream().map(this::shared).toArray(Clause[]::new);
    }

    private Clause shared(Object piece) {
        Object asked = piece instanceof AnyOf(List<Object> any)
                ? new Union(any.stream().map(this::shared).toList())
                : piece;
        Clause clause = clauses.get(asked);
        if (clause == null) {
            clause = new Clause(asked);
            clauses.put(asked, clause);
        } else if (asked instanceof Union(List<Clause> any)) {
            // The one that is there counts for its parts already.
            any.forEach(this::release);
        }
        clause.uses++;
        return clause;
    }

    private void release(@Nullable Program program) {
        if (program != null) {
            Stream.of(program.all, program.none, program.lifts)
                    .flatMap(Stream::of)
                    .forEach(this::release);
        }
    }

    private void release(Clause clause) {
        clause.uses--;
        if (clause.uses == 0) {
            clauses.remove(clause.asked);
            if (clause.asked instanceof Union(List<Clause> any)) {
                any.forEach(this::release);
            }
        }
    }

    /// Alternatives, each a piece.
    private record AnyOf(List<Object> any) {}

    /// A query taken to pieces: those that must all hold, those that must not, and those that lift.
    private static final class Pieces {
        private final List<Object> all = new ArrayList<>();
        private final List<Object> none = new ArrayList<>();
        private final List<Object> lifts = new ArrayList<>();

        static Pieces of(StandingQuery standing) {
            var pieces = new Pieces();
            var query = standing.query();
            var timeless = Filters.of(
                    query.but().phases().closing(Window.ANY).changedSince(null).build());
            // What many ask stands first: where that finds nothing, the rare words need not be looked up.
            timeless.always().forEach(pieces::take);
            timeless.byFacet().values().forEach(pieces::take);
            boolean closing = standing.closingDays() > 0 || !query.closing().any();
            if (closing || !query.phases().isEmpty()) {
                pieces.all.add(new StandingQuery(
                        powerhouse.search.Query.everything(Instant.EPOCH)
                                .but()
                                .phases(query.phases())
                                .closing(query.closing())
                                .viewer(query.viewer())
                                .build(),
                        standing.closingDays()));
            }
            pieces.take(WordQueries.of(query.words()).strict());
            return pieces;
        }

        /// Down to where a query is more than a list of what must and must not hold.
        private void take(Query query) {
            if (query instanceof BooleanQuery list
                    && list.getMinimumNumberShouldMatch() == 0
                    && list.clauses().stream().anyMatch(BooleanClause::isRequired)) {
                for (BooleanClause clause : list) {
                    switch (clause.occur()) {
                        case MUST, FILTER -> take(clause.query());
                        case MUST_NOT -> none.add(piece(clause.query()));
                        case SHOULD -> lifts.add(piece(clause.query()));
                    }
                }
            } else if (!(query instanceof MatchAllDocsQuery)) {
                all.add(piece(query));
            }
        }

        /// The same without scores, with alternatives apart: each is likely to be another query's clause or
        /// part, and a query of Lucene takes a kilobyte to hold two of them.
        private static Object piece(Query query) {
            return switch (query) {
                case BoostQuery boosted -> piece(boosted.getQuery());
                case DisjunctionMaxQuery any ->
                    new AnyOf(any.getDisjuncts().stream().map(Pieces::piece).toList());
                case TermInSetQuery any -> new AnyOf(terms(any));
                case BooleanQuery list
                when list.getMinimumNumberShouldMatch() <= 1
                        && list.clauses().stream().allMatch(clause -> clause.occur() == Occur.SHOULD) ->
                    new AnyOf(list.clauses().stream()
                            .map(clause -> piece(clause.query()))
                            .toList());
                case BooleanQuery list
                when list.clauses().size() == 1 && list.clauses().getFirst().isRequired() ->
                    piece(list.clauses().getFirst().query());
                default -> query;
            };
        }

        private static List<Object> terms(TermInSetQuery any) {
            List<Object> terms = new ArrayList<>();
            BytesRefIterator values = any.getBytesRefIterator();
            try {
                for (BytesRef value = values.next(); value != null; value = values.next()) {
                    terms.add(new TermQuery(new Term(any.getField(), BytesRef.deepCopyOf(value))));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return terms;
        }
    }
}
