package powerhouse.organisation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import powerhouse.records.Viewer;

/// Finds buyers and suppliers.
public interface OrganisationFinder {
    /// The organisation of a key, if this viewer may see it.
    Optional<Organisation> find(String key, Viewer viewer);

    /// Who bears a number of Companies House, if a notice says so.
    default Optional<Organisation> registered(String companyNumber, Viewer viewer) {
        return companyNumber.isEmpty()
                ? Optional.empty()
                : find(Identifier.COMPANIES_HOUSE + "-" + companyNumber, viewer);
    }

    /// All that a key could mean to this viewer.
    List<Organisations.Line> candidates(String key, Viewer viewer);

    /// Organisations in whose names these words stand, the most active first.
    List<Organisations.Line> list(String words, int limit);

    /// The keys of those whom a notice names, in its order; null for nobody.
    List<@Nullable String> keys(List<Mention> mentions);
}
