package powerhouse.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import powerhouse.job.Pipeline;

/// Drops all that is derived and grows it again.
@Command(
        name = "rebuild",
        description = "Drop records, opportunities and index, and grow them again out of the releases and decisions.")
public final class RebuildVerb implements Callable<Integer> {
    private final Supplier<Pipeline> pipeline;
    private CommandSpec spec = CommandSpec.create();

    /// The verb.
    public RebuildVerb(Supplier<Pipeline> pipeline) {
        this.pipeline = pipeline;
    }

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
    }

    @Override
    public Integer call() {
        try (ProgressLine progress = ProgressLine.standard()) {
            long steps = pipeline.get().rebuild(progress);
            spec.commandLine().getOut().printf("%,d changes collated%n", steps);
        }
        return 0;
    }
}
