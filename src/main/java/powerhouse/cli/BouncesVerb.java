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
                    + " report counts only if it returns the headers of a letter of ours."
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
        for (Path path : paths) {
            if (path.toString().equals("-")) {
                say("-", bounces.get().take(standardInput));
            } else if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        take(file);
                    }
                }
            } else if (Files.isReadable(path)) {
                take(path);
            } else {
                throw new ParameterException(spec.commandLine(), "Cannot read " + path);
            }
        }
        return 0;
    }

    private void take(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            say(file.toString(), bounces.get().take(in));
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
