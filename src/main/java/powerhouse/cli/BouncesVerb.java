package powerhouse.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import powerhouse.mail.Bounces;

/// Takes in what mail servers send back.
@Command(
        name = "bounces",
        description = {
            "Take in what mail servers send back, and write no more to mailboxes that are not there or complained.",
            "Each file is one message, each folder one of messages (such as `new` of a Maildir); nothing is removed. A"
                    + " report counts only if it returns the headers of a letter of ours. A file that cannot be read is named, the"
                    + " others are taken in, and the exit code is 1."
        })
public final class BouncesVerb implements Callable<Integer> {
    private final Supplier<Bounces> bounces;
    private final InputStream standardInput;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files or folders; - reads one message from the input.")
    private List<Path> paths = List.of();

    /// @param standardInput read where `-` is given
    public BouncesVerb(Supplier<Bounces> bounces, InputStream standardInput) {
        this.bounces = bounces;
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() throws IOException {
        int unread = 0;
        for (Path path : paths) {
            if (path.toString().equals("-")) {
                say("-", bounces.get().take(standardInput));
            } else if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        unread += take(file) ? 0 : 1;
                    }
                }
            } else if (Files.isReadable(path)) {
                unread += take(path) ? 0 : 1;
            } else {
                throw new ParameterException(spec.commandLine(), "Cannot read " + path);
            }
        }
        return unread == 0 ? 0 : 1;
    }

    /// Mail programs move messages while others read them.
    private boolean take(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            say(file.toString(), bounces.get().take(in));
            return true;
        } catch (IOException e) {
            spec.commandLine().getErr().println("Cannot read " + file + ": " + e.getMessage());
            return false;
        }
    }

    private void say(String what, Bounces.Told told) {
        spec.commandLine()
                .getOut()
                .println(what + ": "
                        + (told.address() == null
                                ? told.words()
                                : told.address().text() + " gets no more letters: " + told.words()));
    }
}
