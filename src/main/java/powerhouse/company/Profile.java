package powerhouse.company;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunity;
import powerhouse.place.Position;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;

/// What a company says of itself, and what it is known to have won.
///
/// @param name "" where it is not known
/// @param words what it does, in its own words; "" where it says nothing
/// @param cpv beginnings of codes of the Common Procurement Vocabulary that it works in: `72`, `7221`
/// @param clusters kinds of tech work that it does
/// @param base where it sits, null where it does not say
/// @param reach how far it goes, in miles from there; null for as far as the work is
/// @param budget the contracts that it takes on, in pounds
/// @param turnover in pounds a year; null where it does not say
/// @param small whether it is a small or medium-sized enterprise (fewer than 250 people)
/// @param holds what buyers ask for that it has: certificates, insurances, schemes
/// @param works contracts that it won
public record Profile(
        String name,
        String words,
        Set<String> cpv,
        Set<Cluster> clusters,
        @Nullable Base base,
        @Nullable Integer reach,
        Budget budget,
        @Nullable BigDecimal turnover,
        boolean small,
        Set<Demand.Kind> holds,
        List<Work> works) {

    /// A place.
    ///
    /// @param typed as people write it: `LS1 4AP`, `Leeds`
    public record Base(String typed, Position position) {}

    /// From so much to so much, both inclusive; null for no bound.
    public record Budget(
            @Nullable BigDecimal least, @Nullable BigDecimal most) {
        /// Any amount.
        public static final Budget ANY = new Budget(null, null);
    }

    /// A contract that it won.
    ///
    /// @param ocid "" where this portal does not have it
    /// @param text what it was about
    /// @param cpv its codes
    public record Work(String ocid, String title, String text, List<String> buyers, List<String> cpv) {
        /// As this portal has it.
        public static Work of(Opportunity opportunity) {
            return new Work(
                    opportunity.ocid(),
                    opportunity.title(),
                    about(opportunity),
                    opportunity.buyers().stream().map(Opportunity.Buyer::name).toList(),
                    opportunity.cpv().stream().map(Opportunity.Cpv::code).toList());
        }

        /// What it is about, without who buys it.
        public static String about(Opportunity opportunity) {
            return Stream.of(
                            Stream.of(opportunity.description()),
                            opportunity.cpv().stream().map(Opportunity.Cpv::name),
                            opportunity.lots().stream().flatMap(lot -> Stream.of(lot.title(), lot.description())))
                    .flatMap(texts -> texts)
                    .distinct()
                    .collect(Collectors.joining("\n"));
        }
    }

    /// A profile of sets that nobody changes.
    public Profile {
        cpv = Set.copyOf(cpv);
        clusters = Set.copyOf(clusters);
        holds = Set.copyOf(holds);
        works = List.copyOf(works);
    }

    /// The same with other kinds of tech work.
    public Profile doing(Set<Cluster> kinds) {
        return new Profile(name, words, cpv, kinds, base, reach, budget, turnover, small, holds, works);
    }

    /// Nothing but a sentence.
    public static Profile of(String words) {
        return new Profile("", words, Set.of(), Set.of(), null, null, Budget.ANY, null, false, Set.of(), List.of());
    }

    /// Nothing but a name, and what it won.
    public static Profile of(String name, List<Work> works) {
        return new Profile(name, "", Set.of(), Set.of(), null, null, Budget.ANY, null, false, Set.of(), works);
    }
}
