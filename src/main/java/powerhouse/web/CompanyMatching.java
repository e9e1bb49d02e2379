package powerhouse.web;

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
import powerhouse.matching.Match;
import powerhouse.matching.Matcher.Taste;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.Name;
import powerhouse.organisation.Organisation;
import powerhouse.organisation.Organisations;
import powerhouse.records.Viewer;
import powerhouse.web.CompanyPage.Award;

/// What fits a company that somebody keeps, and what it won: the same wherever they are told of it.
final class CompanyMatching {
    /// As many as a company sees, and is told of: of ten firms that go on to win something, six have it among the first
    /// ten and seven among these (`bench matching`); more would tell of ever less that fits.
    static final int SIZE = 20;

    /// What was marked long ago is not what is sought today.
    static final int MOST_MARKS = 40;

    private static final int MOST_AWARDS = 200;

    private final Companies companies;
    private final Rooms rooms;

    CompanyMatching(Companies companies, Rooms rooms) {
        this.companies = companies;
        this.rooms = rooms;
    }

    /// A company as one of its members sees it.
    ///
    /// @param awards that may be its own
    /// @param works by how many of them it is matched
    /// @param profile with the kinds of tech work that its words speak of, where it chose none
    record Seen(Company company, List<Award> awards, int works, Profile profile, Marks marks) {}

    Seen see(Person person, Company company) {
        List<Award> awards = awards(company, companies.works(person, company.number()));
        List<Work> works = awards.stream()
                .filter(Award::ticked)
                .map(award -> Work.of(award.opportunity()))
                .toList();
        return new Seen(
                company,
                awards,
                works.size(),
                MatchesPage.read(company.profile(rooms.gazetteer(), works)),
                companies.marks(person, company.number()));
    }

    /// What fits best of all that is still to be won, best first.
    ///
    /// @param without what is left out, by any ocid
    List<Match> best(Seen seen, boolean anywhere, Set<String> without, Instant now) {
        // However long ago it was marked as not fitting.
        Set<String> out = new HashSet<>(seen.marks.unfitting());
        out.addAll(without);
        Set<String> disliked = newest(seen.marks.unfitting());
        return rooms
                .matches(
                        seen.profile,
                        new Taste(newest(seen.marks.fitting()), disliked),
                        MatchesPage.within(anywhere, Viewer.anyone(), now),
                        SIZE + out.size() - disliked.size())
                .stream()
                .filter(match -> match.opportunity().ocids().stream().noneMatch(out::contains))
                .limit(SIZE)
                .toList();
    }

    static Set<String> newest(Set<String> marks) {
        return marks.stream().limit(MOST_MARKS).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// What the company won by its number, what a company of its name won, and what somebody said of other awards.
    List<Award> awards(Company company, Map<String, Boolean> said) {
        Viewer viewer = Viewer.anyone();
        List<Organisation> found = new ArrayList<>();
        CompanyForm.registered(rooms, company.said().register(), viewer).ifPresent(found::add);
        int sure = found.size();
        for (Organisations.Line line :
                rooms.organisations(Name.of(company.said().name()).key(), viewer)) {
            if (found.stream().noneMatch(each -> each.key().equals(line.key()))) {
                rooms.organisation(line.key(), viewer).ifPresent(found::add);
            }
        }
        Map<String, Award> awards = new LinkedHashMap<>();
        for (int at = 0; at < found.size(); at++) {
            Organisation organisation = found.get(at);
            boolean certain = at < sure;
            for (Opportunity each : rooms.list(organisation.supplied(), viewer)) {
                awards.putIfAbsent(each.ocid(), new Award(each, said(said, each), organisation.name(), certain));
            }
        }
        List<String> others =
                said.keySet().stream().filter(ocid -> !awards.containsKey(ocid)).toList();
        rooms.list(others, viewer)
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
}
