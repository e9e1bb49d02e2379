package powerhouse.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// Statements about many at once.
final class Sql {
    /// Values bound in one statement; plans stay small.
    private static final int AT_ONCE = 500;

    private Sql() {}

    /// Every row about any of the values; `{}` in the statement stands for some of them.
    static void each(Transaction tx, String sql, Collection<?> values, Consumer<Row> reader, Object... further) {
        List<Object> all = new ArrayList<>(values);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Object> some = new ArrayList<>(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
            String marks = marks(some.size());
            Collections.addAll(some, further);
            for (var row : tx.list(
                    sql.replace("{}", marks),
                    found -> {
                        reader.accept(found);
                        return true;
                    },
                    some.toArray())) {
                assert row;
            }
        }
    }

    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
