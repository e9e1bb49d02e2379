package powerhouse.newsletter;

/// Something that was counted.
///
/// @param figure in words: `23`, `£4.1m`
/// @param basis of how many, and of which time
public record Figure(String label, String figure, String basis) {}
