package powerhouse.testkit.ruin.well;

/// In a room that says nothing.
final class Bucket {}
