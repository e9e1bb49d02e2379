package powerhouse.collation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import powerhouse.job.Journal;
import powerhouse.job.Progress;
import powerhouse.records.Records;
import powerhouse.records.Redactions;
import powerhouse.records.Releases;
import powerhouse.store.Archive;
import powerhouse.store.Database;
import powerhouse.store.KeptTable;
import powerhouse.store.KeptTable.InBackup;
import powerhouse.store.Transaction;

/// All that cannot be grown again in one file, and back, while the portal runs (docs/decisions/0015).
public final class Backup {
    /// In an order in which they can be filled. Cursors, leases and all that is derived stay out; redactions grow
    /// again out of the journal.
    public static final List<String> TABLES = List.of(
            "changes",
            "journal",
            "sources",
            "dictionaries",
            "mappings",
            "fetches",
            "releases",
            "aside",
            "walks",
            "windows",
            "caveats");

    private final Database database;
    private final Redactions redactions;
    private final Records records;
    private final List<String> people;
    private final List<String> editions;
    private final List<String> all;

    /// Backups of a database.
    ///
    /// @param tables those of features, in an order in which they can be filled
    public Backup(Database database, Redactions redactions, Records records, List<KeptTable> tables) {
        this.database = database;
        this.redactions = redactions;
        this.records = records;
        people = named(tables, InBackup.WITH_PEOPLE);
        editions = named(tables, InBackup.WITH_EDITIONS);
        all = Stream.of(TABLES, people, editions).flatMap(List::stream).toList();
    }

    private static List<String> named(List<KeptTable> tables, InBackup inBackup) {
        return tables.stream()
                .filter(table -> table.inBackup() == inBackup)
                .map(KeptTable::name)
                .toList();
    }

    /// Writes everything, as it is at one moment, into a file that appears only when it is whole.
    public void write(Path file, Progress progress) throws IOException {
        long[] rows = {0};
        try {
            database.read(tx -> {
                try {
                    long total = count(tx);
                    new Archive(file).write(tx, all, table -> progress.at("Backup, rows", ++rows[0], total));
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Brings back what a file holds, in one transaction. What people decided since stays decided: entries of the
    /// present journal that the file lacks are kept, and redactions are carried out before anybody can see
    /// anything. People come back into a portal that has none; where there are some, they have changed what is
    /// kept about them since, or had it erased, and that outranks a file. Newsletters come back where none was
    /// sent: a portal that knows of some must not send one again.
    ///
    /// All releases are stamped anew, and processes that are gone are marked as such, so steps and indexes of
    /// running portals follow by themselves.
    public void restore(Path file, Progress progress) throws IOException {
        Archive archive = new Archive(file);
        archive.verify();
        long[] rows = {0};
        try {
            database.change(tx -> {
                try {
                    restore(tx, archive, table -> progress.at("Restoring, rows", ++rows[0], 0));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        database.scrub();
    }

    private void restore(Transaction tx, Archive archive, Archive.Told told) throws IOException {
        long present = tx.nextChanges(0);
        List<Journal.Entry> decided = Journal.list(tx);
        List<String> kept = new ArrayList<>();
        if (people.stream().anyMatch(table -> rows(tx, table) > 0)) {
            kept.addAll(people);
        }
        if (sent(tx)) {
            kept.addAll(editions);
        } else {
            editions.forEach(table -> tx.update("delete from " + table));
        }
        for (String table : TABLES.reversed()) {
            tx.update("delete from " + table);
        }
        archive.read(tx, all.stream().filter(table -> !kept.contains(table)).toList(), kept, told);
        // Above every number that was ever given here or there.
        long base = Math.max(present, tx.nextChanges(0) - 1) + 1;
        tx.restartChanges(Releases.restamp(tx, base));
        Set<Journal.Entry> restored = new HashSet<>();
        Journal.list(tx).forEach(entry -> restored.add(entry.unnumbered()));
        decided.stream()
                .filter(entry -> !restored.contains(entry.unnumbered()))
                .forEach(entry -> Journal.append(tx, entry));
        redactions.carryOutAgain(tx);
        records.remove(tx, records.withoutReleases(tx));
    }

    private static boolean sent(Transaction tx) {
        return tx.find("select 1 as n from editions where state <> 'draft' limit 1", row -> row.number("n"))
                .isPresent();
    }

    private long count(Transaction tx) {
        return all.stream().mapToLong(table -> rows(tx, table)).sum();
    }

    private static long rows(Transaction tx, String table) {
        return tx.find("select count(*) as n from " + table, row -> row.number("n"))
                .orElse(0L);
    }
}
