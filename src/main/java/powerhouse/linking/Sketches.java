package powerhouse.linking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.store.Transaction;

/// What is kept to find and compare candidates by. One writer: `collation.Linker`, through [Relinking].
final class Sketches {
    private Sketches() {}

    /// So many may share a key before it tells nothing.
    static int most(long key) {
        return Facts.isCrowd(key) ? NoticeLikeness.CROWD : NoticeLikeness.COMMON;
    }

    /// Of these ocids, by ocid.
    static Map<String, Sketch> byOcid(Transaction tx, Collection<String> ocids) {
        Map<String, Sketch> found = new HashMap<>();
        list(tx, "ocid", ocids).forEach(sketch -> found.put(sketch.facts().ocid(), sketch));
        return found;
    }

    /// Of these numbers, by number.
    static Map<Long, Sketch> byNumber(Transaction tx, Collection<Long> numbers) {
        Map<Long, Sketch> found = new HashMap<>();
        list(tx, "number", numbers).forEach(sketch -> found.put(sketch.number(), sketch));
        return found;
    }

    private static List<Sketch> list(Transaction tx, String column, Collection<?> values) {
        record Raw(long number, String ocid, byte[] body) {}
        return tx
                .listAmong(
                        values,
                        "select number, ocid, body from sketches where " + column + " in (?)",
                        row -> new Raw(row.number("number"), row.text("ocid"), row.bytes("body")))
                .parallelStream()
                .map(raw -> new Sketch(raw.number(), Sketch.decode(raw.ocid(), raw.body())))
                .toList();
    }

    /// Of these keys those that too many share, with how many do.
    static Map<Long, Long> common(Transaction tx, Collection<Long> keys) {
        Map<Long, Long> found = new HashMap<>();
        tx.listAmong(keys, "select key, sketches from common_keys where key in (?)", row ->
                        new long[] {row.number("key"), row.number("sketches")})
                .forEach(pair -> found.put(pair[0], pair[1]));
        return found;
    }

    /// The numbers of all that share each of these keys: to be asked only of keys that few share.
    static Map<Long, Set<Long>> members(Transaction tx, Collection<Long> keys) {
        Map<Long, Set<Long>> found = new HashMap<>();
        tx.listAmong(keys, "select key, sketch from sketch_keys where key in (?)", row ->
                        new long[] {row.number("key"), row.number("sketch")})
                .forEach(pair ->
                        found.computeIfAbsent(pair[0], key -> new HashSet<>()).add(pair[1]));
        return found;
    }

    static void clear(Transaction tx) {
        for (String table : List.of("sketches", "sketch_keys", "common_keys")) {
            tx.update("delete from " + table);
        }
    }

    static void put(Transaction tx, List<@Nullable Object[]> sketches) {
        tx.batch(
                "insert into sketches (number, ocid, body) values (?, ?, ?)"
                        + " on conflict (number) do update set body = excluded.body",
                sketches);
    }

    static void remove(Transaction tx, Collection<Long> numbers) {
        tx.batch("delete from sketches where number = ?", rows(numbers));
    }

    static void addKeys(Transaction tx, List<@Nullable Object[]> keys) {
        // In the order in which they stand in the file: neighbours are written together.
        keys.sort((a, b) -> Arrays.compare(pair(a), pair(b)));
        tx.batch("insert into sketch_keys (key, sketch) values (?, ?)", keys);
    }

    static void removeKeys(Transaction tx, List<@Nullable Object[]> keys) {
        tx.batch("delete from sketch_keys where key = ? and sketch = ?", keys);
    }

    /// @param counts by key; 0 where few share it again
    static void count(Transaction tx, Map<Long, Long> counts) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        counts.forEach((key, count) -> {
            if (count > 0) {
                rows.add(new @Nullable Object[] {key, count});
            }
        });
        tx.batch(
                "insert into common_keys (key, sketches) values (?, ?)"
                        + " on conflict (key) do update set sketches = excluded.sketches",
                rows);
        tx.batch(
                "delete from common_keys where key = ?",
                rows(counts.keySet().stream()
                        .filter(key -> Long.valueOf(0).equals(counts.get(key)))
                        .toList()));
    }

    private static long[] pair(@Nullable Object[] row) {
        return new long[] {
            (Long) java.util.Objects.requireNonNull(row[0]), (Long) java.util.Objects.requireNonNull(row[1])
        };
    }

    private static List<@Nullable Object[]> rows(Collection<?> values) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        values.forEach(value -> rows.add(new @Nullable Object[] {value}));
        return rows;
    }
}
