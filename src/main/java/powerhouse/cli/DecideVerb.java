package powerhouse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import powerhouse.desk.Case;
import powerhouse.desk.Decisions;
import powerhouse.job.Pipeline;

/// Writes down what a person decided, for good.
@Command(
        name = "decide",
        description = "Settle what the portal is not sure of: your word outranks it and outlives every rebuild.",
        footerHeading = "%nWhat can be settled:%n",
        footer = {
            "  link OCID OCID same|different|open            whether both are one contract",
            "  organisation KEY KEY same|different|open      whether both are one organisation",
            "  tech OCID yes|no|open                         whether it is tech work",
            "  delivery OCID yes|no|open                     whether the work is in the North",
            "  buyer OCID yes|no|open                        whether the buyer sits in the North",
            "`open` takes a decision back. `review` lists what is least certain."
        })
public final class DecideVerb implements Callable<Integer> {
    private final Supplier<Decisions> decisions;
    private final Supplier<Pipeline> pipeline;
    private final BiPredicate<Case.Kind, String> known;
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "3..4", paramLabel = "WHAT", description = "See below.")
    private List<String> words = List.of();

    @Option(names = "--why", paramLabel = "REASON", required = true, description = "Kept, and shown beside it.")
    private String why = "";

    @Option(
            names = "--ahead",
            description = "Also about what is not kept yet: it will hold when it comes. Without this, a name that is"
                    + " not known is taken for a slip.")
    private boolean ahead;

    @Option(names = "--who", paramLabel = "NAME", description = "Who decided. Default: whoever is logged in.")
    private String who = System.getProperty("user.name", "unknown");

    /// @param known whether there is what a kind of case is about: a contract at an ocid, or an organisation at a key
    public DecideVerb(
            Supplier<Decisions> decisions, Supplier<Pipeline> pipeline, BiPredicate<Case.Kind, String> known) {
        this.decisions = decisions;
        this.pipeline = pipeline;
        this.known = known;
    }

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
    }

    @Override
    public Integer call() {
        if (why.isBlank() || who.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--why and --who may not be empty");
        }
        String what = words.getFirst();
        List<String> subjects = words.subList(1, words.size() - 1);
        String said = words.getLast().toLowerCase(Locale.ROOT);
        Case.Kind kind = Case.Kind.find(what)
                .filter(each -> each != Case.Kind.REPORT)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        what + " cannot be settled; link, organisation, tech, delivery and buyer can"));
        boolean pair = kind.pair();
        require(subjects.size() == (pair ? 2 : 1), what + " takes " + (pair ? "two of them" : "one ocid"));
        List<String> answers = new ArrayList<>(kind.answers());
        answers.add(Decisions.OPEN);
        require(answers.contains(said), "Say " + String.join(", ", answers) + ", not " + words.getLast());
        require(!pair || !subjects.getFirst().equals(subjects.getLast()), "Name two, not one twice");
        List<String> unknown =
                subjects.stream().filter(subject -> !known.test(kind, subject)).toList();
        if (!unknown.isEmpty() && !ahead) {
            spec.commandLine()
                    .getErr()
                    .println("powerhouse: nothing is kept of "
                            + unknown.stream().collect(Collectors.joining(" or of "))
                            + "; nothing was written down. If it is yet to come, say --ahead");
            return 1;
        }
        decisions.get().settle(kind, subjects.getFirst(), pair ? subjects.getLast() : "", said, who, why);
        try (ProgressLine progress = ProgressLine.standard()) {
            pipeline.get().run(progress);
        }
        spec.commandLine().getOut().println("Written down: " + String.join(" ", words));
        return 0;
    }

    private void require(boolean right, String otherwise) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
