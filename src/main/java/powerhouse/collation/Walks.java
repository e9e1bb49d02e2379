package powerhouse.collation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import powerhouse.records.Kept;
import powerhouse.records.Releases;
import powerhouse.source.Source;
import powerhouse.source.Source.About;
import powerhouse.source.Window;
import powerhouse.store.Database;
import powerhouse.store.Transaction;

/// The spans of time still to be asked for, and how each source is doing.
public final class Walks {
    /// After so many failures of one window. A publisher that is down for a day is asked a dozen times, not a
    /// thousand.
    private static final List<Duration> REST = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(12),
            Duration.ofDays(1));

    /// Spans that end earlier than this before the last planning are history: they wait without making a source
    /// late.
    private static final Duration LATELY = Duration.ofDays(2);

    private static final int CAVEATS = 20;

    private final Database database;
    private final Releases releases;

    private final Duration back;

    /// The walks in a database.
    ///
    /// @param back how far back the very first walk of a source reaches, unless an operator says otherwise
    public Walks(Database database, Releases releases, Duration back) {
        this.database = database;
        this.releases = releases;
        this.back = back;
    }

    /// A window that waits.
    record Due(String source, Window window, int attempts) {}

    /// Puts the windows to do on the list: since the last time with some overlap, or as an operator says.
    void plan(Source source, @Nullable Instant since, @Nullable Instant until, Instant now) {
        About about = source.about();
        database.change(tx -> {
            Instant before = planned(tx, about.key());
            // A clock that once ran ahead must not hide what was published since it was set right.
            Instant planned = before != null && before.isAfter(now) ? now : before;
            Instant beginning = latest(about.since(), now.minus(back));
            Instant from = since != null ? since : planned != null ? planned.minus(about.overlap()) : beginning;
            Instant first = latest(about.since(), from);
            Instant last = until != null && until.isBefore(now) ? until : now;
            if (!first.isBefore(last)) {
                return;
            }
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (Window window : source.windows(new Window(first, last))) {
                rows.add(row(about.key(), window));
            }
            insert(tx, rows);
            // What an operator asks for beyond what was planned leaves a gap before it, which stays to be
            // planned.
            Instant reached = planned == null ? beginning : planned;
            Instant next = first.isAfter(reached) || last.isBefore(reached) ? reached : last;
            if (before == null) {
                tx.update("insert into walks (source, planned, error) values (?, ?, '')", about.key(), next);
            } else if (!next.equals(before)) {
                tx.update("update walks set planned = ? where source = ?", next, about.key());
            }
        });
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// The next window to ask for: the latest first, since what is open now matters most.
    Optional<Due> next(String source, Instant now) {
        return database.read(tx -> tx.find(
                "select since, until, part, attempts from windows where source = ? and not_before <= ?"
                        + " order by since desc, until desc, part limit 1",
                row -> new Due(
                        source,
                        new Window(row.instant("since"), row.instant("until"), row.text("part")),
                        Math.toIntExact(row.number("attempts"))),
                source,
                now));
    }

    /// How many windows of a source wait.
    long waiting(String source) {
        return database.read(tx -> waiting(tx, source));
    }

    /// What came for a window is kept: it goes, or its halves stand in its place.
    void done(Transaction tx, Due due, List<Window> instead, List<String> caveats, Instant now) {
        if (remove(tx, due)) {
            insert(tx, instead.stream().map(half -> row(due.source(), half)).toList());
        }
        for (String caveat : caveats) {
            tx.update(
                    "insert into caveats (source, caveat, at) values (?, ?, ?)"
                            + " on conflict (source, caveat) do update set at = excluded.at",
                    due.source(),
                    caveat,
                    now);
        }
        tx.update(
                "update walks set last_attempt = ?, last_success = ?, error = '' where source = ?",
                now,
                now,
                due.source());
    }

    /// The window has to wait for another try.
    void failed(Transaction tx, Due due, String error, Instant now) {
        Duration rest = REST.get(Math.min(due.attempts(), REST.size() - 1));
        tx.update(
                "update windows set attempts = attempts + 1, not_before = ?, error = ?"
                        + " where source = ? and since = ? and until = ? and part = ?",
                now.plus(rest),
                error,
                due.source(),
                due.window().since(),
                due.window().until(),
                due.window().part());
        tx.update("update walks set last_attempt = ?, error = ? where source = ?", now, error, due.source());
    }

    /// How every source that was ever asked is doing, and every one that something was imported from.
    public List<SourceHealth> list() {
        Map<String, Kept> counts = releases.counts();
        Set<String> sources = new TreeSet<>(counts.keySet());
        sources.addAll(database.read(tx -> tx.list("select source from walks", row -> row.text("source"))));
        return sources.stream()
                .map(source -> health(source, counts.getOrDefault(source, Kept.NOTHING)))
                .toList();
    }

    private SourceHealth health(String source, Kept kept) {
        List<SourceHealth.Aside> aside = releases.asideByReason(source).entrySet().stream()
                .map(entry -> new SourceHealth.Aside(entry.getKey(), entry.getValue()))
                .toList();
        return database.read(tx -> {
            long waiting = waiting(tx, source);
            List<String> caveats = tx.list(
                    "select caveat from caveats where source = ? order by at desc, caveat limit ?",
                    row -> row.text("caveat"),
                    source,
                    CAVEATS);
            return tx.find(
                            "select * from walks where source = ?",
                            row -> {
                                Instant success = row.instantOrNull("last_success");
                                return new SourceHealth(
                                        source,
                                        row.instantOrNull("last_attempt"),
                                        success,
                                        success == null ? null : reached(tx, source, row.instant("planned")),
                                        waiting,
                                        kept.fresh(),
                                        aside,
                                        row.text("error"),
                                        caveats);
                            },
                            source)
                    .orElseGet(() ->
                            new SourceHealth(source, null, null, null, waiting, kept.fresh(), aside, "", caveats));
        });
    }

    private static Instant reached(Transaction tx, String source, Instant planned) {
        return tx.find(
                        "select since from windows where source = ? and until > ? order by since limit 1",
                        row -> row.instant("since"),
                        source,
                        planned.minus(LATELY))
                .orElse(planned);
    }

    private static @Nullable Instant planned(Transaction tx, String source) {
        return tx.find("select planned from walks where source = ?", row -> row.instant("planned"), source)
                .orElse(null);
    }

    private static long waiting(Transaction tx, String source) {
        return tx.find("select count(*) as n from windows where source = ?", row -> row.number("n"), source)
                .orElse(0L);
    }

    private static boolean remove(Transaction tx, Due due) {
        return tx.update(
                        "delete from windows where source = ? and since = ? and until = ? and part = ?",
                        due.source(),
                        due.window().since(),
                        due.window().until(),
                        due.window().part())
                > 0;
    }

    private static @Nullable Object[] row(String source, Window window) {
        return new @Nullable Object[] {source, window.since(), window.until(), window.part()};
    }

    private static void insert(Transaction tx, List<@Nullable Object[]> rows) {
        tx.batch(
                "insert into windows (source, since, until, part, attempts, not_before, error)"
                        + " values (?, ?, ?, ?, 0, 0, '') on conflict (source, since, until, part) do nothing",
                rows);
    }
}
