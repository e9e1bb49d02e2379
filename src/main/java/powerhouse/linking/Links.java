package powerhouse.linking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.linking.Judgement.Evidence;
import powerhouse.linking.Link.Status;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What is believed of pairs of processes. One writer: `collation.Linker`, through [Relinking].
public final class Links {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};
    private static final String SELECT = "select one, other, kind, status, odds, evidence from links where ";

    private final Database database;

    /// The links in a database.
    public Links(Database database) {
        this.database = database;
    }

    /// All links of some ocids, the surest first.
    public List<Link> of(Collection<String> ocids) {
        return database.read(tx -> touching(tx, ocids)).stream()
                .sorted(Comparator.comparing(Link::status)
                        .thenComparing(Comparator.comparingDouble(Link::odds).reversed())
                        .thenComparing(Link::one)
                        .thenComparing(Link::other))
                .toList();
    }

    /// Those that a machine believes or thinks possible, the least certain first.
    public List<Link> uncertain(int limit) {
        return database.read(tx -> {
            List<Link> found = new ArrayList<>(tx.list(
                    SELECT + "status = ? and kind = 'same' order by odds limit ?",
                    Links::link,
                    Status.BELIEVED.name(),
                    limit));
            found.addAll(tx.list(
                    SELECT + "status = ? and kind = 'same' order by odds desc limit ?",
                    Links::link,
                    Status.POSSIBLE.name(),
                    limit));
            found.sort(Comparator.comparingDouble((Link link) -> Math.abs(link.odds() - Judgement.BELIEVED))
                    .thenComparing(Link::one)
                    .thenComparing(Link::other));
            return found.subList(0, Math.min(limit, found.size()));
        });
    }

    /// How many there are of a status.
    public long count(Status status) {
        return database.read(tx -> tx.find(
                        "select count(*) as n from links where status = ?", row -> row.number("n"), status.name()))
                .orElse(0L);
    }

    static Set<Link> touching(Transaction tx, Collection<String> ocids) {
        Set<Link> found = new LinkedHashSet<>(tx.listAmong(ocids, SELECT + "one in (?)", Links::link));
        found.addAll(tx.listAmong(ocids, SELECT + "other in (?)", Links::link));
        return found;
    }

    static void put(Transaction tx, Collection<Link> links) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Link link : links) {
            rows.add(new @Nullable Object[] {
                link.one(),
                link.other(),
                link.kind().code(),
                link.status().name(),
                Math.round(link.odds() * 1_000),
                JSON.writeValueAsString(link.evidence())
            });
        }
        tx.batch("""
                insert into links (one, other, kind, status, odds, evidence) values (?, ?, ?, ?, ?, ?)
                on conflict (one, other) do update set kind = excluded.kind, status = excluded.status,
                    odds = excluded.odds, evidence = excluded.evidence
                """, rows);
    }

    static void remove(Transaction tx, Collection<Link> links) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        links.forEach(link -> rows.add(new @Nullable Object[] {link.one(), link.other()}));
        tx.batch("delete from links where one = ? and other = ?", rows);
    }

    static void clear(Transaction tx) {
        tx.update("delete from links");
    }

    private static Link link(Row row) {
        return new Link(
                row.text("one"),
                row.text("other"),
                Kind.find(row.text("kind")).orElse(Kind.SAME),
                Status.valueOf(row.text("status")),
                row.number("odds") / 1e3,
                JSON.readValue(row.text("evidence"), EVIDENCE));
    }
}
