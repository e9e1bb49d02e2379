package powerhouse.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Finding;
import powerhouse.ocds.LocalParties;
import powerhouse.ocds.Merger;
import powerhouse.ocds.PublisherQuirks;
import powerhouse.ocds.ReleaseReader;
import powerhouse.store.Database;
import powerhouse.store.Transaction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the standard makes of the releases: one record for each contracting process. What changed is a table; the
/// record itself is made of its releases whenever somebody asks.
public final class Records implements ProcessFinder {
    /// Findings kept in a row for counting and showing; a record with more has been seen enough of.
    private static final int FINDINGS = 100;

    private static final JsonMapper JSON = new JsonMapper();

    /// Compiled release of processes listed at a time by `each`.
    private static final int BATCH = 200;

    /// The standard sorts by date; of one date, publishers' ids go up, and of one id, or of such as were made of
    /// the bytes alone, what came later stands later.
    private static final Comparator<Release> OLDEST_FIRST = Comparator.comparing(
                    Release::date, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(release -> ReleaseNames.byBytes(release.id()) ? "" : release.id())
            .thenComparingLong(Release::number);

    /// Bytes of releases whose records stay at hand; a record takes some eight times its bytes.
    private static final long AT_HAND = 16 << 20;

    private final Database database;
    private final Releases releases;
    private final Merger merger;
    private final List<PublisherQuirks> quirks;
    /// What was compiled last, by the change that tells of it, for the step that comes next: each is taken once.
    private final Map<Long, ContractingProcess> atHand = new ConcurrentHashMap<>();

    /// The records of a database, of publishers of which nothing has to be known.
    public Records(Database database, Releases releases, Merger merger) {
        this(database, releases, merger, List.of());
    }

    /// The same, of any publishers.
    ///
    /// @param quirks of all publishers that have any
    public Records(Database database, Releases releases, Merger merger, List<PublisherQuirks> quirks) {
        this.database = database;
        this.releases = releases;
        this.merger = merger;
        this.quirks = List.copyOf(quirks);
    }

    /// The record of one contracting process, as far as the viewer may see it.
    @Override
    public Optional<ContractingProcess> find(String ocid, Viewer viewer) {
        return list(List.of(ocid), viewer).stream().findFirst();
    }

    /// The records of several, in the order asked for; unknown ones are left out. All cores take part.
    @Override
    public List<ContractingProcess> list(List<String> ocids, Viewer viewer) {
        Map<String, List<Release>> found = database.read(tx -> releases.list(tx, ocids, viewer));
        return ocids.parallelStream()
                .map(ocid -> found.get(ocid))
                .filter(Objects::nonNull)
                .map(this::process)
                .toList();
    }

    /// Every record that is not removed, by ocid.
    public void each(Viewer viewer, Consumer<ContractingProcess> reader) {
        String last = "";
        while (true) {
            String after = last;
            List<String> ocids = database.read(tx -> tx.list(
                    "select ocid from records where ocid > ? and removed = 0 order by ocid limit ?",
                    row -> row.text("ocid"),
                    after,
                    BATCH));
            if (ocids.isEmpty()) {
                return;
            }
            list(ocids, viewer).forEach(reader);
            last = ocids.getLast();
        }
    }

    /// The records that changes tell of, for steps: each as its audience sees it, in no order. Removed ones are
    /// left out.
    public List<ContractingProcess> changed(List<Change> changes) {
        List<ContractingProcess> found = new ArrayList<>();
        Map<Viewer, List<String>> others = new HashMap<>();
        for (Change change : changes) {
            ContractingProcess process = atHand.remove(change.number());
            if (process != null && process.ocid().equals(change.ocid())) {
                found.add(process);
            } else if (!change.removed()) {
                others.computeIfAbsent(change.viewer(), viewer -> new ArrayList<>())
                        .add(change.ocid());
            }
        }
        others.forEach((viewer, ocids) -> found.addAll(list(ocids, viewer)));
        return found;
    }

    /// What changed after a change number, in the order of the numbers; each ocid once.
    public List<Change> changes(long after, int limit) {
        return database.read(tx -> tx.list(
                "select change, ocid, audience, removed from records where change > ? order by change limit ?",
                row -> new Change(row.number("change"), row.text("ocid"), row.text("audience"), row.flag("removed")),
                after,
                limit));
    }

    /// How many changes there are after a change number.
    public long waiting(long after) {
        return database.read(
                tx -> tx.find("select count(*) as n from records where change > ?", row -> row.number("n"), after)
                        .orElse(0L));
    }

    /// How many records there are that are not removed.
    public long count() {
        return database.read(
                tx -> tx.find("select count(*) as n from records where removed = 0", row -> row.number("n"))
                        .orElse(0L));
    }

    /// For the compiler alone, once what it put is committed: the next step will ask for these, and reading them
    /// again takes as long as all that it does with them.
    ///
    /// @param first what `put` said
    public void keepAtHand(long first, List<ContractingProcess> processes) {
        atHand.clear();
        long bytes = 0;
        for (int i = 0; i < processes.size(); i++) {
            ContractingProcess process = processes.get(i);
            for (Release release : process.releases()) {
                bytes += release.body() == null ? 0 : release.body().length;
            }
            if (bytes <= AT_HAND && process.compiled() != null) {
                atHand.put(first + i, process);
            }
        }
    }

    /// For the compiler alone: stamps the rows of changed processes anew.
    ///
    /// @param processes each as its audience sees it
    /// @param audiences by ocid
    /// @return the first of their change numbers, which follow each other in the order given
    public long put(Transaction tx, List<ContractingProcess> processes, Map<String, String> audiences) {
        long first = tx.nextChanges(processes.size());
        long change = first;
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (ContractingProcess process : processes) {
            List<Instant> dates = process.releases().stream()
                    .map(Release::date)
                    .filter(Objects::nonNull)
                    .toList();
            List<Finding> findings = process.findings();
            rows.add(new @Nullable Object[] {
                process.ocid(),
                change++,
                audiences.getOrDefault(process.ocid(), Viewer.PUBLIC),
                process.releases().getLast().source(),
                process.releases().size(),
                dates.isEmpty() ? null : dates.getFirst(),
                dates.isEmpty() ? null : dates.getLast(),
                JSON.writeValueAsString(findings.subList(0, Math.min(FINDINGS, findings.size()))),
                process.trees().isEmpty()
            });
        }
        tx.batch("""
                insert into records (ocid, change, audience, source, releases, published, updated, findings, removed)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (ocid) do update set change = excluded.change, audience = excluded.audience,
                    source = excluded.source, releases = excluded.releases, published = excluded.published,
                    updated = excluded.updated, findings = excluded.findings, removed = excluded.removed
                """, rows);
        return first;
    }

    /// The processes of which no release is left.
    public List<String> withoutReleases(Transaction tx) {
        return tx.list(
                "select ocid from records where removed = 0"
                        + " and not exists (select 1 from releases where releases.ocid = records.ocid) order by ocid",
                row -> row.text("ocid"));
    }

    /// For the compiler alone: no release is left of these processes, as after a restore.
    public void remove(Transaction tx, List<String> ocids) {
        long change = tx.nextChanges(ocids.size());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String ocid : ocids) {
            rows.add(new @Nullable Object[] {change++, ocid});
        }
        tx.batch("update records set removed = 1, releases = 0, findings = '[]', change = ? where ocid = ?", rows);
    }

