package powerhouse.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import powerhouse.reading.Exam;
import powerhouse.reading.Example;
import powerhouse.reading.Labels;
import powerhouse.reading.Quality;
import powerhouse.reading.Trainer;
import powerhouse.records.Digest;

/// Learns anew what tells tech work. For developers: the weights are resources of the program.
@Command(
        name = "train",
        description = {
            "Learn anew what tells tech work, from notices in files and from what people said of them.",
            "Writes tech.model and cpv.model, which name what they were made from; the same files give the same weights."
        })
public final class TrainVerb implements Callable<Integer> {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DIR",
            description = "Notices: a folder for each publisher, named by its key.")
    private Path from = Path.of("");

    @Option(names = "--labels", paramLabel = "FILE", description = "What people said: id,tech,clusters.")
    private Path labels = Path.of("src/test/resources/quality/tech.csv");

    @Option(names = "--to", paramLabel = "DIR", description = "Where the weights go.")
    private Path to = Path.of("src/main/resources/reading");

    /// The verb.
    public TrainVerb(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Corpus corpus = Corpus.read(from);
        if (corpus.notices().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "No notices in " + from);
        }
        Labels said = Labels.read(labels);
        Quality tech = Exam.ofHalf(corpus.notices(), corpus.vocabulary(), said).tech();
        Exam.Divisions divisions = Exam.divisions(corpus.notices(), corpus.vocabulary(), Example::title);
        Trainer trainer = new Trainer(corpus.notices(), corpus.vocabulary(), said);
        Files.createDirectories(to);
        String techMeasured = String.format(
                Locale.ROOT,
                "precision %.3f, recall %.3f, F1 %.3f on the %d labels of one half, learned from the other",
                tech.precision(),
                tech.recall(),
                tech.f1(),
                tech.all());
        String cpvMeasured = String.format(
                Locale.ROOT,
                "%.3f of %d notices, learned from other notices",
                (double) divisions.right() / divisions.all(),
                divisions.all());
        write("tech.model", "Tech work and its clusters", techMeasured, corpus, trainer.tech());
        write("cpv.model", "Divisions of the CPV by words alone", cpvMeasured, corpus, trainer.cpv());
        PrintWriter out = spec.commandLine().getOut();
        out.println("tech: " + techMeasured);
        out.println("CPV division: " + cpvMeasured);
        return 0;
    }

    private void write(String name, String what, String measured, Corpus corpus, List<String> weights)
            throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# " + what + ". Made by the verb train, not by hand: feature, tab, answer=weight.");
        lines.add("# made: " + LocalDate.ofInstant(clock.instant(), LONDON));
        lines.add("# measured: " + measured);
        lines.add("# seed: none, since nothing is drawn");
        lines.add("# labels: " + Digest.of(Files.readAllBytes(labels)).hex());
        try (InputStream words = TrainVerb.class.getResourceAsStream("/reading/words.txt")) {
            lines.add("# words: "
                    + (words == null ? "none" : Digest.of(words.readAllBytes()).hex()));
        }
        corpus.digests().forEach((file, digest) -> lines.add("# input: " + digest + " " + file));
        lines.addAll(weights);
        Files.writeString(to.resolve(name), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }
}
