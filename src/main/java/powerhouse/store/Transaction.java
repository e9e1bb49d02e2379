package powerhouse.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a room can do inside `Database.read` or `Database.write`.
///
/// Arguments are bound to `?` in order: `String`, `Long`, `Integer`, `Boolean` (as 0 or 1), `Instant` (as
/// microseconds), `byte[]`, or null. A collection of these stands for any of them: `ocid in (?)`.
public interface Transaction {
    /// All rows.
    <T> List<T> list(String sql, Function<Row, T> reader, @Nullable Object... arguments);

    /// The first row, if any.
    <T> Optional<T> find(String sql, Function<Row, T> reader, @Nullable Object... arguments);

    /// Every row in turn, fetched in pieces, for answers that may not fit in memory.
    void each(String sql, Consumer<Row> reader, @Nullable Object... arguments);

    /// All rows about any of many values, which stand for the first `?`.
    default <T> List<T> listAmong(
            Collection<?> values, String sql, Function<Row, T> reader, @Nullable Object... arguments) {
        List<T> rows = new ArrayList<>();
        eachAmong(values, sql, row -> rows.add(reader.apply(row)), arguments);
        return rows;
    }

    /// The same, every row in turn. Some values in each statement: SQLite allows 32,766, PostgreSQL 65,535, and plans
    /// stay small.
    default void eachAmong(Collection<?> values, String sql, Consumer<Row> reader, @Nullable Object... arguments) {
        List<?> all = List.copyOf(values);
        @Nullable Object[] some = new @Nullable Object[arguments.length + 1];
        System.arraycopy(arguments, 0, some, 1, arguments.length);
        for (int from = 0; from < all.size(); from += 500) {
            some[0] = all.subList(from, Math.min(all.size(), from + 500));
            each(sql, reader, some);
        }
    }

    /// Changes rows and says how many.
    int update(String sql, @Nullable Object... arguments);

    /// The same statement for many rows.
    void batch(String sql, List<@Nullable Object[]> rows);

    /// Lets nobody else who asks for this, or for change numbers, write until this transaction ends: what is read
    /// after it still holds when what follows from it is written. Only inside `Database.write`.
    default void lockForWrite() {
        nextChanges(0);
    }

    /// The next `count` change numbers: returns the first. Order of numbers is order of commit on both databases,
    /// because the one-row counter stays locked until this transaction ends. Only inside `Database.write`.
    long nextChanges(int count);

    /// Puts the counter elsewhere: what is restored brings its own numbers. Only inside `Database.write`.
    ///
    /// @param last the number that was given last
    default void restartChanges(long last) {
        update("update changes set last = ?", last);
    }
}
