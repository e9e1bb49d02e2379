package powerhouse.directory;

import java.util.List;

/// A firm that was found.
///
/// @param reasons why it was found, and what else speaks for it: sentences without their full stops
/// @param gaps what may stand in the way, in the same manner
public record FirmFit(Firm firm, List<String> reasons, List<String> gaps) {
    public FirmFit {
        reasons = List.copyOf(reasons);
        gaps = List.copyOf(gaps);
    }
}
