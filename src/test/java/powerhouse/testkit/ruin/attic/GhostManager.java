package powerhouse.testkit.ruin.attic;

import powerhouse.testkit.ruin.Porch;

/// Nobody knows what it does.
final class GhostManager {
    final Porch haunted = new Porch();
}
