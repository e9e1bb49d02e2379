package powerhouse.records;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import powerhouse.job.Cursor;
import powerhouse.job.Journal;
import powerhouse.job.Step;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// Takes away what a person decided must go: the bytes of a release are replaced by their digest and the reason, the
/// row is stamped anew so that everything derived from it changes, and the same bytes stay away when they come again.
///
/// The decision is an entry of the journal, so it outlives rebuild and restore.
public final class Redactions implements Step {
    /// The kind of entry that this step reads.
    public static final String KIND = "redact";

    private final Database database;
    private final Journal journal;
    private final Releases releases;
    private final Cursor cursor;

    /// The step.
    public Redactions(Database database, Journal journal, Releases releases) {
        this.database = database;
        this.journal = journal;
        this.releases = releases;
        this.cursor = new Cursor(database, name());
    }

    /// The subject of a decision about exactly these bytes (a release, or something aside).
    ///
    /// @param digest SHA-256 in hexadecimal
    public static String bytes(String source, String digest) {
        return "bytes " + source + " " + digest;
    }

    /// The subject of a decision about a release, whatever its bytes are and whichever source it comes from.
    public static String release(String ocid, String id) {
        // Ids come from publishers and may hold anything; U+001F is the unit separator.
        return "release " + ocid + '\u001f' + id;
    }

    /// Writes the decision down; the next run of the pipeline carries it out.
    public long redact(String who, String subject, String why) {
        if (!subject.matches("bytes \\S+ [0-9a-f]{64}") && !subject.matches("(?s)release .+\u001f.+")) {
            throw new IllegalArgumentException("Not a subject for redaction: " + subject);
        }
        return journal.decide(who, KIND, subject, "{}", why);
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int run(int limit) {
        long from = cursor.position();
        List<Journal.Entry> entries = journal.since(KIND, from, limit);
        if (!entries.isEmpty()) {
            database.change(tx -> {
                tx.nextChanges(0);
                entries.forEach(entry -> apply(tx, entry));
                cursor.move(tx, from, entries.getLast().number());
            });
        }
        if (!entries.isEmpty() || releases.dictionaries().retiring()) {
            releases.dictionaries().replaceRetired();
            database.scrub();
        }
        return entries.size();
    }

    @Override
    public long waiting() {
        long entries = journal.since(KIND, cursor.position(), Integer.MAX_VALUE).size();
        return entries + (releases.dictionaries().retiring() ? 1 : 0);
    }

    /// What is gone stays gone; the decisions are carried out once more.
    @Override
    public void reset() {
        database.change(cursor::reset);
    }

    /// Carries out every decision there is, in a transaction that brought back older data.
    public void carryOutAgain(Transaction tx) {
        tx.update("delete from redactions");
        Journal.list(tx).stream().filter(entry -> entry.kind().equals(KIND)).forEach(entry -> apply(tx, entry));
        cursor.reset(tx);
    }

    private static void apply(Transaction tx, Journal.Entry entry) {
        tx.update(
                "insert into redactions (subject, entry, reason) values (?, ?, ?) on conflict (subject) do nothing",
                entry.subject(),
                entry.number(),
                entry.why());
        String[] words = entry.subject().split(" ", 3);
        if (words[0].equals("bytes")) {
            byte[] digest = HexFormat.of().parseHex(words[2]);
            Sources.find(tx, words[1]).ifPresent(source -> {
                tx.update("update aside set body = null where source = ? and digest = ?", source, digest);
                redact(tx, entry.why(), "source = ? and digest = ?", source, digest);
            });
        } else {
            String[] names = entry.subject().substring("release ".length()).split("\u001f", 2);
            redact(tx, entry.why(), "ocid = ? and id = ?", names[0], names[1]);
        }
    }

    private record Place(long number, long source) {}

    private static void redact(Transaction tx, String why, String which, Object first, Object second) {
        List<Place> places = tx.list(
                "select number, source from releases where body is not null and " + which,
                row -> new Place(row.number("number"), row.number("source")),
                first,
                second);
        for (Place place : places) {
            tx.update(
                    "update releases set body = null, redaction = ?, change = ? where number = ?",
                    why,
                    tx.nextChanges(1),
                    place.number());
            Dictionaries.retire(tx, place.source(), place.number());
        }
    }

    /// What may not be kept.
    static Rules rules(Transaction tx) {
        Map<String, String> reasons = new HashMap<>();
        tx.each("select subject, reason from redactions", row -> reasons.put(row.text("subject"), row.text("reason")));
        return new Rules(reasons);
    }

    /// Reasons by subject.
    record Rules(Map<String, String> reasons) {
        /// Why these bytes may not be kept; null if they may.
        @Nullable
        String find(String source, Digest digest, String ocid, String id) {
            if (reasons.isEmpty()) {
                return null;
            }
            String reason = reasons.get(bytes(source, digest.hex()));
            return reason == null ? reasons.get(release(ocid, id)) : reason;
        }
    }
}
