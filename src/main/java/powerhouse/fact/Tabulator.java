package powerhouse.fact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import powerhouse.job.Cursor;
import powerhouse.job.Step;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunities.Change;
import powerhouse.store.Database;

/// Opportunities that changed, were linked or parted become rows of facts.
///
/// It runs soon after the steps that make and link them, while what they made is still at hand: reading it out of the
/// records once more would take as long as all steps before.
public final class Tabulator implements Step {
    private final Database database;
    private final Opportunities opportunities;
    private final OpportunityFacts facts;
    private final Cursor cursor;

    /// The step.
    public Tabulator(Database database, Opportunities opportunities, OpportunityFacts facts) {
        this.database = database;
        this.opportunities = opportunities;
        this.facts = facts;
        this.cursor = new Cursor(database, name());
    }

    @Override
    public String name() {
        return "tabulate";
    }

    @Override
    public int run(int limit) {
        long from = cursor.position();
        List<Change> changes = opportunities.contractsChangedSince(from, limit);
        if (changes.isEmpty()) {
            return 0;
        }
        Map<String, OpportunityFact> put = new HashMap<>();
        Set<String> gone = new HashSet<>();
        for (Change change : changes) {
            if (change.opportunity() == null) {
                gone.add(change.ocid());
            } else {
                put.put(change.ocid(), OpportunityFact.of(change.ocid(), change.opportunity()));
            }
        }
        database.change(tx -> {
            facts.put(tx, put.values(), gone);
            cursor.move(tx, from, changes.getLast().change());
        });
        return changes.size();
    }

    @Override
    public long waiting() {
        return opportunities.contractsWaitingSince(cursor.position());
    }

    @Override
    public void reset() {
        database.change(tx -> {
            facts.clear(tx);
            cursor.reset(tx);
        });
    }
}
