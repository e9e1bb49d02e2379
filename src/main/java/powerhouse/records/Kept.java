package powerhouse.records;

/// What became of some arrivals.
///
/// @param fresh releases kept for the first time
/// @param known releases that were there before, byte for byte
/// @param aside pieces kept aside for the first time, since they cannot be read
/// @param again pieces that cannot be read and came before: nobody has mended anything
public record Kept(int fresh, int known, int aside, int again) {
    /// Nothing came.
    public static final Kept NOTHING = new Kept(0, 0, 0);

    /// Where nothing came again that cannot be read.
    public Kept(int fresh, int known, int aside) {
        this(fresh, known, aside, 0);
    }

    /// Pieces that cannot be read, whether they came before or not.
    public int unreadable() {
        return aside + again;
    }

    /// Both together.
    public Kept and(Kept other) {
        return new Kept(fresh + other.fresh, known + other.known, aside + other.aside, again + other.again);
    }
}
