package powerhouse.desk.web;

import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import powerhouse.account.Accounts;
import powerhouse.account.Role;
import powerhouse.desk.Case;
import powerhouse.desk.Decisions;
import powerhouse.desk.Queue;
import powerhouse.desk.Reports;
import powerhouse.job.Audit;
import powerhouse.job.Job;
import powerhouse.job.Timetable;
import powerhouse.mail.Outbox;
import powerhouse.mail.Suppressions;
import powerhouse.store.KeptTable;
import powerhouse.store.KeptTable.InBackup;
import powerhouse.web.Access;
import powerhouse.web.Feature;
import powerhouse.web.Route;

/// The desk: what waits for a person, what strangers report, and what administrators look after.
public final class DeskFeature {
    /// Its tables.
    public static final List<KeptTable> TABLES =
            List.of(new KeptTable("reports", InBackup.WITH_PEOPLE), new KeptTable("audit", InBackup.WITH_PEOPLE));

    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    private DeskFeature() {}

    /// @param known whether there is what a kind of case is about: a contract at an ocid, or an organisation at a key
    /// @param jobs how they fared last
    public static Feature of(
            Supplier<Accounts> accounts,
            Supplier<Outbox> outbox,
            Supplier<Suppressions> suppressions,
            Supplier<Queue> queue,
            Supplier<Decisions> decisions,
            Supplier<Reports> reports,
            Supplier<Audit> audit,
            BiPredicate<Case.Kind, String> known,
            Supplier<List<Timetable.Fate>> jobs) {
        Access reviewer = Access.role(Role.REVIEWER);
        Access administrator = Access.role(Role.ADMINISTRATOR);
        return Feature.named("desk")
                .routes(
                        Route.page("/desk", "what waits for a reviewer", reviewer),
                        Route.page("/desk/audit", "who did what", reviewer),
                        Route.page("/desk/people", "who may do what", administrator),
                        Route.page("/desk/letters", "what became of letters", administrator),
                        Route.page("/desk/jobs", "how the jobs fare", administrator),
                        Route.page("/report", "says that something is wrong", Access.EVERYBODY),
                        Route.page("/report/sent", "it is at the desk", Access.EVERYBODY),
                        Route.form("/report", "says that something is wrong", Access.EVERYBODY),
                        Route.form("/desk", "settles a case", reviewer),
                        Route.form("/desk/people", "grants a role or takes it back", administrator),
                        Route.form("/desk/letters", "lets letters go to an address again", administrator))
                .controllers(web -> List.of(new DeskController(
                        accounts.get(),
                        outbox.get(),
                        suppressions.get(),
                        queue.get(),
                        decisions.get(),
                        reports.get(),
                        audit.get(),
                        known,
                        jobs,
                        web)))
                .tables(TABLES)
                .jobs(Job.once("forget reports", TIDY_EVERY, () -> reports.get().tidy()))
                .help(
                        100,
                        "Tell us of a mistake",
                        "A notice misread, two buyers mixed up, something that should not be here: a person looks at it.",
                        "/report",
                        "Something wrong here?")
                .build();
    }
}
