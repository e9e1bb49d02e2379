package powerhouse.search.web;

import java.math.BigDecimal;
import java.time.Instant;
import powerhouse.fact.FactFinder;
import powerhouse.fact.Tally;
import powerhouse.opportunity.Wording;
import powerhouse.records.Viewer;

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
    static Headline of(FactFinder facts, Viewer viewer, Instant now) {
        Instant nextWeek = now.atZone(Wording.LONDON).plusDays(7).toInstant();
        Tally tally = facts.openTechOfTheNorth(viewer, now, nextWeek);
        return new Headline(
                tally.count(), tally.closing(), tally.net(), tally.gross(), tally.priced(), tally.grossOnly());
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
