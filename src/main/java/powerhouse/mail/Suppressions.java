package powerhouse.mail;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import powerhouse.job.Audit;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// Addresses that nothing is sent to any more: there is no such mailbox, or its owner complained. Most are those of
/// readers, so the audit log, which is for good, has no more than a hint of each.
public final class Suppressions {
    private final Database database;
    private final InstantSource clock;

    public Suppressions(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// One that is left alone.
    public record Suppressed(EmailAddress address, String reason, Instant since) {}

    /// From now on nothing goes there. The first reason stays.
    ///
    /// @param by who says so
    public void add(EmailAddress address, String reason, String by) {
        Instant now = clock.instant();
        database.change(tx -> {
            if (add(tx, address, reason, now)) {
                Audit.add(tx, now, by, "hold back", address.hint(), Remark.of(reason));
            }
        });
    }

    /// The same, where a machine says so.
    ///
    /// @return false if nothing went there before
    static boolean add(Transaction tx, EmailAddress address, String reason, Instant at) {
        return tx.update(
                        "insert into suppressions (address, reason, since) values (?, ?, ?)"
                                + " on conflict (address) do nothing",
                        address.text(),
                        Remark.of(reason),
                        at)
                > 0;
    }

    /// Letters go there again: its owner says that it works.
    ///
    /// @param by who lets them
    /// @return false if they went there before
    public boolean lift(EmailAddress address, String by) {
        return database.write(tx -> {
            boolean lifted = tx.update("delete from suppressions where address = ?", address.text()) > 0;
            if (lifted) {
                Audit.add(tx, clock.instant(), by, "lift", address.hint(), "letters go there again");
            }
            return lifted;
        });
    }

    static boolean holds(Transaction tx, EmailAddress address) {
        return reason(tx, address).isPresent();
    }

    /// Why nothing goes to an address, if nothing does.
    public Optional<String> reason(EmailAddress address) {
        return database.read(tx -> reason(tx, address));
    }

    /// Why nothing goes to an address, if nothing does.
    public static Optional<String> reason(Transaction tx, EmailAddress address) {
        return tx.find("select reason from suppressions where address = ?", row -> row.text("reason"), address.text());
    }

    /// All of them, the latest first.
    public List<Suppressed> list() {
        return database.read(tx -> tx.list(
                "select * from suppressions order by since desc, address",
                row -> new Suppressed(
                        new EmailAddress(row.text("address")), row.text("reason"), row.instant("since"))));
    }
}
