package powerhouse.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Recorded notices and reference cases, which do not travel with the project.
public final class RealData {
    /// Names the folder that holds them.
    public static final String VARIABLE = "POWERHOUSE_REAL_DATA";

    private RealData() {}

    /// A folder or file in it; skips the test with the reason where there is none.
    public static Path get(String path) {
        String folder = System.getenv(VARIABLE);
        assumeTrue(folder != null && !folder.isBlank(), VARIABLE + " is not set: not tested on real notices");
        Path found = Path.of(folder).resolve(path);
        if (!Files.exists(found)) {
            throw new AssertionError(VARIABLE + " is set, but there is no " + found);
        }
        return found;
    }
}
