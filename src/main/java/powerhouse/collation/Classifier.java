package powerhouse.collation;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import powerhouse.job.Cursor;
import powerhouse.job.Step;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunities.Draft;
import powerhouse.opportunity.OpportunityReader;
import powerhouse.records.Change;
import powerhouse.records.Records;
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
        Map<String, String> audiences = changes.stream().collect(toMap(Change::ocid, Change::audience));
        List<Draft> drafts = records.changed(changes).parallelStream()
                .map(process -> OpportunityReader.read(process, requireNonNull(audiences.get(process.ocid()))))
                .flatMap(Optional::stream)
                .map(Draft::of)
                .toList();
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
