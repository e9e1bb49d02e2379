package powerhouse.alert;

import java.util.List;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunities.Change;
import powerhouse.opportunity.Opportunity;
import powerhouse.records.Viewer;

/// What is asked of upstream.
public interface ContractChanges {
    /// Those that the public may see, in the order asked for.
    List<Opportunity> list(List<String> ocids);

    /// What changed after a change number, the oldest change first.
    List<Change> changedSince(long change, int limit);

    /// The last change number there is.
    long lastChange();

    /// As they are kept.
    static ContractChanges of(Opportunities opportunities) {
        return new ContractChanges() {
            @Override
            public List<Opportunity> list(List<String> ocids) {
                return opportunities.list(ocids, Viewer.anyone());
            }

            @Override
            public List<Change> changedSince(long change, int limit) {
                return opportunities.contractsChangedSince(change, limit);
            }

            @Override
            public long lastChange() {
                return opportunities.lastChange();
            }
        };
    }
}
