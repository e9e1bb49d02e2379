package powerhouse.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What people said of notices that they read: lines of `id,tech,clusters`, after a heading of these words. `tech`
/// is yes, no or unclear; clusters are keys of [Cluster], separated by semicolons.
///
/// Ids go to one of two halves by their digest: one to learn and tune from, one to report on.
public record Labels(Map<String, Label> byId) {
    /// What a person said of one.
    public record Label(Answer tech, Set<Cluster> clusters) {}

    /// Whether it is tech.
    public enum Answer {
        /// It is.
        YES,
        /// It is not.
        NO,
        /// People would disagree.
        UNCLEAR
    }

    /// Reads a file.
    ///
    /// @throws IllegalArgumentException for a line that is not as told above
    public static Labels read(Path file) throws IOException {
        Map<String, Label> labels = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int number = 2; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty()) {
                continue;
            }
            String[] cells = line.split(",", -1);
            if (cells.length != 3) {
                throw new IllegalArgumentException(file + ", line " + number + ": three columns are id,tech,clusters");
            }
            labels.put(cells[0], label(file + ", line " + number, cells[1], cells[2]));
        }
        return new Labels(labels);
    }

    private static Label label(String where, String tech, String clusters) {
        Set<Cluster> found = new LinkedHashSet<>();
        for (String key : clusters.isBlank() ? new String[0] : clusters.split(";")) {
            found.add(Cluster.find(key.strip())
                    .orElseThrow(() -> new IllegalArgumentException(where + ": no cluster is called " + key)));
        }
        return new Label(
                switch (tech.strip()) {
                    case "yes" -> Answer.YES;
                    case "no" -> Answer.NO;
                    case "unclear" -> Answer.UNCLEAR;
                    default -> throw new IllegalArgumentException(where + ": tech is yes, no or unclear");
                },
                found);
    }

    /// Whether an id is in the half to learn from.
    static boolean learned(String id) {
        return bucket(id, 2) == 0;
    }

    /// The same number below `of` for an id on every machine, whatever order ids come in.
    static int bucket(String id, int of) {
        // FNV-1a: spreads ids that differ in one digit, unlike String.hashCode().
        int hash = 0x811c9dc5;
        for (byte each : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each) * 0x01000193;
        }
        return Integer.remainderUnsigned(hash ^ (hash >>> 15), of);
    }

    /// Those of the ids that are labelled yes or no, with what was said.
    Map<Example, Label> of(Collection<Example> examples) {
        Map<Example, Label> found = new LinkedHashMap<>();
        Map<String, Example> byId = HashMap.newHashMap(examples.size());
        examples.forEach(example -> byId.put(example.id(), example));
        byId().forEach((id, label) -> {
            Example example = byId.get(id);
            if (example != null && label.tech() != Answer.UNCLEAR) {
                found.put(example, label);
            }
        });
        return found;
    }

    /// Without those in the half to report on.
    Labels tuning() {
        Map<String, Label> half = new LinkedHashMap<>();
        byId.forEach((id, label) -> {
            if (learned(id)) {
                half.put(id, label);
            }
        });
        return new Labels(half);
    }
}
