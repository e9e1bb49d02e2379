package powerhouse.testkit.cottage.cellar;

/// For tasting.
public record Spoon(int size) {}
