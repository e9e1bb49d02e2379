package powerhouse.form;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.store.Database;

/// The mappings that rows were imported with: without them the rows could not be read again. Append-only; one
/// with other words is another one.
public final class Mappings {
    private final Database database;
    private final InstantSource clock;
    private final Map<String, RowForm> known = new ConcurrentHashMap<>();

    /// The mappings in a database.
    public Mappings(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Writes a mapping down, unless it is there.
    public void keep(Mapping mapping) {
        database.change(tx -> tx.update(
                "insert into mappings (key, text, at) values (?, ?, ?) on conflict (key) do nothing",
                mapping.key(),
                mapping.text(),
                clock.instant()));
    }

    /// Knows a mapping from now on, but only in this process: nothing is written.
    public void learn(Mapping mapping) {
        known.put(mapping.key(), new RowForm(mapping));
    }

    /// The form of rows that were imported with a mapping.
    public Optional<RowForm> find(String key) {
        if (!key.startsWith(Mapping.PREFIX)) {
            return Optional.empty();
        }
        RowForm form = known.get(key);
        if (form == null) {
            String text = database.read(
                            tx -> tx.find("select text from mappings where key = ?", row -> row.text("text"), key))
                    .orElse("");
            try {
                form = text.isEmpty() ? null : new RowForm(Mapping.kept(text));
            } catch (UnreadableException noLonger) {
                return Optional.empty();
            }
        }
        if (form != null) {
            known.put(key, form);
        }
        return Optional.ofNullable(form);
    }
}
