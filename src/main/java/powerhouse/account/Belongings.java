package powerhouse.account;

import java.util.List;
import java.util.Map;
import powerhouse.store.Transaction;

/// What a room keeps about a person.
public interface Belongings {
    /// What it is, for the export: `letters`.
    String name();

    /// All of it, each as names and values that JSON knows.
    List<Map<String, Object>> list(Transaction tx, Person person);

    /// Erases all of it.
    void erase(Transaction tx, Person person);
}