    /// For the compiler alone: drops all rows.
    public void clear(Transaction tx) {
        tx.update("delete from records");
    }

    private ContractingProcess process(List<Release> found) {
        List<Release> latest = latest(found);
        List<ObjectNode> trees = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Release release : latest) {
            if (release.body() != null) {
                ReleaseReader.Reading reading = releases.forms().read(release);
                LocalParties.settle(reading.release());
                trees.add(reading.release());
                findings.addAll(reading.findings());
            }
        }
        return new ContractingProcess(
                found.getFirst().ocid(),
                latest,
                trees,
                trees.isEmpty() ? null : merger.compile(trees),
                findings,
                quirks);
    }

    /// Oldest first; of several with one id from one source only the one fetched last; the same bytes from two
    /// sources once.
    private static List<Release> latest(List<Release> found) {
        Map<List<String>, Release> byId = new LinkedHashMap<>();
        Comparator<Release> age = Comparator.comparing(Release::fetched).thenComparingLong(Release::number);
        for (Release release : found) {
            byId.merge(
                    List.of(release.source(), release.id()),
                    release,
                    (one, other) -> age.compare(one, other) < 0 ? other : one);
        }
        Set<String> digests = new HashSet<>();
        return byId.values().stream()
                .filter(release -> digests.add(release.digest()))
                .sorted(OLDEST_FIRST)
                .toList();
    }
}
