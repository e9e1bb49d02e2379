package powerhouse.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What a text, if it is SQL or a piece of it, does with which tables. The house writes SQL in small letters.
///
/// @param uses the tables that it names
/// @param open it is a statement about a table that is named only as the program runs
/// @param writesOpenly which it writes
record SqlText(List<Use> uses, boolean open, boolean writesOpenly) {
    /// What happens to one table.
    record Use(String table, boolean writes) {}

    private static final Pattern TABLE = Pattern.compile(
            "\\b(?<verb>insert into|delete from|update|from|join)\\s+(?<table>\\w+)(?:(?:\\s+\\w+)?\\s*,\\s*(?<next>\\w+))?");

    /// Where a text is put together of pieces, class files have a 1 in place of what is not constant.
    private static final Pattern OPEN = Pattern.compile(
            "^\\s*(?:(?<write>insert into|delete from|update)|(?:select|with)\\b.*\\b(?:from|join))\\s+(?:\u0001|%s|$)",
            Pattern.DOTALL);

    static SqlText read(String text, Schema schema) {
        List<Use> uses = new ArrayList<>();
        // Triggers and the like belong to the migrations, which fill them in where databases differ.
        if (!text.startsWith("create ")) {
            Matcher table = TABLE.matcher(text);
            for (int at = 0; table.find(at); at = table.end("table")) {
                boolean writes = !table.group("verb").equals("from")
                        && !table.group("verb").equals("join");
                uses.add(new Use(table.group("table"), writes));
                if (!writes && table.group("next") != null) {
                    uses.add(new Use(table.group("next"), false));
                }
            }
        }
        uses.removeIf(use -> !schema.tables().contains(use.table()));
        Matcher open = OPEN.matcher(text);
        boolean found = open.find();
        return new SqlText(List.copyOf(uses), found, found && open.group("write") != null);
    }

    /// Every text in the compiled class, those of its constants and of what it puts together.
    static Stream<String> constants(JavaClass type) {
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return StreamSupport.stream(
                            ClassFile.of()
                                    .parse(bytes.readAllBytes())
                                    .constantPool()
                                    .spliterator(),
                            false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
