package powerhouse.query;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.BuyerKind;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Procedure;
import powerhouse.opportunity.Wording;
import powerhouse.place.Counties;
import powerhouse.place.County;
import powerhouse.place.Gazetteer;
import powerhouse.place.Postcodes;
import powerhouse.place.Regions;
import powerhouse.place.Spot;
import powerhouse.reading.Cluster;
import powerhouse.records.OcidPath;
import powerhouse.records.Viewer;
import powerhouse.search.Query;
import powerhouse.search.Query.PlaceBy;
import powerhouse.search.Query.Sort;
import powerhouse.search.Results.Facet;
import powerhouse.search.StandingQuery;

/// The search form as a reader filled it in, from the address alone: what was typed is kept, what is wrong is
/// said, and what is right becomes a [Query].
public final class SearchRequest {
    /// Something typed that cannot be understood.
    ///
    /// @param field name of the field, which is also the id of its input
    public record Fault(String field, String message) {}

    /// A filter in force, and the address of the search without it.
    public record Tag(String name, String value, String label, String without) {}

    /// Phases that go together: one word in the address for several.
    private static final Map<String, Set<Phase>> GROUPS = Map.of("live", Phase.LIVE, "early", Phase.EARLY);

    private static final Map<String, Phase> PHASES =
            Arrays.stream(Phase.values()).collect(Collectors.toMap(Phase::key, phase -> phase));
    /// The filters, by their names in an address, in the order in which they are told.
    public static final List<String> FILTERS = List.of(
            "phase",
            "region",
            "area",
            "place",
            "near",
            "within",
            "buyer",
            "buyer-kind",
            "supplier",
            "min",
            "max",
            "priced",
            "closing",
            "since",
            "starts-from",
            "starts-to",
            "ends-from",
            "ends-to",
            "procedure",
            "cpv",
            "tech",
            "cluster",
            "sme",
            "vcse",
            "source");
    /// Of these any of several will do; of all others the first counts.
    private static final Set<String> LISTS =
            Set.of("phase", "region", "buyer", "buyer-kind", "procedure", "cpv", "cluster", "source", "trail");

