package powerhouse.reading;

import java.util.List;

/// A text to learn from.
///
/// @param id under which a label may name it
/// @param codes CPV codes of eight digits, the most telling first
/// @param buyer who wrote it, "" where unknown: one buyer's texts are alike, so an exam keeps them together
public record Example(String id, String title, String description, List<String> codes, String buyer) {
    /// By nobody knows whom.
    public Example(String id, String title, String description, List<String> codes) {
        this(id, title, description, codes, "");
    }

    /// Copies what could change.
    public Example {
        codes = List.copyOf(codes);
    }
}
