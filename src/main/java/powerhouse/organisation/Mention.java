package powerhouse.organisation;

import java.util.List;

/// Somebody named in a process.
///
/// @param role buyer or supplier
/// @param position which of the process's buyers or suppliers, from 0
/// @param name as published
/// @param identifiers as published, each after its scheme
public record Mention(String role, int position, String name, List<String> identifiers) {
    /// Who buys.
    public static final String BUYER = "buyer";

    /// Who supplies.
    public static final String SUPPLIER = "supplier";

    /// Whether it names anybody: notices also say "various" and "see attached".
    public boolean someone() {
        return !Name.of(name).key().isEmpty()
                || identifiers.stream().anyMatch(id -> Identifier.of(id).isPresent());
    }

    /// Under exactly which name and numbers somebody is named, as a number that is the same in every database.
    public long face() {
        return Face.number(name, identifiers);
    }
}
