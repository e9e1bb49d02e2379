package powerhouse.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import powerhouse.collation.Backup;
import powerhouse.job.Pipeline;

/// Brings back what a backup holds.
@Command(
        name = "restore",
        description = {
            "Put back what a backup holds in the place of what is here, all or nothing, while the portal runs.",
            "Releases kept since the backup go; decisions made since stay, and what was redacted stays redacted."
        })
public final class RestoreVerb implements Callable<Integer> {
    private final Supplier<Backup> backup;
    private final Supplier<Pipeline> pipeline;
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A file that the verb backup wrote.")
    private Path file = Path.of("");

    /// The verb.
    public RestoreVerb(Supplier<Backup> backup, Supplier<Pipeline> pipeline) {
        this.backup = backup;
        this.pipeline = pipeline;
    }

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file)) {
            throw new ParameterException(spec.commandLine(), "Cannot read " + file);
        }
        try (ProgressLine progress = ProgressLine.standard()) {
            backup.get().restore(file, progress);
            long steps = pipeline.get().run(progress);
            spec.commandLine().getOut().printf("Restored; %,d changes collated%n", steps);
        }
        return 0;
    }
}
