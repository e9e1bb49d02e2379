package powerhouse.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunity;
import powerhouse.place.Gazetteer;
import powerhouse.records.OcidPath;
import powerhouse.records.Viewer;
import powerhouse.search.SearchIndex;

/// Finds contracts and shows them: what every door needs to answer a reader.
public interface OpportunityFinder {
    /// As they are kept.
    static OpportunityFinder of(SearchIndex index, Opportunities opportunities, Gazetteer gazetteer) {
        return new OpportunityFinder() {
            @Override
            public SearchIndex index() {
                return index;
            }

            @Override
            public Gazetteer gazetteer() {
                return gazetteer;
            }

            @Override
            public Optional<Opportunity> find(String ocid, Viewer viewer) {
                return opportunities.find(ocid, viewer);
            }

            @Override
            public List<Opportunity> list(Collection<String> ocids, Viewer viewer) {
                return opportunities.list(ocids, viewer);
            }
        };
    }

    /// The engine that tells which ocids match.
    SearchIndex index();

    /// Where postcodes and places are.
    Gazetteer gazetteer();

    /// The opportunity of an ocid, if this viewer may see it.
    Optional<Opportunity> find(String ocid, Viewer viewer);

    /// Those of the ocids that are there and that this viewer may see, in the order asked.
    List<Opportunity> list(Collection<String> ocids, Viewer viewer);

    /// The contract that somebody means by its ocid, or by the address of its page as they copied it.
    default Optional<Opportunity> meant(String typed) {
        return find(typed, Viewer.anyone())
                .or(() -> OcidPath.ofAddress(typed).flatMap(ocid -> find(ocid, Viewer.anyone())));
    }
}
