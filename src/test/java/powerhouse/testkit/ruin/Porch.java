package powerhouse.testkit.ruin;

/// The doorway, through which people should only go out.
public final class Porch {}
