package powerhouse.job;

import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// How far a step has come in the order of change numbers.
///
/// The whole of a step is:
/// ```java
/// long from = cursor.position();
/// List<Change> changes = upstream.changes(from, limit);
/// … derive, outside of any transaction …
/// database.change(tx -> {
///     … write the own table …
///     cursor.move(tx, from, changes.getLast().number());
/// });
/// ```
public final class Cursor {
    private final Database database;
    private final String name;

    /// A cursor at zero, unless it has been moved before.
    public Cursor(Database database, String name) {
        this.database = database;
        this.name = name;
    }

    /// Everything up to and including this change number is done.
    public long position() {
        return database.read(this::position);
    }

    /// The same within a transaction.
    public long position(Transaction tx) {
        return tx.find("select position from cursors where name = ?", row -> row.number("position"), name)
                .orElse(0L);
    }

    /// Moves on, in the transaction that writes what was derived.
    ///
    /// @throws OvertakenException if somebody else has moved it since `from` was read; the transaction then
    ///     leaves nothing, and what the other one derived stands
    public void move(Transaction tx, long from, long to) {
        int moved = tx.update("update cursors set position = ? where name = ? and position = ?", to, name, from);
        if (moved == 0 && from == 0) {
            moved = tx.update(
                    "insert into cursors (name, position) values (?, ?) on conflict (name) do nothing", name, to);
        }
        if (moved == 0) {
            throw new OvertakenException(name);
        }
    }

    /// Back to zero.
    public void reset(Transaction tx) {
        tx.update("delete from cursors where name = ?", name);
    }

    /// Another runner did the same work first.
    public static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OvertakenException(String name) {
            super("Step " + name + " was run by somebody else at the same time; nothing is lost, run it again");
        }
    }
}
