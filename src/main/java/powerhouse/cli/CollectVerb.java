package powerhouse.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import powerhouse.collation.Collector;
import powerhouse.collation.Collector.Collected;
import powerhouse.job.Pipeline;
import powerhouse.source.Source;
import powerhouse.source.Sources;

/// Asks the publishers once and collates what they say.
@Command(
        name = "collect",
        description = {
            "Collect from the publishers what is new, and collate it.",
            "Interrupt it at will: it goes on where it stopped. Windows that a publisher would not answer wait for the next time."
        })
public final class CollectVerb implements Callable<Integer> {
    private final Supplier<Sources> sources;
    private final Supplier<Collector> collector;
    private final Supplier<Pipeline> pipeline;
    private final InstantSource clock;
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--source", paramLabel = "KEY", description = "Only this source; may be repeated.")
    private List<String> keys = List.of();

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "From then on: 2026-08-10 (in London), 2026-08-10T09:00:00Z, or 7d (seven days ago)."
                    + " Default: whatever was not yet asked for.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "WHEN", description = "Up to then, not including it. Default: now.")
    private @Nullable String until;

    /// The verb.
    public CollectVerb(
            Supplier<Sources> sources,
            Supplier<Collector> collector,
            Supplier<Pipeline> pipeline,
            InstantSource clock) {
        this.sources = sources;
        this.collector = collector;
        this.pipeline = pipeline;
        this.clock = clock;
    }

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
    }

    @Override
    public Integer call() {
        Instant from = when("--since", since);
        Instant to = when("--until", until);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new ParameterException(spec.commandLine(), "--since is not before --until");
        }
        if (from != null && from.isAfter(clock.instant())) {
            throw new ParameterException(spec.commandLine(), "--since " + since + " lies in the future");
        }
        List<Source> wanted = wanted();
        Collected collected;
        long steps;
        try (ProgressLine progress = ProgressLine.standard()) {
            collected = collector.get().collect(wanted, from, to, progress);
            steps = pipeline.get().run(progress);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%,d new releases, %,d known, %,d kept aside; %,d changes collated%n",
                        collected.kept().fresh(),
                        collected.kept().known(),
                        collected.kept().aside(),
                        steps);
        if (collected.waiting() > 0) {
            spec.commandLine()
                    .getErr()
                    .printf("%,d windows still to be asked for (see powerhouse sources)%n", collected.waiting());
        }
        return collected.waiting() == 0 ? 0 : 1;
    }

    private List<Source> wanted() {
        Sources all = sources.get();
        try {
            return keys.isEmpty()
                    ? all.list()
                    : keys.stream().distinct().map(all::get).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable Instant when(String option, @Nullable String text) {
        try {
            return text == null ? null : InstantOption.read(text, clock.instant());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), option + " takes a day, an instant or so many days ago, not " + text, e);
        }
    }
}
