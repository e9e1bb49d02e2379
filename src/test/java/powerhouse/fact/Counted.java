package powerhouse.fact;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;

/// The same answers as those of the facts, counted one by one on opportunities.
public final class Counted {
    private Counted() {}

    /// As [OpportunityFacts#openTechOfTheNorth].
    public static Tally openTechOfTheNorth(Collection<Opportunity> all, Instant now, Instant closing) {
        List<Opportunity> open = all.stream()
                .filter(each -> each.phase(now) == Phase.OPEN
                        && each.tech().tech()
                        && each.north().northern())
                .toList();
        long soon = 0;
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal gross = BigDecimal.ZERO;
        long priced = 0;
        long grossOnly = 0;
        for (Opportunity each : open) {
            Opportunity.Deadline deadline = each.deadline();
            if (deadline != null
                    && !deadline.at().isBefore(now)
                    && deadline.at().isBefore(closing)) {
                soon++;
            }
            Money value = each.value();
            if (value != null && value.currency().equals("GBP") && value.gross()) {
                gross = gross.add(value.amount());
                grossOnly++;
            } else if (value != null && value.currency().equals("GBP")) {
                net = net.add(value.amount());
                priced++;
            }
        }
        return new Tally(open.size(), soon, net.setScale(2), gross.setScale(2), priced, grossOnly);
    }
}
