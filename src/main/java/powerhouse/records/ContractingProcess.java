package powerhouse.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Finding;
import tools.jackson.databind.node.ObjectNode;

/// A record in the standard's sense: all releases of one contracting process, oldest first, with the compiled
/// release.
///
/// @param ocid the open contracting id
/// @param releases oldest first; where one id came twice with other bytes, the one fetched last
/// @param trees the releases read, in the same order; redacted and unreadable ones are left out
/// @param compiled the compiled release; null if nothing readable is left
/// @param findings what is not as the standard says, over all releases
public record ContractingProcess(
        String ocid,
        List<Release> releases,
        List<ObjectNode> trees,
        @Nullable ObjectNode compiled,
        List<Finding> findings) {}
