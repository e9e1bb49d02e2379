package powerhouse.matching;

import java.util.List;
import powerhouse.opportunity.Opportunity;

/// A contract that fits a company.
///
/// @param reasons why, the weightiest first
/// @param gaps what stands in the way
public record Match(Opportunity opportunity, Fit fit, List<Reason> reasons, List<Gap> gaps) {
    /// The sum of the reasons, of about 100, less what the gaps take.
    public double points() {
        return reasons.stream().mapToDouble(Reason::points).sum()
                + gaps.stream().mapToDouble(Gap::points).sum();
    }

    /// The same as one that fits well.
    Match well() {
        return new Match(opportunity, Fit.WELL, reasons, gaps);
    }

    /// Whether it lies beyond the miles that the company goes or the amounts that it takes on.
    public boolean beyond() {
        return gaps.stream()
                .anyMatch(gap -> (gap.kind() == Gap.Kind.DISTANCE || gap.kind() == Gap.Kind.VALUE) && gap.points() < 0);
    }
}
