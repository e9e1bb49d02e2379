package powerhouse.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Finding;
import powerhouse.ocds.PublisherQuirks;
import tools.jackson.databind.node.ObjectNode;

/// A record in the standard's sense: all releases of one contracting process, oldest first, with the compiled
/// release.
///
/// @param ocid the open contracting id
/// @param releases oldest first; where one id came twice with other bytes, the one fetched last
/// @param trees the releases read, in the same order; redacted ones are left out
/// @param compiled the compiled release; null if nothing readable is left
/// @param findings what is not as the standard says, over all releases
/// @param quirks what its publishers have declared; of what is handed over, only that is kept
public record ContractingProcess(
        String ocid,
        List<Release> releases,
        List<ObjectNode> trees,
        @Nullable ObjectNode compiled,
        List<Finding> findings,
        List<PublisherQuirks> quirks) {
    /// Keeps of the quirks what concerns this process.
    public ContractingProcess {
        List<String> sources = releases.stream().map(Release::source).toList();
        quirks = quirks.stream().filter(each -> each.concern(ocid, sources)).toList();
    }

    /// A process of publishers of which nothing has to be known.
    public ContractingProcess(
            String ocid,
            List<Release> releases,
            List<ObjectNode> trees,
            @Nullable ObjectNode compiled,
            List<Finding> findings) {
        this(ocid, releases, trees, compiled, findings, List.of());
    }

    /// One of its releases as OCDS JSON: the very bytes where that is what was published, else the tree that was
    /// read out of them; none where it is redacted or of another process.
    public Optional<byte[]> json(long number) {
        int read = 0;
        for (Release release : releases) {
            byte[] body = release.body();
            if (release.number() == number) {
                return body == null || release.form().equals(Forms.OCDS)
                        ? Optional.ofNullable(body)
                        : Optional.of(trees.get(read).toString().getBytes(UTF_8));
            }
            read += body == null ? 0 : 1;
        }
        return Optional.empty();
    }
}
