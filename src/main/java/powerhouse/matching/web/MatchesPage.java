package powerhouse.matching.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import powerhouse.company.Profile;
import powerhouse.company.Profile.Work;
import powerhouse.matching.CompanyMatching;
import powerhouse.matching.Gap;
import powerhouse.matching.Match;
import powerhouse.matching.Matcher;
import powerhouse.matching.Matcher.Taste;
import powerhouse.matching.Reason;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Wording;
import powerhouse.opportunity.web.ContractRow;
import powerhouse.organisation.Identifier;
import powerhouse.organisation.Organisation;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.query.NearPlace;
import powerhouse.query.OpportunityFinder;
import powerhouse.query.SearchRequest;
import powerhouse.records.Viewer;
import powerhouse.search.Query;
import powerhouse.web.Page;
import powerhouse.web.Pages;

/// What fits a company that says what it does, or which company it is.
///
/// @param anywhere whether the whole country counts, not only the North
/// @param company whose number was typed, null where none was or nobody has it
/// @param number that nobody has, "" where none was typed
/// @param understood what its words were taken to say that it sells
/// @param fitting what was marked as fitting
/// @param hidden what was marked as not fitting
public record MatchesPage(
        Page page,
        SearchRequest form,
        boolean anywhere,
        @Nullable Organisation company,
        String number,
        List<String> understood,
        MatchBands bands,
        List<Marked> fitting,
        List<Marked> hidden) {
    /// As many as one reads over a coffee.
    static final int SIZE = 10;
    /// Addresses have an end; whoever marks more than this keeps their company.
    private static final int MOST_MARKS = 20;
    private static final List<String> DETAILS = List.of("cluster", "buyer-kind", "cpv", "min", "max", "sme");

    /// A match as it is shown.
    ///
    /// @param more where it is marked as fitting, "" where it is already
    /// @param less where it is marked as not fitting
    /// @param card where it stands on the company's board, "" where it does not
    public record Line(Match match, ContractRow listing, String more, String less, String card) {}

    /// Something marked before.
    ///
    /// @param back where the mark is taken back
    public record Marked(Opportunity opportunity, String back) {}

    static MatchesPage of(
            Page.Frame frame,
            OpportunityFinder contracts,
            OrganisationFinder organisations,
            Map<String, String[]> parameters,
            Viewer viewer,
            Instant now) {
        SearchRequest form = new SearchRequest(parameters, contracts.gazetteer());
        boolean anywhere =
                List.of(parameters.getOrDefault("where", new String[0])).contains("anywhere");
        Set<String> more = marks(parameters, "more");
        Set<String> less = marks(parameters, "less");
        String number = Identifier.companyNumber(form.words());
        Optional<Organisation> company = organisations.registered(number, viewer);
        String words = number.isEmpty() ? form.sound() : "";
        NearPlace near = form.near();
        Profile profile = new Profile(
                company.map(Organisation::name).orElse(""),
                words,
                form.codes(),
                form.clusters(),
                near == null ? null : new Profile.Base(near.typed(), near.position()),
                form.within(),
                new Profile.Budget(form.least(), form.most()),
                null,
                form.is("sme"),
                Set.of(),
                company.map(each -> works(contracts, each, viewer)).orElse(List.of()));
        Query within = CompanyMatching.within(anywhere, form.buyerKinds(), viewer, now);
        boolean asked = !words.isBlank() || company.isPresent();
        List<Match> matches = asked
                ? new Matcher(contracts.index(), contracts::list)
                        .match(profile, new Taste(more, less), within, 2 * SIZE)
                : List.of();
        String address = "/matches" + form.query();
        Marks marks = new Marks(
                address + (address.contains("?") ? "&" : "?") + (anywhere ? "where=anywhere" : ""), more, less);
        return new MatchesPage(
                page(frame, form),
                form,
                anywhere,
                company.orElse(null),
                company.isEmpty() ? number : "",
                Matcher.understood(words),
                MatchBands.of(
                        matches.stream()
                                .map(match -> line(match, now, near, marks))
                                .toList(),
                        SIZE),
                marked(contracts, more, marks, viewer),
                marked(contracts, less, marks, viewer));
    }

    /// Whether there is anything to find by.
    public boolean asked() {
        return number.isEmpty() && !form.words().isBlank();
    }

    /// Where this company is kept, with all that was said of it.
    public String keep() {
        return "/account/companies/new" + form.query() + Marks.list("more", marks("more"), "")
                + Marks.list("less", marks("less"), "");
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

    private static List<Marked> marked(OpportunityFinder contracts, Set<String> ocids, Marks marks, Viewer viewer) {
        return contracts.list(ocids, viewer).stream()
                .map(each -> new Marked(each, marks.without(each.ocid())))
                .toList();
    }

    private record Marks(String address, Set<String> more, Set<String> less) {
        String with(String ocid, boolean fits) {
            return without(ocid) + mark(fits ? "more" : "less", ocid);
        }

        String without(String ocid) {
            return address + list("more", more, ocid) + list("less", less, ocid);
        }

        static String list(String name, Collection<String> ocids, String but) {
            return ocids.stream()
                    .filter(each -> !each.equals(but))
                    .map(each -> mark(name, each))
                    .collect(Collectors.joining());
        }

        private static String mark(String name, String ocid) {
            return "&" + name + "=" + Pages.encoded(ocid);
        }
    }

    private static Line line(Match match, Instant now, @Nullable NearPlace near, Marks marks) {
        String ocid = match.opportunity().ocid();
        return new Line(
                match,
                ContractRow.plain(match.opportunity(), now, far(match) ? near : null),
                marks.more().contains(ocid) ? "" : marks.with(ocid, true),
                marks.with(ocid, false),
                "");
    }

    /// Whether neither a reason nor a gap says how far it is.
    private static boolean far(Match match) {
        return match.reasons().stream().noneMatch(reason -> reason.kind() == Reason.Kind.DISTANCE)
                && match.gaps().stream().noneMatch(gap -> gap.kind() == Gap.Kind.DISTANCE);
    }

    private static Set<String> marks(Map<String, String[]> parameters, String name) {
        List<String> marked = Arrays.stream(parameters.getOrDefault(name, new String[0]))
                .filter(ocid -> !ocid.isBlank())
                .toList();
        // The last, which was marked just now.
        return marked.stream()
                .skip(Math.max(0, marked.size() - MOST_MARKS))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Work> works(OpportunityFinder contracts, Organisation company, Viewer viewer) {
        return contracts.list(company.supplied(), viewer).stream().map(Work::of).toList();
    }

    private static Page page(Page.Frame frame, SearchRequest form) {
        String what = form.words().isEmpty()
                ? "What fits your company"
                : "What fits “" + Wording.start(form.words(), 60) + "”";
        return form.blank()
                ? frame.page(
                        what,
                        "Say in one sentence what your company does and see the open contracts that fit, with the reason and the gap.",
                        "/matches",
                        "matches")
                : frame.unlisted(form.faults().isEmpty() ? what : "Error: " + what, "matches");
    }
}
