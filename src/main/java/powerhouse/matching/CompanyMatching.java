package powerhouse.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import powerhouse.account.Person;
import powerhouse.company.Companies;
import powerhouse.company.Companies.Marks;
import powerhouse.company.Company;
import powerhouse.company.Profile;
import powerhouse.company.Profile.Work;
import powerhouse.matching.Matcher.Taste;
import powerhouse.opportunity.BuyerKind;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.organisation.Name;
import powerhouse.organisation.Organisation;
import powerhouse.organisation.OrganisationFinder;
import powerhouse.organisation.Organisations;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.Viewer;
import powerhouse.search.Query;

/// What fits a company that somebody keeps, and what it won: the same wherever they are told of it.
public final class CompanyMatching {
    /// As many as a company sees, and is told of: of ten firms that go on to win something, six have it among the first
    /// ten and seven among these (`bench matching`); more would tell of ever less that fits.
    public static final int SIZE = 20;

    /// What was marked long ago is not what is sought today.
    public static final int MOST_MARKS = 40;

    private static final int MOST_AWARDS = 200;

    private final Companies companies;
    private final OpportunityFinder contracts;
    private final OrganisationFinder organisations;

    public CompanyMatching(Companies companies, OpportunityFinder contracts, OrganisationFinder organisations) {
        this.companies = companies;
        this.contracts = contracts;
        this.organisations = organisations;
    }

    /// An award that may be its own.
    ///
    /// @param won what was said of it, null where nothing was
    /// @param supplier the name that the notice gives
    /// @param sure whether it was found by the company's number
    public record Award(Opportunity opportunity, @Nullable Boolean won, String supplier, boolean sure) {
        /// Whether its box is ticked.
        public boolean ticked() {
            return won == null ? sure : won;
        }
    }

    /// A company as one of its members sees it.
    ///
    /// @param awards that may be its own
    /// @param works by how many of them it is matched
    public record Seen(Company company, List<Award> awards, int works, Profile profile, Marks marks) {}

    public Seen see(Person person, Company company) {
        List<Award> awards = awards(company, companies.works(person, company.number()));
        List<Work> works = awards.stream()
                .filter(Award::ticked)
                .map(award -> Work.of(award.opportunity()))
                .toList();
        return new Seen(
                company,
                awards,
                works.size(),
                company.profile(contracts.gazetteer(), works),
                companies.marks(person, company.number()));
    }

    /// What fits best of all that is still to be won and that lies within its limits, best first.
    ///
    /// @param without what is left out, by any ocid
    public List<Match> best(Seen seen, boolean anywhere, Set<String> without, Instant now) {
        return matches(seen, anywhere, without, now).stream()
                .filter(match -> !match.beyond())
                .limit(SIZE)
                .toList();
    }

    /// The same with what lies beyond the miles that it goes and the amounts that it takes on, at most [#SIZE] of each.
    public List<Match> matches(Seen seen, boolean anywhere, Set<String> without, Instant now) {
        // However long ago it was marked as not fitting.
        Set<String> out = new HashSet<>(seen.marks.unfitting());
        out.addAll(without);
        Set<String> disliked = newest(seen.marks.unfitting());
        return new Matcher(contracts.index(), contracts::list)
                        .match(
                                seen.profile,
                                new Taste(newest(seen.marks.fitting()), disliked),
                                within(anywhere, Set.of(), Viewer.anyone(), now),
                                2 * SIZE + out.size() - disliked.size())
                        .stream()
                        .filter(match -> match.opportunity().ocids().stream().noneMatch(out::contains))
                        .limit(2 * SIZE)
                        .toList();
    }

    public static Set<String> newest(Set<String> marks) {
        return marks.stream().limit(MOST_MARKS).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// What the company won by its number, what a company of its name won, and what somebody said of other awards.
    public List<Award> awards(Company company, Map<String, Boolean> said) {
        Viewer viewer = Viewer.anyone();
        List<Organisation> found = new ArrayList<>();
        organisations.registered(company.said().register(), viewer).ifPresent(found::add);
        int sure = found.size();
        for (Organisations.Line line :
                organisations.candidates(Name.of(company.said().name()).key(), viewer)) {
            if (found.stream().noneMatch(each -> each.key().equals(line.key()))) {
                organisations.find(line.key(), viewer).ifPresent(found::add);
            }
        }
        Map<String, Award> awards = new LinkedHashMap<>();
        for (int at = 0; at < found.size(); at++) {
            Organisation organisation = found.get(at);
            boolean certain = at < sure;
            for (Opportunity each : contracts.list(organisation.supplied(), viewer)) {
                awards.putIfAbsent(each.ocid(), new Award(each, said(said, each), organisation.name(), certain));
            }
        }
        List<String> others =
                said.keySet().stream().filter(ocid -> !awards.containsKey(ocid)).toList();
        contracts
                .list(others, viewer)
                .forEach(each -> awards.putIfAbsent(
                        each.ocid(),
                        new Award(each, said(said, each), company.said().name(), false)));
        // What somebody said of comes first, so that it is never what is left out.
        return awards.values().stream()
                .sorted(Comparator.comparing(award -> award.won() == null))
                .limit(MOST_AWARDS)
                .toList();
    }

    /// What was said of a contract under any of its addresses; of the one it is known by first.
    private static @Nullable Boolean said(Map<String, Boolean> said, Opportunity opportunity) {
        return opportunity.ocids().stream()
                .filter(said::containsKey)
                .findFirst()
                .map(said::get)
                .orElse(null);
    }

    /// What is still to be won.
    ///
    /// @param buyers of which sorts; empty means any
    public static Query within(boolean anywhere, Set<BuyerKind> buyers, Viewer viewer, Instant now) {
        return Query.everything(now)
                .but()
                .phases(Phase.LIVE)
                .regions(anywhere ? Set.of() : Set.of("north"))
                .buyerKinds(buyers)
                .viewer(viewer)
                .build();
    }
}
