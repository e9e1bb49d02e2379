package powerhouse.fact;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Phase;
import powerhouse.records.Viewer;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// What is counted, summed and listed of all opportunities. One writer: [Tabulator].
public final class OpportunityFacts implements FactFinder {
    static final List<String> COLUMNS = List.of(
            "ocid",
            "audience",
            "source",
            "updated",
            "stage",
            "closes",
            "deadline",
            "decided",
            "buyer",
            "delivery_regions",
            "buyer_regions",
            "north_by_delivery",
            "north_by_buyer",
            "technique",
            "value",
            "currency",
            "gross",
            "value_basis",
            "tech",
            "kinds");

    private static final String PUT = "insert into opportunity_facts (" + String.join(", ", COLUMNS) + ") values ("
            + marks(COLUMNS.size()) + ") on conflict (ocid) do update set "
            + COLUMNS.stream()
                    .skip(1)
                    .map(column -> column + " = excluded." + column)
                    .collect(joining(", "));

    /// A walk through everything fetches this many at a time, so that whoever reads slowly holds no transaction.
    private static final int PIECE = 5_000;

    private final Database database;

    /// The facts in a database.
    public OpportunityFacts(Database database) {
        this.database = database;
    }

    /// The tech contracts of the North, by where the work is or where the buyer sits, that are open now.
    ///
    /// @param closing before when those are due that are counted as closing
    @Override
    public Tally openTechOfTheNorth(Viewer viewer, Instant now, Instant closing) {
        List<Object> arguments = new ArrayList<>();
        Instant from = OpportunityFact.micros(now);
        Collections.addAll(arguments, from, OpportunityFact.micros(closing), from);
        arguments.addAll(viewer.audiences());
        return database.read(tx -> tx.find(
                        """
                        select count(*) as n,
                            count(case when deadline >= ? and deadline < ? then 1 end) as closing,
                            sum(case when currency = 'GBP' and gross = 0 then value end) as net,
                            sum(case when currency = 'GBP' and gross = 1 then value end) as gross,
                            count(case when currency = 'GBP' and gross = 0 then 1 end) as priced,
                            count(case when currency = 'GBP' and gross = 1 then 1 end) as gross_only
                        from opportunity_facts
                        where stage = 'open' and closes >= ? and tech = 1
                            and (north_by_delivery = 1 or north_by_buyer = 1) and audience in (%s)""".formatted(marks(viewer.audiences().size())),
                        row -> new Tally(
                                row.number("n"),
                                row.number("closing"),
                                units(row.numberOrNull("net")),
                                units(row.numberOrNull("gross")),
                                row.number("priced"),
                                row.number("gross_only")),
                        arguments.toArray()))
                .orElseThrow();
    }

    private static final String IN_REGION = " and (delivery_regions like ? or buyer_regions like ?)";

    @Override
    public OutcomeTally outcomes(Viewer viewer, OutcomeQuery query) {
        record Way(String stage, @Nullable Long took) {}
        List<Object> arguments = new ArrayList<>();
        arguments.add(OpportunityFact.micros(query.until()));
        String sql =
                "select case when stage = 'awarded' and closes >= ? then 'intended' else stage end as stage, decided - deadline as took "
                        + ended(viewer, query.any(), arguments);
        List<Way> ways = database.read(
                tx -> tx.list(sql, row -> new Way(row.text("stage"), row.numberOrNull("took")), arguments.toArray()));
        long awarded = ways.stream()
                .filter(way -> way.stage().equals(Phase.AWARDED.key()))
                .count();
        long cancelled = ways.stream()
                .filter(way -> way.stage().equals(Phase.CANCELLED.key()))
                .count();
        List<Long> took = ways.stream()
                .filter(way -> way.stage().equals(Phase.AWARDED.key()))
                .flatMap(way -> Stream.ofNullable(way.took()))
                .filter(micros -> micros >= 0)
                .sorted()
                .toList();
        return new OutcomeTally(
                awarded,
                cancelled,
                ways.size() - awarded - cancelled,
                took.isEmpty() ? null : Duration.of(took.get((took.size() - 1) / 2), ChronoUnit.MICROS));
    }

