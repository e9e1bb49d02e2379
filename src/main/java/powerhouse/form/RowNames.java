package powerhouse.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// How often each name stands in a table: counted when it is read for the first time, so that rows of one name can
/// be put together when it is read for the second.
final class RowNames {
    /// Some hundred megabytes of a table, and some tens of memory; what names come beyond them stand alone.
    private static final int MOST = 500_000;

    private final Function<List<String>, String> names;
    private final Map<Long, Integer> left = new HashMap<>();
    private final Map<Long, Long> pieces = new HashMap<>();
    private final Set<Long> apart = new HashSet<>();

    RowNames(RowReader reader, List<String> header) {
        this.names = reader.names(header);
    }

    /// The name of a row; "" if it stands alone.
    String name(Line line) {
        return names.apply(line.cells());
    }

    /// @param piece in which the row would lie if the table were cut as it is
    void count(Line line, long piece) {
        String name = name(line);
        if (name.isEmpty()) {
            return;
        }
        long hash = hash(name);
        if (left.containsKey(hash) || left.size() < MOST) {
            left.merge(hash, 1, Integer::sum);
            if (pieces.computeIfAbsent(hash, each -> piece) != piece) {
                apart.add(hash);
            }
        }
    }

    /// Whether rows of one name would lie in different pieces.
    boolean areApart() {
        return !apart.isEmpty();
    }

    /// How many rows of a name come after this one.
    int take(String name) {
        Integer rest = name.isEmpty() ? null : left.computeIfPresent(hash(name), (hash, count) -> count - 1);
        return rest == null ? 0 : Math.max(0, rest);
    }

    private static long hash(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).getMostSignificantBits();
    }
}
