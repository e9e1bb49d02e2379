package powerhouse.company;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.company.Profile.Base;
import powerhouse.company.Profile.Budget;
import powerhouse.company.Profile.Work;
import powerhouse.place.Gazetteer;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;

/// A company that somebody keeps.
///
/// @param number its address
/// @param changed when it last said something else
public record Company(long number, Said said, Instant since, Instant changed) {
    /// What it says of itself.
    ///
    /// @param name never blank
    /// @param register its number at Companies House, eight characters, "" where it gives none
    /// @param words what it does; a whole capability statement may stand here
    /// @param base postcode or town as typed, "" where it gives none
    /// @param turnover pounds a year, null where it does not say
    /// @param small whether it has fewer than 250 people
    /// @param holds of what buyers ask for, what it has
    public record Said(
            String name,
            String register,
            String words,
            Set<String> cpv,
            Set<Cluster> clusters,
            String base,
            @Nullable Integer reach,
            Budget budget,
            @Nullable BigDecimal turnover,
            boolean small,
            Set<Demand.Kind> holds) {
        /// Sets that nobody changes.
        public Said {
            cpv = Set.copyOf(cpv);
            clusters = Set.copyOf(clusters);
            holds = Set.copyOf(holds);
        }
    }

    /// As it is matched.
    public Profile profile(Gazetteer gazetteer, List<Work> works) {
        return new Profile(
                said.name,
                said.words,
                said.cpv,
                said.clusters,
                said.base.isEmpty()
                        ? null
                        : gazetteer
                                .find(said.base)
                                .map(found -> new Base(said.base, found.position()))
                                .orElse(null),
                said.reach,
                said.budget,
                said.turnover,
                said.small,
                said.holds,
                works);
    }

    /// The path of its page, for those who act for it.
    public static String path(long number) {
        return "/account/companies/" + number;
    }
}
