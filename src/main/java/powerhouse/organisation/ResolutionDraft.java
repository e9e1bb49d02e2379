package powerhouse.organisation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.organisation.Organisations.Naming;
import powerhouse.organisation.Resolution.Place;
import powerhouse.records.Viewer;
import powerhouse.store.Transaction;

/// What a batch of processes changes: made from what is kept, outside of the transaction that writes it.
public final class ResolutionDraft {
    private record At(String ocid, String role, long position) {}

    private record Kept(long face, String audience, Instant updated) {}

    private final Map<At, Kept> before = new HashMap<>();
    private final Map<At, Kept> after = new LinkedHashMap<>();
    /// Faces as they will be, and as they were.
    private final Map<Long, FaceRow> faces = new HashMap<>();

    private final Map<Long, FaceRow> were = new HashMap<>();
    private final Map<Long, Face> read = new HashMap<>();
    private final Set<String> changedKeys = new HashSet<>();
    private final OrganisationDecisions decisions;

    ResolutionDraft(
            Transaction tx, Collection<Naming> namings, Collection<String> decided, OrganisationDecisions decisions) {
        this.decisions = decisions;
        changedKeys.addAll(decided);
        mentions(tx, namings);
        resolve(tx);
    }

    private void mentions(Transaction tx, Collection<Naming> namings) {
        tx.eachAmong(
                namings.stream().map(Naming::ocid).toList(),
                "select ocid, role, position, face, audience, updated from mentions where ocid in (?)",
                row -> before.put(
                        new At(row.text("ocid"), row.text("role"), row.number("position")),
                        new Kept(row.number("face"), row.text("audience"), row.instant("updated"))));
        Map<Long, Mention> shown = new HashMap<>();
        for (Naming naming : namings) {
            for (Mention mention : naming.mentions()) {
                if (!mention.someone()) {
                    continue;
                }
                long face = mention.face();
                shown.putIfAbsent(face, mention);
                after.put(
                        new At(naming.ocid(), mention.role(), mention.position()),
                        new Kept(face, naming.audience(), naming.updated()));
            }
        }
        Map<Long, long[]> counts = new HashMap<>();
        before.values().forEach(kept -> count(counts, kept, -1));
        after.values().forEach(kept -> count(counts, kept, 1));
        load(tx, counts.keySet());
        counts.forEach((number, more) -> {
            FaceRow was = were.get(number);
            Mention mention = shown.get(number);
            if (was == null && mention == null) {
                return;
            }
            FaceRow now = (was == null && mention != null ? FaceRow.fresh(mention, number) : faces.get(number));
            if (now == null) {
                return;
            }
            now = now.counted(more[0], more[1]);
            faces.put(number, now);
            boolean open = was != null && was.shown() > 0;
            if (was == null || now.kept() <= 0 || open != now.shown() > 0) {
                changedKeys.addAll(read(now).keys());
            }
        });
    }

    private static void count(Map<Long, long[]> counts, Kept kept, int more) {
        long[] both = counts.computeIfAbsent(kept.face(), none -> new long[2]);
        both[0] += kept.audience().equals(Viewer.PUBLIC) ? more : 0;
        both[1] += more;
    }

    private void load(Transaction tx, Collection<Long> numbers) {
        tx.eachAmong(numbers, "select " + FaceRow.COLUMNS + " from faces where face in (?)", row -> {
            FaceRow face = FaceRow.of(row);
            were.put(face.face(), face);
            faces.putIfAbsent(face.face(), face);
        });
    }

    private Face read(FaceRow row) {
        return read.compute(
                row.face(), (number, known) -> known == null || known.open() != row.shown() > 0 ? row.read() : known);
    }

