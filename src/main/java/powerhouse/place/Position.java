package powerhouse.place;

/// A point for something that is there, and how well it is known.
///
/// @param middleOf what the point is the middle of, since no more is known: "Leeds", "North Yorkshire", "postcode
///     area LS"; "" where it is that of the postcode itself
public record Position(Point point, String middleOf) {
    /// The international mile.
    public static final double METRES_PER_MILE = 1609.344;

    private static final int CLOSE = 3;

    /// The way there as the crow flies.
    public double miles(Point from) {
        return point.kilometres(from) * 1_000 / METRES_PER_MILE;
    }

    /// How far it is, to stand before the name of where that is measured from; claims no more than is known, for
    /// middles of areas tell no distance of a few miles: `12 miles from`, `about 12 miles from`, `close to`.
    public String away(Position from) {
        boolean exact = from.middleOf.isEmpty() && middleOf.isEmpty();
        long whole = Math.round(miles(from.point));
        if (whole < (exact ? 1 : CLOSE)) {
            return exact ? "less than a mile from" : "close to";
        }
        return (exact ? "" : "about ") + whole + (whole == 1 ? " mile from" : " miles from");
    }
}
