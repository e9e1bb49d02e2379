package powerhouse.place;

import java.util.List;

/// A spot on the earth, WGS 84, in degrees.
public record Point(double latitude, double longitude) {
    /// Mean radius by the International Union of Geodesy and Geophysics: the error against the real, flattened
    /// earth is below half a per cent.
    private static final double RADIUS_KM = 6371.0088;

    /// The middle of some that lie near each other.
    static Point middle(List<Point> points) {
        return new Point(
                points.stream().mapToDouble(Point::latitude).average().orElseThrow(),
                points.stream().mapToDouble(Point::longitude).average().orElseThrow());
    }

    /// The way there as the crow flies: the haversine, which stays exact for neighbours.
    public double kilometres(Point other) {
        double north = Math.toRadians(other.latitude - latitude) / 2;
        double east = Math.toRadians(other.longitude - longitude) / 2;
        double squared = Math.pow(Math.sin(north), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(east), 2);
        return 2 * RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, squared)));
    }
}
