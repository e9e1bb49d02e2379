package powerhouse.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Lists every setting with its meaning, its default, and its value where that is another one.
@Command(name = "settings", description = "List every setting: environment variable, meaning, default, present value.")
public final class SettingsVerb implements Callable<Integer> {
    /// A setting as it stands.
    public record Line(String variable, String meaning, String byDefault, String value) {}

    private final Supplier<List<Line>> lines;

    @Spec
    private CommandSpec spec;

    /// @param lines in the order to print
    public SettingsVerb(Supplier<List<Line>> lines) {
        this.lines = lines;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        for (Line line : lines.get()) {
            out.println(line.variable());
            out.println("    " + line.meaning());
            out.println("    default: " + (line.byDefault().isEmpty() ? "(empty)" : line.byDefault()));
            if (!line.value().equals(line.byDefault())) {
                out.println("    now:     " + line.value());
            }
        }
        return 0;
    }
}
