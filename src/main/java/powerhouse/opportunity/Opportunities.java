package powerhouse.opportunity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import powerhouse.records.Records;
import powerhouse.records.Viewer;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// All opportunities. One writer: `collation.Classifier`.
///
/// Only which there are and when each last changed is kept; the values are read out of the records when asked
/// for.
public final class Opportunities {
    /// Ocids bound in one statement; plans stay small.
    private static final int AT_ONCE = 500;

    /// Two batches of the pipeline.
    private static final int RECENT = 2_000;

    private final Database database;
    private final Records records;
    /// What was put last, for the step that comes next: reading it out of the records once more would take as
    /// long as all the steps before. One counts as long as its digest is the one that is kept.
    private final Map<String, Draft> recent = Collections.synchronizedMap(new LinkedHashMap<>(RECENT * 2) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Draft> eldest) {
            return size() > RECENT;
        }
    });

    /// The opportunities of the records in a database.
    public Opportunities(Database database, Records records) {
        this.database = database;
        this.records = records;
    }

    /// What happened to one ocid.
    ///
    /// @param opportunity as it is now; null if it is gone
    public record Change(String ocid, long change, @Nullable Opportunity opportunity) {}

    /// One line of a list of everything, without reading it.
    ///
    /// @param updated date of the last release
    public record Entry(String ocid, long change, Instant updated) {}

    /// What is kept of one opportunity: enough to tell whether it changed. Made outside of the transaction, since
    /// this is where the work is.
    ///
    /// @param opportunity what it is made of
    /// @param digest of its JSON
    public record Draft(
            Opportunity opportunity,
            String ocid,
            String audience,
            Phase stage,
            @Nullable Instant deadline,
            Instant updated,
            long digest) {
        /// Of an opportunity.
        public static Draft of(Opportunity opportunity) {
            Opportunity.Deadline deadline = opportunity.deadline();
            return new Draft(
                    opportunity,
                    opportunity.ocid(),
                    opportunity.audience(),
                    opportunity.stage(),
                    deadline == null ? null : deadline.at(),
                    opportunity.updated(),
                    OpportunityJson.digest(opportunity));
        }
    }

    private record Kept(String ocid, long change, String audience, boolean gone, long digest) {
        static Kept of(Row row) {
            return new Kept(
                    row.text("ocid"),
                    row.number("change"),
                    row.text("audience"),
                    row.textOrNull("stage") == null,
                    row.number("digest"));
        }
    }

    /// The opportunity.
    ///
    /// @throws NoSuchElementException if there is none that this viewer may see
    public Opportunity get(String ocid, Viewer viewer) {
        return find(ocid, viewer).orElseThrow(() -> new NoSuchElementException("No opportunity " + ocid));
    }

    /// The opportunity, if there is one that this viewer may see.
    public Optional<Opportunity> find(String ocid, Viewer viewer) {
        return list(List.of(ocid), viewer).stream().findFirst();
    }

    /// Those of the given ocids that this viewer may see, in the order given.
    public List<Opportunity> list(Collection<String> ocids, Viewer viewer) {
        Map<String, Opportunity> found = read(database.read(tx -> kept(tx, ocids)).values().stream()
                .filter(kept -> viewer.sees(kept.audience()))
                .toList());
        return ocids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /// What changed after a change number, oldest change first, removals included: for steps, which see
    /// everything.
    public List<Change> changedSince(long change, int limit) {
        List<Kept> changed = database.read(tx -> tx.list(
                "select ocid, change, audience, stage, digest from opportunities where change > ? order by change limit ?",
                Kept::of,
                change,
                limit));
        Map<String, Opportunity> found = new HashMap<>();
        List<Kept> unknown = new ArrayList<>();
        for (Kept kept : changed) {
            Draft draft = recent.get(kept.ocid());
            if (draft != null
                    && !kept.gone()
                    && draft.digest() == kept.digest()
                    && draft.audience().equals(kept.audience())) {
                found.put(kept.ocid(), draft.opportunity());
            } else {
                unknown.add(kept);
            }
        }
        found.putAll(read(unknown));
        return changed.stream()
                .map(kept -> new Change(kept.ocid(), kept.change(), found.get(kept.ocid())))
                .toList();
    }

    /// How many changes stand after a change number.
    public long waitingSince(long change) {
        return one("select count(*) as n from opportunities where change > ?", change);
    }

    /// How many there are.
    public long count() {
        return one("select count(*) as n from opportunities where stage is not null");
    }

    /// The last change number that stands on any of them, 0 where there are none.
    public long lastChange() {
        return one("select coalesce(max(change), 0) as n from opportunities");
    }

    /// What this viewer may see after an ocid, by ocid: for sitemaps and other walks through everything.
    public List<Entry> entries(String after, int limit, Viewer viewer) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(after);
        arguments.addAll(viewer.audiences());
        arguments.add(limit);
        return database.read(tx -> tx.list(
                "select ocid, change, updated from opportunities where ocid > ? and stage is not null and audience in ("
                        + marks(viewer.audiences().size()) + ") order by ocid limit ?",
                row -> new Entry(row.text("ocid"), row.number("change"), row.instant("updated")),
                arguments.toArray()));
    }

    /// How many this viewer may see.
    public long count(Viewer viewer) {
        return one(
                "select count(*) as n from opportunities where stage is not null and audience in ("
                        + marks(viewer.audiences().size()) + ")",
                viewer.audiences().toArray());
    }

    /// What this viewer may see, by ocid, from the one numbered `skip` on: for pages of a sitemap.
    public List<Entry> entries(long skip, int limit, Viewer viewer) {
        List<Object> arguments = new ArrayList<>(viewer.audiences());
        arguments.add(limit);
        arguments.add(skip);
        return database.read(tx -> tx.list(
                "select ocid, change, updated from opportunities where stage is not null and audience in ("
                        + marks(viewer.audiences().size()) + ") order by ocid limit ? offset ?",
                row -> new Entry(row.text("ocid"), row.number("change"), row.instant("updated")),
                arguments.toArray()));
    }

    /// Every opportunity that this viewer may see, by ocid, fetched in pieces.
    public void each(Viewer viewer, Consumer<Opportunity> reader) {
        List<Entry> piece = entries("", AT_ONCE, viewer);
        while (!piece.isEmpty()) {
            list(piece.stream().map(Entry::ocid).toList(), viewer).forEach(reader);
            piece = entries(piece.getLast().ocid(), AT_ONCE, viewer);
        }
    }

    /// Puts what really differs from what is kept and removes what is gone; the rest is left alone, unstamped.
    ///
    /// @param gone ocids of which nothing readable is left
    /// @return how many rows changed
    public int put(Transaction tx, Collection<Draft> put, Collection<String> gone) {
        List<String> ocids = new ArrayList<>(gone);
        put.forEach(draft -> ocids.add(draft.ocid()));
        Map<String, Kept> kept = kept(tx, ocids);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Draft draft : put) {
            recent.put(draft.ocid(), draft);
            Kept before = kept.get(draft.ocid());
            if (before == null || before.gone() || before.digest() != draft.digest()) {
                rows.add(new @Nullable Object[] {
                    draft.ocid(),
                    0L,
                    draft.audience(),
                    draft.stage().key(),
                    draft.deadline(),
                    draft.updated(),
                    draft.digest()
                });
            }
        }
        for (String ocid : gone) {
            Kept before = kept.get(ocid);
            if (before != null && !before.gone()) {
                rows.add(new @Nullable Object[] {ocid, 0L, before.audience(), null, null, 0L, 0L});
            }
        }
        if (!rows.isEmpty()) {
            long change = tx.nextChanges(rows.size());
            for (@Nullable Object[] row : rows) {
                row[1] = change++;
            }
            tx.batch(
                    "insert into opportunities (ocid, change, audience, stage, deadline, updated, digest)"
                            + " values (?, ?, ?, ?, ?, ?, ?) on conflict (ocid) do update set change = excluded.change,"
                            + " audience = excluded.audience, stage = excluded.stage, deadline = excluded.deadline,"
                            + " updated = excluded.updated, digest = excluded.digest",
                    rows);
        }
        return rows.size();
    }

    /// Forgets everything.
    public void clear(Transaction tx) {
        tx.update("delete from opportunities");
    }

    /// Reads them out of their records, each as its own audience sees it.
    private Map<String, Opportunity> read(Collection<Kept> kept) {
        Map<String, List<String>> byAudience = kept.stream()
                .filter(one -> !one.gone())
                .collect(groupingBy(Kept::audience, mapping(Kept::ocid, toList())));
        Map<String, Opportunity> found = new HashMap<>();
        byAudience.forEach((audience, ocids) -> records.list(ocids, new Viewer(Set.of(audience))).parallelStream()
                .map(process -> OpportunityReader.read(process, audience))
                .flatMap(Optional::stream)
                .toList()
                .forEach(opportunity -> found.put(opportunity.ocid(), opportunity)));
        return found;
    }

    private static Map<String, Kept> kept(Transaction tx, Collection<String> ocids) {
        Map<String, Kept> found = new HashMap<>();
        List<String> all = List.copyOf(ocids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            tx.list(
                            "select ocid, change, audience, stage, digest from opportunities where ocid in ("
                                    + marks(some.size()) + ")",
                            Kept::of,
                            some.toArray())
                    .forEach(kept -> found.put(kept.ocid(), kept));
        }
        return found;
    }

    private long one(String sql, Object... arguments) {
        return database.read(tx -> tx.find(sql, row -> row.number("n"), arguments))
                .orElse(0L);
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
