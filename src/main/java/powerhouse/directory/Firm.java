package powerhouse.directory;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.company.Company;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.Name;
import powerhouse.place.Gazetteer;
import powerhouse.place.Position;
import powerhouse.place.Postcodes;
import powerhouse.place.Regions;
import powerhouse.place.Spot;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;

/// A company as everybody sees it.
///
/// @param key its address in the directory
/// @param about what it says to everybody
/// @param cpv beginnings of codes that it works in
/// @param reach how many miles it goes, null for as far as the work is
/// @param small whether it has fewer than 250 people
/// @param holds of what buyers ask for, what it says it has
/// @param register its number at Companies House, by which awards are known to be its own; not shown
/// @param claims what it says of awards, the latest first
/// @param changed when it last said something else
public record Firm(
        String key,
        String name,
        String about,
        Set<Cluster> clusters,
        Set<String> cpv,
        Where where,
        @Nullable Integer reach,
        boolean small,
        Set<Demand.Kind> holds,
        String register,
        List<Claim> claims,
        Instant changed) {
    /// That it won a contract, or did not, under one of the contract's addresses.
    public record Claim(String ocid, boolean won) {}

    /// Where it is, never more narrowly than a council's area or that of a postcode's letters: many a firm is
    /// somebody's home, and whoever may measure from anywhere finds a door.
    ///
    /// @param name `Leeds`, or `Postcode area LS` where no more is to be told
    /// @param region in NUTS 1, "" where it may be one or another of the North
    /// @param position the middle of it
    public record Where(String name, String region, Position position) {
        /// Where a company is, null if that is not known, or not in the North.
        static @Nullable Where of(String base, Gazetteer gazetteer) {
            Gazetteer.Located found =
                    base.isEmpty() ? null : gazetteer.find(base).orElse(null);
            if (found == null
                    || !(Regions.NORTH.contains(found.spot().region())
                            || (found.spot().isUnknown() && Postcodes.northern(base)))) {
                return null;
            }
            Spot spot = found.spot();
            String area = spot.authority().isEmpty() ? spot.county() : spot.authority();
            Position middle = area.isEmpty()
                    ? found.position()
                    : gazetteer.position(spot, "", "").orElse(found.position());
            if (middle.middleOf().isEmpty()) {
                return null;
            }
            return new Where(area.isEmpty() ? middle.middleOf().replaceFirst("^p", "P") : area, spot.region(), middle);
        }

        /// `Leeds, Yorkshire and The Humber`, `Postcode area DL, North of England`.
        public String words() {
            return name + ", " + (region.isEmpty() ? "North of England" : Regions.name(region));
        }
    }

    public Firm {
        clusters = Set.copyOf(clusters);
        cpv = Set.copyOf(cpv);
        holds = Set.copyOf(holds);
        claims = List.copyOf(claims);
    }

    /// A company as everybody would see it, null where it is not known to be in the North.
    static @Nullable Firm of(Company company, String key, String about, List<Claim> claims, Gazetteer gazetteer) {
        Company.Said said = company.said();
        Where where = Where.of(said.base(), gazetteer);
        return where == null
                ? null
                : new Firm(
                        key,
                        said.name(),
                        about,
                        said.clusters(),
                        said.cpv(),
                        where,
                        said.reach(),
                        said.small(),
                        said.holds(),
                        said.register(),
                        claims,
                        company.changed());
    }

    /// Whether this firm says that it won a contract, whose address may have been another one then, and its notices say
    /// so too: its own word is not enough to tell everybody.
    public boolean won(Opportunity contract) {
        Set<String> ocids = contract.ocids();
        return claims.stream()
                        .filter(claim -> ocids.contains(claim.ocid()))
                        .findFirst()
                        .filter(Claim::won)
                        .isPresent()
                && named(contract);
    }

    private boolean named(Opportunity contract) {
        String name = Name.of(this.name).key();
        return contract.suppliers().stream()
                .anyMatch(supplier -> (!name.isEmpty()
                                && Name.of(supplier.name()).key().equals(name))
                        || (!register.isEmpty() && supplier.identifiers().contains("GB-COH-" + register)));
    }
}
