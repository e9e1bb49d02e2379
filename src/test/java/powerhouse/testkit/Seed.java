package powerhouse.testkit;

/// What a random test begins with: printed, and taken back with `-Dpowerhouse.seed=N`.
public final class Seed {
    private Seed() {}

    /// That of one run.
    public static long of(Class<?> test) {
        long seed = Long.getLong("powerhouse.seed", System.nanoTime());
        System.out.println(test.getSimpleName() + ": -Dpowerhouse.seed=" + seed);
        return seed;
    }
}
