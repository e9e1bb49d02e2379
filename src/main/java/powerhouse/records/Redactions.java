package powerhouse.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.job.Cursor;
import powerhouse.job.Journal;
import powerhouse.job.Step;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// Takes away what a person decided must go: the bytes of a release are replaced by their digest and the reason,
/// the row is stamped anew so that everything derived from it changes, and the same bytes stay away when they
/// come again. With them go the envelopes of the answers that brought them, since a record package tells its
/// releases once more in a compiled one, and what is kept aside and names the process.
///
/// The decision is an entry of the journal, so it outlives rebuild and restore.
public final class Redactions implements Step {
    /// The kind of entry that this step reads.
    public static final String KIND = "redact";

    /// Ids come from publishers and may hold anything; this is the unit separator.
    private static final char SEPARATOR = '\u001f';

    /// What stands in the place of why something is aside, since that may quote it.
    static final String NEUTRAL = "Redacted";

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
        return "release " + ocid + SEPARATOR + id;
    }

    /// How much of what is kept a decision would be about, redacted already or not.
    ///
    /// @param aside pieces that could not be read
    public record Extent(int releases, int aside) {}

    /// How much of what is kept a decision about this subject would be about.
    public Extent extent(String subject) {
        return database.read(tx -> new Extent(
                releases(tx, subject).size(), aside(tx, List.of(subject)).size()));
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
                tx.lockForWrite();
                apply(tx, entries);
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
        long entries = journal.waiting(KIND, cursor.position());
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
        apply(
                tx,
                Journal.list(tx).stream()
                        .filter(entry -> entry.kind().equals(KIND))
                        .toList());
        cursor.reset(tx);
    }

    private static void apply(Transaction tx, List<Journal.Entry> entries) {
        Set<Long> gone = new HashSet<>();
        for (Journal.Entry entry : entries) {
            tx.update(
                    "insert into redactions (subject, entry, reason) values (?, ?, ?) on conflict (subject) do nothing",
                    entry.subject(),
                    entry.number(),
                    entry.why());
            for (Place place : releases(tx, entry.subject())) {
                redact(tx, entry.why(), place);
                gone.add(place.number());
            }
        }
        for (long number :
                aside(tx, entries.stream().map(Journal.Entry::subject).toList())) {
            tx.update("update aside set body = null, reason = ? where number = ?", NEUTRAL, number);
            gone.add(-number);
        }
        Fetches.empty(tx, gone);
    }

    private static void redact(Transaction tx, String why, Place place) {
        int redacted = tx.update(
                "update releases set body = null, redaction = ? where number = ? and body is not null",
                why,
                place.number());
        if (redacted > 0) {
            tx.update("update releases set change = ? where number = ?", tx.nextChanges(1), place.number());
            Dictionaries.retire(tx, place.source(), place.number());
        }
    }

    private record Place(long number, long source) {}

    /// The releases that a subject names.
    private static List<Place> releases(Transaction tx, String subject) {
        Bytes bytes = Bytes.find(subject);
        return bytes == null
                ? places(tx, "ocid = ? and id = ?", ocid(subject), subject.substring(subject.indexOf(SEPARATOR) + 1))
                : places(
                        tx,
                        "source = (select number from sources where key = ?) and digest = ?",
                        bytes.source(),
                        bytes.digest());
    }

    private static List<Place> places(Transaction tx, String which, Object first, Object second) {
        return tx.list(
                "select number, source from releases where " + which,
                row -> new Place(row.number("number"), row.number("source")),
                first,
                second);
    }

    /// What is aside and has exactly the bytes that a subject names, or names the process that one does: nobody
    /// can tell which release it would have been.
    private static Set<Long> aside(Transaction tx, List<String> subjects) {
        Set<Long> found = new HashSet<>();
        Set<String> ocids = new HashSet<>();
        for (String subject : subjects) {
            Bytes bytes = Bytes.find(subject);
            if (bytes == null) {
                ocids.add(ocid(subject));
            } else {
                tx.each(
                        "select number from aside where source = (select number from sources where key = ?) and digest = ?",
                        row -> found.add(row.number("number")),
                        bytes.source(),
                        bytes.digest());
            }
        }
        if (!ocids.isEmpty()) {
            tx.each("select number, body from aside where body is not null", row -> {
                if (names(Zstd.decompress(row.bytes("body")), ocids)) {
                    found.add(row.number("number"));
                }
            });
        }
        return found;
    }

    private static boolean names(byte[] bytes, Set<String> ocids) {
        String text = new String(bytes, UTF_8);
        return ocids.stream().anyMatch(text::contains);
    }

    private static String ocid(String subject) {
        return subject.substring("release ".length(), subject.indexOf(SEPARATOR));
    }

    /// A subject that names bytes.
    private record Bytes(String source, byte[] digest) {
        static @Nullable Bytes find(String subject) {
            String[] words = subject.split(" ", 3);
            return words[0].equals("bytes") ? new Bytes(words[1], HexFormat.of().parseHex(words[2])) : null;
        }
    }

    /// What may not be kept.
    static Rules rules(Transaction tx) {
        Map<String, String> reasons = new HashMap<>();
        tx.each("select subject, reason from redactions", row -> reasons.put(row.text("subject"), row.text("reason")));
        Set<String> ocids = new HashSet<>();
        for (String subject : reasons.keySet()) {
            if (Bytes.find(subject) == null) {
                ocids.add(ocid(subject));
            }
        }
        return new Rules(reasons, ocids);
    }

    /// Reasons by subject.
    ///
    /// @param ocids of the processes of which a release was redacted
    record Rules(Map<String, String> reasons, Set<String> ocids) {
        /// Why these bytes may not be kept; null if they may.
        @Nullable
        String find(String source, Digest digest, String ocid, String id) {
            if (reasons.isEmpty()) {
                return null;
            }
            String reason = reasons.get(bytes(source, digest.hex()));
            return reason == null ? reasons.get(release(ocid, id)) : reason;
        }

        /// Whether what cannot be read may not be kept.
        boolean bars(String source, Digest digest, byte[] unreadable) {
            return find(source, digest, "", "") != null || (!ocids.isEmpty() && names(unreadable, ocids));
        }
    }
}
