package powerhouse.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import powerhouse.collation.Backup;

/// Writes all that cannot be grown again into one file.
@Command(
        name = "backup",
        description = {
            "Write all that cannot be grown again into one file, while the portal runs.",
            "The file fits SQLite and PostgreSQL alike, and was read back when this command ends well."
        })
public final class BackupVerb implements Callable<Integer> {
    private final Supplier<Backup> backup;
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "Where to; a name ending in .zip suits it.")
    private Path file = Path.of("");

    @Option(names = "--force", description = "Overwrite the file if it is there.")
    private boolean force;

    /// The verb.
    public BackupVerb(Supplier<Backup> backup) {
        this.backup = backup;
    }

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "No such folder: " + folder);
        }
        if (Files.exists(file) && !force) {
            throw new ParameterException(spec.commandLine(), file + " is there already; --force overwrites it");
        }
        try (ProgressLine progress = ProgressLine.standard()) {
            backup.get().write(file, progress);
        }
        spec.commandLine().getOut().printf("%s: %,d bytes, read back whole%n", file, Files.size(file));
        return 0;
    }
}
