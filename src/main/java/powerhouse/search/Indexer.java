package powerhouse.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.job.Step;
import powerhouse.opportunity.Opportunity;

/// The last arrow: from opportunities to the index. The cursor is the index's own, so that each copy of an index knows
/// by itself how far it has come.
public final class Indexer implements Step {
    /// Where changes come from.
    public interface Upstream {
        /// What changed after a change number, oldest first, removals included.
        List<Change> changedSince(long change, int limit);

        /// How many changes stand after a change number.
        long waitingSince(long change);

        /// The last change number there is, 0 where there are none.
        long lastChange();
    }

    /// What happened to one ocid.
    ///
    /// @param opportunity as it is now; null if it is gone
    public record Change(String ocid, long number, @Nullable Opportunity opportunity) {}

    private final SearchIndex index;
    private final Upstream upstream;

    /// Feeds an index.
    public Indexer(SearchIndex index, Upstream upstream) {
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
            // The index knows a future that was taken back, by a restored backup say: what it holds is worth nothing.
            index.reset();
        }
        List<Change> changes = upstream.changedSince(index.cursor(), limit);
        if (changes.isEmpty()) {
            return 0;
        }
        List<SearchIndex.Entry> put = new ArrayList<>();
        Set<String> remove = new HashSet<>();
        for (Change change : changes) {
            if (change.opportunity() == null) {
                remove.add(change.ocid());
            } else {
                put.add(new SearchIndex.Entry(change.opportunity(), change.number()));
            }
        }
        index.apply(put, remove, changes.getLast().number());
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
