package powerhouse.cli;

import java.io.IOException;
import java.net.ServerSocket;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Ports that pages can be served on.
final class Ports {
    private Ports() {}

    /// The port, if it is one and free; else one line for a person, before anything has been started.
    ///
    /// @param asked the verb that was asked for it
    static int checked(int port, CommandSpec asked) {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(asked.commandLine(), "Port " + port + " is none: ports are 1 to 65535");
        }
        try (ServerSocket free = new ServerSocket(port)) {
            return free.getLocalPort();
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "Port " + port + " is taken or not allowed: name another with --port or POWERHOUSE_PORT", taken);
        }
    }
}
