package powerhouse.collation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import powerhouse.job.Cursor;
import powerhouse.job.Step;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunities.Draft;
import powerhouse.opportunity.OpportunityReader;
import powerhouse.records.Change;
import powerhouse.records.Records;
import powerhouse.records.Viewer;
import powerhouse.store.Database;

/// Records that changed become opportunities that changed: only those that a reader would see change are stamped.
public final class Classifier implements Step {
    private final Database database;
    private final Records records;
    private final Opportunities opportunities;
    private final Cursor cursor;

    /// The step.
    public Classifier(Database database, Records records, Opportunities opportunities) {
        this.database = database;
        this.records = records;
        this.opportunities = opportunities;
        this.cursor = new Cursor(database, name());
    }

    @Override
    public String name() {
        return "classify";
    }

    @Override
    public int run(int limit) {
        long from = cursor.position();
        List<Change> changes = records.changes(from, limit);
        if (changes.isEmpty()) {
            return 0;
        }
        Map<String, List<String>> byAudience = changes.stream()
                .filter(change -> !change.removed())
                .collect(groupingBy(Change::audience, mapping(Change::ocid, toList())));
        ConcurrentLinkedQueue<Draft> drafts = new ConcurrentLinkedQueue<>();
        byAudience.forEach((audience, ocids) -> records.list(ocids, new Viewer(Set.of(audience))).parallelStream()
                .map(process -> OpportunityReader.read(process, audience))
                .flatMap(Optional::stream)
                .map(Draft::of)
                .forEach(drafts::add));
        Set<String> gone = new HashSet<>(changes.stream().map(Change::ocid).toList());
        drafts.forEach(draft -> gone.remove(draft.ocid()));
        database.change(tx -> {
            opportunities.put(tx, drafts, gone);
            cursor.move(tx, from, changes.getLast().number());
        });
        return changes.size();
    }

    @Override
    public long waiting() {
        return records.waiting(cursor.position());
    }

    @Override
    public void reset() {
        database.change(tx -> {
            opportunities.clear(tx);
            cursor.reset(tx);
        });
    }
}
