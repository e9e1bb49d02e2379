package powerhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeVerbTest {
    @ParameterizedTest
    @ValueSource(strings = {"99999", "65536", "-1"})
    void aPortThatIsNoneIsSaidBeforeAnythingStarts(String port) {
        StringWriter err = new StringWriter();
        ServeVerb verb = new ServeVerb(() -> 8080, at -> {
            throw new AssertionError("Nothing may start");
        });

        int code = new Door()
                .enter(List.of(verb), new PrintWriter(err, true), new PrintWriter(err, true), "serve", "--port", port);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("Port " + port + " is none: ports are 1 to 65535 (see powerhouse serve --help)");
    }
}
