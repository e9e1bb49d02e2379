package powerhouse.organisation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.job.Journal;
import powerhouse.organisation.Resolution.Why;
import powerhouse.records.Viewer;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// Who buys and who supplies. One writer: `collation.Resolver`.
///
/// An organisation is the set of faces that were found to be one. Its key, which is its address, is its best
/// number, or its cleaned name where it has none; every other number and name of its faces leads to it too, so an
/// address goes on working when organisations are joined, and needs no memory.
public final class Organisations implements OrganisationFinder {
    /// Of one organisation; more are seldom.
    private static final int SPELLINGS = 20;

    /// The kind of a decision that two organisations are one, or are two. Its body says `same` or `different`;
    /// anything else takes back what was decided about them.
    public static final String KIND = "organisation";

    /// Contracts shown of an organisation in each role.
    private static final int NEWEST = 50;

    private static final int ENTRIES = 1_000;

    private final Database database;
    private final Journal journal;
    private OrganisationDecisions decisions = OrganisationDecisions.NONE;
    private long read;

    /// The organisations in a database.
    public Organisations(Database database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    /// Who is named in one process, as it is now; no mentions if it is gone.
    public record Naming(String ocid, String audience, Instant updated, List<Mention> mentions) {}

    /// A place where our judgement could be wrong.
    ///
    /// @param one key to decide about
    /// @param other key to decide about
    /// @param together whether they are believed to be one now
    /// @param doubt from 1, nearly sure, to 100
    /// @param words why we believe what we do
    public record Doubt(String one, String other, boolean together, int doubt, String words) {}

    /// One line of the directory.
    ///
    /// @param mentions how often it is named for everybody
    public record Line(String key, String name, long mentions) {}

    /// The subject of a decision about two organisations, in whatever order, each by its key or any older one.
    public static String subject(String one, String other) {
        return OrganisationDecisions.subject(one, other);
    }

    /// The decisions that are not taken in yet, after a number of the journal.
    public List<Journal.Entry> decidedSince(long number, int limit) {
        return journal.since(KIND, number, limit);
    }

    /// How many those are.
    public long waiting(long number) {
        return journal.waiting(KIND, number);
    }

    /// What processes that changed and decisions that were made change here.
    public ResolutionDraft draft(Collection<Naming> namings, Collection<Journal.Entry> entries) {
        OrganisationDecisions all = decisions();
        Set<String> keys = new HashSet<>();
        entries.forEach(entry -> keys.addAll(OrganisationDecisions.keys(entry.subject())));
        return database.read(tx -> new ResolutionDraft(tx, namings, keys, all));
    }

    /// Writes a draft.
    public void put(Transaction tx, ResolutionDraft draft) {
        draft.write(tx);
    }

    /// Forgets everything but what people decided.
    public void clear(Transaction tx) {
        tx.update("delete from face_keys");
        tx.update("delete from faces");
        tx.update("delete from mentions");
    }

    private synchronized OrganisationDecisions decisions() {
        List<Journal.Entry> more;
        do {
            more = journal.since(KIND, read, ENTRIES);
            decisions = decisions.and(more);
            read = more.isEmpty() ? read : more.getLast().number();
        } while (more.size() == ENTRIES);
        return decisions;
    }

    /// The keys of who is named, in their order; null for nobody.
    @Override
    public List<@Nullable String> keys(List<Mention> mentions) {
        Map<Long, String> found = new HashMap<>();
        database.read(tx -> {
            tx.eachAmong(
                    mentions.stream().map(Mention::face).distinct().toList(),
                    "select face, organisation from faces where face in (?)",
                    row -> found.put(row.number("face"), row.text("organisation")));
            return true;
        });
        List<@Nullable String> keys = new ArrayList<>();
        for (Mention mention : mentions) {
            String key = found.get(mention.face());
            keys.add(key == null || key.isEmpty() ? null : key);
        }
        return keys;
    }

    /// The organisation of a key, by its own or any of its numbers and names, as this viewer may see it.
    @Override
    public Optional<Organisation> find(String key, Viewer viewer) {
        return database.read(tx -> {
            List<String> found = candidates(tx, key, viewer);
            String own = found.contains(key) ? key : found.size() == 1 ? found.getFirst() : "";
            return own.isEmpty() ? Optional.empty() : Optional.of(Portrait.of(tx, own, viewer, NEWEST));
        });
    }

    /// All that a key could mean to this viewer, where it is nobody's alone: a name that several bear.
    @Override
    public List<Line> candidates(String key, Viewer viewer) {
        return database.read(tx -> lines(tx, candidates(tx, key, viewer)));
    }

    /// Only what the viewer may see bears a key: a number that stands in a hidden notice leads nowhere.
    private static List<String> candidates(Transaction tx, String key, Viewer viewer) {
        return tx.list(
                "select distinct f.organisation from face_keys k join faces f on f.face = k.face where k.key = ?"
                        + " and f.organisation <> '' and exists (select 1 from mentions m where m.face = f.face"
                        + " and m.audience in (?)) order by f.organisation limit 50",
                row -> row.text("organisation"),
                key,
                viewer.audiences());
    }

    /// Those in whose public names all these words stand, the most active first.
    @Override
    public List<Line> list(String words, int limit) {
        List<Object> arguments = new ArrayList<>();
        StringBuilder like = new StringBuilder();
        for (String word : words.strip().split("\\s+", -1)) {
            if (!word.isEmpty() && arguments.size() < 8) {
                like.append(" and lower(name) like ? escape '!'");
                arguments.add("%" + word.toLowerCase(java.util.Locale.ROOT).replaceAll("([!%_])", "!$1") + "%");
            }
        }
        arguments.add(limit);
        return database.read(tx -> lines(
                tx,
                tx.list(
                        "select organisation, sum(shown) as n from faces where shown > 0 and organisation <> ''" + like
                                + " group by organisation order by n desc, organisation limit ?",
                        row -> row.text("organisation"),
                        arguments.toArray())));
    }

    private static List<Line> lines(Transaction tx, List<String> keys) {
        Map<String, FaceRow> best = new HashMap<>();
        Map<String, Long> sums = new HashMap<>();
        tx.eachAmong(keys, "select " + FaceRow.COLUMNS + " from faces where organisation in (?) and shown > 0", row -> {
            FaceRow face = FaceRow.of(row);
            String key = row.text("organisation");
            sums.merge(key, face.shown(), Long::sum);
            best.merge(key, face, (one, other) -> Portrait.BETTER.compare(one, other) >= 0 ? one : other);
        });
        List<Line> lines = new ArrayList<>();
        for (String key : keys) {
            FaceRow face = best.get(key);
            if (face != null) {
                lines.add(new Line(key, face.name(), sums.getOrDefault(key, 0L)));
            }
        }
        return lines;
    }

    /// Where a person's word would help most, the least certain first.
    public List<Doubt> uncertain(int limit) {
        // Several spellings put the same question; asked for a few more, so that enough are left.
        Map<Set<String>, Doubt> asked = new LinkedHashMap<>();
        database.read(tx -> tx.list(
                        "select " + FaceRow.COLUMNS + " from faces where doubt > 0 and beside <> '' and own <> beside"
                                + " order by doubt desc, kept desc, face limit ?",
                        row -> {
                            FaceRow face = FaceRow.of(row);
                            Resolution.Place place = java.util.Objects.requireNonNull(face.place());
                            boolean together = place.why() == Why.NAME;
                            return new Doubt(
                                    place.own(),
                                    place.beside(),
                                    together,
                                    place.doubt(),
                                    Portrait.words(face.name(), place));
                        },
                        limit * SPELLINGS))
                .forEach(doubt -> asked.putIfAbsent(Set.of(doubt.one(), doubt.other()), doubt));
        return asked.values().stream().limit(limit).toList();
    }
}
