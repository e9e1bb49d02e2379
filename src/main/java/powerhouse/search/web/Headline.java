package powerhouse.search.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Wording;
import powerhouse.query.OpportunityFinder;
import powerhouse.records.Viewer;
import powerhouse.search.Query;
import powerhouse.search.Query.Sort;
import powerhouse.search.Results;

/// The one sentence of the front page, with what it is made of.
///
/// Values without VAT and with VAT are summed apart: the sentence names the first, the reason beneath it both.
///
/// @param open contracts for tech firms in the North that take bids now
/// @param week of these, how many close within seven days
/// @param net sum of the values without VAT, in pounds
/// @param gross sum of the values that are only given with VAT, in pounds
/// @param priced how many give a value without VAT
/// @param grossOnly how many give it only with VAT
public record Headline(long open, long week, BigDecimal net, BigDecimal gross, long priced, long grossOnly) {
    private static final int PAGE = 200;
    // Enough for ten times today's market; beyond it the sum is still true, since it says "at least".
    private static final int MOST = 4_000;

    static Headline of(OpportunityFinder contracts, Viewer viewer, Instant now) {
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal gross = BigDecimal.ZERO;
        long priced = 0;
        long grossOnly = 0;
        long open = 0;
        Query all = HomePage.query(Set.of(Phase.OPEN), "north", now, viewer, Sort.VALUE, PAGE);
        @Nullable String after = null;
        int seen = 0;
        do {
            Results results = contracts.index().search(all.but().after(after).build());
            open = results.total();
            for (Opportunity opportunity : contracts.list(results.ocids(), viewer)) {
                Money value = opportunity.value();
                if (value == null || !value.currency().equals("GBP")) {
                    continue;
                }
                if (value.gross()) {
                    gross = gross.add(value.amount());
                    grossOnly++;
                } else {
                    net = net.add(value.amount());
                    priced++;
                }
            }
            seen += results.ocids().size();
            after = results.next();
        } while (after != null && seen < MOST);
        Instant nextWeek = now.atZone(Wording.LONDON).plusDays(7).toInstant();
        long week = contracts
                .index()
                .search(all.but().closing(now, nextWeek).size(0).build())
                .total();
        return new Headline(open, week, net, gross, priced, grossOnly);
    }

    /// How many give no value that we can use.
    public long unpriced() {
        return open - priced - grossOnly;
    }

    /// The sum in words: `£48.2m`.
    public String worth() {
        return Wording.pounds(net);
    }

    /// The sum of those only given with VAT, in words.
    public String grossWorth() {
        return Wording.pounds(gross);
    }
}