    /// Ticked or not, whatever their value.
    private static final Set<String> BOXES = Set.of("tech", "sme", "vcse");

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9-]{1,60}");
    private static final Pattern CPV = Pattern.compile("[0-9]{2,8}");
    private static final Pattern MILES = Pattern.compile("([0-9]{1,4}) ?(?:mi|miles?)?");

    private static final int LONGEST_PLACE = 60;

    // Nobody types more; an engine need not parse it.
    private static final int LONGEST_WORDS = 500;
    // A reader may tick every box of a facet, but not send thousands.
    private static final int MOST_VALUES = 40;
    // Pages back that can be walked with "Previous"; a token has some forty characters, an address some eight
    // thousand.
    private static final int LONGEST_TRAIL = 30;
    public static final int PAGE = 20;

    private final Gazetteer gazetteer;
    private final Map<String, List<String>> typed = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Set<Phase> phases = new LinkedHashSet<>();
    private final @Nullable BigDecimal min;
    private final @Nullable BigDecimal max;
    private final int closing;
    private final @Nullable NearPlace near;
    private final int within;
    private final Set<String> regions;
    private final String area;
    private final @Nullable LocalDate since;
    private final Days starts;
    private final Days ends;
    private final Set<String> procedures;
    private final Set<String> buyerKinds;
    private final Set<String> cpv;
    private final Set<String> clusters;
    private final Set<String> sources;

    public SearchRequest(Map<String, String[]> parameters, Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
        List<String> names = new ArrayList<>(List.of("q", "sort", "after", "trail"));
        names.addAll(1, FILTERS);
        for (String name : names) {
            String[] values = parameters.getOrDefault(name, new String[0]);
            List<String> kept = Arrays.stream(values)
                    .map(SearchRequest::tidy)
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .limit(LISTS.contains(name) ? MOST_VALUES : 1)
                    .toList();
            if (!kept.isEmpty()) {
                typed.put(name, kept);
            }
        }
        if (words().length() > LONGEST_WORDS) {
            fault("q", "Shorten your words to " + LONGEST_WORDS + " characters or fewer");
        }
        list("phase").forEach(this::phase);
        regions = some("region", SearchRequest::isRegion, "is not a region we know");
        oneOf("place", Set.of("either", "delivery", "buyer"));
        oneOf("priced", Set.of("all", "only"));
        oneOf("sort", Set.of("relevance", "closing", "newest", "value", "nearest"));
        near = whence();
        within = miles();
        min = pounds("min");
        max = pounds("max");
        if (min != null && max != null && min.compareTo(max) > 0) {
            fault("max", "The highest value must be the same as or more than the lowest");
        }
        closing = days();
        area = area();
        since = day("since");
        starts = days("starts-from", "starts-to");
        ends = days("ends-from", "ends-to");
        if (is("supplier") && one("supplier").chars().noneMatch(Character::isLetterOrDigit)) {
            fault("supplier", "Enter a supplier’s name, or words of it");
        }
        buyerKinds = some("buyer-kind", key -> BuyerKind.find(key).isPresent(), "is not a kind of buyer we know");
        procedures =
                some("procedure", key -> Procedure.find(key).isPresent(), "is not a way to be bought that we know");
        cpv = some("cpv", CPV.asMatchPredicate(), "is not a CPV code: give its first two to eight digits, such as 72");
        clusters = some("cluster", key -> Cluster.find(key).isPresent(), "is not a kind of tech we know");
        sources = some("source", SOURCE.asMatchPredicate(), "is not a source we know");
    }

    /// What the query asks for; what could not be understood is left out of it.
    public Query query(Instant now, Viewer viewer, int size) {
        return standing(viewer, size).at(now);
    }

    StandingQuery standing(Viewer viewer, int size) {
        Query query = Query.of(sound(), Instant.EPOCH)
                .but()
                .phases(phases)
                .regions(regions)
                .placeBy(placeBy(one("place")))
                .near(near == null ? null : new Query.Near(near.position().point(), within))
                .buyers(list("buyer"))
                .buyerKinds(buyerKinds())
                .value(least(), most())
                .knownValueOnly(one("priced").equals("only"))
                .areas(area.isEmpty() ? Set.of() : Set.of(area))
                .published(new Days(since, null).window())
                .starts(starts.window())
                .ends(ends.window())
                .procedures(procedures.stream()
                        .flatMap(key -> Procedure.find(key).stream())
                        .toList())
                .suppliers(fault("supplier").isEmpty() ? list("supplier") : List.of())
                .cpv(cpv)
                .techOnly(is("tech"))
                .clusters(clusters)
                .sme(is("sme"))
                .vcse(is("vcse"))
                .sources(sources)
                .viewer(viewer)
                .sort(sort())
                .size(size)
                .after(is("after") ? one("after") : null)
                .facets(size == 0 ? Set.of() : Set.of(Facet.values()))
                .build();
        return new StandingQuery(query, closing);
    }

    /// The order: by match if there are words, else the newest first.
    public Sort sort() {
        return switch (one("sort")) {
            case "relevance" -> Sort.RELEVANCE;
            case "closing" -> Sort.CLOSING;
            case "newest" -> Sort.NEWEST;
            case "value" -> Sort.VALUE;
            case "nearest" -> Sort.NEAREST;
            default -> words().isEmpty() ? Sort.NEWEST : Sort.RELEVANCE;
        };
    }

    /// From where distances count, null where it was not asked or is not known.
    public @Nullable NearPlace near() {
        return near;
    }

    /// As many miles from there, where that many were asked for; else null.
    @Nullable
    public Integer within() {
        return is("within") && near != null && fault("within").isEmpty() ? Integer.valueOf(within) : null;
    }

    /// The least pounds, null where they are not bound.
    public @Nullable BigDecimal least() {
        return min;
    }

    /// The most pounds, null where they are not bound, or where that would be less than the least.
    public @Nullable BigDecimal most() {
        return fault("max").isEmpty() ? max : null;
    }

    /// The codes chosen that can be understood.
    public Set<String> codes() {
        return cpv;
    }

    /// The kinds of buyers chosen.
    public Set<BuyerKind> buyerKinds() {
        return buyerKinds.stream().flatMap(key -> BuyerKind.find(key).stream()).collect(Collectors.toSet());
    }

    /// The kinds of tech work chosen.
    public Set<Cluster> clusters() {
        return clusters.stream().flatMap(key -> Cluster.find(key).stream()).collect(Collectors.toSet());
    }

    /// Which place counts, by the word for it in an address.
    public static PlaceBy placeBy(String word) {
        return switch (word) {
            case "delivery" -> PlaceBy.DELIVERY;
            case "buyer" -> PlaceBy.BUYER;
            default -> PlaceBy.EITHER;
        };
    }

    /// As much of it as an engine takes.
    public String sound() {
        return words().length() > LONGEST_WORDS ? words().substring(0, LONGEST_WORDS) : words();
    }

    /// What was typed into the one box.
    public String words() {
        return one("q");
    }

    /// What was typed into a field, or "".
    public String one(String name) {
        return typed.getOrDefault(name, List.of("")).getFirst();
    }

    /// All that was chosen in a field.
    public List<String> list(String name) {
        return typed.getOrDefault(name, List.of());
    }

    /// Whether a box is ticked.
    public boolean is(String name) {
        return typed.containsKey(name);
    }

    /// Whether this value of a field is chosen.
    public boolean is(String name, String value) {
        return list(name).contains(value);
    }

    /// The id of a box on the page: any value, also one with blanks, gives a fit one.
    public static String id(String name, String value) {
        return name + "-" + OcidPath.segment(value);
    }

    /// What cannot be understood, in the order of the form.
    public List<Fault> faults() {
        return faults;
    }

    /// What is wrong with a field, or "".
    public String fault(String field) {
        return faults.stream()
                .filter(fault -> fault.field().equals(field))
                .map(Fault::message)
                .findFirst()
                .orElse("");
    }

    /// Whether anything at all was asked.
    public boolean blank() {
        return typed.isEmpty();
    }

    /// The filters in force.
    public List<Tag> tags() {
        List<Tag> tags = new ArrayList<>();
        for (String name : FILTERS) {
            for (String value : list(name)) {
                String label = label(name, value);
                if (!label.isEmpty()) {
                    tags.add(new Tag(name, value, label, address(without(name, value))));
                }
            }
        }
        return tags;
    }

    /// The same search with one filter less, from the first page.
    public SearchRequest without(String name, String value) {
        Map<String, String[]> rest = first();
        rest.compute(
                name,
                (key, values) -> values == null
                        ? null
                        : Arrays.stream(values)
                                .filter(each -> !each.equals(value))
                                .toArray(String[]::new));
        if (name.equals("near")) {
            // A distance from nowhere.
            rest.remove("within");
        }
        return new SearchRequest(rest, gazetteer);
    }

    /// The same search from the first page, which says that the page asked for is not there.
    public SearchRequest fromStart() {
        SearchRequest form = new SearchRequest(first(), gazetteer);
        form.fault("q", "That page of results is no longer there. This is the first");
        return form;
    }

    /// The same search with one value changed, from the first page.
    public String with(String name, String value) {
        Map<String, String[]> rest = first();
        rest.put(name, new String[] {value});
        return address(new SearchRequest(rest, gazetteer));
    }

    /// The next page's address.
    public String next(String token) {
        Map<String, String[]> page = first();
        List<String> trail = new ArrayList<>(list("trail"));
        trail.add(is("after") ? one("after") : "first");
        page.put(
                "trail",
                trail.stream().skip(Math.max(0, trail.size() - LONGEST_TRAIL)).toArray(String[]::new));
        page.put("after", new String[] {token});
        return address(new SearchRequest(page, gazetteer));
    }

    /// The previous page's address, "" on the first.
    public String previous() {
        List<String> trail = list("trail");
        if (trail.isEmpty()) {
            return is("after") ? address(new SearchRequest(first(), gazetteer)) : "";
        }
        Map<String, String[]> page = first();
        if (!trail.getLast().equals("first")) {
            page.put("after", new String[] {trail.getLast()});
            page.put("trail", trail.subList(0, trail.size() - 1).toArray(String[]::new));
        }
        return address(new SearchRequest(page, gazetteer));
    }

    /// The address of this search.
    public String address() {
        return address(this);
    }

    /// What is asked, in the one of all the ways to ask it by which a feed is known for good: parameters and their
    /// values in order, nothing of the order of results or their pages. With its question mark, or "".
    public String canonical() {
        Map<String, List<String>> canonical = new LinkedHashMap<>();
        typed.forEach((name, values) -> {
            if (BOXES.contains(name)) {
                canonical.put(name, List.of("on"));
            } else if (name.equals("near")) {
                canonical.put(name, List.of(Postcodes.normal(one(name))));
            } else if (name.equals("q") || FILTERS.contains(name)) {
                canonical.put(name, values.stream().sorted().toList());
            }
        });
        return query(canonical);
    }

    /// What is asked, for people.
    public String title() {
        List<String> said = new ArrayList<>();
        if (!words().isEmpty()) {
            said.add("“" + Wording.start(words(), 60) + "”");
        }
        tags().stream().map(tag -> Wording.start(tag.label(), 60)).sorted().forEach(said::add);
        return said.isEmpty() ? "All contracts" : "Contracts: " + Wording.start(String.join(", ", said), 200);
    }

    private static String address(SearchRequest form) {
        return "/search" + form.query();
    }

    /// All of it as parameters, with the question mark, or "".
    public String query() {
        return query(typed);
    }

    private static String query(Map<String, List<String>> parameters) {
        String query = parameters.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(value -> entry.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private Map<String, String[]> first() {
        Map<String, String[]> rest = new LinkedHashMap<>();
        typed.forEach((name, values) -> rest.put(name, values.toArray(String[]::new)));
        rest.remove("after");
        rest.remove("trail");
        return rest;
    }

    private String label(String name, String value) {
        return switch (name) {
            case "phase" ->
                switch (value) {
                    case "live" -> "Still to be won";
                    case "early" -> "Early signals";
                    default -> {
                        Phase phase = PHASES.get(value);
                        yield phase == null ? "" : phase.label();
                    }
                };
            case "region" -> regions.contains(value) ? Areas.name(value) : "";
            case "place" ->
                value.equals("delivery")
                        ? "By where the work is"
                        : value.equals("buyer") ? "By where the buyer is" : "";
            case "near" ->
                near == null
                        ? ""
                        : "Within " + Wording.count(within, "mile", "miles") + " of " + Wording.start(near.typed(), 60);
            case "buyer" -> "Buyer: " + value;
            case "buyer-kind" -> BuyerKind.find(value).map(BuyerKind::label).orElse("");
            case "min" -> min == null ? "" : "From " + Wording.pounds(min);
            case "max" -> max == null ? "" : "Up to " + Wording.pounds(max);
            case "priced" -> value.equals("only") ? "Value given" : "";
            case "closing" -> closing > 0 ? "Closing within " + Wording.count(closing, "day", "days") : "";
            case "area" -> area.isEmpty() ? "" : "In " + area;
            case "supplier" -> fault("supplier").isEmpty() ? "Won by: " + value : "";
            case "since" -> since == null ? "" : "Published since " + Wording.day(since);
            case "starts-from" -> starts.from() == null ? "" : "Starts on or after " + Wording.day(starts.from());
            case "starts-to" -> starts.to() == null ? "" : "Starts by " + Wording.day(starts.to());
            case "ends-from" -> ends.from() == null ? "" : "Ends on or after " + Wording.day(ends.from());
            case "ends-to" -> ends.to() == null ? "" : "Ends by " + Wording.day(ends.to());
            case "procedure" -> Procedure.find(value).map(Procedure::label).orElse("");
            case "cpv" -> cpv.contains(value) ? "CPV " + value : "";
            case "tech" -> "Tech";
            case "cluster" -> Cluster.find(value).map(Cluster::label).orElse("");
            case "sme" -> "Suits small firms";
            case "vcse" -> "Suits voluntary bodies";
            case "source" -> sources.contains(value) ? "Source: " + value : "";
            default -> "";
        };
    }

    private void phase(String value) {
        Phase phase = PHASES.get(value);
        if (phase != null) {
            phases.add(phase);
        } else if (GROUPS.containsKey(value)) {
            phases.addAll(GROUPS.getOrDefault(value, Set.of()));
        } else {
            fault("phase", "“" + Wording.start(value, 40) + "” is not a stage we know");
        }
    }

    private Set<String> some(String name, Predicate<String> good, String wrong) {
        Set<String> kept = new LinkedHashSet<>();
        for (String value : list(name)) {
            if (good.test(value)) {
                kept.add(value);
            } else {
                fault(name, "“" + Wording.start(value, 40) + "” " + wrong);
            }
        }
        return kept;
    }

    private void oneOf(String name, Set<String> known) {
        if (is(name) && !known.contains(one(name))) {
            fault(name, "“" + Wording.start(one(name), 40) + "” is not one of the choices");
        }
    }

    private static boolean isRegion(String code) {
        return code.equals("north")
                || code.equals("UK")
                || (code.equals(Regions.nuts(code)) && !Regions.name(code).isEmpty());
    }

    private @Nullable BigDecimal pounds(String name) {
        if (!is(name)) {
            return null;
        }
        Optional<BigDecimal> pounds = Typed.pounds(one(name));
        if (pounds.isEmpty()) {
            fault(name, "Enter a value in pounds, such as 50,000 or 1.2m");
        }
        return pounds.orElse(null);
    }

    private @Nullable NearPlace whence() {
        if (!is("near")) {
            if (is("within")) {
                fault("near", "Enter the postcode or town that the distance is from");
            }
            return null;
        }
        NearPlace found =
                NearPlace.of(one("near"), placeBy(one("place")), gazetteer).orElse(null);
        if (found == null) {
            fault(
                    "near",
                    "We do not know where “" + Wording.start(one("near"), 40)
                            + "” is. Enter a UK postcode such as M1 1AE, its first part such as M1, or a town or"
                            + " council of the North such as Leeds");
        }
        return found;
    }

    private int miles() {
        if (!is("within")) {
            return Query.Near.USUAL;
        }
        Matcher matcher = MILES.matcher(one("within").toLowerCase(Locale.UK));
        int miles = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (miles < 1 || miles > Query.Near.FARTHEST) {
            fault("within", "Enter a whole number of miles from 1 to " + Query.Near.FARTHEST);
            return Query.Near.USUAL;
        }
        return miles;
    }

    private Days days(String first, String last) {
        LocalDate from = day(first);
        LocalDate to = day(last);
        if (from != null && to != null && to.isBefore(from)) {
            fault(last, "The last day must be the same as or after the first");
            return new Days(from, null);
        }
        return new Days(from, to);
    }

    /// A day as people write it, kept as browsers do: `2027-04-01`.
    private @Nullable LocalDate day(String name) {
        if (!is(name)) {
            return null;
        }
        LocalDate day = Typed.day(one(name)).orElse(null);
        if (day != null) {
            typed.put(name, List.of(day.toString()));
            return day;
        }
        fault(name, "Enter a day such as 1 April 2027 or 01/04/2027");
        return null;
    }

    /// The name of a county or a northern council, for its name or that of a place in it; "" for none.
    private String area() {
        if (!is("area")) {
            return "";
        }
        String name = one("area");
        Spot spot = gazetteer
                .find(Wording.start(name, LONGEST_PLACE))
                .map(Gazetteer.Located::spot)
                .orElse(null);
        String found = Counties.list().stream()
                .map(County::name)
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(spot == null ? "" : spot.authority().isEmpty() ? spot.county() : spot.authority());
        if (found.isEmpty()) {
            fault("area", "“" + Wording.start(name, 40) + "” is no county or northern council that we know");
        } else {
            typed.put("area", List.of(found));
        }
        return found;
    }

    private int days() {
        if (!is("closing")) {
            return 0;
        }
        String value = one("closing");
        int days = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
        if (days < 1 || days > 3650) {
            fault("closing", "Enter a number of days from 1 to 3650");
            return 0;
        }
        return days;
    }

    private void fault(String field, String message) {
        if (fault(field).isEmpty()) {
            faults.add(new Fault(field, message));
        }
    }

    private static String tidy(String value) {
        StringBuilder tidy = new StringBuilder(value.length());
        value.chars()
                .map(c -> c == '\n' || c == '\r' || c == '\t' ? ' ' : c)
                .filter(c -> !Wording.unprintable((char) c))
                .forEach(c -> tidy.append((char) c));
        return tidy.toString().strip();
    }
}
