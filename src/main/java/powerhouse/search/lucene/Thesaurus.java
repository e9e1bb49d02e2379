package powerhouse.search.lucene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import powerhouse.search.Synonyms;

/// The written synonyms by their stems. Lucene's own synonym filter cannot weigh a synonym of several words below
/// what was typed, hence these few lines.
final class Thesaurus {
    private static final Map<List<String>, List<List<String>>> OTHERS = read();

    /// The longest entry, in words.
    static final int LONGEST =
            OTHERS.keySet().stream().mapToInt(List::size).max().orElse(0);

    private Thesaurus() {}

    /// What else to look for, each a row of stems; none for most words.
    static List<List<String>> others(List<String> stems) {
        return OTHERS.getOrDefault(stems, List.of());
    }

    private static Map<List<String>, List<List<String>>> read() {
        Map<List<String>, List<List<String>>> others = new HashMap<>();
        for (List<String> group : Synonyms.list()) {
            List<List<String>> all = group.stream()
                    .map(entry -> Analysis.stems(entry, Integer.MAX_VALUE))
                    .distinct()
                    .toList();
            for (List<String> one : all) {
                var rest = others.computeIfAbsent(one, key -> new ArrayList<>());
                all.stream()
                        .filter(other -> !other.equals(one) && !rest.contains(other))
                        .forEach(rest::add);
            }
        }
        return others;
    }
}
