package powerhouse.bench;

import java.util.Locale;

/// A share with its 95 % interval.
///
/// @param low Wilson's lower bound (Wilson 1927), which holds for small numbers and shares near 1 too
record Interval(int hits, int n, double share, double low, double high) {
    private static final double Z = 1.96;

    static Interval of(int hits, int n) {
        if (n == 0) {
            return new Interval(0, 0, Double.NaN, 0, 1);
        }
        double share = (double) hits / n;
        double middle = share + Z * Z / (2 * n);
        double width = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n));
        double whole = 1 + Z * Z / n;
        return new Interval(hits, n, share, (middle - width) / whole, (middle + width) / whole);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f (%d of %d; 95 %%: %.3f to %.3f)", share, hits, n, low, high);
    }
}
