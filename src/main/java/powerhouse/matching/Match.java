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
}
