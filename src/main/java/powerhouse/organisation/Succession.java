package powerhouse.organisation;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One body went on as another: `organisation/successions.csv`. A relation, not sameness: each keeps its page.
///
/// @param before the older body's name
/// @param after the younger body's name
/// @param on when
/// @param how `merged`, `renamed` or `split`
/// @param source which act or order says so
public record Succession(String before, String after, LocalDate on, String how, String source) {
    private static final Map<String, List<Succession>> BY_BEFORE = new HashMap<>();
    private static final Map<String, List<Succession>> BY_AFTER = new HashMap<>();

    static {
        for (NamedCsvRecord row : OrganisationTable.read("successions.csv")) {
            for (String before : OrganisationTable.words(row.getField("before"))) {
                Succession succession = new Succession(
                        before,
                        row.getField("after"),
                        LocalDate.parse(row.getField("on")),
                        row.getField("how"),
                        row.getField("source"));
                BY_BEFORE
                        .computeIfAbsent(succession.keyBefore(), none -> new ArrayList<>())
                        .add(succession);
                BY_AFTER.computeIfAbsent(succession.keyAfter(), none -> new ArrayList<>())
                        .add(succession);
            }
        }
    }

    /// Where the older body stands, if any notice names it.
    public String keyBefore() {
        return Name.of(before).key();
    }

    /// Where the younger body stands, if any notice names it.
    public String keyAfter() {
        return Name.of(after).key();
    }

    /// What bodies of these cleaned names went on as.
    static List<Succession> after(Set<String> names) {
        return find(BY_BEFORE, names);
    }

    /// What bodies of these cleaned names came from.
    static List<Succession> before(Set<String> names) {
        return find(BY_AFTER, names);
    }

    private static List<Succession> find(Map<String, List<Succession>> by, Set<String> names) {
        return names.stream()
                .sorted()
                .flatMap(name -> by.getOrDefault(name, List.of()).stream())
                .distinct()
                .toList();
    }
}
