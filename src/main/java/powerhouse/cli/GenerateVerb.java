package powerhouse.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import powerhouse.job.Progress;
import powerhouse.sample.Format;
import powerhouse.sample.Generator;
import powerhouse.sample.Published;

/// Writes sample notices, as many as one likes.
@Command(
        name = "generate",
        description = {
            "Write fictional notices; the same count, seed and day give the same bytes.",
            "As JSON Lines, which import takes at any size: powerhouse generate --count 1000 | powerhouse import -"
        })
public final class GenerateVerb implements Callable<Integer> {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /// Progress is told once in so many, which is several times a second.
    private static final int STRIDE = 1_000;

    private final InstantSource clock;
    private final Progress progress;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--count", required = true, paramLabel = "N", description = "How many releases.")
    private int count;

    @Option(names = "--seed", paramLabel = "S", description = "Another seed, other notices (default: 1).")
    private long seed = 1;

    @Option(
            names = "--today",
            paramLabel = "DAY",
            description = "Notices are published before this day, deadlines lie after it (default: today).")
    private @Nullable LocalDate today;

    @Option(
            names = "--like",
            paramLabel = "SOURCE",
            description = {"find-a-tender (default), contracts-finder,", "public-contracts-scotland or sell2wales."})
    private String like = "find-a-tender";

    @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
    private @Nullable Path out;

    @Option(names = "--format", paramLabel = "FORMAT", description = "jsonl (default) or package.")
    private String format = "jsonl";

    @Option(names = "--gzip", description = "Compress.")
    private boolean gzip;

    /// @param clock for today's date
    public GenerateVerb(InstantSource clock, Progress progress) {
        this.clock = clock;
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException {
        if (count < 0) {
            throw wrong("--count must not be negative");
        }
        Format layout = switch (format.toLowerCase(Locale.ROOT)) {
            case "package" -> Format.PACKAGE;
            case "jsonl" -> Format.JSONL;
            default -> throw wrong("--format is jsonl or package, not " + format);
        };
        LocalDate day = today == null ? LocalDate.ofInstant(clock.instant(), LONDON) : today;
        Instant date = day.atStartOfDay(LONDON).toInstant();
        Generator generator = new Generator(seed, day);
        Stream<Published> releases = switch (like) {
            case "find-a-tender" -> generator.findATender(count);
            case "contracts-finder" -> generator.contractsFinder(count);
            case "public-contracts-scotland" -> generator.scotland(count);
            case "sell2wales" -> generator.wales(count);
            default ->
                throw wrong("--like is find-a-tender, contracts-finder, public-contracts-scotland or sell2wales, not "
                        + like);
        };
        AtomicLong done = new AtomicLong();
        try (OutputStream file = open()) {
            layout.write(releases.peek(release -> tell(done.incrementAndGet())), date, file);
        }
        return 0;
    }

    private void tell(long done) {
        if (done % STRIDE == 0 || done == count) {
            progress.at("Sample notices", done, count);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private OutputStream open() throws IOException {
        OutputStream plain = out == null ? new Unclosed(System.out) : Files.newOutputStream(out);
        return gzip ? new GZIPOutputStream(plain, 1 << 16) : new BufferedOutputStream(plain, 1 << 16);
    }

    /// Standard output outlives this verb.
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
