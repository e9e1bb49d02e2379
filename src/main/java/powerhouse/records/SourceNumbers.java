package powerhouse.records;

import java.util.Optional;
import powerhouse.store.Transaction;

/// Sources by a short number, so that their key is not repeated in every row.
final class SourceNumbers {
    private SourceNumbers() {}

    static Optional<Long> find(Transaction tx, String key) {
        return tx.find("select number from sources where key = ?", row -> row.number("number"), key);
    }

    /// The number of a source, a new one if need be.
    static long number(Transaction tx, String key) {
        return find(tx, key).orElseGet(() -> {
            long number = tx.find("select count(*) as n from sources", row -> row.number("n"))
                            .orElseThrow()
                    + 1;
            tx.update("insert into sources (number, key, kept, aside) values (?, ?, 0, 0)", number, key);
            return number;
        });
    }
}
