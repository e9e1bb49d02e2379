package powerhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class DoorTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();
    private final Door door = new Door();

    @Command(name = "fail", description = "Fails.")
    static final class Fail implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException("The first line\nand a second", new RuntimeException("cause"));
        }
    }

    @Test
    void wrongUsageIsOneLineAndTwo() {
        assertThat(enter("fail", "--nonsense")).isEqualTo(2);
        assertThat(error.toString()).hasLineCount(1).contains("--nonsense").contains("powerhouse fail --help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void noVerbIsWrongUsage() {
        assertThat(enter()).isEqualTo(2);
        assertThat(error.toString()).hasLineCount(1).contains("which verb");
    }

    @Test
    void anUnknownVerbIsWrongUsage() {
        assertThat(enter("dance")).isEqualTo(2);
        assertThat(error.toString()).hasLineCount(1).contains("dance");
    }

    @ParameterizedTest
    @CsvSource({"fial, fail", "fall, fail", "fai, fail", "tests, test", "tset, test", "bnech, bench"})
    void aMistypedVerbIsToldTheNearest(String typed, String meant) {
        assertThat(enter(typed)).isEqualTo(2);
        assertThat(error.toString()).hasLineCount(1).contains("'" + typed + "'", "; did you mean " + meant + "? (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dance", "bins", "f", "--unlike"})
    void whatIsFarFromAllIsToldNone(String typed) {
        assertThat(enter(typed)).isEqualTo(2);
        assertThat(error.toString()).hasLineCount(1).contains(typed).doesNotContain("did you mean");
    }

    @Test
    void aMistypedOptionIsToldTheNearest() {
        assertThat(enter("fail", "--dtaa")).isEqualTo(2);
        assertThat(error.toString()).hasLineCount(1).contains("did you mean --data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "bench"})
    void theLaunchersVerbsAreNamedAndRunThere(String verb) {
        assertThat(enter("--help")).isZero();
        assertThat(out.toString()).containsPattern("(?m)^ *" + verb + " ");
        assertThat(enter(verb, "-Dany", "thing")).isEqualTo(2);
        assertThat(error.toString()).hasLineCount(1).contains("./powerhouse " + verb);
    }

    /// The list of codes stands in the help, where scripts' authors look.
    @Test
    void helpTellsTheExitCodes() {
        assertThat(enter("--help")).isZero();
        assertThat(out.toString()).contains("Exit codes:", "0    ", "1    ", "2    ", "130, 143");
    }

    @Test
    void aFailureIsOneLineAndOne() {
        assertThat(enter("fail")).isEqualTo(1);
        assertThat(error.toString()).isEqualToNormalizingNewlines("powerhouse: The first line; and a second\n");
    }

    @Test
    void helpIsAnAnswer() {
        assertThat(enter("fail", "--help")).isZero();
        assertThat(out.toString()).contains("Fails.").contains("--data");
        assertThat(error.toString()).isEmpty();
    }

    @Test
    void theDataFolderMayStandOnEitherSideOfTheVerb() {
        enter("--data", "one", "fail");
        assertThat(door.data()).isEqualTo(Path.of("one"));
        enter("fail", "--data", "two");
        assertThat(door.data()).isEqualTo(Path.of("two"));
    }

    private int enter(String... arguments) {
        return door.enter(List.of(new Fail()), new PrintWriter(out, true), new PrintWriter(error, true), arguments);
    }
}
