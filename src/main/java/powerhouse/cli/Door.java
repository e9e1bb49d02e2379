package powerhouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// `powerhouse VERB`: what all verbs have in common.
@Command(
        name = "powerhouse",
        synopsisSubcommandLabel = "VERB",
        mixinStandardHelpOptions = true,
        version = "Powerhouse 0.1.0",
        scope = ScopeType.INHERIT,
        description = {
            "The Digital Powerhouse contract portal: public and private contracts in one place.",
            "Settings are environment variables, listed by the verb settings."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:Could not be done, or not all of it; one line says why.",
            "2:Asked wrongly, so that nothing was tried; one line says how to ask.",
            "130, 143:Stopped by Ctrl+C, or by the system (128 and the number of the signal)."
        })
public final class Door implements Callable<Integer> {
    private @Nullable Path data;
    private boolean debug;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder that holds everything (default: $POWERHOUSE_DATA, else ./data).")
    private void setData(Path folder) {
        this.data = folder;
    }

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    private void setDebug(boolean wanted) {
        this.debug = wanted;
    }

    /// The folder named on the command line, if any; known once a verb runs.
    public @Nullable Path data() {
        return data;
    }

    /// No verb was named.
    @Override
    public Integer call() {
        spec.commandLine().getErr().println("powerhouse: which verb? (see powerhouse --help)");
        return 2;
    }

    /// Runs the verb that the arguments name.
    ///
    /// @return the exit code
    public int enter(List<?> verbs, String... arguments) {
        return enter(
                verbs,
                new PrintWriter(new OutputStreamWriter(System.out, UTF_8), true),
                new PrintWriter(new OutputStreamWriter(System.err, UTF_8), true),
                arguments);
    }

    int enter(List<?> verbs, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(this);
        verbs.forEach(line::addSubcommand);
        for (LauncherVerb verb : List.of(new LauncherVerb.Test(), new LauncherVerb.Bench())) {
            // What follows them is for the launcher to understand.
            line.addSubcommand(new CommandLine(verb).setUnmatchedArgumentsAllowed(true));
        }
        line.setOut(out).setErr(err);
        line.setParameterExceptionHandler((wrong, given) -> {
            PrintWriter error = wrong.getCommandLine().getErr();
            String verb = wrong.getCommandLine().getCommandSpec().qualifiedName();
            error.println(oneLine(reason(wrong)) + meant(wrong) + " (see " + verb + " --help)");
            return 2;
        });
        line.setExecutionExceptionHandler((failure, at, parsed) -> {
            if (debug) {
                failure.printStackTrace(at.getErr());
            }
            at.getErr().println("powerhouse: " + oneLine(reason(failure)));
            return 1;
        });
        return line.execute(arguments);
    }

    /// What a mistyped verb or option comes nearest to, if anything is near.
    private static String meant(ParameterException wrong) {
        List<String> near =
                wrong instanceof UnmatchedArgumentException unmatched ? Mistyped.meant(unmatched) : List.of();
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    /// The innermost cause that has something to say is the one a person can act on, unless an outer one was
    /// worded for people, which ours are; so: the first message that is not just the name of its cause.
    static String reason(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String message = at instanceof FileSystemException file ? reason(file) : at.getMessage();
            if (message != null
                    && !message.isBlank()
                    && (at.getCause() == null || !message.equals(at.getCause().toString()))) {
                return message;
            }
        }
        return failure.toString();
    }

    /// Java's own messages for these are the bare path.
    private static String reason(FileSystemException failure) {
        String why = failure instanceof NoSuchFileException
                ? "no such file or folder"
                : failure instanceof AccessDeniedException ? "not allowed" : failure.getReason();
        return failure.getFile() + ": " + (why == null ? "cannot be used" : why);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
