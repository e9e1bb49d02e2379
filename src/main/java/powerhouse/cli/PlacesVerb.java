package powerhouse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import powerhouse.place.Gazetteer;
import powerhouse.place.PostcodeDirectory;
import powerhouse.place.PostcodeImport;
import powerhouse.place.Regions;

/// Brings in the ONS Postcode Directory, and says where a place is.
@Command(
        name = "places",
        description = {
            "Import the ONS Postcode Directory, or say where a postcode, authority, town or county is.",
            "The directory is a CSV, or the zip it is published in; it takes the place of one imported before."
        })
public final class PlacesVerb implements Callable<Integer> {
    private final Supplier<Path> data;
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The directory to import.")
    private @Nullable Path file;

    @Option(names = "--where", paramLabel = "PLACE", description = "Say where this is.")
    private @Nullable String where;

    @Option(names = "--from", paramLabel = "PLACE", description = "And how far from here, as the crow flies.")
    private @Nullable String from;

    /// The verb.
    ///
    /// @param data the folder that holds everything
    public PlacesVerb(Supplier<Path> data) {
        this.data = data;
    }

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
    }

    @Override
    public Integer call() throws IOException {
        if (file == null && where == null) {
            throw new ParameterException(spec.commandLine(), "Name a FILE to import, or a place with --where");
        }
        if (from != null && where == null) {
            throw new ParameterException(spec.commandLine(), "--from wants --where");
        }
        if (file != null) {
            bringIn(file);
        }
        if (where != null) {
            say(where);
        }
        return 0;
    }

    private void bringIn(Path directory) throws IOException {
        if (!Files.isReadable(directory) || Files.isDirectory(directory)) {
            throw new ParameterException(spec.commandLine(), "Cannot read " + directory);
        }
        Path to = Files.createDirectories(data.get()).resolve(PostcodeDirectory.FILE);
        int size;
        try (ProgressLine progress = ProgressLine.standard()) {
            size = PostcodeImport.run(directory, to, rows -> progress.at("postcodes", rows, 0));
        }
        out().printf("%,d postcodes; %s: %,d bytes%n", size, to, Files.size(to));
        out().println("Contracts collated from now on have their places by them; rebuild moves those from before.");
    }

    private void say(String place) {
        Gazetteer gazetteer = Gazetteer.in(data.get());
        Gazetteer.Located there = locate(gazetteer, place);
        String names = Stream.of(
                        there.spot().authority(),
                        there.spot().county(),
                        Regions.name(there.spot().region()))
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        out().printf(
                        "%s: %s; %.4f, %.4f%s%n",
                        place,
                        names.isEmpty() ? "region not settled" : names,
                        there.position().point().latitude(),
                        there.position().point().longitude(),
                        there.position().middleOf().isEmpty()
                                ? ""
                                : " (the middle of " + there.position().middleOf() + ")");
        if (from != null) {
            out().printf(
                            "%.1f miles from %s, as the crow flies%n",
                            there.position()
                                    .miles(locate(gazetteer, from).position().point()),
                            from);
        }
    }

    private Gazetteer.Located locate(Gazetteer gazetteer, String place) {
        return gazetteer
                .find(place)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "Nothing is known of " + place));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
