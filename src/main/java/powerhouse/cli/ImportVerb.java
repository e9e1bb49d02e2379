package powerhouse.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
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
import powerhouse.records.Kept;

/// Brings in files and collates them.
@Command(
        name = "import",
        description = {
            "Keep the releases in files, and collate them.",
            "Release packages, record packages, single releases, and JSON Lines of any of them; Contracts Finder's CSVs;"
                    + " the EU's eForms notices in XML and feeds of competitions (RSS, Atom);"
                    + " any CSV, .xlsx or .ods with a mapping that says what its columns mean (docs/importing.md)."
                    + " All but .xlsx and .ods plain or gzip.",
            "What cannot be read is kept aside, named by its line; what is there already is not kept twice."
                    + " A table with other columns, or that breaks off, is refused as a whole.",
            "The exit code is 1 where something cannot be read, also if it came before."
        })
public final class ImportVerb implements Callable<Integer> {
    private static final int SHOWN = 20;
    private static final Path STANDARD_INPUT = Path.of("-");

    private final Supplier<Importer> importer;
    private final Supplier<Pipeline> pipeline;
    private final InputStream standardInput;
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to import; - for standard input.")
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
            description = "What the columns of a CSV, .xlsx or .ods mean, in YAML (docs/importing.md).")
    private @Nullable Path mapping;

    @Option(names = "--dry-run", description = "Tell release by release what would be done, and do nothing.")
    private boolean dryRun;

    /// @param standardInput read where `-` is given
    public ImportVerb(Supplier<Importer> importer, Supplier<Pipeline> pipeline, InputStream standardInput) {
        this.importer = importer;
        this.pipeline = pipeline;
        this.standardInput = standardInput;
    }

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
    }

    @Override
    public Integer call() throws IOException {
        if (!source.matches("[a-z0-9-]{0,40}")) {
            throw new ParameterException(spec.commandLine(), "--source takes small letters, digits and hyphens");
        }
        for (Path file : files) {
            if (file.equals(STANDARD_INPUT)) {
                continue;
            }
            String why = Files.isDirectory(file)
                    ? "it is a folder; name the files in it"
                    : Files.notExists(file) ? "no such file" : Files.isReadable(file) ? "" : "not allowed";
            if (!why.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "Cannot read " + file + ": " + why);
            }
        }
        Mapping meaning = meaning();
        if (!files.contains(STANDARD_INPUT)) {
            return take(files, meaning);
        }
        // What a file is shows when it is read, and then it is read again, which no pipe allows.
        Path folder = Files.createTempDirectory("powerhouse-import-");
        Path input = folder.resolve("standard-input");
        try {
            Files.copy(standardInput, input);
            return take(
                    files.stream()
                            .map(file -> file.equals(STANDARD_INPUT) ? input : file)
                            .toList(),
                    meaning);
        } finally {
            Files.deleteIfExists(input);
            Files.delete(folder);
        }
    }

    private int take(List<Path> files, @Nullable Mapping meaning) {
        return dryRun ? rehearse(files, meaning) : bringIn(files, meaning);
    }

    private int bringIn(List<Path> files, @Nullable Mapping meaning) {
        Tally tally = new Tally();
        List<String> broken = new ArrayList<>();
        long steps;
        try (ProgressLine progress = ProgressLine.standard()) {
            for (Path file : files) {
                try {
                    importer.get().read(file, source, meaning, progress, tally.of(file));
                } catch (IOException e) {
                    // The others are not to blame, and what was read of this one before it broke off is kept.
                    broken.add("Cannot import " + file + ": " + Door.reason(e));
                }
            }
            steps = pipeline.get().run(progress);
        }
        Kept kept = tally.kept;
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%,d new releases, %,d known, %,d kept aside%s; %,d changes collated%n",
                kept.fresh(), kept.known(), kept.aside(), again(kept), steps);
        tally.remarks.forEach(remark -> out.println("  " + tame(remark)));
        if (tally.remarked > tally.remarks.size()) {
            out.printf("  … and %,d more rows that take the place of others%n", tally.remarked - tally.remarks.size());
        }
        tally.unreadable.forEach(why -> out.println("  " + tame(why)));
        if (kept.unreadable() > tally.unreadable.size()) {
            out.printf("  … and %,d more%n", kept.unreadable() - tally.unreadable.size());
        }
        broken.forEach(why -> spec.commandLine().getErr().println(tame(why)));
        return kept.unreadable() == 0 && broken.isEmpty() ? 0 : 1;
    }

    /// What became of all files, and the first reasons why not.
    private static final class Tally {
        private final List<String> unreadable = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();
        private int remarked;
        private Kept kept = Kept.NOTHING;

        Importer.Told of(Path file) {
            return new Importer.Told() {
                @Override
                public void piece(Kept more, List<String> lines) {
                    add(file, more, lines);
                }

                @Override
                public void remark(String text) {
                    remarked++;
                    if (remarks.size() < SHOWN) {
                        remarks.add("file:" + file.getFileName() + ": " + text);
                    }
                }
            };
        }

        void add(Path file, Kept more, List<String> reasons) {
            kept = kept.and(more);
            reasons.stream()
                    .limit(SHOWN - unreadable.size())
                    .forEach(why -> unreadable.add("file:" + file.getFileName() + ": " + why));
        }
    }

    private static String again(Kept kept) {
        return kept.again() == 0 ? "" : ", %,d unreadable that came before".formatted(kept.again());
    }

    /// One line, and a terminal takes no orders from strangers.
    private static String tame(String line) {
        return line.replaceAll("[\\s\\p{Cntrl}]+", " ");
    }

    private @Nullable Mapping meaning() {
        if (mapping == null) {
            return null;
        }
        try {
            return Mapping.of(Files.readString(mapping));
        } catch (CharacterCodingException e) {
            throw unusable(mapping + ": it is no text in UTF-8");
        } catch (UnreadableException e) {
            throw unusable(mapping + ": " + e.getMessage());
        } catch (IOException e) {
            String why = Door.reason(e);
            throw unusable(why.startsWith(mapping.toString()) ? why : mapping + ": " + why);
        }
    }

    private ParameterException unusable(String why) {
        return new ParameterException(spec.commandLine(), "Cannot use the mapping " + why);
    }

    private int rehearse(List<Path> files, @Nullable Mapping meaning) {
        PrintWriter out = spec.commandLine().getOut();
        Tally tally = new Tally();
        int code = 0;
        for (Path file : files) {
            out.println(file + ":");
            try {
                importer.get().rehearse(file, source, meaning, new Importer.Told() {
                    @Override
                    public void piece(Kept kept, List<String> lines) {
                        tally.add(file, kept, List.of());
                        lines.forEach(line -> out.println("  " + tame(line)));
                    }

                    @Override
                    public void remark(String text) {
                        out.println("  " + tame(text));
                    }
                });
            } catch (IOException e) {
                spec.commandLine().getErr().println(tame("Cannot import " + file + ": " + Door.reason(e)));
                code = 1;
            }
        }
        Kept kept = tally.kept;
        out.printf(
                "%,d would be kept, %,d are known, %,d would be kept aside%s%n",
                kept.fresh(), kept.known(), kept.aside(), again(kept));
        return kept.unreadable() == 0 ? code : 1;
    }
}
