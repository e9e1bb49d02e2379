package powerhouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Given;

class GroundTest {
    private final FixedClock clock = new FixedClock(Given.NOW);

    @Test
    void aFolderThatGoesIsSeenAndOneThatComesBack(@TempDir Path folder) throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path file = Files.createFile(data.resolve("powerhouse.db"));
        Ground ground = new Ground(data, List.of(file), clock);
        assertThat(ground.gone() + ground.trouble()).isEmpty();
        Path away = folder.resolve("away");
        Files.move(data, away);
        clock.advance(Duration.ofSeconds(6));
        assertThat(ground.gone()).startsWith("The data folder " + data + " is gone");
        assertThat(ground.trouble()).isEqualTo(ground.gone());
        Files.move(away, data);
        Files.delete(file);
        clock.advance(Duration.ofSeconds(6));
        assertThat(ground.gone()).startsWith(file + " is gone");
    }

    @Test
    void aFullDiskIsSeen(@TempDir Path folder) {
        Ground ground = new Ground(folder, List.of(), clock, Long.MAX_VALUE);
        assertThat(ground.gone()).isEmpty();
        assertThat(ground.trouble()).startsWith("The disk is full");
    }
}