    @Override
    public List<String> ended(Viewer viewer, OutcomeQuery query, int skip, int limit) {
        List<Object> arguments = new ArrayList<>();
        String sql =
                "select ocid " + ended(viewer, query, arguments) + " order by deadline desc, ocid limit ? offset ?";
        Collections.addAll(arguments, limit, skip);
        return database.read(tx -> tx.list(sql, row -> row.text("ocid"), arguments.toArray()));
    }

    private static String ended(Viewer viewer, OutcomeQuery query, List<Object> arguments) {
        Collections.addAll(arguments, OpportunityFact.micros(query.from()), OpportunityFact.micros(query.until()));
        arguments.addAll(viewer.audiences());
        String sql = """
                from opportunity_facts
                where deadline >= ? and deadline < ? and tech = 1 and (north_by_delivery = 1 or north_by_buyer = 1)
                    and stage in ('open', 'closed', 'intended', 'awarded', 'cancelled') and audience in (%s)""".formatted(marks(viewer.audiences().size()));
        if (query.region() != null) {
            Collections.addAll(arguments, "%" + query.region() + "%", "%" + query.region() + "%");
            sql += IN_REGION;
        }
        // What stands still is only intended.
        if (query.outcome() == Outcome.AWARDED || query.outcome() == Outcome.UNTOLD) {
            arguments.add(OpportunityFact.micros(query.until()));
        }
        return switch (query.outcome()) {
            case null -> sql;
            case AWARDED -> sql + " and stage = 'awarded' and (closes is null or closes < ?)";
            case CANCELLED -> sql + " and stage = 'cancelled'";
            case UNTOLD ->
                sql + " and (stage in ('open', 'closed', 'intended') or (stage = 'awarded' and closes >= ?))";
        };
    }

    /// How many this viewer may see.
    @Override
    public long count(Viewer viewer) {
        return database.read(tx -> tx.find(
                        "select count(*) as n from opportunity_facts where audience in ("
                                + marks(viewer.audiences().size()) + ")",
                        row -> row.number("n"),
                        viewer.audiences().toArray()))
                .orElse(0L);
    }

    /// Addresses that this viewer may see, by ocid, each with the date of the last release about it: `limit` of
    /// them, from the one numbered `skip` on, never all in memory.
    @Override
    public void eachAddress(Viewer viewer, long skip, int limit, BiConsumer<String, Instant> reader) {
        record Address(String ocid, Instant updated) {
            static Address of(Row row) {
                return new Address(row.text("ocid"), row.instant("updated"));
            }
        }
        String sql = "select ocid, updated from opportunity_facts where ocid > ? and audience in ("
                + marks(viewer.audiences().size()) + ") order by ocid limit ? offset ?";
        String after = "";
        for (int read = 0; read < limit; ) {
            List<Object> arguments = new ArrayList<>(List.of(after));
            arguments.addAll(viewer.audiences());
            Collections.addAll(arguments, Math.min(PIECE, limit - read), read == 0 ? skip : 0L);
            List<Address> piece = database.read(tx -> tx.list(sql, Address::of, arguments.toArray()));
            if (piece.isEmpty()) {
                return;
            }
            piece.forEach(address -> reader.accept(address.ocid(), address.updated()));
            read += piece.size();
            after = piece.getLast().ocid();
        }
    }

    /// For the step alone.
    ///
    /// @param gone ocids at which nothing stands, or that lead to another
    void put(Transaction tx, Collection<OpportunityFact> put, Collection<String> gone) {
        tx.batch(
                "delete from opportunity_facts where ocid = ?",
                gone.stream().map(ocid -> new @Nullable Object[] {ocid}).toList());
        tx.batch(PUT, put.stream().map(OpportunityFact::row).toList());
    }

    /// Forgets everything.
    void clear(Transaction tx) {
        tx.update("delete from opportunity_facts");
    }

    private static BigDecimal units(@Nullable Long hundredths) {
        return BigDecimal.valueOf(hundredths == null ? 0 : hundredths, 2);
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
