package powerhouse.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
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
import powerhouse.linking.Link;
import powerhouse.linking.Links;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.Organisations;
import powerhouse.records.Viewer;

/// Lists what the portal is least sure of.
@Command(
        name = "review",
        description = {
            "What the portal is least sure of, the least certain first: links, organisations, tech, places.",
            "`decide` settles one."
        })
public final class ReviewVerb implements Callable<Integer> {
    private static final List<String> ALL = List.of("links", "organisations", "tech", "places");

    private final Supplier<Links> links;
    private final Supplier<Organisations> organisations;
    private final Supplier<Opportunities> opportunities;
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "WHAT", description = "links, organisations, tech, places; default: all.")
    private List<String> what = List.of();

    @Option(names = "--size", paramLabel = "N", defaultValue = "10", description = "At most N of each (default: 10).")
    private int size;

    /// The verb.
    public ReviewVerb(
            Supplier<Links> links, Supplier<Organisations> organisations, Supplier<Opportunities> opportunities) {
        this.links = links;
        this.organisations = organisations;
        this.opportunities = opportunities;
    }

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
    }

    @Override
    public Integer call() {
        for (String each : what) {
            if (!ALL.contains(each)) {
                throw new ParameterException(
                        spec.commandLine(), each + " cannot be reviewed; " + String.join(", ", ALL) + " can");
            }
        }
        if (size < 1 || size > 1_000) {
            throw new ParameterException(spec.commandLine(), "--size takes 1 to 1000, not " + size);
        }
        PrintWriter out = spec.commandLine().getOut();
        for (String each : what.isEmpty() ? ALL : what) {
            List<String> lines = switch (each) {
                case "links" -> links();
                case "organisations" -> organisations();
                case "tech" -> tech();
                default -> places();
            };
            out.println(each + (lines.isEmpty() ? ": nothing is in doubt" : ""));
            lines.forEach(out::println);
        }
        return 0;
    }

    private List<String> links() {
        List<String> lines = new ArrayList<>();
        for (Link link : links.get().uncertain(size)) {
            lines.add(
                    "  %2.0f %% one contract: %s and %s".formatted(link.confidence() * 100, link.one(), link.other()));
            lines.add("       " + title(link.one()));
            lines.add("       " + title(link.other()));
            lines.add("       "
                    + link.evidence().stream()
                            .map(one -> "%s %+.1f".formatted(one.words(), one.weight()))
                            .collect(Collectors.joining(", ")));
            lines.add("       decide link " + link.one() + " " + link.other() + " same|different --why …");
        }
        return lines;
    }

    private List<String> organisations() {
        List<String> lines = new ArrayList<>();
        for (Organisations.Doubt doubt : organisations.get().uncertain(size)) {
            lines.add("  %s %s: %s and %s"
                    .formatted(
                            doubt.together() ? "taken for one" : "kept apart",
                            doubt.words(),
                            doubt.one(),
                            doubt.other()));
            lines.add(
                    "       decide organisation '" + doubt.one() + "' '" + doubt.other() + "' same|different --why …");
        }
        return lines;
    }

    private List<String> tech() {
        return opportunities.get().unsureOfTech(size).stream()
                .flatMap(ocid -> find(ocid).stream())
                .map(one -> "  %2.0f %% tech: %s %s%n       decide tech %s yes|no --why …"
                        .formatted(one.tech().probability() * 100, one.ocid(), one.title(), one.ocid()))
                .toList();
    }

    private List<String> places() {
        return opportunities.get().unsureOfPlace(size).stream()
                .flatMap(ocid -> find(ocid).stream())
                .map(one -> "  %s: %s %s; %s%n       decide delivery %s yes|no --why …"
                        .formatted(
                                one.north().byDelivery() ? "in the North" : "not in the North",
                                one.ocid(),
                                one.title(),
                                one.delivery().stream()
                                        .map(place -> place.name() + " by " + place.evidence()
                                                + (place.doubt().isEmpty() ? "" : ", but " + place.doubt()))
                                        .collect(Collectors.joining("; ")),
                                one.ocid()))
                .toList();
    }

    private String title(String ocid) {
        return find(ocid).stream()
                .map(one -> Stream.concat(
                                Stream.of(one.title()), one.buyers().stream().map(Opportunity.Buyer::name))
                        .collect(Collectors.joining(", ")))
                .findFirst()
                .orElse("(gone)");
    }

    /// The operator sees what the public does; what few may see is settled where they are.
    private List<Opportunity> find(String ocid) {
        return opportunities.get().find(ocid, Viewer.anyone()).stream().toList();
    }
}
