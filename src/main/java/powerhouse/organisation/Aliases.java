package powerhouse.organisation;

import java.util.HashMap;
import java.util.Map;

/// National bodies whose names nobody else bears, and what else they are called where no cleaning finds that out:
/// `organisation/aliases.csv`.
final class Aliases {
    /// Filled by names themselves, so it must stay empty while they are first read.
    private static volatile Map<String, String> byKey = Map.of();

    static {
        Map<String, String> found = new HashMap<>();
        OrganisationTable.read("aliases.csv").forEach(row -> {
            String key = Name.of(row.getField("name")).key();
            found.put(key, key);
            OrganisationTable.words(row.getField("also"))
                    .forEach(also -> found.put(Name.of(also).key(), key));
            found.remove("");
        });
        byKey = Map.copyOf(found);
    }

    private Aliases() {}

    /// Whether it is the name of one of them.
    static boolean known(String key) {
        return byKey.containsKey(key);
    }

    static String of(String key) {
        return byKey.getOrDefault(key, key);
    }
}
