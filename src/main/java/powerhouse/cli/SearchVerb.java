package powerhouse.cli;

import java.io.PrintWriter;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
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
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.place.Gazetteer;
import powerhouse.place.Position;
import powerhouse.place.Regions;
import powerhouse.records.Viewer;
import powerhouse.search.Nearest;
import powerhouse.search.Query;
import powerhouse.search.Results;
import powerhouse.search.SearchIndex;

/// Finds contracts and prints a line for each.
@Command(
        name = "search",
        description = "Find contracts.",
        footerHeading = "%nWords:%n",
        footer = {
            "  cyber security        both words, in any form, or a synonym",
            "  '\"cyber essentials\"'  exactly these words (the shell takes one pair of quotes)",
            "  -construction         without this word",
            "  consult*              any word that begins so",
            "  drupal OR wordpress   either"
        })
public final class SearchVerb implements Callable<Integer> {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private final Supplier<SearchIndex> index;
    private final BiFunction<Collection<String>, Viewer, List<Opportunity>> opportunities;
    private final Supplier<Gazetteer> gazetteer;
    private final InstantSource clock;
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "WORDS", description = "What to look for; nothing finds everything.")
    private List<String> words = List.of();

    @Option(
            names = "--phase",
            paramLabel = "PHASE",
            description =
                    "Only this phase: pipeline, engagement, planned, open, always-open, closed, awarded, cancelled.")
    private List<String> phases = List.of();

    @Option(
            names = "--region",
            paramLabel = "CODE",
            description = "Only this region, by work or buyer: north, or the beginning of a NUTS code such as UKD3.")
    private List<String> regions = List.of();

    @Option(
            names = "--near",
            paramLabel = "PLACE",
            description =
                    "Only near this postcode, town or council; prints how far, and without words the nearest first.")
    private @Nullable String near;

    @Option(
            names = "--within",
            paramLabel = "MILES",
            description = "How near, a whole number from 1 to 500, as the crow flies (default: 20). Goes with --near.")
    private @Nullable Integer within;

    @Option(names = "--tech", description = "Only tech.")
    private boolean tech;

    @Option(names = "--size", paramLabel = "N", defaultValue = "20", description = "At most N (default: 20).")
    private int size;

    /// @param opportunities those of the given ocids that a viewer may see, in the order given
    public SearchVerb(
            Supplier<SearchIndex> index,
            BiFunction<Collection<String>, Viewer, List<Opportunity>> opportunities,
            Supplier<Gazetteer> gazetteer,
            InstantSource clock) {
        this.index = index;
        this.opportunities = opportunities;
        this.gazetteer = gazetteer;
        this.clock = clock;
    }

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
        // `-construction` is a word here, not an option.
        spec.parser().unmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Integer call() {
        if (size < 0 || size > 1_000) {
            throw wrong("--size takes 0 to 1000");
        }
        Near around = around();
        Instant now = clock.instant();
        Query query = Query.of(String.join(" ", words), now)
                .but()
                .phases(phases.stream().map(this::phase).toList())
                .regions(regions.stream().map(this::region).toList())
                .near(around == null ? null : around.asked())
                .sort(around != null && words.isEmpty() ? Query.Sort.NEAREST : Query.Sort.RELEVANCE)
                .techOnly(tech)
                .size(size)
                .build();
        Results results = index.get().search(query);
        PrintWriter out = spec.commandLine().getOut();
        opportunities
                .apply(results.ocids(), query.viewer())
                .forEach(found -> out.println(line(found, now) + away(found, around)));
        out.println(heading(results));
        if (around != null && !around.from().middleOf().isEmpty()) {
            out.println("Measured as the crow flies from the middle of "
                    + around.from().middleOf() + ".");
        }
        if (results.didYouMean() != null) {
            out.println("Did you mean: " + results.didYouMean());
        }
        return 0;
    }

    private static String heading(Results results) {
        String count = String.format(Locale.UK, "%,d found", results.total());
        return results.relaxed() ? count + "; none holds all the words, these hold at least half" : count;
    }

    private static String line(Opportunity found, Instant now) {
        String buyers = found.buyers().stream().map(Opportunity.Buyer::name).collect(Collectors.joining(", "));
        String place = Stream.concat(
                        found.delivery().stream(),
                        found.buyers().stream().flatMap(buyer -> Stream.ofNullable(buyer.place())))
                .map(Opportunity.Place::name)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
        return String.join(
                "  ",
                column(found.title(), 56),
                column(buyers, 28),
                column(place, 16),
                String.format("%16s", value(found)),
                column(deadline(found, now), 17),
                clean(found.ocid()));
    }

    private static String away(Opportunity found, @Nullable Near near) {
        return near == null
                ? ""
                : Nearest.of(found, Query.PlaceBy.EITHER, near.asked().point())
                        .map(nearest -> "  " + nearest.way(near.from()) + " " + near.place())
                        .orElse("");
    }

    private static String value(Opportunity found) {
        var value = found.value();
        if (value == null) {
            return "";
        }
        String sign = value.currency().equals("GBP") ? "£" : value.currency() + " ";
        // An amount like 1e9999 is a real one, and ten thousand digits are not for reading.
        return value.amount().precision() - value.amount().scale() > 15
                ? "unlimited"
                : String.format(
                        Locale.UK,
                        "%s%,d",
                        sign,
                        value.amount().setScale(0, RoundingMode.HALF_UP).longValue());
    }

    private static String deadline(Opportunity found, Instant now) {
        Phase phase = found.phase(now);
        return phase == Phase.OPEN && found.deadline() != null
                ? DAY.format(found.deadline().at())
                : phase.key();
    }

    private static String column(String text, int width) {
        String clean = clean(text);
        return clean.length() <= width
                ? clean + " ".repeat(width - clean.length())
                : clean.substring(0, width - 1) + "…";
    }

    /// Notices may hold anything, even what a terminal takes for a command.
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    }

    private Phase phase(String key) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.key().equals(key))
                .findFirst()
                .orElseThrow(() -> wrong("No such phase: " + key));
    }

    private String region(String code) {
        boolean known = code.equals("north")
                || code.equalsIgnoreCase("UK")
                || !Regions.name(code).isEmpty();
        if (!known) {
            throw wrong("No such region: " + code + ". Say north, or the beginning of a NUTS code such as UKD or UKD3");
        }
        return code;
    }

    /// What is asked, and from where that is measured.
    private record Near(String place, Position from, Query.Near asked) {}

    private @Nullable Near around() {
        if (near == null) {
            if (within != null) {
                throw wrong("--within wants --near: the postcode or town that the distance is from");
            }
            return null;
        }
        int miles = within == null ? Query.Near.USUAL : within;
        if (miles < 1 || miles > Query.Near.FARTHEST) {
            throw wrong("--within takes a whole number of miles from 1 to " + Query.Near.FARTHEST);
        }
        Position from = locate(near);
        return new Near(near, from, new Query.Near(from.point(), miles));
    }

    private Position locate(String place) {
        return gazetteer
                .get()
                .find(place)
                .orElseThrow(() -> wrong("Nothing is known of the place " + place
                        + ". Say a UK postcode such as M1 1AE, its first part, or a town or council of the North"))
                .position();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
