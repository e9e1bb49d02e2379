package powerhouse.collation;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import powerhouse.job.Cursor;
import powerhouse.job.Journal;
import powerhouse.job.Step;
import powerhouse.opportunity.LabelDecisions;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunities.Draft;
import powerhouse.records.Change;
import powerhouse.records.Records;
import powerhouse.records.Viewer;
import powerhouse.store.Database;

/// Records that changed, and labels that people decided, become opportunities that changed: only those that a reader
/// would see change are stamped.
public final class Classifier implements Step {
    private final Database database;
    private final Records records;
    private final Opportunities opportunities;
    private final Journal journal;
    private final Cursor cursor;
    private final Cursor decided;

    /// The step.
    public Classifier(Database database, Records records, Opportunities opportunities, Journal journal) {
        this.database = database;
        this.records = records;
        this.opportunities = opportunities;
        this.journal = journal;
        this.cursor = new Cursor(database, name());
        this.decided = new Cursor(database, name() + " decisions");
    }

    @Override
    public String name() {
        return "classify";
    }

    @Override
    public int run(int limit) {
        long from = cursor.position();
        long heard = decided.position();
        List<Change> changes = records.changes(from, limit);
        List<Journal.Entry> entries = journal.since(LabelDecisions.KIND, heard, limit);
        if (changes.isEmpty() && entries.isEmpty()) {
            return 0;
        }
        Set<String> ocids = changes.stream().map(Change::ocid).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, LabelDecisions> decisions = database.read(tx -> LabelDecisions.of(tx, ocids));
        Map<String, String> audiences = changes.stream().collect(toMap(Change::ocid, Change::audience));
        List<Draft> drafts = new ArrayList<>(records.changed(changes).parallelStream()
                .flatMap(process -> opportunities
                        .draft(
                                process,
                                requireNonNull(audiences.get(process.ocid())),
                                decisions.getOrDefault(process.ocid(), LabelDecisions.NONE))
                        .stream())
                .toList());
        Set<String> gone = new HashSet<>(ocids);
        drafts.forEach(draft -> gone.remove(draft.ocid()));
        entries.stream()
                .map(LabelDecisions::ocid)
                .distinct()
                .filter(ocid -> !ocids.contains(ocid))
                .forEach(ocid -> decide(ocid).ifPresent(drafts::add));
        database.change(tx -> {
            opportunities.put(tx, drafts, gone);
            if (!changes.isEmpty()) {
                cursor.move(tx, from, changes.getLast().number());
            }
            if (!entries.isEmpty()) {
                decided.move(tx, heard, entries.getLast().number());
            }
        });
        return changes.size() + entries.size();
    }

    /// What has not changed, but was decided about. Where nothing of it has been classified yet, its turn will come.
    private Optional<Draft> decide(String ocid) {
        return opportunities
                .audience(ocid)
                .flatMap(audience -> records.find(ocid, new Viewer(Set.of(audience)))
                        .flatMap(process -> opportunities.draft(
                                process,
                                audience,
                                database.read(tx -> LabelDecisions.of(tx, List.of(ocid)))
                                        .getOrDefault(ocid, LabelDecisions.NONE))));
    }

    @Override
    public long waiting() {
        return records.waiting(cursor.position()) + journal.waiting(LabelDecisions.KIND, decided.position());
    }

    @Override
    public void reset() {
        database.change(tx -> {
            opportunities.clear(tx);
            cursor.reset(tx);
            decided.reset(tx);
        });
    }
}
