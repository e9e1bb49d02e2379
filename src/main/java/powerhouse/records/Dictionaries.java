package powerhouse.records;

import com.github.luben.zstd.Zstd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import powerhouse.records.Packing.Packed;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// When dictionaries are learnt, renewed and retired.
final class Dictionaries {
    /// Enough releases to learn from: some two megabytes, the better part of a day of Find a Tender.
    private static final long FIRST = 400;
    /// Vocabulary and fields drift over the years; a source that has grown fifty times deserves new words. What
    /// is packed with the old ones stays as it is.
    private static final long GROWTH = 50;

    private static final int SAMPLES = 2_000;
    /// Repacked in one transaction: well under 200 ms.
    private static final int BATCH = 500;

    private final Database database;
    private final Packing packing;
    /// How many a source must have before learning is tried; spares a question after each keeping.
    private final Map<String, Long> due = new ConcurrentHashMap<>();

    Dictionaries(Database database, Packing packing) {
        this.database = database;
        this.packing = packing;
    }

    private record State(long source, long kept, long dictionary, long learntAt) {}

    private record Sample(long number, byte[] body) {}

    void learn(String key) {
        State state = database.read(tx -> state(tx, key));
        if (state == null || state.kept() < due.getOrDefault(key, 0L)) {
            return;
        }
        long needed = state.dictionary() == Packing.NONE ? FIRST : state.learntAt() * GROWTH;
        if (state.kept() < needed) {
            due.put(key, needed);
            return;
        }
        List<Sample> samples = database.read(tx -> tx.list(
                "select number, dictionary, body from releases where source = ? and body is not null"
                        + " order by number desc limit ?",
                row -> new Sample(
                        row.number("number"), packing.unpack(tx, row.number("dictionary"), row.bytes("body"))),
                state.source(),
                SAMPLES));
        // Too different to have words in common: not tried again before there is twice as much.
        due.put(key, state.kept() * 2);
        Packing.learn(samples.stream().map(Sample::body).toList()).ifPresent(words -> {
            long since = samples.getLast().number();
            long until = samples.getFirst().number();
            if (database.write(tx -> add(tx, key, state, since, until, words)) && state.dictionary() == Packing.NONE) {
                repack(state.source(), Packing.NONE);
            }
        });
    }

    private @Nullable State state(Transaction tx, String key) {
        return tx.find(
                        "select number, kept from sources where key = ?",
                        row -> {
                            long source = row.number("number");
                            long dictionary = packing.current(tx, source);
                            long learntAt = tx.find(
                                            "select kept from dictionaries where number = ?",
                                            learnt -> learnt.number("kept"),
                                            dictionary)
                                    .orElse(0L);
                            return new State(source, row.number("kept"), dictionary, learntAt);
                        },
                        key)
                .orElse(null);
    }

    private boolean add(Transaction tx, String key, State before, long since, long until, byte[] words) {
        long number = tx.nextChanges(1);
        State now = state(tx, key);
        if (now == null || now.dictionary() != before.dictionary()) {
            return false;
        }
        tx.update(
                "insert into dictionaries (number, source, since, until, kept, retired, body)"
                        + " values (?, ?, ?, ?, ?, 0, ?)",
                number,
                before.source(),
                since,
                until,
                before.kept(),
                Zstd.compress(words, Zstd.maxCompressionLevel()));
        return true;
    }

    /// Packs everything of a source that needs one dictionary with the current one instead.
    private void repack(long source, long dictionary) {
        repack(source, dictionary, "releases", "body is not null", "body");
        // Whole answers are too big to be packed so many at a time, and gain nothing by a dictionary.
        repack(source, dictionary, "fetches", "whole = 0", "envelope");
    }

    private void repack(long source, long dictionary, String table, String which, String column) {
        long last = 0;
        do {
            long after = last;
            last = database.write(tx -> repack(tx, source, dictionary, table, which, column, after));
        } while (last > 0);
    }

    private long repack(
            Transaction tx, long source, long dictionary, String table, String which, String column, long after) {
        // Nobody may retire the current one meanwhile.
        tx.lockForWrite();
        long current = packing.current(tx, source);
        var packer = packing.packer(tx, current);
        List<@Nullable Object[]> rows = new ArrayList<>();
        tx.each(
                "select number, " + column + " as bytes from " + table
                        + " where number > ? and source = ? and dictionary = ? and " + which
                        + " order by number limit ?",
                row -> {
                    Packed packed = packer.apply(packing.unpack(tx, dictionary, row.bytes("bytes")));
                    rows.add(new @Nullable Object[] {packed.bytes(), current, row.number("number")});
                },
                after,
                source,
                dictionary,
                BATCH);
        if (rows.isEmpty() || current == dictionary) {
            return 0;
        }
        tx.batch("update " + table + " set " + column + " = ?, dictionary = ? where number = ?", rows);
        return (Long) rows.getLast()[2];
    }

    /// A dictionary may hold words of a release it was learnt from, so it has to go when that release is
    /// redacted.
    static void retire(Transaction tx, long source, long number) {
        tx.update(
                "update dictionaries set retired = 1 where source = ? and since <= ? and until >= ?",
                source,
                number,
                number);
    }

    private record Retired(long number, long source, String key) {}

    /// Whether retired dictionaries are still in use.
    boolean retiring() {
        return !retired().isEmpty();
    }

    /// Packs anew what needs a retired dictionary, and deletes it.
    void replaceRetired() {
        for (Retired retired : retired()) {
            due.remove(retired.key());
            learn(retired.key());
            repack(retired.source(), retired.number());
            database.change(tx -> {
                tx.lockForWrite();
                tx.update("delete from dictionaries where number = ?", retired.number());
            });
            packing.forget(retired.number());
        }
    }

    private List<Retired> retired() {
        return database.read(tx -> tx.list(
                "select d.number, d.source, s.key from dictionaries d join sources s on s.number = d.source"
                        + " where d.retired = 1 order by d.number",
                row -> new Retired(row.number("number"), row.number("source"), row.text("key"))));
    }
}
