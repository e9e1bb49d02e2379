package powerhouse.testkit.cottage.kitchen;

/// For stirring.
public record Spoon(String wood) {}
