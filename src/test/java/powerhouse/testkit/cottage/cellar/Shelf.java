package powerhouse.testkit.cottage.cellar;

import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Adler32;

/// Where jars stand.
public final class Shelf {
    final Adler32 seal = new Adler32();

    /// Puts a jar down.
    public void put(Consumer<String> database) {
        database.accept("insert into jars (label) values (?)");
        database.accept("select label from jars where label = ?");
    }

    void clear(Consumer<String> database) {
        for (String table : List.of("jars", "lids")) {
            database.accept("delete from " + table);
        }
    }

    void carry(String table, Consumer<String> database) {
        database.accept("select * from " + table);
    }
}
