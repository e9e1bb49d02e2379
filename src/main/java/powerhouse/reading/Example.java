package powerhouse.reading;

import java.util.List;

/// A text to learn from.
///
/// @param id under which a label may name it
/// @param codes CPV codes of eight digits, the most telling first
public record Example(String id, String title, String description, List<String> codes) {
    /// Copies what could change.
    public Example {
        codes = List.copyOf(codes);
    }
}
