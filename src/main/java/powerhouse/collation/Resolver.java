package powerhouse.collation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import powerhouse.job.Cursor;
import powerhouse.job.Journal;
import powerhouse.job.Step;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunities.Change;
import powerhouse.opportunity.Opportunity;
import powerhouse.organisation.Mention;
import powerhouse.organisation.Organisations;
import powerhouse.organisation.Organisations.Naming;
import powerhouse.organisation.ResolutionDraft;
import powerhouse.records.Viewer;
import powerhouse.store.Database;

/// Whoever an opportunity that changed names becomes one of the organisations; what people decided about these is
/// taken in on the way.
public final class Resolver implements Step {
    /// Of one opportunity and role: a dynamic market lists thousands, and each is an organisation all the same.
    private static final int MOST = 5_000;

    private final Database database;
    private final Opportunities opportunities;
    private final Organisations organisations;
    private final Cursor cursor;
    private final Cursor decided;

    /// The step.
    public Resolver(Database database, Opportunities opportunities, Organisations organisations) {
        this.database = database;
        this.opportunities = opportunities;
        this.organisations = organisations;
        this.cursor = new Cursor(database, name());
        this.decided = new Cursor(database, name() + " decisions");
    }

    @Override
    public String name() {
        return "resolve";
    }

    @Override
    public int run(int limit) {
        long from = cursor.position();
        long since = decided.position();
        List<Journal.Entry> entries = organisations.decidedSince(since, limit);
        List<Change> changes = opportunities.changedSince(from, limit);
        if (changes.isEmpty() && entries.isEmpty()) {
            return 0;
        }
        List<Naming> namings = changes.stream().map(Resolver::naming).toList();
        ResolutionDraft draft = organisations.draft(namings, entries);
        database.change(tx -> {
            organisations.put(tx, draft);
            // Both, moved or not: whoever moved either meanwhile has changed what this draft was made from.
            cursor.move(tx, from, changes.isEmpty() ? from : changes.getLast().change());
            decided.move(
                    tx, since, entries.isEmpty() ? since : entries.getLast().number());
        });
        return changes.size() + entries.size();
    }

    private static Naming naming(Change change) {
        Opportunity opportunity = change.opportunity();
        return opportunity == null
                ? new Naming(change.ocid(), Viewer.PUBLIC, Instant.EPOCH, List.of())
                : new Naming(change.ocid(), opportunity.audience(), opportunity.updated(), mentions(opportunity));
    }

    /// Who is named in an opportunity: its buyers, then its suppliers.
    public static List<Mention> mentions(Opportunity opportunity) {
        List<Mention> mentions = new ArrayList<>();
        int at = 0;
        for (Opportunity.Buyer buyer : opportunity.buyers()) {
            if (at < MOST) {
                mentions.add(new Mention(Mention.BUYER, at++, buyer.name(), buyer.identifiers()));
            }
        }
        at = 0;
        for (Opportunity.Supplier supplier : opportunity.suppliers()) {
            if (at < MOST) {
                mentions.add(new Mention(Mention.SUPPLIER, at++, supplier.name(), supplier.identifiers()));
            }
        }
        return mentions;
    }

    @Override
    public long waiting() {
        return opportunities.waitingSince(cursor.position()) + organisations.waiting(decided.position());
    }

    @Override
    public void reset() {
        database.change(tx -> {
            organisations.clear(tx);
            cursor.reset(tx);
            decided.reset(tx);
        });
    }
}
