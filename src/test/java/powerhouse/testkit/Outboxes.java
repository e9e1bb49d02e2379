package powerhouse.testkit;

import java.time.InstantSource;
import powerhouse.mail.FolderRelay;
import powerhouse.mail.Outbox;
import powerhouse.mail.Relay;
import powerhouse.store.Database;

/// Outboxes of a portal at `portal.example`, where nobody wishes to hear what is not sent.
public final class Outboxes {
    private Outboxes() {}

    /// Letters become files.
    public static Outbox of(TestDatabase test, InstantSource clock) {
        return of(test.database(), clock, new FolderRelay(test.data().resolve("outbox")));
    }

    /// Letters go to a relay.
    public static Outbox of(Database database, InstantSource clock, Relay relay) {
        return new Outbox(
                database,
                clock,
                relay,
                "Powerhouse <mail@portal.example>",
                "portal.example",
                (tx, kind, to, about) -> {});
    }
}
