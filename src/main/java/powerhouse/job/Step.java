package powerhouse.job;

/// One arrow of the flow.
public interface Step {
    /// The name, which is also the name of its cursor.
    String name();

    /// Does at most about `limit` changes' worth of work and says how much it did; 0 means up to date.
    int run(int limit);

    /// How many changes are waiting, for progress and lag.
    long waiting();

    /// Drops everything this step ever wrote, cursor included, so that it grows again.
    void reset();
}
