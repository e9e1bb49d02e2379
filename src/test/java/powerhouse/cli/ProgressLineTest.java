package powerhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-03-01T09:00:00Z");

    @Test
    void saysCountRateAndTimeLeftInPlainLines() {
        try (ProgressLine line = line(false)) {
            line.at("Releases", 0, 3_000);
            pass(10);
            line.at("Releases", 1_000, 3_000);
            pass(20);
            line.at("Releases", 3_000, 3_000);
        }
        assertThat(printed().lines())
                .containsExactly(
                        "Releases: 0 of 3,000",
                        "Releases: 1,000 of 3,000, 100 a second, 20 s left",
                        "Releases: 3,000 of 3,000, 100 a second");
    }

    @Test
    void isSilentBetweenTwoPlainLinesButNeverAboutTheEnd() {
        try (ProgressLine line = line(false)) {
            line.at("Releases", 1, 0);
            pass(1);
            line.at("Releases", 2, 0);
            pass(1);
            line.at("Releases", 3, 0);
        }
        assertThat(printed().lines()).containsExactly("Releases: 1", "Releases: 3, 1.0 a second");
    }

    @Test
    void movesOneLineOnATerminal() {
        try (ProgressLine line = line(true)) {
            line.at("Releases", 1_000, 0);
            pass(1);
            line.at("Releases", 1_001, 0);
        }
        assertThat(printed()).startsWith("\rReleases: 1,000\rReleases: 1,001").endsWith("\n");
    }

    private ProgressLine line(boolean terminal) {
        return new ProgressLine(new PrintStream(out, true, StandardCharsets.UTF_8), terminal, () -> now);
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
