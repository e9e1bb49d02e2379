package powerhouse.alert;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.SmtpRelay;
import powerhouse.store.Database;

/// A morning's letters written and posted by a process of its own, to be killed: `DigestRun URL DATA RELAY INSTANT`.
final class DigestRun {
    static final int PEOPLE = 60;
    static final int CONTRACTS = 12;
    static final Instant EVENING = Instant.parse("2026-11-20T18:00:00Z");
    static final Instant MORNING = Instant.parse("2026-11-21T07:30:00Z");
    private static final String[] WORDS = {"cyber", "audit", "drone"};

    private DigestRun() {}

    /// Everybody keeps three searches; each finds some of what was published that evening, and some find the same.
    static void prepare(Readership they) {
        for (int n = 0; n < PEOPLE; n++) {
            for (String word : WORDS) {
                they.searches.save(they.person("reader" + n), "?q=" + word, new Wish(Rhythm.DAILY, 50), 0);
            }
        }
        publish(they);
        they.match();
    }

    private static void publish(Readership they) {
        for (int n = 0; n < CONTRACTS; n++) {
            String title = WORDS[n % 3] + (n % 4 == 0 ? " " + WORDS[(n + 1) % 3] : "");
            they.publish(
                    they.notice("ocds-" + n).title(title).updated(EVENING).deadline(EVENING.plus(Duration.ofDays(30))));
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (Database database = Database.open(arguments[0], Path.of(arguments[1]));
                Readership they = new Readership(
                        database,
                        new SmtpRelay(URI.create(arguments[2]), EmailAddress.of("bounces@portal.example")),
                        Instant.parse(arguments[3]))) {
            publish(they);
            System.out.println("ready");
            // As the timetable does: some letters are written while others are posted.
            Thread writing = Thread.ofPlatform().start(() -> {
                while (they.tell() > 0) {
                    // Until everybody is told.
                }
            });
            while (writing.isAlive() || they.outbox.post(20) > 0) {
                they.outbox.post(20);
            }
            System.out.println("done");
        }
    }
}
