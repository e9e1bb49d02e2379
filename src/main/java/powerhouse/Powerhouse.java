package powerhouse;

import java.util.Map;

/// The main class: hands the arguments to the portal's verbs.
public final class Powerhouse {
    private Powerhouse() {}

    /// Runs a verb and ends with its exit code.
    public static void main(String[] arguments) {
        int code;
        try (Portal portal = new Portal(Map.copyOf(System.getenv()))) {
            code = portal.enter(arguments);
        }
        System.exit(code);
    }
}
