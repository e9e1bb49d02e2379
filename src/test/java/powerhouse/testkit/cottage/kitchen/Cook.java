package powerhouse.testkit.cottage.kitchen;

import java.util.function.Consumer;
import powerhouse.testkit.cottage.cellar.Shelf;

/// Who makes soup of jars.
public final class Cook {
    final Shelf shelf = new Shelf();

    /// Makes it.
    public void boil(String where, Consumer<String> database) {
        database.accept("select s.day from soups s join jars j on j.label = s.label" + where);
        database.accept("insert into soups (label, day) select l.label, ? from soups s, lids l");
    }

    void serve(String table, Consumer<String> database) {
        database.accept("update " + table + " set day = ?");
    }
}
