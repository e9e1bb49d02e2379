package powerhouse.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import powerhouse.desk.Case;
import powerhouse.desk.Queue;
import powerhouse.opportunity.Wording;

/// The least certain of what machines believe, as it stands at the desk. The operator sees what the public does; what
/// few may see is settled where they are.
@Command(
        name = "review",
        description = {
            "What the portal is least sure of, the least certain first: links, organisations, tech, places.",
            "`decide` settles one."
        })
public final class ReviewVerb implements Callable<Integer> {
    private static final Map<String, Case.Kind> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("links", Case.Kind.LINK);
        KINDS.put("organisations", Case.Kind.ORGANISATION);
        KINDS.put("tech", Case.Kind.TECH);
        KINDS.put("places", Case.Kind.DELIVERY);
    }

    private static final int LONGEST = 160;

    private final Supplier<Queue> queue;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "WHAT", description = "links, organisations, tech, places; default: all.")
    private List<String> what = List.of();

    @Option(names = "--size", paramLabel = "N", defaultValue = "10", description = "At most N of each (default: 10).")
    private int size;

    /// @param queue the desk's
    public ReviewVerb(Supplier<Queue> queue) {
        this.queue = queue;
    }

    @Override
    public Integer call() {
        for (String each : what) {
            if (!KINDS.containsKey(each)) {
                throw new ParameterException(
                        spec.commandLine(),
                        each + " cannot be reviewed; " + String.join(", ", KINDS.keySet()) + " can");
            }
        }
        if (size < 1 || size > 1_000) {
            throw new ParameterException(spec.commandLine(), "--size takes 1 to 1000, not " + size);
        }
        PrintWriter out = spec.commandLine().getOut();
        KINDS.forEach((name, kind) -> {
            if (what.isEmpty() || what.contains(name)) {
                List<Case> cases = queue.get().list(kind, size);
                out.println(name + (cases.isEmpty() ? ": nothing is in doubt" : ""));
                cases.stream().flatMap(ReviewVerb::lines).forEach(out::println);
            }
        });
        return 0;
    }

    private static Stream<String> lines(Case one) {
        return Stream.of(
                        Stream.of("  " + one.question()),
                        one.sides().stream().map(ReviewVerb::side),
                        Stream.of(one.evidence().stream()
                                        .map(words -> Wording.line(words, LONGEST))
                                        .collect(Collectors.joining("; ")))
                                .filter(words -> !words.isEmpty()),
                        Stream.of(decide(one)))
                .flatMap(lines -> lines)
                .map(line -> line.startsWith("  ") ? line : "       " + line);
    }

    private static String side(Case.Side side) {
        return Stream.concat(Stream.of(side.title()), side.facts().stream())
                .map(fact -> Wording.line(fact, LONGEST))
                .collect(Collectors.joining(" · "));
    }

    /// Keys of organisations may hold spaces.
    private static String decide(Case one) {
        String subjects = Stream.of(one.one(), one.other())
                .filter(key -> !key.isEmpty())
                .map(key -> key.indexOf(' ') < 0 ? key : "'" + key + "'")
                .collect(Collectors.joining(" "));
        return "decide " + one.kind().key() + " " + subjects + " "
                + String.join("|", one.kind().answers()) + " --why …";
    }
}
