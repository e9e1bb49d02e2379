package powerhouse.collation;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import powerhouse.job.Cursor;
import powerhouse.job.Step;
import powerhouse.records.Change;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Records;
import powerhouse.records.Releases;
import powerhouse.records.Viewer;
import powerhouse.store.Database;

/// Releases that changed become records that changed, one for each contracting process.
public final class Compiler implements Step {
    private final Database database;
    private final Releases releases;
    private final Records records;
    private final Cursor cursor;

    /// The step.
    public Compiler(Database database, Releases releases, Records records) {
        this.database = database;
        this.releases = releases;
        this.records = records;
        this.cursor = new Cursor(database, name());
    }

    @Override
    public String name() {
        return "compile";
    }

    @Override
    public int run(int limit) {
        long from = cursor.position();
        List<Change> changes = releases.changes(from, limit);
        if (changes.isEmpty()) {
            return 0;
        }
        List<String> ocids = changes.stream().map(Change::ocid).distinct().toList();
        Map<String, String> audiences = releases.audiences(ocids);
        List<ContractingProcess> processes = new ArrayList<>();
        audiences.keySet().stream()
                .collect(groupingBy(ocid -> audiences.get(ocid)))
                .forEach((audience, some) -> processes.addAll(records.list(some, new Viewer(Set.of(audience)))));
        long first = database.write(tx -> {
            cursor.move(tx, from, changes.getLast().number());
            return records.put(tx, processes, audiences);
        });
        records.keepAtHand(first, processes);
        return changes.size();
    }

    @Override
    public long waiting() {
        return releases.waiting(cursor.position());
    }

    @Override
    public void reset() {
        database.change(tx -> {
            records.clear(tx);
            cursor.reset(tx);
        });
    }
}
