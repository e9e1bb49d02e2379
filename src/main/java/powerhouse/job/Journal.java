package powerhouse.job;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// What people decided: these two are not the same, this is no tech contract, erase this name. Append-only; steps
/// read it, so a decision outlives every rebuild.
public final class Journal {
    private final Database database;
    private final InstantSource clock;
    private final @Nullable Transaction within;

    /// The journal in a database.
    public Journal(Database database, InstantSource clock) {
        this(database, clock, null);
    }

    private Journal(Database database, InstantSource clock, @Nullable Transaction within) {
        this.database = database;
        this.clock = clock;
        this.within = within;
    }

    /// The same, for decisions that are part of a greater transaction.
    public Journal within(Transaction tx) {
        return new Journal(database, clock, tx);
    }

    /// A decision.
    ///
    /// @param number in the order of change numbers
    /// @param who decided
    /// @param kind of decision: `redact`
    /// @param subject what it is about, in the words of its kind
    /// @param body what else its kind has to know, JSON
    /// @param why for people
    public record Entry(long number, Instant at, String who, String kind, String subject, String body, String why) {
        /// The same decision without its place in this journal, to be compared with those of another.
        public Entry unnumbered() {
            return new Entry(0, at, who, kind, subject, body, why);
        }
    }

    /// Writes down a decision and says its number.
    public long decide(String who, String kind, String subject, String body, String why) {
        Instant at = clock.instant();
        Entry entry = new Entry(0, at, who, kind, subject, body, why);
        return within == null ? database.write(tx -> append(tx, entry)) : append(within, entry);
    }

    /// Writes down an entry made elsewhere (a backup, another portal) under the next number.
    public static long append(Transaction tx, Entry entry) {
        long number = tx.nextChanges(1);
        tx.update(
                "insert into journal (number, at, who, kind, subject, body, why) values (?, ?, ?, ?, ?, ?, ?)",
                number,
                entry.at(),
                entry.who(),
                entry.kind(),
                entry.subject(),
                entry.body(),
                entry.why());
        return number;
    }

    /// The entries of a kind after a number, in their order.
    public List<Entry> since(String kind, long number, int limit) {
        return database.read(tx -> tx.list(
                "select * from journal where number > ? and kind = ? order by number limit ?",
                Journal::entry,
                number,
                kind,
                limit));
    }

    /// How many those are.
    public long waiting(String kind, long number) {
        return database.read(tx -> tx.find(
                        "select count(*) as n from journal where number > ? and kind = ?",
                        row -> row.number("n"),
                        number,
                        kind)
                .orElse(0L));
    }

    /// All that was decided about one subject, in its order.
    public static List<Entry> about(Transaction tx, String kind, String subject) {
        return tx.list(
                "select * from journal where kind = ? and subject = ? order by number", Journal::entry, kind, subject);
    }

    /// Whether anything of a kind was ever decided.
    public static boolean any(Transaction tx, String kind) {
        return tx.find("select number from journal where kind = ? limit 1", row -> true, kind)
                .isPresent();
    }

    /// The last entry of a kind about each of some subjects; those about which there is none are left out.
    public static Map<String, Entry> latest(Transaction tx, String kind, Collection<String> subjects) {
        Map<String, Entry> found = new HashMap<>();
        tx.eachAmong(
                subjects,
                "select * from journal where subject in (?) and kind = ? order by number",
                row -> found.put(row.text("subject"), entry(row)),
                kind);
        return found;
    }

    /// All entries, in their order.
    public List<Entry> list() {
        return database.read(Journal::list);
    }

    /// All entries, in their order.
    public static List<Entry> list(Transaction tx) {
        return tx.list("select * from journal order by number", Journal::entry);
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.number("number"),
                row.instant("at"),
                row.text("who"),
                row.text("kind"),
                row.text("subject"),
                row.text("body"),
                row.text("why"));
    }
}
