package powerhouse.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import powerhouse.job.Audit;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Letter;
import powerhouse.mail.Outbox;
import powerhouse.store.Database;
import powerhouse.store.Row;

/// What strangers and readers say is wrong with a page.
public final class Reports {
    /// More characters say no more.
    public static final int LONGEST = 2_000;

    /// So many lie open at most: whoever floods the desk is not read either.
    private static final int MOST_OPEN = 1_000;

    private static final Duration KEPT = Duration.ofDays(2 * 365);

    private final Database database;
    private final InstantSource clock;
    private final Outbox outbox;
    private final String site;

    /// @param outbox for answers to those who wish one
    /// @param site public address of the portal, without a slash at the end
    public Reports(Database database, InstantSource clock, Outbox outbox, String site) {
        this.database = database;
        this.clock = clock;
        this.outbox = outbox;
        this.site = site;
    }

    /// One of them.
    ///
    /// @param page a path of ours
    /// @param email where to answer, null for nowhere
    public record Report(
            long number,
            Instant at,
            String page,
            String words,
            @Nullable EmailAddress email) {
        private static Report of(Row row) {
            String email = row.textOrNull("email");
            return new Report(
                    row.number("number"),
                    row.instant("at"),
                    row.text("page"),
                    row.text("words"),
                    email == null ? null : new EmailAddress(email));
        }
    }

    /// Takes one in.
    ///
    /// @param words no more than [#LONGEST] characters
    /// @return false if so many lie open that nobody would read it
    public boolean put(String page, String words, @Nullable EmailAddress email) {
        Instant now = clock.instant();
        return database.write(tx -> {
            long open = tx.find("select count(*) as n from reports where settled is null", row -> row.number("n"))
                    .orElse(0L);
            if (open >= MOST_OPEN) {
                return false;
            }
            // No database keeps a NUL, and nobody types the others.
            String kept = words.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ").strip();
            tx.update(
                    "insert into reports (number, at, page, words, email) values (?, ?, ?, ?, ?)",
                    tx.nextChanges(1),
                    now,
                    page,
                    kept,
                    email == null ? null : email.text());
            return true;
        });
    }

    /// What nobody has settled, the oldest first.
    public List<Report> open(int limit) {
        return database.read(tx ->
                tx.list("select * from reports where settled is null order by number limit ?", Report::of, limit));
    }

    /// Settles one, and answers whoever wished an answer.
    ///
    /// @return false if there is none, or somebody was faster
    public boolean settle(long number, String who, String outcome, String why) {
        Instant now = clock.instant();
        String said = outcome + (why.isEmpty() ? "" : ": " + why);
        return database.write(tx -> {
            Optional<Report> report =
                    tx.find("select * from reports where number = ? and settled is null", Report::of, number);
            if (report.isEmpty()) {
                return false;
            }
            tx.update(
                    "update reports set settled = ?, settled_by = ?, outcome = ?, email = null where number = ?",
                    now,
                    who,
                    said,
                    number);
            EmailAddress to = report.get().email();
            if (to != null) {
                outbox.put(tx, answer(to, report.get(), outcome, why));
            }
            Audit.add(tx, now, who, "settle report", String.valueOf(number), said);
            return true;
        });
    }

    /// Says nothing in the words of whoever reported: they may have given another's address.
    private Letter answer(EmailAddress to, Report report, String outcome, String why) {
        return new Letter(
                to,
                "report",
                String.valueOf(report.number()),
                "What became of your report",
                """
                You told us that something is wrong with %s. Somebody has looked at it: %s.
                %s
                You get this one letter because you asked for an answer. Your address is forgotten with it,
                after 30 days, unless you have an account here.
                """.formatted(site + report.page(), outcome, why.isEmpty() ? "" : "\n" + why + "\n"),
                "",
                null);
    }

    /// Forgets what was settled long ago.
    public void tidy() {
        database.change(tx -> tx.update(
                "delete from reports where settled < ?", clock.instant().minus(KEPT)));
    }
}
