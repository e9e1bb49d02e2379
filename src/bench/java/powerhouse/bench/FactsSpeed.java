package powerhouse.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import powerhouse.fact.OpportunityFacts;
import powerhouse.fact.Tally;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.Opportunities;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.records.Viewer;
import powerhouse.search.Query;
import powerhouse.search.Results;
import powerhouse.search.SearchIndex;
import powerhouse.store.Database;

/// How long the front page's sentence and a sitemap wait for their figures, with all that is stored: from the rows of facts,
/// and as a peer from the index, the records and the tables of opportunities.
final class FactsSpeed {
    private static final int ROUNDS = 7;
    private static final int PAGE = 200;
    private static final int SITEMAP = 50_000;
    private static final Duration WEEK = Duration.ofDays(7);

    private FactsSpeed() {}

    static void print(Database database, SearchIndex index, Opportunities opportunities, Instant now, PrintStream out) {
        OpportunityFacts facts = new OpportunityFacts(database);
        Tally tally = facts.openTechOfTheNorth(Viewer.anyone(), now, now.plus(WEEK));
        List<String> rows = addresses(facts);
        out.printf(
                Locale.ROOT,
                "%nFrom facts of %,d opportunities, median of %d: the front page's sentence (%,d open, %,d of them priced) %.1f ms,"
                        + " peer: walking over them %.1f ms; a sitemap of %,d addresses %.1f ms, peer: out of opportunities %.1f ms%n",
                facts.count(Viewer.anyone()),
                ROUNDS,
                tally.count(),
                tally.priced(),
                median(() -> facts.openTechOfTheNorth(Viewer.anyone(), now, now.plus(WEEK))),
                median(() -> walk(index, opportunities, now)),
                rows.size(),
                median(() -> addresses(facts)),
                median(() -> opportunityAddresses(database)));
        if (walk(index, opportunities, now) != tally.priced() || !opportunityAddresses(database).equals(rows)) {
            throw new IllegalStateException("The peers count otherwise");
        }
    }

    private static List<String> addresses(OpportunityFacts facts) {
        List<String> all = new ArrayList<>();
        facts.eachAddress(Viewer.anyone(), 0, SITEMAP, (ocid, updated) -> all.add(ocid + " " + updated));
        return all;
    }

    private static List<String> opportunityAddresses(Database database) {
        return database.read(tx -> tx.list(
                "select ocid, coalesce((select max(member.updated) from addresses a join opportunities member"
                        + " on member.ocid = a.ocid where a.canonical = opportunities.ocid), updated) as updated"
                        + " from opportunities where stage is not null and not exists (select 1 from addresses"
                        + " where addresses.ocid = opportunities.ocid and addresses.canonical <> addresses.ocid)"
                        + " and audience = 'public' order by ocid limit " + SITEMAP,
                row -> row.text("ocid") + " " + row.instant("updated")));
    }

    /// @return how many give a value without VAT
    private static long walk(SearchIndex index, Opportunities opportunities, Instant now) {
        Query all = Query.everything(now)
                .but()
                .phases(Phase.OPEN)
                .regions("north")
                .techOnly(true)
                .sort(Query.Sort.VALUE)
                .size(PAGE)
                .build();
        long priced = 0;
        String after = null;
        do {
            Results results = index.search(all.but().after(after).build());
            for (Opportunity opportunity : opportunities.list(results.ocids(), Viewer.anyone())) {
                Money value = opportunity.value();
                priced += value != null && value.currency().equals("GBP") && !value.gross() ? 1 : 0;
            }
            after = results.next();
        } while (after != null);
        return priced;
    }

    private static double median(Runnable work) {
        double[] times = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            work.run();
            times[Math.max(0, round)] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }
}
