package powerhouse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import powerhouse.collation.Importer;
import powerhouse.form.Mapping;
import powerhouse.job.Pipeline;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Aside;
import powerhouse.records.Kept;
import powerhouse.records.Releases;

/// Brings in files and collates them.
@Command(
        name = "import",
        description = {
            "Keep the releases in files, and collate them.",
            "Release packages, record packages, single releases, and JSON Lines of any of them; Contracts Finder's CSVs;"
                    + " any CSV or .xlsx with a mapping that says what its columns mean (docs/importing.md)."
                    + " All but .xlsx plain or gzip.",
            "What cannot be read is kept aside, named by its line; what is there already is not kept twice."
                    + " A table with other columns, or that breaks off, is refused as a whole."
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
            defaultValue = "",
            description = "Whose releases they are, in small letters and hyphens (default: what the mapping says, or"
                    + " import).")
    private String source = "";

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "What the columns of a CSV or .xlsx mean, in YAML (docs/importing.md).")
    private @Nullable Path mapping;

    @Option(names = "--dry-run", description = "Tell row by row what would be done with a table, and do nothing.")
    private boolean dryRun;

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
        if (!source.matches("[a-z0-9-]{0,40}")) {
            throw new ParameterException(spec.commandLine(), "--source takes small letters, digits and hyphens");
        }
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new ParameterException(spec.commandLine(), "Cannot read " + file);
            }
        }
        Mapping meaning = meaning();
        if (dryRun) {
            return rehearse(meaning);
        }
        Kept kept = Kept.NOTHING;
        List<String> broken = new ArrayList<>();
        long steps;
        try (ProgressLine progress = ProgressLine.standard()) {
            for (Path file : files) {
                try {
                    kept = kept.and(importer.get().read(file, source, meaning, progress));
                } catch (IOException e) {
                    // The others are not to blame, and what was read of this one before it broke off is kept.
                    broken.add("Cannot import " + file + ": " + e.getMessage());
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

    private @Nullable Mapping meaning() {
        if (mapping == null) {
            return null;
        }
        try {
            return Mapping.of(Files.readString(mapping));
        } catch (IOException | UnreadableException e) {
            throw new ParameterException(
                    spec.commandLine(), "Cannot use the mapping " + mapping + ": " + e.getMessage());
        }
    }

    private int rehearse(@Nullable Mapping meaning) {
        PrintWriter out = spec.commandLine().getOut();
        Kept kept = Kept.NOTHING;
        int code = 0;
        for (Path file : files) {
            out.println(file + ":");
            try {
                kept = kept.and(importer.get().rehearse(file, source, meaning, line -> out.println("  " + line)));
            } catch (IOException e) {
                spec.commandLine().getErr().println("Cannot import " + file + ": " + e.getMessage());
                code = 1;
            }
        }
        out.printf(
                "%,d would be kept, %,d are known, %,d would be kept aside%n",
                kept.fresh(), kept.known(), kept.aside());
        return kept.aside() == 0 ? code : 1;
    }
}
