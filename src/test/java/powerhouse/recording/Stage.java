package powerhouse.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import powerhouse.RecordedPortal;

/// What a recording is made on: a portal's folder, settings and time, and where all that it says is kept.
final class Stage implements AutoCloseable {
    final Recorder recorder;
    final JobClock clock;
    final Path data;
    final Map<String, String> environment = new HashMap<>();

    /// @param folder of the recording
    Stage(Path folder, Instant start) throws IOException {
        recorder = new Recorder(folder);
        clock = new JobClock(start);
        data = Files.createTempDirectory("powerhouse-recording-");
        recorder.name(data.toString(), "data");
        recorder.name(JobClock.node(), "node");
        environment.put("POWERHOUSE_SITE_URL", Recorder.SITE);
        environment.put("POWERHOUSE_CONTACT", "portal@example.org");
    }

    /// Where a publisher answers.
    void publisher(String source, String base, String pause) {
        String name = "POWERHOUSE_" + source.replace('-', '_').toUpperCase(Locale.ROOT);
        environment.put(name + "_URL", base);
        environment.put(name + "_PAUSE", pause);
    }

    /// Opens the pages.
    RecordedPortal open() {
        RecordedPortal portal = RecordedPortal.open(environment, data, clock);
        recorder.name("localhost:" + portal.port(), "site");
        return portal;
    }

    /// Tells whoever waits how far it is.
    static void say(String what) {
        System.err.println("recording: " + what);
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(data);
    }
}
