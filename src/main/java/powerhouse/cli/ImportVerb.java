package powerhouse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import powerhouse.collation.Importer;
import powerhouse.job.Pipeline;
import powerhouse.records.Aside;
import powerhouse.records.Kept;
import powerhouse.records.Releases;

/// Brings in files and collates them.
@Command(
        name = "import",
        description = {
            "Keep the releases in files, and collate them.",
            "Release packages, record packages, single releases, and JSON Lines of any of them; plain or gzip.",
            "What cannot be read is kept aside, named by its line; what is there already is not kept twice."
        })
public final class ImportVerb implements Callable<Integer> {
    private static final int SHOWN = 20;

    private final Supplier<Importer> importer;
    private final Supplier<Releases> releases;
    private final Supplier<Pipeline> pipeline;
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to import.")
    private List<Path> files = List.of();

    @Option(
            names = "--source",
            paramLabel = "KEY",
            defaultValue = Importer.SOURCE,
            description = "Whose releases they are, in small letters and hyphens (default: import).")
    private String source = Importer.SOURCE;

    /// The verb.
    public ImportVerb(Supplier<Importer> importer, Supplier<Releases> releases, Supplier<Pipeline> pipeline) {
        this.importer = importer;
        this.releases = releases;
        this.pipeline = pipeline;
    }

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
    }

    @Override
    public Integer call() {
        if (!source.matches("[a-z0-9-]{1,40}")) {
            throw new ParameterException(spec.commandLine(), "--source takes small letters, digits and hyphens");
        }
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new ParameterException(spec.commandLine(), "Cannot read " + file);
            }
        }
        Kept kept = Kept.NOTHING;
        List<String> broken = new ArrayList<>();
        long steps;
        try (ProgressLine progress = ProgressLine.standard()) {
            for (Path file : files) {
                try {
                    kept = kept.and(importer.get().read(file, source, progress));
                } catch (IOException e) {
                    // The others are not to blame, and what was read of this one before it broke off is kept.
                    broken.add("Cannot read " + file + " to its end: " + e.getMessage());
                }
            }
            steps = pipeline.get().run(progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%,d new releases, %,d known, %,d kept aside; %,d changes collated%n",
                kept.fresh(), kept.known(), kept.aside(), steps);
        if (kept.aside() > 0) {
            for (Aside aside :
                    releases.get().aside(Math.min(SHOWN, kept.aside())).reversed()) {
                out.println("  " + aside.url() + ": " + aside.reason());
            }
        }
        broken.forEach(spec.commandLine().getErr()::println);
        return kept.aside() == 0 && broken.isEmpty() ? 0 : 1;
    }
}
