package powerhouse.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import powerhouse.job.Step;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunities.Change;

/// The last arrow: from opportunities to the index. The cursor is the index's own, so that each copy of an index
/// knows by itself how far it has come.
public final class Indexer implements Step {
    /// What it asks of upstream.
    interface Upstream {
        List<Change> changedSince(long change, int limit);

        long waitingSince(long change);

        long lastChange();
    }

    private final SearchIndex index;
    private final Upstream upstream;

    /// Feeds an index with opportunities.
    public Indexer(SearchIndex index, Opportunities opportunities) {
        this(index, new Upstream() {
            @Override
            public List<Change> changedSince(long change, int limit) {
                return opportunities.contractsChangedSince(change, limit);
            }

            @Override
            public long waitingSince(long change) {
                return opportunities.contractsWaitingSince(change);
            }

            @Override
            public long lastChange() {
                return opportunities.lastChange();
            }
        });
    }

    Indexer(SearchIndex index, Upstream upstream) {
        this.index = index;
        this.upstream = upstream;
    }

    @Override
    public String name() {
        return "index";
    }

    @Override
    public int run(int limit) {
        if (index.cursor() > upstream.lastChange()) {
            // The index knows a future that was taken back, by a restored backup say: what it holds is worth
            // nothing.
            index.reset();
        }
        List<Change> changes = upstream.changedSince(index.cursor(), limit);
        if (changes.isEmpty()) {
            index.release();
            return 0;
        }
        List<SearchIndex.Entry> put = new ArrayList<>();
        Set<String> remove = new HashSet<>();
        for (Change change : changes) {
            if (change.opportunity() == null) {
                remove.add(change.ocid());
            } else {
                put.add(new SearchIndex.Entry(change.opportunity(), change.change()));
            }
        }
        index.gather(put, remove, changes.getLast().change());
        return changes.size();
    }

    @Override
    public long waiting() {
        return upstream.waitingSince(index.cursor());
    }

    @Override
    public void reset() {
        index.reset();
    }
}
