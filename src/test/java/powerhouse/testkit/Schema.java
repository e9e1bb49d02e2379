package powerhouse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The tables that migrations leave behind.
public final class Schema {
    private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");
    private static final Pattern STATEMENT = Pattern.compile(
            "(?s)create table (?<made>\\w+)(?<columns>[^;]*)|drop table (?<dropped>\\w+)|alter table (?<old>\\w+) rename to (?<new>\\w+)");
    private static final Pattern PARENT = Pattern.compile("references (\\w+) \\([^)]*\\) on delete cascade");

    /// By table, those with whose rows its own go.
    private final Map<String, Set<String>> parents = new LinkedHashMap<>();

    private Schema(Stream<String> migrations) {
        migrations.forEach(migration -> {
            Matcher found = STATEMENT.matcher(COMMENT.matcher(migration).replaceAll(""));
            while (found.find()) {
                if (found.group("made") != null) {
                    Set<String> some = new TreeSet<>();
                    PARENT.matcher(found.group("columns")).results().forEach(parent -> some.add(parent.group(1)));
                    parents.put(found.group("made"), some);
                } else if (found.group("dropped") != null) {
                    parents.remove(found.group("dropped"));
                } else {
                    parents.put(found.group("new"), parents.remove(found.group("old")));
                }
            }
        });
    }

    /// What migrations make of an empty database.
    public static Schema of(String... migrations) {
        return new Schema(Stream.of(migrations));
    }

    /// The same of the files in a folder.
    public static Schema in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new Schema(files.sorted().map(Schema::text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Set<String> tables() {
        return parents.keySet();
    }

    Set<String> parents(String table) {
        return parents.getOrDefault(table, Set.of());
    }
}
