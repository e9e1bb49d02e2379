package powerhouse.organisation;

import java.util.HashMap;
import java.util.Map;

/// One body under another name, where no cleaning finds that out: `organisation/aliases.csv`.
final class Aliases {
    /// Filled by names themselves, so it must stay empty while they are first read.
    private static volatile Map<String, String> byKey = Map.of();

    static {
        Map<String, String> found = new HashMap<>();
        Table.read("aliases.csv").forEach(row -> {
            String key = Name.of(row.getField("name")).key();
            Table.words(row.getField("also")).forEach(also -> found.put(Name.of(also).key(), key));
        });
        byKey = Map.copyOf(found);
    }

    private Aliases() {}

    static String of(String key) {
        return byKey.getOrDefault(key, key);
    }
}
