package powerhouse.newsletter;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.FolderRelay;
import powerhouse.mail.Relay;
import powerhouse.mail.SmtpRelay;
import powerhouse.reading.Cluster;
import powerhouse.store.Database;
import powerhouse.testkit.TestDatabase;

/// An edition written and posted by a process of its own, to be killed: `EditionRun URL DATA RELAY INSTANT`.
final class EditionRun extends NewsletterFixture {
    static final int READERS = 100;
    static final int CONTRACTS = 3;
    static final Instant MORNING = Instant.parse("2026-11-26T09:00:00Z");

    private EditionRun(Database database, Relay relay, Instant now) {
        super(database, relay, now, () -> {});
        for (int n = 0; n < CONTRACTS; n++) {
            publish(notice("ocds-" + n)
                    .clusters(Cluster.CYBER)
                    .updated(TUESDAY)
                    .deadline(TUESDAY.plus(Duration.ofDays(30))));
        }
    }

    /// Everybody has confirmed, has the letter that asked for it, and a draft is at hand.
    static void prepare(TestDatabase test) {
        EditionRun they =
                new EditionRun(test.database(), new FolderRelay(test.data().resolve("outbox")), TUESDAY);
        for (int n = 0; n < READERS; n++) {
            they.subscribe(EmailAddress.of("reader" + n + "@example.org"), "cyber");
        }
        while (they.outbox.post(READERS) > 0) {
            // Until nothing but the edition is to come.
        }
        they.publisher().run();
        they.close();
    }

    public static void main(String[] arguments) throws Exception {
        try (Database database = Database.open(arguments[0], Path.of(arguments[1]))) {
            EditionRun they = new EditionRun(
                    database,
                    new SmtpRelay(URI.create(arguments[2]), EmailAddress.of("bounces@portal.example")),
                    Instant.parse(arguments[3]));
            System.out.println("ready");
            // As the timetable does: some letters are written while others are posted.
            Thread writing = Thread.ofPlatform().start(() -> they.publisher().run());
            while (writing.isAlive() || they.outbox.post(20) > 0) {
                they.outbox.post(20);
            }
            System.out.println("done");
            they.close();
        }
    }
}
