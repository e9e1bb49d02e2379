package powerhouse.board;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import powerhouse.account.Accounts;
import powerhouse.account.Person;
import powerhouse.company.Companies;
import powerhouse.company.Company;
import powerhouse.matching.CompanyMatching;
import powerhouse.matching.Gap;
import powerhouse.matching.Match;
import powerhouse.matching.Reason;
import powerhouse.opportunity.Opportunity;
import powerhouse.query.SavedQuery;
import powerhouse.query.SavedQueryReader;

/// Understands what people keep asking: searches by their words and filters (`?q=drones`), and what fits a company
/// that they act for (`?company=12`).
public final class CompanyQueryReader implements SavedQuery.Reader {
    private static final String GONE = "a company that you do not act for";
    private static final int MOST_REASONS = 3;

    private final SavedQueryReader searches;
    private final Accounts accounts;
    private final Companies companies;
    private final Cards cards;
    private final Supplier<CompanyMatching> matching;

    public CompanyQueryReader(
            SavedQueryReader searches,
            Accounts accounts,
            Companies companies,
            Cards cards,
            Supplier<CompanyMatching> matching) {
        this.searches = searches;
        this.accounts = accounts;
        this.companies = companies;
        this.cards = cards;
        this.matching = matching;
    }

    /// What fits a company, as it is kept.
    public static String address(long company, boolean anywhere) {
        return "?company=" + company + (anywhere ? "&where=anywhere" : "");
    }

    /// The company that an address asks for.
    public static Optional<Long> company(String address) {
        return values(address, "company").stream()
                .findFirst()
                .map(typed -> typed.matches("[0-9]{1,18}") ? Long.parseLong(typed) : 0L);
    }

    private static List<String> values(String address, String name) {
        return List.of(SavedQueryReader.parameters(address).getOrDefault(name, new String[0]));
    }

    @Override
    public SavedQuery read(long person, String address) {
        return company(address)
                .map(number -> read(person, number, values(address, "where").contains("anywhere")))
                .orElseGet(() -> searches.read(address));
    }

    private SavedQuery read(long number, long company, boolean anywhere) {
        Optional<Person> person = accounts.find(number);
        String address = address(company, anywhere);
        return person.flatMap(one -> companies.find(one, company))
                .map(kept -> new SavedQuery(
                        address,
                        "What fits " + kept.said().name() + (anywhere ? ", anywhere in the UK" : ""),
                        Company.path(company) + (anywhere ? "?where=anywhere" : ""),
                        new Best(person.orElseThrow(), kept, anywhere),
                        List.of()))
                .orElseGet(() -> new SavedQuery(
                        address,
                        "What fits " + GONE,
                        "/account/companies",
                        new Nothing(),
                        List.of("it asks what fits " + GONE)));
    }

    /// What whoever left a company is told of it.
    private record Nothing() implements SavedQuery.Ranking {
        @Override
        public List<SavedQuery.Fitting> best(Instant now) {
            return List.of();
        }

        @Override
        public String misfit(Opportunity opportunity, Instant now) {
            return "this asks what fits " + GONE;
        }
    }

    /// What fits a company best, but for what its people have before them on their board.
    private final class Best implements SavedQuery.Ranking {
        private final Person person;
        private final Company company;
        private final boolean anywhere;

        Best(Person person, Company company, boolean anywhere) {
            this.person = person;
            this.company = company;
            this.anywhere = anywhere;
        }

        @Override
        public List<SavedQuery.Fitting> best(Instant now) {
            CompanyMatching fitting = matching.get();
            return fitting.best(fitting.see(person, company), anywhere, board(), now).stream()
                    .map(match -> new SavedQuery.Fitting(match.opportunity(), why(match)))
                    .toList();
        }

        @Override
        public String misfit(Opportunity opportunity, Instant now) {
            Set<String> ocids = opportunity.ocids();
            if (ocids.stream().anyMatch(board()::contains)) {
                return "it stands on your board already";
            }
            if (ocids.stream()
                    .anyMatch(companies.marks(person, company.number()).unfitting()::contains)) {
                return "you marked it as not for you";
            }
            return best(now).stream()
                            .anyMatch(fitting -> fitting.opportunity().ocids().equals(ocids))
                    ? ""
                    : "it is not among the " + CompanyMatching.SIZE + " contracts that fit "
                            + company.said().name() + " best, of all that can still be won "
                            + (anywhere ? "in the UK" : "in the North");
        }

        private Set<String> board() {
            return cards.list(person, company.number()).stream()
                    .map(Card::ocid)
                    .collect(Collectors.toCollection(HashSet::new));
        }

        private static String why(Match match) {
            String reasons = match.reasons().stream()
                    .limit(MOST_REASONS)
                    .map(Reason::words)
                    .collect(Collectors.joining(". "));
            String gaps = match.gaps().stream().map(Gap::words).collect(Collectors.joining("; "));
            return gaps.isEmpty() ? reasons : reasons + ". In the way: " + gaps;
        }
    }
}
