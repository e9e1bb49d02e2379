package powerhouse.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Sha256;
import powerhouse.store.Transaction;

/// Who did what to others' things. Entries are only ever added: the database refuses anything else, and each is sealed
/// with the one before it, so that whoever goes behind the database's back leaves a broken seal.
public final class Audit {
    private static final String FIRST = "";
    /// Whoever changes old entries from outside is found out so much later at most.
    private static final Duration READ_AGAIN = Duration.ofHours(1);

    private final Database database;
    private final InstantSource clock;
    private volatile Whole whole = Whole.NOTHING;

    public Audit(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// One deed.
    ///
    /// @param did `grant`, `settle`, `lift`
    /// @param subject to whom or what
    /// @param words why, or how
    public record Entry(long number, Instant at, String who, String did, String subject, String words, String seal) {
        private static Entry of(Row row) {
            return new Entry(
                    row.number("number"),
                    row.instant("at"),
                    row.text("who"),
                    row.text("did"),
                    row.text("subject"),
                    row.text("words"),
                    row.text("seal"));
        }

        private String sealedAfter(String before) {
            return sealed(before, at, who, did, subject, words);
        }
    }

    /// Writes down a deed, in the transaction that does it: so nothing is done that is not written, nor written
    /// that was not done.
    public static void add(Transaction tx, Instant now, String who, String did, String subject, String words) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        // The number first: whoever has it is alone until the end, so that nobody is sealed to the same one.
        long number = tx.nextChanges(1);
        String before = tx.find("select seal from audit order by number desc limit 1", row -> row.text("seal"))
                .orElse(FIRST);
        tx.update(
                "insert into audit (number, at, who, did, subject, words, seal) values (?, ?, ?, ?, ?, ?, ?)",
                number,
                at,
                who,
                did,
                subject,
                words,
                sealed(before, at, who, did, subject, words));
    }

    /// The latest deeds.
    public List<Entry> list(int limit) {
        return database.read(tx -> tx.list("select * from audit order by number desc limit ?", Entry::of, limit));
    }

    /// How far the seals were found whole.
    ///
    /// @param number of the last entry that was looked at
    /// @param seal its own
    /// @param since when all before it were read
    private record Whole(long number, String seal, Instant since) {
        static final Whole NOTHING = new Whole(0, FIRST, Instant.MIN);
    }

    /// What a look at the seals found.
    ///
    /// @param broken number of the first entry that is not as it was written, 0 if all are
    /// @param since when all of them were read last; those that came later were read now
    public record Check(long broken, Instant since) {}

    /// Whether every entry is as it was written. The log only grows, so all of it is read once an hour at most, and in
    /// between what came since.
    public Check check() {
        Instant now = clock.instant();
        Whole before = whole;
        Whole from = before.since().isBefore(now.minus(READ_AGAIN)) ? new Whole(0, FIRST, now) : before;
        return database.read(tx -> {
            long[] broken = {0};
            Whole[] last = {from};
            tx.each(
                    "select * from audit where number > ? order by number",
                    row -> {
                        Entry entry = Entry.of(row);
                        if (broken[0] == 0 && !entry.seal().equals(entry.sealedAfter(last[0].seal()))) {
                            broken[0] = entry.number();
                        }
                        last[0] = new Whole(entry.number(), entry.seal(), from.since());
                    },
                    from.number());
            // What is broken is looked at from the beginning each time.
            whole = broken[0] == 0 ? last[0] : Whole.NOTHING;
            return new Check(broken[0], from.since());
        });
    }

    private static String sealed(String before, Instant at, String who, String did, String subject, String words) {
        return Sha256.seal(before, at.toString(), who, did, subject, words);
    }
}
