package powerhouse.bench;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Locale;

/// `./powerhouse bench NAME`: runs the `main` of the class of that name in this package.
///
/// A measurement prints a table with a peer or a limit beside it, medians of several runs, and where its data is
/// from.
public final class Bench {
    private static final String NAMES = "merge, collate, search, alerts, told, sweep, pages, quality, matching, directory, record";

    private Bench() {}

    /// The first argument names the measurement, the others are its own.
    public static void main(String[] arguments) throws Throwable {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            System.err.println("powerhouse bench: which measurement? (" + NAMES + ")");
            System.exit(2);
        }
        String name = arguments[0].toLowerCase(Locale.ROOT);
        try {
            Class.forName("powerhouse.bench." + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Bench")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (ClassNotFoundException none) {
            System.err.println("powerhouse bench: no measurement is called " + arguments[0] + " (there are " + NAMES + ")");
            System.exit(2);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
