package powerhouse.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The developers' verbs, which the launcher runs in a checkout before Java begins. They are named here so that
/// `--help` lists them and whoever mistypes one is told of it.
abstract sealed class LauncherVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine()
                .getErr()
                .println("powerhouse: " + spec.name() + " is a verb of the launcher in a checkout: ./powerhouse "
                        + spec.name());
        return 2;
    }

    @Command(name = "test", description = "Run the tests (only by ./powerhouse in a checkout).")
    static final class Test extends LauncherVerb {}

    @Command(name = "bench", description = "Run a measurement (only by ./powerhouse in a checkout).")
    static final class Bench extends LauncherVerb {}
}
