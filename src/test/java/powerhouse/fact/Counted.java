package powerhouse.fact;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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

    /// As [OpportunityFacts#outcomes].
    public static OutcomeTally outcomes(Collection<Opportunity> all, OutcomeQuery query) {
        List<Opportunity> ended = ended(all, query.any());
        List<Opportunity> awarded = ended.stream()
                .filter(each -> outcome(each, query) == Outcome.AWARDED)
                .toList();
        List<Duration> took = new ArrayList<>();
        for (Opportunity each : awarded) {
            Instant decided = each.ties().awarded();
            if (decided != null
                    && each.deadline() != null
                    && !decided.isBefore(each.deadline().at())) {
                took.add(Duration.between(each.deadline().at(), decided));
            }
        }
        Collections.sort(took);
        long cancelled = ended.stream()
                .filter(each -> outcome(each, query) == Outcome.CANCELLED)
                .count();
        return new OutcomeTally(
                awarded.size(),
                cancelled,
                ended.size() - awarded.size() - cancelled,
                took.isEmpty() ? null : took.get((took.size() - 1) / 2));
    }

    /// As [OpportunityFacts#ended], from the first to the last.
    public static List<Opportunity> ended(Collection<Opportunity> all, OutcomeQuery query) {
        return all.stream()
                .filter(each -> each.deadline() != null
                        && !each.deadline().at().isBefore(query.from())
                        && each.deadline().at().isBefore(query.until())
                        && each.tech().tech()
                        && each.north().northern()
                        && STAGES.contains(each.stage())
                        && (query.outcome() == null || outcome(each, query) == query.outcome())
                        && (query.region() == null || in(each, query.region())))
                .sorted(Comparator.comparing((Opportunity each) ->
                                Objects.requireNonNull(each.deadline()).at())
                        .reversed()
                        .thenComparing(Opportunity::ocid))
                .toList();
    }

    private static final Set<Phase> STAGES =
            Set.of(Phase.OPEN, Phase.CLOSED, Phase.INTENDED, Phase.AWARDED, Phase.CANCELLED);

    private static Outcome outcome(Opportunity opportunity, OutcomeQuery query) {
        return switch (opportunity.stage()) {
            // What stands still is only intended.
            case AWARDED -> opportunity.phase(query.until()) == Phase.INTENDED ? Outcome.UNTOLD : Outcome.AWARDED;
            case CANCELLED -> Outcome.CANCELLED;
            default -> Outcome.UNTOLD;
        };
    }

    private static boolean in(Opportunity opportunity, String region) {
        return Stream.concat(
                        opportunity.delivery().stream(),
                        opportunity.buyers().stream().map(Opportunity.Buyer::place))
                .anyMatch(place -> place != null && place.region().equals(region));
    }
}
