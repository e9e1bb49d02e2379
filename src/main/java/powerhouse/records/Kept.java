package powerhouse.records;

/// What became of some arrivals.
///
/// @param fresh releases kept for the first time
/// @param known releases that were there before, byte for byte
/// @param aside pieces kept aside for the first time, since they cannot be read
public record Kept(int fresh, int known, int aside) {
    /// Nothing came.
    public static final Kept NOTHING = new Kept(0, 0, 0);

    /// Both together.
    public Kept and(Kept other) {
        return new Kept(fresh + other.fresh, known + other.known, aside + other.aside);
    }
}
