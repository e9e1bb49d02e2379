package powerhouse;

/// The main class.
public final class Powerhouse {
    private Powerhouse() {}

    /// Runs a verb.
    public static void main(String[] arguments) {
        System.out.println("powerhouse");
    }
}
