package powerhouse.collation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import powerhouse.job.Cursor;
import powerhouse.job.Journal;
import powerhouse.job.Step;
import powerhouse.linking.Facts;
import powerhouse.linking.LinkDecisions;
import powerhouse.linking.Relinking;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunities.Change;
import powerhouse.store.Database;

/// Opportunities that changed, and what people decided, become links and groups that changed.
public final class Linker implements Step {
    /// To be raised when facts, keys or weights become others: everything is then linked anew.
    private static final int VERSION = 4;

    private final Database database;
    private final Opportunities opportunities;
    private final Journal journal;
    private final Cursor cursor;
    private final Cursor decided;

    /// The step.
    public Linker(Database database, Opportunities opportunities, Journal journal) {
        this.database = database;
        this.opportunities = opportunities;
        this.journal = journal;
        this.cursor = new Cursor(database, name() + " " + VERSION);
        this.decided = new Cursor(database, name() + " " + VERSION + " decisions");
    }

    @Override
    public String name() {
        return "link";
    }

    /// The change up to which it is known which processes are one contract.
    public long linkedUpTo() {
        long position = cursor.position();
        return opportunities.waitingSince(position) == 0 ? Long.MAX_VALUE : position;
    }

    @Override
    public int run(int limit) {
        long from = cursor.position();
        long heard = decided.position();
        List<Change> changes = opportunities.changedSince(from, limit);
        List<Journal.Entry> entries = journal.since(LinkDecisions.KIND, heard, limit);
        if (changes.isEmpty() && entries.isEmpty()) {
            return 0;
        }
        if (from == 0 && heard == 0) {
            // Another version's, or none.
            database.change(Relinking::clear);
        }
        Map<String, Facts> facts = changes.parallelStream()
                .map(Change::opportunity)
                .filter(Objects::nonNull)
                .map(Facts::of)
                .collect(toMap(Facts::ocid, identity()));
        List<String> gone = changes.stream()
                .filter(change -> change.opportunity() == null)
                .map(Change::ocid)
                .toList();
        Map<String, Relinking.Decision> decisions = new LinkedHashMap<>();
        entries.forEach(entry -> decisions.put(entry.subject(), LinkDecisions.read(entry)));
        Relinking work = database.read(tx -> Relinking.of(tx, facts, gone, decisions));
        database.change(tx -> {
            work.write(tx);
            if (!changes.isEmpty()) {
                cursor.move(tx, from, changes.getLast().change());
            }
            if (!entries.isEmpty()) {
                decided.move(tx, heard, entries.getLast().number());
            }
        });
        return changes.size() + entries.size();
    }

    @Override
    public long waiting() {
        return opportunities.waitingSince(cursor.position()) + journal.waiting(LinkDecisions.KIND, decided.position());
    }

    @Override
    public void reset() {
        database.change(tx -> {
            Relinking.clear(tx);
            cursor.reset(tx);
            decided.reset(tx);
        });
    }
}
