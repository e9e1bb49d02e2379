package powerhouse.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import powerhouse.job.Progress;

/// Progress for people: one moving line on a terminal, a plain line every few seconds elsewhere, with count, rate
/// and time left where the total is known.
public final class ProgressLine implements Progress, AutoCloseable {
    private static final Duration MOVING = Duration.ofMillis(100);
    private static final Duration PLAIN = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean terminal;
    private final InstantSource clock;
    private String what = "";
    private Instant began = Instant.EPOCH;
    private long doneAtStart;
    private Instant shown = Instant.EPOCH;
    private String last = "";
    private int width;

    /// Writes to standard error; a terminal is one if there is a console on it.
    public static ProgressLine standard() {
        return new ProgressLine(
                System.err, System.console() != null && System.console().isTerminal(), InstantSource.system());
    }

    ProgressLine(PrintStream out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public synchronized void at(String doing, long done, long total) {
        Instant now = clock.instant();
        if (!doing.equals(what)) {
            finish();
            what = doing;
            began = now;
            doneAtStart = done;
            shown = Instant.EPOCH;
        }
        last = describe(done, total, Duration.between(began, now));
        boolean complete = total > 0 && done >= total;
        if (complete || Duration.between(shown, now).compareTo(terminal ? MOVING : PLAIN) >= 0) {
            show(last);
            shown = now;
        }
    }

    /// Ends the line, leaving the last state on the screen.
    @Override
    public synchronized void close() {
        finish();
        what = "";
    }

    private void finish() {
        if (what.isEmpty()) {
            return;
        }
        show(last);
        if (terminal) {
            out.println();
            width = 0;
        }
        last = "";
        printed = "";
    }

    private String printed = "";

    private void show(String line) {
        if (line.isEmpty() || line.equals(printed)) {
            return;
        }
        printed = line;
        if (terminal) {
            // Blanks wipe what a longer line before it left behind.
            out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            out.flush();
            width = line.length();
        } else {
            out.println(line);
        }
    }

    private String describe(long done, long total, Duration spent) {
        double seconds = spent.toMillis() / 1000.0;
        double rate = seconds < 0.2 ? 0 : (done - doneAtStart) / seconds;
        StringBuilder line = new StringBuilder(what).append(": ").append(String.format(Locale.UK, "%,d", done));
        if (total > 0) {
            line.append(String.format(Locale.UK, " of %,d", total));
        }
        if (rate > 0) {
            line.append(String.format(Locale.UK, rate < 10 ? ", %.1f a second" : ", %,.0f a second", rate));
            if (total > done) {
                line.append(", ")
                        .append(left(Duration.ofSeconds(Math.round((total - done) / rate))))
                        .append(" left");
            }
        }
        return line.toString();
    }

    private static String left(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return time.toSeconds() + " s";
        }
        return time.compareTo(Duration.ofHours(2)) < 0
                ? time.toMinutes() + " min"
                : String.format(Locale.UK, "%d h %d min", time.toHours(), time.toMinutesPart());
    }
}
