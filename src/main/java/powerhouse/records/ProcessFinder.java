package powerhouse.records;

import java.util.List;
import java.util.Optional;

/// Finds all that was published about an ocid.
public interface ProcessFinder {
    /// All that was published about an ocid, if this viewer may see it.
    Optional<ContractingProcess> find(String ocid, Viewer viewer);

    /// The same of several at once; those that are not there are left out.
    List<ContractingProcess> list(List<String> ocids, Viewer viewer);
}
