package powerhouse.organisation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import powerhouse.store.Sha256;

/// One way in which notices name somebody: exactly this name with exactly these numbers. A hundred notices that
/// say the same show one face.
///
/// @param number the same for the same name and numbers, in every database
/// @param name as published
/// @param ids its numbers, in the order stated, no two of a scheme in which one has one
/// @param cleaned its name, to be compared
/// @param open whether any notice for everybody shows it
record Face(long number, String name, List<String> ids, Name cleaned, boolean open) {
    static long number(String name, List<String> identifiers) {
        StringBuilder whole = new StringBuilder(name);
        identifiers.forEach(identifier -> whole.append('\0').append(identifier));
        return Sha256.number(whole.toString().getBytes(UTF_8));
    }

    /// @param identifiers as published
    static Face of(String name, List<String> identifiers, boolean open) {
        List<String> ids = new ArrayList<>();
        List<String> schemes = new ArrayList<>();
        for (String published : identifiers) {
            Optional<Identifier> found = Identifier.of(published);
            if (found.isPresent() && !ids.contains(found.get().key())) {
                boolean second =
                        found.get().exclusive() && schemes.contains(found.get().scheme());
                if (!second) {
                    ids.add(found.get().key());
                    schemes.add(found.get().scheme());
                }
            }
        }
        return new Face(number(name, identifiers), name, List.copyOf(ids), Name.of(name), open);
    }

    /// Whether it names anybody.
    boolean someone() {
        return !ids.isEmpty() || !cleaned.key().isEmpty();
    }

    /// What links it with others: its numbers and its cleaned name.
    List<String> keys() {
        List<String> keys = new ArrayList<>(ids);
        if (!cleaned.key().isEmpty()) {
            keys.add(cleaned.key());
        }
        return keys;
    }
}
