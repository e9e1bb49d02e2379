package powerhouse.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// Who did what to others' things. Entries are only ever added: the database refuses anything else, and each is sealed
/// with the one before it, so that whoever goes behind the database's back leaves a broken seal.
public final class Audit {
    private static final String FIRST = "";

    private final Database database;
    private final InstantSource clock;

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

    /// Does a deed and writes it down in one transaction.
    public void add(String who, String did, String subject, String words, Consumer<Transaction> deed) {
        database.change(tx -> {
            deed.accept(tx);
            add(tx, clock.instant(), who, did, subject, words);
        });
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

    /// Whether every entry is as it was written.
    ///
    /// @return the number of the first that is not, 0 if all are
    public long broken() {
        return database.read(tx -> {
            long[] broken = {0};
            String[] before = {FIRST};
            tx.each("select * from audit order by number", row -> {
                Entry entry = Entry.of(row);
                if (broken[0] == 0 && !entry.seal().equals(entry.sealedAfter(before[0]))) {
                    broken[0] = entry.number();
                }
                before[0] = entry.seal();
            });
            return broken[0];
        });
    }

    private static String sealed(String before, Instant at, String who, String did, String subject, String words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(before, at.toString(), who, did, subject, words)) {
                byte[] bytes = part.getBytes(UTF_8);
                // Lengths first, so that nothing moves from one part into the next unseen.
                digest.update((bytes.length + " ").getBytes(UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
