package powerhouse.place;

/// A point for something that is there, and how well it is known.
///
/// @param middleOf what the point is the middle of, since no more is known: "Leeds", "North Yorkshire", "postcode
///     area LS"; "" where it is that of the postcode itself
public record Position(Point point, String middleOf) {
    /// The international mile.
    public static final double METRES_PER_MILE = 1609.344;

    /// The way there as the crow flies.
    public double miles(Point from) {
        return point.kilometres(from) * 1_000 / METRES_PER_MILE;
    }
}
