package powerhouse.alert;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import powerhouse.job.Cursor;
import powerhouse.job.Step;
import powerhouse.opportunity.Opportunities.Change;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.query.SavedQuery;
import powerhouse.query.SavedQuery.Conditions;
import powerhouse.query.SavedQuery.Ranking;
import powerhouse.search.SearchIndex.Entry;
import powerhouse.search.StandingQueries;
import powerhouse.search.StandingQuery;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// News meets searches: what changed becomes findings. It is no part of a rebuild, since what people were told cannot
/// be derived again; that everything is stamped anew then brings nobody a letter, because all of it was found before or
/// is older than the search.
public final class AlertMatcher implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(AlertMatcher.class);

    /// One batch is written in well under a second, also where everybody keeps a search that it fits.
    private static final int BATCH = 200;

    private static final int SWEEPS = 200;

    /// A sweep that fails for a week is made good by the next.
    private static final Duration OVERLAP = Duration.ofDays(7);

    private static final Duration AGAIN = Duration.ofHours(1);

    /// News comes in batches, and which contracts are the best is asked once for a few of them.
    private static final Duration SOON = Duration.ofMinutes(5);

    /// An index of this machine knows by then what is matched now.
    private static final Duration SETTLED = Duration.ofMinutes(2);

    /// Before the first letters of the day.
    private static final LocalTime SWEPT_AT = LocalTime.of(5, 0);

    private final Database database;
    private final InstantSource clock;
    private final ContractChanges contracts;
    private final SavedQuery.Reader reader;
    private final Sweep sweep;
    private final StandingQueries engine;
    private final LongSupplier settled;
    private final Cursor cursor;
    private final Map<Long, SavedSearch> active = new HashMap<>();
    /// Of these, what no news can be held against.
    private final Set<Long> ranked = new HashSet<>();
    private long seen;
    /// When this node matched any last.
    private volatile Instant lastNews = Instant.EPOCH;

    /// @param engine empty, and of this step alone
    /// @param settled the change up to which it is known which processes are one contract, Long.MAX_VALUE if
    ///     nothing waits: who is told of news before may be told of the same twice
    public AlertMatcher(
            Database database,
            InstantSource clock,
            ContractChanges contracts,
            SavedQuery.Reader reader,
            Sweep sweep,
            StandingQueries engine,
            LongSupplier settled) {
        this.database = database;
        this.clock = clock;
        this.contracts = contracts;
        this.reader = reader;
        this.sweep = sweep;
        this.engine = engine;
        this.settled = settled;
        this.cursor = new Cursor(database, name());
    }

    @Override
    public String name() {
        return "match";
    }

    @Override
    public synchronized int run(int limit) {
        catchUp();
        long from = cursor.position();
        if (active.isEmpty()) {
            // Nobody waits for anything.
            long last = contracts.lastChange();
            if (last > from) {
                database.change(tx -> cursor.move(tx, from, last));
            }
            return 0;
        }
        long linked = settled.getAsLong();
        List<Change> changes = contracts.changedSince(from, Math.min(limit, BATCH)).stream()
                .takeWhile(change -> change.change() <= linked)
                .toList();
        if (changes.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        Map<String, Entry> news = new LinkedHashMap<>();
        changes.forEach(change -> {
            if (change.opportunity() != null) {
                news.put(change.ocid(), new Entry(change.opportunity(), change.change()));
            }
        });
        Map<Long, List<Opportunity>> matched = engine.match(List.copyOf(news.values()), now).entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().stream().map(Entry::opportunity).toList()));
        List<Opportunity> changed =
                news.values().stream().map(Entry::opportunity).toList();
        database.change(tx -> {
            cursor.move(tx, from, changes.getLast().change());
            Discovery.news(tx, matched, changed, active, now);
            bringForward(tx, now.plus(SOON));
        });
        lastNews = now;
        return changes.size();
    }

    /// Who is to be told at once of what is among the best does not wait for the morning's sweep.
    private void bringForward(Transaction tx, Instant at) {
        tx.batch(
                "update saved_searches set sweep = ? where number = ? and sweep > ?",
                ranked.stream()
                        .filter(number ->
                                Objects.requireNonNull(active.get(number)).rhythm() == Rhythm.AT_ONCE)
                        .map(number -> new @Nullable Object[] {at, number, at})
                        .toList());
    }

    /// Asks the index, for each search once a day and whenever it became another, what fits that no news brought; until
    /// all that are due are swept, or there is news again to be linked and matched.
    ///
    /// @return how many searches were swept
    public int sweep() {
        int swept = 0;
        List<SavedSearch> due = due(clock.instant());
        while (!due.isEmpty() && !Thread.currentThread().isInterrupted()) {
            for (SavedSearch search : due) {
                try {
                    sweep(search, clock.instant());
                } catch (RuntimeException e) {
                    LOG.error("Search {} cannot be swept; the others are, and it again in an hour", search.number(), e);
                    Instant again = clock.instant().plus(AGAIN);
                    database.change(tx -> next(tx, search, again));
                }
            }
            swept += due.size();
            due = due(clock.instant());
        }
        return swept;
    }

    private List<SavedSearch> due(Instant now) {
        if (settled.getAsLong() != Long.MAX_VALUE) {
            // The index may hold what is not yet known to be one contract with another.
            return List.of();
        }
        return database.read(tx -> tx.list(
                "select * from saved_searches where sweep <= ? and paused = 0"
                        // In the morning all are due, and some wait for news at once.
                        + " order by case when rhythm = ? then 0 else 1 end, sweep, number limit ?",
                SavedSearch::of,
                now,
                Rhythm.AT_ONCE.key(),
                SWEEPS));
    }

    private void sweep(SavedSearch search, Instant now) {
        // One that asks for something else now, or rested, has never been asked before; the others overlap with their
        // last sweep.
        Instant began = search.since().minus(AlertFindings.LATE);
        Instant from =
                search.sweep().equals(Instant.EPOCH) ? search.since() : Discovery.later(began, now.minus(OVERLAP));
        long matched = cursor.position();
        SavedQuery asked = search.asked(reader);
        // What was published long ago may be among the best today, since others are gone.
        List<Opportunity> standing = sweep.standing(asked, asked.way() instanceof Ranking ? began : from, now);
        boolean dated =
                !(asked.way() instanceof Conditions(StandingQuery query, var parts)) || query.closingDays() == 0;
        database.change(tx -> {
            Discovery.standing(tx, search, standing, dated, now);
            // What was matched just now, the index may not have had when it was asked.
            boolean again = asked.way() instanceof Ranking
                    && search.rhythm() == Rhythm.AT_ONCE
                    && (cursor.position(tx) != matched || lastNews.isAfter(now.minus(SETTLED)));
            next(tx, search, again ? now.plus(SOON) : morning(now));
        });
    }

    /// Unless it became another meanwhile.
    private static void next(Transaction tx, SavedSearch search, Instant at) {
        tx.update(
                "update saved_searches set sweep = ? where number = ? and change = ?",
                at,
                search.number(),
                search.change());
    }

    private static Instant morning(Instant now) {
        return now.atZone(Wording.LONDON)
                .toLocalDate()
                .plusDays(1)
                .atTime(SWEPT_AT)
                .atZone(Wording.LONDON)
                .toInstant();
    }

    /// What was kept, altered or removed since, by whichever node.
    private void catchUp() {
        record Kept(List<SavedSearch> altered, Set<Long> awake) {}
        Kept kept = database.read(tx -> {
            List<SavedSearch> altered =
                    tx.list("select * from saved_searches where change > ? order by change", SavedSearch::of, seen);
            long awake = tx.find("select count(*) as n from saved_searches where paused = 0", row -> row.number("n"))
                    .orElse(0L);
            return altered.isEmpty() && awake == active.size()
                    ? new Kept(List.of(), Set.copyOf(active.keySet()))
                    : new Kept(
                            altered,
                            Set.copyOf(tx.list(
                                    "select number from saved_searches where paused = 0",
                                    row -> row.number("number"))));
        });
        for (SavedSearch search : kept.altered) {
            // The engine first: if that fails, this search has not been heard of yet.
            switch (search.asked(reader).way()) {
                case Conditions conditions -> {
                    engine.put(search.number(), conditions.standing());
                    ranked.remove(search.number());
                }
                case Ranking ranking -> {
                    engine.remove(search.number());
                    ranked.add(search.number());
                }
            }
            active.put(search.number(), search);
            seen = Math.max(seen, search.change());
        }
        List<Long> asleep = active.keySet().stream()
                .filter(number -> !kept.awake.contains(number))
                .toList();
        asleep.forEach(number -> {
            active.remove(number);
            ranked.remove(number);
            engine.remove(number);
        });
    }

    @Override
    public long waiting() {
        return 0;
    }

    /// What was found stays: it is what people were told.
    @Override
    public void reset() {
        database.change(cursor::reset);
    }
}
