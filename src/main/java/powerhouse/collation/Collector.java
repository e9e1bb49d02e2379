package powerhouse.collation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import powerhouse.collation.Walks.Due;
import powerhouse.job.Progress;
import powerhouse.records.Arrival;
import powerhouse.records.Intake;
import powerhouse.records.Kept;
import powerhouse.records.Releases;
import powerhouse.source.Source;
import powerhouse.source.Source.Answer;
import powerhouse.source.Source.PublisherException;
import powerhouse.source.Window;
import powerhouse.store.Database;

/// Asks the sources for what was published, window by window, and keeps what comes.
///
/// The windows to do are rows. What came for a window is kept, and its row goes, in one transaction: killed
/// anywhere, a walk goes on where it stopped; nothing is lost, and since the same bytes are kept once, nothing is
/// there twice.
public final class Collector {
    /// So many failures in a row, and the publisher is taken to be down; the rest waits for the next walk.
    private static final int DOWN = 3;
    /// A window whose answer cannot be read is tried again so often before it is cut, to get at what lies around
    /// the unreadable spot.
    private static final int PATIENCE = 2;

    private final Database database;
    private final Releases releases;
    private final Walks walks;
    private final InstantSource clock;

    /// A collector.
    public Collector(Database database, Releases releases, Walks walks, InstantSource clock) {
        this.database = database;
        this.releases = releases;
        this.walks = walks;
        this.clock = clock;
    }

    /// What a walk brought.
    ///
    /// @param waiting windows that could not be asked for now
    public record Collected(Kept kept, long waiting) {
        Collected and(Collected other) {
            return new Collected(kept.and(other.kept), waiting + other.waiting);
        }
    }

    /// Asks all sources, each in its own thread and by its own manners, until no window is left that may be asked
    /// for.
    ///
    /// @param since from when on; null for everything not yet asked for
    /// @param until up to when; null for now
    public Collected collect(
            List<Source> sources, @Nullable Instant since, @Nullable Instant until, Progress progress) {
        AtomicLong done = new AtomicLong();
        AtomicLong total = new AtomicLong();
        for (Source source : sources) {
            walks.plan(source, since, until, clock.instant());
            total.addAndGet(walks.waiting(source.about().key()));
        }
        Collected collected = new Collected(Kept.NOTHING, 0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Collected>> futures = new ArrayList<>();
            for (Source source : sources) {
                futures.add(threads.submit(() -> walk(
                        source,
                        until == null,
                        (finished, more) -> progress.at(
                                "Collecting, windows of time", done.addAndGet(finished), total.addAndGet(more)))));
            }
            try {
                for (Future<Collected> future : futures) {
                    collected = collected.and(future.get());
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            }
        }
        return collected;
    }

    /// Told how many windows are done, and by how many the list has grown meanwhile.
    private interface Told {
        void windows(int done, long more);
    }

    /// @param onwards what is published while the walk goes on belongs to it: a first walk takes hours
    private Collected walk(Source source, boolean onwards, Told told) {
        String key = source.about().key();
        Instant planned = clock.instant();
        Kept kept = Kept.NOTHING;
        int failures = 0;
        FullAnswers full = new FullAnswers();
        while (failures < DOWN && !Thread.currentThread().isInterrupted()) {
            Due due = walks.next(key, clock.instant()).orElse(null);
            if (due == null) {
                break;
            }
            if (onwards && !clock.instant().isBefore(planned.plus(source.about().every()))) {
                planned = clock.instant();
                long before = walks.waiting(key);
                walks.plan(source, null, null, planned);
                told.windows(0, walks.waiting(key) - before);
                continue;
            }
            try {
                Answer answer = source.read(due.window());
                Intake intake = releases.read(key, arrivals(key, answer));
                List<Window> pieces = instead(source, due, answer, intake);
                String futile = answer.full() ? full.objection(due.window(), intake.digests(), !pieces.isEmpty()) : "";
                List<Window> instead = futile.isEmpty() ? pieces : List.of();
                kept = kept.and(keep(due, answer, intake, instead, futile));
                releases.learn(key);
                failures = 0;
                told.windows(1, instead.size());
            } catch (PublisherException | RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
                // Also a mistake of ours, or a notice that cannot be kept, must not lose the window, nor stop the
                // others.
                failures++;
                String error = e.getMessage() == null ? e.toString() : e.getMessage();
                database.change(tx -> walks.failed(tx, due, error, clock.instant()));
            }
        }
        return new Collected(kept, walks.waiting(key));
    }

    /// The windows that have to be asked for in the place of this one.
    private static List<Window> instead(Source source, Due due, Answer answer, Intake intake) {
        boolean cut = answer.full() || (!intake.troubles().isEmpty() && due.attempts() >= PATIENCE);
        if (!cut || due.window().length().compareTo(source.about().narrowest()) <= 0) {
            return List.of();
        }
        List<Window> halves = due.window().halves();
        return halves.size() == 1 ? List.of() : halves;
    }

    /// @param futile why it is not asked for in smaller pieces, "" if it is or cannot be
    private Kept keep(Due due, Answer answer, Intake intake, List<Window> instead, String futile) {
        List<String> caveats = new ArrayList<>(answer.caveats());
        if (!futile.isEmpty()) {
            caveats.add(futile);
        } else if (answer.full() && instead.isEmpty()) {
            caveats.add("A full answer that cannot be asked for in smaller pieces, between %s and %s"
                    .formatted(due.window().since(), due.window().until()));
        }
        return database.write(tx -> {
            Kept kept = releases.keep(tx, intake);
            if (intake.troubles().isEmpty() || !instead.isEmpty()) {
                walks.done(tx, due, instead, caveats, clock.instant());
            } else {
                walks.failed(tx, due, intake.troubles().getFirst(), clock.instant());
            }
            return kept;
        });
    }

    private static List<Arrival> arrivals(String key, Answer answer) {
        return answer.responses().stream()
                .map(response -> Arrival.published(
                        key, response.url(), response.at(), response.mediaType(), response.form(), response.body()))
                .toList();
    }
}
