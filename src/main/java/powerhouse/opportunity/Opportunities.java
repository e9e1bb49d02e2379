package powerhouse.opportunity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import powerhouse.place.Gazetteer;
import powerhouse.reading.TechReading;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Records;
import powerhouse.records.Viewer;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// All opportunities. One writer: `collation.Classifier`.
///
/// Only which there are and when each last changed is kept; the values are read out of the records when asked
/// for. Ocids that share a contract ([OcidAliases]) lead to one opportunity.
public final class Opportunities {
    /// Read at a time of a walk through all.
    private static final int AT_ONCE = 500;

    /// Something is left of it, and it leads to no other.
    private static final String STANDING = "stage is not null and not exists (select 1 from addresses"
            + " where addresses.ocid = opportunities.ocid and addresses.canonical <> addresses.ocid)";

    /// Two batches of the pipeline.
    private static final int RECENT = 2_000;

    private final Database database;
    private final Records records;
    private final Gazetteer gazetteer;
    /// What was put last, for the step that comes next: reading it out of the records once more would take as
    /// long as all the steps before. One counts as long as its digest is the one that is kept.
    private final Map<String, Draft> recent = Collections.synchronizedMap(new LinkedHashMap<>(RECENT * 2) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Draft> eldest) {
            return size() > RECENT;
        }
    });

    /// The opportunities of the records in a database, in their places by the built-in tables.
    public Opportunities(Database database, Records records) {
        this(database, records, Gazetteer.BUILT_IN);
    }

    /// The same, in their places as a gazetteer tells them.
    public Opportunities(Database database, Records records, Gazetteer gazetteer) {
        this.database = database;
        this.records = records;
        this.gazetteer = gazetteer;
    }

    /// What happened to one ocid.
    ///
    /// @param opportunity as it is now; null if it is gone
    public record Change(String ocid, long change, @Nullable Opportunity opportunity) {}

    /// What is kept of one opportunity: enough to tell whether it changed. Made outside of the transaction, since
    /// this is where the work is.
    ///
    /// @param opportunity what it is made of
    /// @param digest of its JSON
    /// @param techDoubt from 0, sure whether it is tech, to 500, wholly unsure
    /// @param placeDoubt whether its notices say two things of where the work is
    public record Draft(
            Opportunity opportunity,
            String ocid,
            String audience,
            Phase stage,
            @Nullable Instant deadline,
            Instant updated,
            long digest,
            long techDoubt,
            boolean placeDoubt) {
        /// Of an opportunity.
        ///
        /// @param decided what people decided about it is no longer in doubt
        public static Draft of(Opportunity opportunity, LabelDecisions decided) {
            Opportunity.Deadline deadline = opportunity.deadline();
            TechReading tech = opportunity.tech();
            boolean placed = decided.settled(LabelDecisions.Label.DELIVERY);
            return new Draft(
                    opportunity,
                    opportunity.ocid(),
                    opportunity.audience(),
                    opportunity.stage(),
                    deadline == null ? null : deadline.at(),
                    opportunity.updated(),
                    OpportunityJson.digest(opportunity),
                    tech.decided() ? 0 : Math.round(500 - Math.abs(tech.probability() - 0.5) * 1_000),
                    !placed
                            && opportunity.delivery().stream()
                                    .anyMatch(place -> !place.doubt().isEmpty()));
        }
    }

    private record Kept(
            String ocid, long change, String audience, boolean gone, long digest, long techDoubt, boolean placeDoubt) {
        /// A person who agrees with the machine changes nothing but that nobody need be asked any more.
        boolean differs(Draft draft) {
            return digest != draft.digest() || techDoubt != draft.techDoubt() || placeDoubt != draft.placeDoubt();
        }

        static Kept of(Row row) {
            return new Kept(
                    row.text("ocid"),
                    row.number("change"),
                    row.text("audience"),
                    row.textOrNull("stage") == null,
                    row.number("digest"),
                    row.number("tech_doubt"),
                    row.flag("place_doubt"));
        }
    }

    /// What is to be kept of a process, or nothing where no release of it can be read any more.
    ///
    /// @param audience who may see the process as it is given here
    public Optional<Draft> draft(ContractingProcess process, String audience, LabelDecisions decided) {
        return OpportunityReader.read(process, audience, decided, gazetteer)
                .map(opportunity -> Draft.of(opportunity, decided));
    }

    /// The opportunity of an ocid; where several share a contract, the one that all of them lead to.
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
        Map<String, Opportunity> found = combined(ocids, viewer);
        return ocids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /// What each process tells by itself, by its ocid, whatever it shares a contract with: for whoever compares them.
    public Map<String, Opportunity> eachProcess(Collection<String> ocids, Viewer viewer) {
        return read(database.read(tx -> kept(tx, ocids)).values().stream()
                .filter(kept -> viewer.sees(kept.audience()))
                .toList());
    }

    /// What changed after a change number, as an index of contracts takes it: an ocid that leads to another is gone,
    /// and the one it leads to has changed.
    public List<Change> contractsChangedSince(long change, int limit) {
        record Stamp(String ocid, long change) {}
        List<Stamp> stamps = new ArrayList<>();
        Map<String, String> leading = database.read(tx -> {
            for (String table : List.of("opportunities", "addresses")) {
                stamps.addAll(tx.list(
                        "select ocid, change from " + table + " where change > ? order by change limit ?",
                        row -> new Stamp(row.text("ocid"), row.number("change")),
                        change,
                        limit));
            }
            return OcidAliases.canonical(tx, stamps.stream().map(Stamp::ocid).toList());
        });
        // Both are numbered by one counter, so the first of both together are the first there are.
        stamps.sort(Comparator.comparingLong(Stamp::change));
        List<Stamp> first = stamps.subList(0, Math.min(limit, stamps.size()));
        Set<String> wanted = new LinkedHashSet<>();
        first.forEach(stamp -> wanted.add(leading.getOrDefault(stamp.ocid(), stamp.ocid())));
        Map<String, Opportunity> found = combined(wanted, null);
        List<Change> changes = new ArrayList<>();
        for (Stamp stamp : first) {
            String canonical = leading.getOrDefault(stamp.ocid(), stamp.ocid());
            if (!canonical.equals(stamp.ocid())) {
                changes.add(new Change(canonical, stamp.change(), found.get(canonical)));
                changes.add(new Change(stamp.ocid(), stamp.change(), null));
            } else {
                changes.add(new Change(stamp.ocid(), stamp.change(), found.get(canonical)));
            }
        }
        return changes;
    }

    /// How many changes [#contractsChangedSince] would tell.
    public long contractsWaitingSince(long change) {
        return waitingSince(change) + one("select count(*) as n from addresses where change > ?", change);
    }

    /// The opportunities that ocids lead to, by the ocid asked for.
    ///
    /// @param viewer null for steps: each contract as the audience of its canonical ocid sees it, since all of them
    ///     are shown what is made of it
    private Map<String, Opportunity> combined(Collection<String> ocids, @Nullable Viewer viewer) {
        record Asked(
                Map<String, String> canonical,
                Map<String, List<String>> members,
                Map<String, Kept> kept,
                Map<String, LabelDecisions> decided) {}
        Asked asked = database.read(tx -> {
            Map<String, String> canonical = OcidAliases.canonical(tx, ocids);
            Map<String, List<String>> members = OcidAliases.members(tx, Set.copyOf(canonical.values()));
            Set<String> all = new LinkedHashSet<>(ocids);
            members.values().forEach(all::addAll);
            return new Asked(canonical, members, kept(tx, all), LabelDecisions.of(tx, all));
        });
        Map<String, Opportunity> read = read(asked.kept.values().stream()
                .filter(kept -> viewer == null || viewer.sees(kept.audience()))
                .toList());
        Map<String, Opportunity> found = new HashMap<>();
        for (String ocid : ocids) {
            String canonical = asked.canonical.getOrDefault(ocid, ocid);
            Kept first = asked.kept.get(canonical);
            List<Opportunity> members = asked.members.getOrDefault(canonical, List.of(ocid)).stream()
                    .map(read::get)
                    .filter(Objects::nonNull)
                    .filter(one ->
                            viewer != null || first == null || one.audience().equals(first.audience()))
                    .toList();
            if (!members.isEmpty()) {
                found.put(
                        ocid,
                        Combined.of(
                                canonical,
                                members,
                                LabelDecisions.merged(
                                        asked.decided,
                                        members.stream().map(Opportunity::ocid).toList())));
            }
        }
        return found;
    }

    /// What changed of each process by itself after a change number, oldest change first, removals included: for
    /// steps, which see everything.
    public List<Change> changedSince(long change, int limit) {
        List<Kept> changed = database.read(tx -> tx.list(
                "select ocid, change, audience, stage, digest, tech_doubt, place_doubt from opportunities where change > ? order by change limit ?",
                Kept::of,
                change,
                limit));
        Map<String, Opportunity> found = read(changed);
        return changed.stream()
                .map(kept -> new Change(kept.ocid(), kept.change(), found.get(kept.ocid())))
                .toList();
    }

    /// How many changes stand after a change number.
    public long waitingSince(long change) {
        return one("select count(*) as n from opportunities where change > ?", change);
    }

    /// Who may see one that there is.
    public Optional<String> audience(String ocid) {
        return database.read(tx -> tx.find(
                "select audience from opportunities where ocid = ? and stage is not null",
                row -> row.text("audience"),
                ocid));
    }

    /// What a machine is least sure of, the least certain first: whether it is tech.
    public List<String> unsureOfTech(int limit) {
        return database.read(tx -> tx.list(
                "select ocid from opportunities where tech_doubt >= 300 order by tech_doubt desc, ocid limit ?",
                row -> row.text("ocid"),
                limit));
    }

    /// Those of which notices say two things about where the work is, the latest first.
    public List<String> unsureOfPlace(int limit) {
        return database.read(tx -> tx.list(
                "select ocid from opportunities where place_doubt > 0 order by updated desc, ocid limit ?",
                row -> row.text("ocid"),
                limit));
    }

    /// How many there are.
    public long count() {
        return one("select count(*) as n from opportunities where " + STANDING);
    }

    /// The last change number that stands on any of them, 0 where there are none.
    public long lastChange() {
        return one(
                "select coalesce(max(change), 0) as n from"
                        + " (select max(change) as change from opportunities union all select max(change) from addresses) stamps");
    }

    /// What this viewer may see after an ocid, by ocid: for walks through everything.
    public List<String> ocids(String after, int limit, Viewer viewer) {
        return database.read(tx -> tx.list(
                "select ocid from opportunities where ocid > ? and " + STANDING
                        + " and audience in (?) order by ocid limit ?",
                row -> row.text("ocid"),
                after,
                viewer.audiences(),
                limit));
    }

    /// Every opportunity that this viewer may see, by ocid, fetched in pieces.
    public void each(Viewer viewer, Consumer<Opportunity> reader) {
        List<String> piece = ocids("", AT_ONCE, viewer);
        while (!piece.isEmpty()) {
            list(piece, viewer).forEach(reader);
            piece = ocids(piece.getLast(), AT_ONCE, viewer);
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
            if (before == null || before.gone() || before.differs(draft)) {
                rows.add(new @Nullable Object[] {
                    draft.ocid(),
                    0L,
                    draft.audience(),
                    draft.stage().key(),
                    draft.deadline(),
                    draft.updated(),
                    draft.digest(),
                    draft.techDoubt(),
                    draft.placeDoubt()
                });
            }
        }
        for (String ocid : gone) {
            Kept before = kept.get(ocid);
            if (before != null && !before.gone()) {
                rows.add(new @Nullable Object[] {ocid, 0L, before.audience(), null, null, 0L, 0L, 0L, false});
            }
        }
        if (!rows.isEmpty()) {
            long change = tx.nextChanges(rows.size());
            for (@Nullable Object[] row : rows) {
                row[1] = change++;
            }
            tx.batch(
                    "insert into opportunities"
                            + " (ocid, change, audience, stage, deadline, updated, digest, tech_doubt, place_doubt)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (ocid) do update set change = excluded.change,"
                            + " audience = excluded.audience, stage = excluded.stage, deadline = excluded.deadline,"
                            + " updated = excluded.updated, digest = excluded.digest,"
                            + " tech_doubt = excluded.tech_doubt, place_doubt = excluded.place_doubt",
                    rows);
        }
        return rows.size();
    }

    /// Forgets everything.
    public void clear(Transaction tx) {
        tx.update("delete from opportunities");
    }

    /// Reads them out of their records, each as its own audience sees it, unless what was put last is what is kept.
    private Map<String, Opportunity> read(Collection<Kept> kept) {
        Map<String, Opportunity> found = new HashMap<>();
        Map<String, List<String>> byAudience = new HashMap<>();
        for (Kept one : kept) {
            Draft draft = recent.get(one.ocid());
            if (one.gone()) {
                continue;
            }
            if (draft != null
                    && draft.digest() == one.digest()
                    && draft.audience().equals(one.audience())) {
                found.put(one.ocid(), draft.opportunity());
            } else {
                byAudience
                        .computeIfAbsent(one.audience(), audience -> new ArrayList<>())
                        .add(one.ocid());
            }
        }
        Map<String, LabelDecisions> decided = byAudience.isEmpty()
                ? Map.of()
                : database.read(tx -> LabelDecisions.of(
                        tx, byAudience.values().stream().flatMap(List::stream).toList()));
        byAudience.forEach((audience, ocids) -> records.list(ocids, new Viewer(Set.of(audience))).parallelStream()
                .map(process -> OpportunityReader.read(
                        process, audience, decided.getOrDefault(process.ocid(), LabelDecisions.NONE), gazetteer))
                .flatMap(Optional::stream)
                .toList()
                .forEach(opportunity -> found.put(opportunity.ocid(), opportunity)));
        return found;
    }

    private static Map<String, Kept> kept(Transaction tx, Collection<String> ocids) {
        Map<String, Kept> found = new HashMap<>();
        tx.listAmong(
                        ocids,
                        "select ocid, change, audience, stage, digest, tech_doubt, place_doubt from opportunities"
                                + " where ocid in (?)",
                        Kept::of)
                .forEach(kept -> found.put(kept.ocid(), kept));
        return found;
    }

    private long one(String sql, Object... arguments) {
        return database.read(tx -> tx.find(sql, row -> row.number("n"), arguments))
                .orElse(0L);
    }
}
