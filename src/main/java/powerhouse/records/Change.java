package powerhouse.records;

import java.util.Set;

/// Something upstream has changed.
///
/// @param number of the change: the order of commits
/// @param ocid what it is about
/// @param audience who may see it
/// @param removed nothing is left of it
public record Change(long number, String ocid, String audience, boolean removed) {
    /// A viewer for whom a step derives: whoever may see exactly this audience, so that nothing meant for fewer
    /// gets into what more people see.
    public Viewer viewer() {
        return new Viewer(Set.of(audience));
    }
}
