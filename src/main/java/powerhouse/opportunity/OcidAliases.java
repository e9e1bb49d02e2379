package powerhouse.opportunity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// Which ocids are addresses of one contract. Only those that share theirs stand here, so that the many that do not
/// cost nothing. One writer: `collation.Linker`.
///
/// A row that changes is stamped; one whose ocid stands alone again stays as a tombstone, so that an index hears of
/// it.
public final class OcidAliases {
    private OcidAliases() {}

    /// What is kept of one.
    ///
    /// @param canonical the ocid that the contract goes by; null where it stands alone again
    record Kept(String ocid, long change, @Nullable String canonical) {
        static Kept of(Row row) {
            return new Kept(row.text("ocid"), row.number("change"), row.textOrNull("canonical"));
        }
    }

    /// The canonical ocids of those that share a contract; the others are left out.
    public static Map<String, String> canonical(Transaction tx, Collection<String> ocids) {
        Map<String, String> found = new HashMap<>();
        in(tx, "select ocid, change, canonical from addresses where canonical is not null and ocid in (?)", ocids)
                .forEach(kept -> found.put(kept.ocid(), String.valueOf(kept.canonical())));
        return found;
    }

    /// All ocids of contracts, by canonical ocid.
    public static Map<String, List<String>> members(Transaction tx, Collection<String> canonical) {
        return in(tx, "select ocid, change, canonical from addresses where canonical in (?)", canonical).stream()
                .collect(groupingBy(kept -> String.valueOf(kept.canonical()), mapping(Kept::ocid, toList())));
    }

    /// For the linker alone: these ocids now share contracts so, or stand alone. What is so already stays
    /// unstamped, but of a contract that lost or won an ocid all rows are stamped.
    ///
    /// @param groups canonical ocid by ocid; null for what stands alone. Every member of a group that is named or
    ///     that was one
    public static void put(Transaction tx, Map<String, @Nullable String> groups) {
        Map<String, @Nullable String> before = new HashMap<>();
        in(tx, "select ocid, change, canonical from addresses where ocid in (?)", groups.keySet())
                .forEach(kept -> before.put(kept.ocid(), kept.canonical()));
        Set<@Nullable String> touched = new HashSet<>();
        groups.forEach((ocid, canonical) -> {
            String old = before.get(ocid);
            if (!Objects.equals(old, canonical)) {
                touched.add(old);
                touched.add(canonical);
            }
        });
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String ocid : new TreeSet<>(groups.keySet())) {
            String canonical = groups.get(ocid);
            String old = before.get(ocid);
            boolean moved = !Objects.equals(old, canonical);
            if (moved || (canonical != null && touched.contains(canonical))) {
                rows.add(new @Nullable Object[] {ocid, 0L, canonical});
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        long change = tx.nextChanges(rows.size());
        for (@Nullable Object[] row : rows) {
            row[1] = change++;
        }
        tx.batch(
                "insert into addresses (ocid, change, canonical) values (?, ?, ?) on conflict (ocid) do update set"
                        + " change = excluded.change, canonical = excluded.canonical",
                rows);
    }

    /// For the linker alone: every ocid stands alone again.
    public static void dissolve(Transaction tx) {
        Map<String, @Nullable String> alone = new HashMap<>();
        tx.each("select ocid from addresses where canonical is not null", row -> alone.put(row.text("ocid"), null));
        put(tx, alone);
    }

    private static List<Kept> in(Transaction tx, String select, Collection<String> ocids) {
        return tx.listAmong(ocids, select, Kept::of);
    }
}
