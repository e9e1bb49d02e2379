package powerhouse.cli;

import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The whole portal on this machine with made-up notices.
@Command(
        name = "demo",
        description = {
            "Run the whole portal on this machine with made-up notices: no network, no database server.",
            "Sample publishers answer on loopback as the real ones do, on a shortened clock; the real connectors"
                    + " collate from them. A new notice comes out every twenty seconds. Nothing is left behind unless --data says where."
        })
public final class DemoVerb implements Callable<Integer> {
    /// Runs the demo until it is stopped.
    @FunctionalInterface
    public interface Demo {
        /// @param count of notices
        /// @param seed that they are drawn from
        void run(int port, int count, long seed);
    }

    private final IntSupplier usualPort;
    private final Demo demo;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the pages (default: $POWERHOUSE_PORT, else 8080).")
    private @Nullable Integer port;

    @Option(names = "--count", paramLabel = "N", defaultValue = "2000", description = "Notices (default: 2000).")
    private int count;

    // The year of the report that asked for this portal.
    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "2016",
            description = "Seed of the notices (default: 2016).")
    private long seed;

    /// @param usualPort where nothing is said
    public DemoVerb(IntSupplier usualPort, Demo demo) {
        this.usualPort = usualPort;
        this.demo = demo;
    }

    @Override
    public Integer call() {
        if (count < 10) {
            throw new ParameterException(spec.commandLine(), "--count takes 10 or more");
        }
        demo.run(Ports.checked(port == null ? usualPort.getAsInt() : port, spec), count, seed);
        return 0;
    }
}
