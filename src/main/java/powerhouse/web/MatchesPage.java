package powerhouse.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import powerhouse.company.Profile;
import powerhouse.company.Profile.Work;
import powerhouse.matching.Gap;
import powerhouse.matching.Match;
import powerhouse.matching.Matcher.Taste;
import powerhouse.matching.Reason;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.Organisation;
import powerhouse.reading.Cluster;
import powerhouse.reading.TechReading;
import powerhouse.records.Viewer;
import powerhouse.search.Query;

/// What fits a company that says what it does, or which company it is.
///
/// @param anywhere whether the whole country counts, not only the North
/// @param company whose number was typed, null where none was or nobody has it
/// @param number that nobody has, "" where none was typed
/// @param kinds of tech work that it is taken to do
/// @param guessed whether that was read from its words, not chosen
/// @param fitting what was marked as fitting
/// @param hidden what was marked as not fitting
public record MatchesPage(
        Page page,
        SearchForm form,
        boolean anywhere,
        @Nullable Organisation company,
        String number,
        List<Cluster> kinds,
        boolean guessed,
        List<Line> lines,
        List<Marked> fitting,
        List<Marked> hidden) {
    /// As many as one reads over a coffee.
    private static final int SIZE = 10;
    /// Addresses have an end; whoever marks more than this keeps their company.
    private static final int MOST_MARKS = 20;
    /// As the register writes them: two letters or none, then digits, eight in all; people leave out noughts.
    private static final Pattern NUMBER = Pattern.compile("(?i)(?:GB-COH-)?([A-Z]{2}[0-9]{6}|[0-9]{6,8})");

    private static final int DIGITS = 8;

    private static final List<String> DETAILS = List.of("cluster", "cpv", "min", "max", "sme");

    /// A match as it is shown.
    ///
    /// @param more where it is marked as fitting, "" where it is already
    /// @param less where it is marked as not fitting
    public record Line(Match match, Listing listing, String more, String less) {}

    /// Something marked before.
    ///
    /// @param back where the mark is taken back
    public record Marked(Opportunity opportunity, String back) {}

    static MatchesPage of(Page.Frame frame, Rooms rooms, Map<String, String[]> parameters, Viewer viewer, Instant now) {
        SearchForm form = new SearchForm(parameters, rooms.gazetteer());
        boolean anywhere =
                List.of(parameters.getOrDefault("where", new String[0])).contains("anywhere");
        Set<String> more = marks(parameters, "more");
        Set<String> less = marks(parameters, "less");
        Matcher typed = NUMBER.matcher(form.words());
        String number = typed.matches() ? padded(typed.group(1)) : "";
        Optional<Organisation> company =
                number.isEmpty() ? Optional.empty() : rooms.organisation("GB-COH-" + number, viewer);
        String words = number.isEmpty() ? form.words() : "";
        Set<Cluster> chosen = form.clusters();
        List<Cluster> kinds =
                chosen.isEmpty() ? read(words) : chosen.stream().sorted().toList();
        Near near = form.near();
        Profile profile = new Profile(
                company.map(Organisation::name).orElse(""),
                words,
                form.codes(),
                Set.copyOf(kinds),
                near == null ? null : new Profile.Base(near.typed(), near.position()),
                form.within(),
                form.budget(),
                null,
                form.is("sme"),
                company.map(each -> works(rooms, each, viewer)).orElse(List.of()));
        Query within = Query.everything(now)
                .but()
                .phases(SearchForm.GROUPS.getOrDefault("live", Set.of()))
                .regions(anywhere ? Set.of() : Set.of("north"))
                .viewer(viewer)
                .build();
        boolean asked = !words.isBlank() || company.isPresent();
        List<Match> matches = asked ? rooms.matches(profile, new Taste(more, less), within, SIZE) : List.of();
        String address = "/matches" + form.query();
        Marks marks = new Marks(
                address + (address.contains("?") ? "&" : "?") + (anywhere ? "where=anywhere" : ""), more, less);
        return new MatchesPage(
                page(frame, form),
                form,
                anywhere,
                company.orElse(null),
                company.isEmpty() ? number : "",
                kinds,
                chosen.isEmpty(),
                matches.stream().map(match -> line(match, now, near, marks)).toList(),
                rooms.list(List.copyOf(more), viewer).stream()
                        .map(each -> new Marked(each, marks.without(each.ocid())))
                        .toList(),
                rooms.list(List.copyOf(less), viewer).stream()
                        .map(each -> new Marked(each, marks.without(each.ocid())))
                        .toList());
    }

    /// Whether there is anything to find by.
    public boolean asked() {
        return number.isEmpty() && !form.words().isBlank();
    }

    /// Whether more than a sentence and a place was said.
    public boolean detailed() {
        return DETAILS.stream().anyMatch(form::is);
    }

    /// What was marked, to be sent along with the form.
    public List<String> marks(String name) {
        return (name.equals("more") ? fitting : hidden)
                .stream().map(marked -> marked.opportunity().ocid()).toList();
    }

    private record Marks(String address, Set<String> more, Set<String> less) {
        String with(String ocid, boolean fits) {
            Set<String> liked = new LinkedHashSet<>(more);
            Set<String> disliked = new LinkedHashSet<>(less);
            liked.remove(ocid);
            disliked.remove(ocid);
            (fits ? liked : disliked).add(ocid);
            return address(liked, disliked);
        }

        String without(String ocid) {
            Set<String> liked = new LinkedHashSet<>(more);
            Set<String> disliked = new LinkedHashSet<>(less);
            liked.remove(ocid);
            disliked.remove(ocid);
            return address(liked, disliked);
        }

        private String address(Set<String> liked, Set<String> disliked) {
            return address + list("more", liked) + list("less", disliked);
        }

        private static String list(String name, Set<String> ocids) {
            return ocids.stream()
                    .map(each -> "&" + name + "=" + Pages.encoded(each))
                    .collect(Collectors.joining());
        }
    }

    private static Line line(Match match, Instant now, @Nullable Near near, Marks marks) {
        String ocid = match.opportunity().ocid();
        return new Line(
                match,
                Listing.plain(match.opportunity(), now, far(match) ? near : null),
                marks.more().contains(ocid) ? "" : marks.with(ocid, true),
                marks.with(ocid, false));
    }

    /// Whether neither a reason nor a gap says how far it is.
    private static boolean far(Match match) {
        return match.reasons().stream().noneMatch(reason -> reason.kind() == Reason.Kind.DISTANCE)
                && match.gaps().stream().noneMatch(gap -> gap.kind() == Gap.Kind.DISTANCE);
    }

    private static Set<String> marks(Map<String, String[]> parameters, String name) {
        return Arrays.stream(parameters.getOrDefault(name, new String[0]))
                .filter(ocid -> !ocid.isBlank())
                .limit(MOST_MARKS)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String padded(String number) {
        return "0".repeat(Math.max(0, DIGITS - number.length())) + number.toUpperCase(java.util.Locale.ROOT);
    }

    private static List<Cluster> read(String words) {
        return words.isBlank()
                ? List.of()
                : TechReading.of("", words, List.of()).kinds().stream()
                        .map(TechReading.Kind::cluster)
                        .toList();
    }

    private static List<Work> works(Rooms rooms, Organisation company, Viewer viewer) {
        return rooms.list(company.supplied(), viewer).stream().map(Work::of).toList();
    }

    private static Page page(Page.Frame frame, SearchForm form) {
        String what =
                form.words().isEmpty() ? "What fits your company" : "What fits “" + Words.start(form.words(), 60) + "”";
        return form.blank()
                ? frame.page(
                        what,
                        "Say in one sentence what your company does and see the open contracts that fit, with the reason and the gap.",
                        "/matches",
                        "matches")
                : frame.unlisted(form.faults().isEmpty() ? what : "Error: " + what, "matches");
    }
}
