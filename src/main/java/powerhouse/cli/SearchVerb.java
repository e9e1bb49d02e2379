package powerhouse.cli;

import java.io.PrintWriter;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
import powerhouse.opportunity.Wording;
import powerhouse.place.Gazetteer;
import powerhouse.place.Regions;
import powerhouse.query.NearPlace;
import powerhouse.query.SearchRequest;
import powerhouse.records.Viewer;
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

    private static final DateTimeFormatter LAST_DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    private final Supplier<SearchIndex> index;
    private final BiFunction<Collection<String>, Viewer, List<Opportunity>> opportunities;
    private final Supplier<Gazetteer> gazetteer;
    private final InstantSource clock;
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "WORDS", description = "What to look for; nothing finds everything.")
    private List<String> words = List.of();

    /// What was asked beside the words, by the names that the page of the portal has for it.
    private final Map<String, List<String>> filters = new LinkedHashMap<>();

    @Option(
            names = "--phase",
            paramLabel = "PHASE",
            description =
                    "Only this phase: pipeline, engagement, talks-ended, planned, open, always-open, closed, intended, awarded, cancelled, unknown; or live (still to be won) or early.")
    private void phase(List<String> keys) {
        filters.put("phase", keys);
    }

    @Option(
            names = "--region",
            paramLabel = "CODE",
            description = "Only this region: north, or the beginning of a NUTS code such as UKD3.")
    private void region(List<String> codes) {
        filters.put(
                "region",
                codes.stream()
                        .map(code -> code.equals("north") ? code : Regions.nuts(code))
                        .toList());
    }

    @Option(
            names = "--place",
            paramLabel = "WHICH",
            description = "Which place regions and distances speak of: delivery, buyer, or either (default).")
    private void place(String which) {
        filters.put("place", List.of(which));
    }

    @Option(
            names = "--near",
            paramLabel = "PLACE",
            description =
                    "Only near this postcode, town or council; prints how far, and without words the nearest first.")
    private void near(String place) {
        filters.put("near", List.of(place));
    }

    @Option(
            names = "--within",
            paramLabel = "MILES",
            description = "How near, a whole number from 1 to 500, as the crow flies (default: 20). Goes with --near.")
    private void within(String miles) {
        filters.put("within", List.of(miles));
    }

    @Option(names = "--buyer", paramLabel = "NAME", description = "Only this buyer, by its exact name.")
    private void buyer(List<String> names) {
        filters.put("buyer", names);
    }

    @Option(
            names = "--area",
            paramLabel = "NAME",
            description = "Only in this county or northern council: Cumbria, Leeds.")
    private void area(String name) {
        filters.put("area", List.of(name));
    }

    @Option(
            names = "--buyer-kind",
            paramLabel = "KIND",
            description = "Only what this sort of body buys: local-government, health, education, housing.")
    private void buyerKind(List<String> keys) {
        filters.put("buyer-kind", keys);
    }

    @Option(names = "--supplier", paramLabel = "NAME", description = "Only what was won by somebody of this name.")
    private void supplier(String name) {
        filters.put("supplier", List.of(name));
    }

    @Option(
            names = "--procedure",
            paramLabel = "WHO",
            description =
                    "Only where these may bid: open, selective, call-off (those on a framework), direct (nobody).")
    private void procedure(List<String> keys) {
        filters.put("procedure", keys);
    }

    @Option(names = "--since", paramLabel = "DAY", description = "First published on this day or later: 2026-11-01.")
    private void since(String day) {
        filters.put("since", List.of(day));
    }

    @Option(names = "--starts-from", paramLabel = "DAY", description = "The contract begins on this day or later.")
    private void startsFrom(String day) {
        filters.put("starts-from", List.of(day));
    }

    @Option(names = "--starts-to", paramLabel = "DAY", description = "The contract begins by this day.")
    private void startsTo(String day) {
        filters.put("starts-to", List.of(day));
    }

    @Option(names = "--ends-from", paramLabel = "DAY", description = "The contract ends on this day or later.")
    private void endsFrom(String day) {
        filters.put("ends-from", List.of(day));
    }

    @Option(names = "--ends-to", paramLabel = "DAY", description = "The contract ends by this day.")
    private void endsTo(String day) {
        filters.put("ends-to", List.of(day));
    }

    @Option(names = "--min", paramLabel = "POUNDS", description = "Worth at least this: 50000, 50k, 1.2m.")
    private void min(String pounds) {
        filters.put("min", List.of(pounds));
    }

    @Option(names = "--max", paramLabel = "POUNDS", description = "Worth at most this.")
    private void max(String pounds) {
        filters.put("max", List.of(pounds));
    }

    @Option(
            names = "--priced",
            paramLabel = "WHICH",
            description = "only: leave out what gives no value; all (default): it stays in.")
    private void priced(String which) {
        filters.put("priced", List.of(which));
    }

    @Option(names = "--closing", paramLabel = "DAYS", description = "The deadline is ahead, and within so many days.")
    private void closing(String days) {
        filters.put("closing", List.of(days));
    }

    @Option(names = "--cpv", paramLabel = "CODE", description = "Only this CPV code or what begins with it: 72.")
    private void cpv(List<String> codes) {
        filters.put("cpv", codes);
    }

    @Option(names = "--tech", description = "Only tech.")
    private void tech(boolean only) {
        tick("tech", only);
    }

    @Option(names = "--cluster", paramLabel = "KIND", description = "Only this kind of tech work: data, cyber, iot.")
    private void cluster(List<String> keys) {
        filters.put("cluster", keys);
    }

    @Option(names = "--sme", description = "Only what the buyer says suits small firms.")
    private void sme(boolean only) {
        tick("sme", only);
    }

    @Option(names = "--vcse", description = "Only what the buyer says suits voluntary bodies.")
    private void vcse(boolean only) {
        tick("vcse", only);
    }

    @Option(names = "--source", paramLabel = "KEY", description = "Only from this publisher: find-a-tender.")
    private void source(List<String> keys) {
        filters.put("source", keys);
    }

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            description =
                    "relevance, closing, newest, value or nearest (default: by match, without words the newest or nearest first).")
    private void sort(String order) {
        filters.put("sort", List.of(order));
    }

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
        SearchRequest request = request();
        NearPlace near = request.near();
        Instant now = clock.instant();
        Query query =
                request.query(now, Viewer.anyone(), size).but().facets(Set.of()).build();
        Results results = index.get().search(query);
        PrintWriter out = spec.commandLine().getOut();
        opportunities
                .apply(results.ocids(), query.viewer())
                .forEach(found -> out.println(line(found, now) + away(found, near)));
        out.println(heading(results));
        if (near != null && !near.from().isEmpty()) {
            out.println("Measured as the crow flies" + near.from() + ".");
        }
        if (results.didYouMean() != null) {
            out.println("Did you mean: " + results.didYouMean());
        }
        return 0;
    }

    private void tick(String name, boolean only) {
        if (only) {
            filters.put(name, List.of("on"));
        }
    }

    /// What is asked, in the words of the page of the portal.
    private SearchRequest request() {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        parameters.put("q", new String[] {String.join(" ", words)});
        filters.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        if (words.isEmpty() && filters.containsKey("near")) {
            parameters.putIfAbsent("sort", new String[] {"nearest"});
        }
        SearchRequest request = new SearchRequest(parameters, gazetteer.get());
        request.faults().stream().findFirst().ifPresent(fault -> {
            throw wrong((fault.field().equals("q") ? "" : "--" + fault.field() + ": ") + fault.message());
        });
        return request;
    }

    private static String heading(Results results) {
        String count = String.format(Locale.UK, "%,d found", results.total());
        return results.loose().isEmpty()
                ? count
                : count + "; none holds all the words, though "
                        + results.loose().size() + " or more hold most of them";
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

    private static String away(Opportunity found, @Nullable NearPlace near) {
        String away = near == null ? "" : near.away(found);
        return away.isEmpty() ? "" : "  " + away;
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
                ? day(found.deadline().at())
                : phase.key();
    }

    /// What is due at 0.00 is due at 24.00 of the day before.
    private static String day(Instant at) {
        boolean midnight = at.atZone(Wording.LONDON).toLocalTime().equals(LocalTime.MIDNIGHT);
        return midnight ? LAST_DAY.format(Wording.lastDay(at)) + " 24:00" : DAY.format(at);
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

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
