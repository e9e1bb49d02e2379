package powerhouse.mail.web;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import powerhouse.job.Job;
import powerhouse.mail.FolderRelay;
import powerhouse.mail.Outbox;
import powerhouse.store.KeptTable;
import powerhouse.store.KeptTable.InBackup;
import powerhouse.web.Access;
import powerhouse.web.Feature;
import powerhouse.web.Route;

/// Letters: what goes out, and in a demonstration the outbox where they can be read.
public final class MailFeature {
    /// Its tables. Letters are soon over.
    public static final List<KeptTable> TABLES =
            List.of(new KeptTable("suppressions", InBackup.WITH_PEOPLE), new KeptTable("letters", InBackup.NEVER));

    /// Letters go out this soon after they were stored.
    private static final Duration POST_EVERY = Duration.ofSeconds(2);

    private static final Duration TIDY_EVERY = Duration.ofHours(1);
    private static final int LETTERS_AT_ONCE = 200;

    private MailFeature() {}

    /// @param files where letters go while no mail server takes them
    public static Feature of(Supplier<Outbox> outbox, Supplier<FolderRelay> files) {
        return Feature.named("letters")
                .routes(
                        Route.page("/outbox", "letters of the demonstration, on this machine only", Access.EVERYBODY),
                        Route.page("/outbox/{number}", "one of them", Access.EVERYBODY))
                .controllers(web -> List.of(new OutboxController(outbox.get(), web)))
                .tables(TABLES)
                .jobs(
                        // Each node has a folder of its own.
                        Job.onEveryNode(
                                "forget letters", TIDY_EVERY, () -> outbox.get().tidy(files.get())),
                        Job.once("post letters", POST_EVERY, () -> outbox.get().post(LETTERS_AT_ONCE)))
                .build();
    }
}