    /// Everything that is linked with what changed, however indirectly, is resolved again; the rest cannot change.
    private void resolve(Transaction tx) {
        Map<String, Set<Long>> fresh = new HashMap<>();
        faces.values().forEach(row -> {
            if (!were.containsKey(row.face())) {
                read(row)
                        .keys()
                        .forEach(key -> fresh.computeIfAbsent(key, none -> new HashSet<>())
                                .add(row.face()));
            }
        });
        Set<String> seen = new HashSet<>();
        Set<Long> reached = new HashSet<>();
        Deque<Set<String>> rounds = new ArrayDeque<>(List.of(changedKeys));
        while (!rounds.isEmpty()) {
            Set<String> keys = new HashSet<>(rounds.pop());
            keys.addAll(decisions.partners(keys));
            keys.removeAll(seen);
            seen.addAll(keys);
            Set<Long> found = new HashSet<>();
            tx.eachAmong(keys, "select face from face_keys where key in (?)", row -> found.add(row.number("face")));
            keys.forEach(key -> found.addAll(fresh.getOrDefault(key, Set.of())));
            found.removeAll(reached);
            reached.addAll(found);
            load(tx, found.stream().filter(number -> !faces.containsKey(number)).toList());
            Set<String> next = new HashSet<>();
            found.forEach(number -> {
                FaceRow row = faces.get(number);
                if (row != null) {
                    next.addAll(read(row).keys());
                }
            });
            next.removeAll(seen);
            if (!next.isEmpty()) {
                rounds.push(next);
            }
        }
        List<Face> all = new ArrayList<>();
        for (Long number : reached) {
            FaceRow row = faces.get(number);
            if (row != null && row.kept() > 0) {
                all.add(read(row));
            }
        }
        Map<Long, Place> places = Resolution.of(all, decisions);
        places.forEach((number, place) -> faces.computeIfPresent(number, (same, row) -> row.at(place)));
    }

    void write(Transaction tx) {
        List<@Nullable Object[]> gone = new ArrayList<>();
        before.forEach((at, kept) -> {
            if (!after.containsKey(at)) {
                gone.add(new @Nullable Object[] {at.ocid(), at.role(), at.position()});
            }
        });
        List<@Nullable Object[]> put = new ArrayList<>();
        after.forEach((at, kept) -> {
            if (!kept.equals(before.get(at))) {
                put.add(new @Nullable Object[] {
                    at.ocid(), at.role(), at.position(), kept.face(), kept.audience(), kept.updated()
                });
            }
        });
        batch(tx, "delete from mentions where ocid = ? and role = ? and position = ?", gone);
        batch(
                tx,
                "insert into mentions (ocid, role, position, face, audience, updated) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (ocid, role, position) do update set face = excluded.face,"
                        + " audience = excluded.audience, updated = excluded.updated",
                put);
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<@Nullable Object[]> dropped = new ArrayList<>();
        List<@Nullable Object[]> keys = new ArrayList<>();
        List<@Nullable Object[]> droppedKeys = new ArrayList<>();
        faces.forEach((number, row) -> {
            FaceRow was = were.get(number);
            if (row.kept() <= 0) {
                dropped.add(new @Nullable Object[] {number});
                read(row).keys().forEach(key -> droppedKeys.add(new @Nullable Object[] {key, number}));
            } else if (!row.equals(was)) {
                rows.add(row.values());
                if (was == null) {
                    read(row).keys().forEach(key -> keys.add(new @Nullable Object[] {key, number}));
                }
            }
        });
        batch(tx, "delete from face_keys where key = ? and face = ?", droppedKeys);
        batch(tx, "delete from faces where face = ?", dropped);
        batch(
                tx,
                "insert into faces (" + FaceRow.COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (face) do update"
                        + " set organisation = excluded.organisation, why = excluded.why, by_key = excluded.by_key,"
                        + " own = excluded.own, beside = excluded.beside, doubt = excluded.doubt, shown = excluded.shown,"
                        + " kept = excluded.kept",
                rows);
        batch(tx, "insert into face_keys (key, face) values (?, ?)", keys);
    }

    private static void batch(Transaction tx, String sql, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            tx.batch(sql, rows);
        }
    }
}
