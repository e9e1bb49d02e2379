package powerhouse.directory;

import java.util.List;
import powerhouse.opportunity.Opportunity;

/// A firm that was found.
///
/// @param won public contracts that their notices say it won, the newest first
/// @param reasons why it was found, and what else speaks for it: sentences without their full stops
/// @param gaps what may stand in the way, in the same manner
public record Fit(Firm firm, List<Opportunity> won, List<String> reasons, List<String> gaps) {
    public Fit {
        won = List.copyOf(won);
        reasons = List.copyOf(reasons);
        gaps = List.copyOf(gaps);
    }
}
