package powerhouse.cli;

import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The portal with the live publishers.
@Command(
        name = "serve",
        description = {
            "Run the portal: collect from the live publishers on a timetable and serve the pages until stopped.",
            "Several portals may share one PostgreSQL: one of them collects, all of them serve."
        })
public final class ServeVerb implements Callable<Integer> {
    private final IntSupplier usualPort;
    private final IntConsumer portal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the pages (default: $POWERHOUSE_PORT, else 8080).")
    private @Nullable Integer port;

    /// @param usualPort where nothing is said
    /// @param portal runs on a port until it is stopped
    public ServeVerb(IntSupplier usualPort, IntConsumer portal) {
        this.usualPort = usualPort;
        this.portal = portal;
    }

    @Override
    public Integer call() {
        portal.accept(Ports.checked(port == null ? usualPort.getAsInt() : port, spec));
        return 0;
    }
}
