package powerhouse.collation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.job.Progress;
import powerhouse.store.Database;
import powerhouse.testkit.FakeSource;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.TestPortal;

/// A walk in a process of its own, killed without warning at a random moment and begun again: the end is always
/// the same. Five times by default, `-Dpowerhouse.kills=50` for the full count.
class KillTest {
    private static final int KILLS = Integer.getInteger("powerhouse.kills", 5);
    private static final int RELEASES = 500;
    private static final String BEGUN = "begun";

    @ParameterizedTest
    @EnumSource
    void aWalkKilledAnywhereEndsTheSame(TestDatabase.Kind kind) throws Exception {
        long seed = Long.getLong("powerhouse.seed", System.nanoTime());
        System.out.println("KillTest " + kind + " -Dpowerhouse.seed=" + seed);
        Random random = new Random(seed);
        String undisturbed;
        long duration;
        try (TestDatabase test = TestDatabase.open(kind)) {
            long start = System.nanoTime();
            assertThat(walk(test, Duration.ofMinutes(2))).isTrue();
            duration = System.nanoTime() - start;
            undisturbed = state(test);
        }
        assertThat(undisturbed.lines().filter(line -> line.startsWith("release ")))
                .hasSize(RELEASES);
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            try (TestDatabase test = TestDatabase.open(kind)) {
                killed += walk(test, Duration.ofNanos(random.nextLong(duration))) ? 0 : 1;
                // The second one also comes to its end only if it is let.
                killed += walk(test, Duration.ofNanos(random.nextLong(duration))) ? 0 : 1;
                assertThat(walk(test, Duration.ofMinutes(2))).isTrue();
                assertThat(state(test)).as("kill " + i).isEqualTo(undisturbed);
            }
        }
        assertThat(killed).as("walks that were killed before their end").isPositive();
    }

    private static String state(TestDatabase test) {
        return new TestPortal(test.database(), new FixedClock(FakeSource.SINCE)).state();
    }

    /// Lets a process walk for some time, counted from when it has opened the database.
    ///
    /// @return whether it came to its end before it was killed
    private static boolean walk(TestDatabase test, Duration time) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KillTest.class.getName(),
                        test.url(),
                        test.data().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line = out.readLine();
            while (line != null && !line.equals(BEGUN)) {
                line = out.readLine();
            }
            boolean ended = process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
            // SIGKILL: no shutdown hook, no finally, nothing flushed.
            process.destroyForcibly().waitFor();
            return ended && process.exitValue() == 0;
        }
    }

    /// The process: collates while it collects, as the portal does.
    public static void main(String[] arguments) throws InterruptedException {
        try (Database database = Database.open(arguments[0], Path.of(arguments[1]))) {
            TestPortal portal =
                    new TestPortal(database, new FixedClock(FakeSource.SINCE.plus(Duration.ofMinutes(RELEASES + 5))));
            System.out.println(BEGUN);
            // Nobody reads on, and a full pipe would hold everything up.
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
            Thread collating = Thread.ofPlatform().daemon().start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    portal.pipeline.run(Progress.NONE);
                }
            });
            portal.collector.collect(List.of(new FakeSource("fake", RELEASES)), null, null, Progress.NONE);
            collating.interrupt();
            collating.join();
            portal.pipeline.run(Progress.NONE);
        }
    }
}
