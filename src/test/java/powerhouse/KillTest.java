package powerhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.records.Viewer;
import powerhouse.sample.SamplePublishers;
import powerhouse.search.Query;
import powerhouse.testkit.RealData;
import powerhouse.testkit.Seed;
import powerhouse.testkit.TestDatabase;
import powerhouse.testkit.Thorough;

/// The verb `collect` in a process of its own, over HTTP, killed without warning at a random moment and begun again:
/// the end is always the same. Five times by default, `-Dpowerhouse.kills=50` for the full count.
@Thorough("a walk over the real days, killed anywhere, ends the same")
class KillTest {
    private static final int KILLS = Integer.getInteger("powerhouse.kills", 5);
    /// Kills of one walk before it is let come to its end.
    private static final int IN_A_ROW = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @ParameterizedTest
    @EnumSource
    void aWalkKilledAnywhereEndsTheSame(TestDatabase.Kind kind) throws Exception {
        long seed = Seed.of(KillTest.class);
        Random random = new Random(seed);
        String real = System.getenv(RealData.VARIABLE);
        RecordedDays days = real == null || real.isBlank() ? RecordedDays.generated() : RecordedDays.real();
        try (SamplePublishers publishers = new SamplePublishers()) {
            URI publisher = days.open(publishers);
            Map<String, String> undisturbed;
            long duration;
            try (TestDatabase test = TestDatabase.open(kind)) {
                long start = System.nanoTime();
                assertThat(walk(test, publisher, days, PATIENCE)).isTrue();
                duration = System.nanoTime() - start;
                undisturbed = state(test, days);
            }
            assertThat(undisturbed.keySet().stream().filter(key -> key.startsWith("release ")))
                    .hasSize(days.different());
            int killed = 0;
            int walks = 0;
            while (killed < KILLS) {
                try (TestDatabase test = TestDatabase.open(kind)) {
                    int before = killed;
                    for (int i = 0; i < IN_A_ROW && killed < KILLS; i++) {
                        // What is over before its time is no kill.
                        killed += walk(test, publisher, days, Duration.ofNanos(random.nextLong(duration))) ? 0 : 1;
                    }
                    assertThat(walk(test, publisher, days, PATIENCE)).isTrue();
                    assertThat(state(test, days))
                            .as("kills %d to %d of -Dpowerhouse.seed=%d", before + 1, killed, seed)
                            .isEqualTo(undisturbed);
                    walks++;
                }
            }
            System.out.printf(
                    "%s: %d kills in %d walks over %d releases of %.1f s each, the end always the same (seed %d)%n",
                    kind, killed, walks, days.published().size(), duration / 1e9, seed);
        }
    }

    /// All that is kept, derived and found, without the numbers that depend on when it came.
    private static Map<String, String> state(TestDatabase test, RecordedDays days) {
        Map<String, String> state = new TreeMap<>();
        Set<String> answers = new HashSet<>();
        try (Portal portal =
                new Portal(environment(test, URI.create("http://127.0.0.1:1/")), test.data(), InstantSource.system())) {
            portal.releases.get().each(Viewer.anyone(), release -> {
                String before = state.put(
                        "release " + release.digest(), release.ocid() + " " + release.id() + " " + release.date());
                assertThat(before).as("kept twice: %s", release).isNull();
                if (answers.add(release.fetched() + release.url())) {
                    assertThat(portal.releases.get().findAnswer(release.number()))
                            .as("answer of %s", release)
                            .isPresent();
                }
            });
            portal.database.get().read(tx -> {
                tx.each(
                        "select ocid, releases, published, updated, findings from records where removed = 0",
                        row -> state.put(
                                "record " + row.text("ocid"),
                                row.number("releases") + " " + row.numberOrNull("published") + " "
                                        + row.numberOrNull("updated") + " " + row.text("findings")));
                tx.each(
                        "select ocid, stage, digest from opportunities",
                        row -> state.put(
                                "opportunity " + row.text("ocid"), row.text("stage") + " " + row.number("digest")));
                tx.each(
                        "select * from opportunity_facts",
                        row -> state.put(
                                "fact " + row.text("ocid"),
                                row.text("stage") + " " + row.numberOrNull("closes") + " " + row.numberOrNull("value")
                                        + " " + row.numberOrNull("buyer")));
                tx.each("select source, since from windows", row -> state.put("window", row.text("source")));
                return true;
            });
            Query everything = Query.everything(days.until()).but().size(5_000).build();
            portal.index.get().search(everything).ocids().forEach(ocid -> state.put("found " + ocid, ""));
        }
        return state;
    }

    /// Lets a process walk for some time.
    ///
    /// @return whether it came to its end before it was killed
    private static boolean walk(TestDatabase test, URI publisher, RecordedDays days, Duration time)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                // Whoever is killed leaves what it made there.
                "-Djava.io.tmpdir=" + test.data(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Powerhouse.class.getName(),
                "collect",
                "--source",
                "find-a-tender",
                "--since",
                days.since().toString(),
                "--until",
                days.until().toString(),
                "--data",
                test.data().toString()));
        builder.environment().putAll(environment(test, publisher));
        Path log = Files.createTempFile("powerhouse-kill", ".log");
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
            // SIGKILL: no shutdown hook, no finally, nothing flushed.
            process.destroyForcibly().waitFor();
            if (ended) {
                assertThat(process.exitValue()).as(() -> read(log)).isZero();
            }
            return ended;
        } finally {
            Files.delete(log);
        }
    }

    private static Map<String, String> environment(TestDatabase test, URI publisher) {
        return Map.of(
                "POWERHOUSE_DATABASE_URL", test.url(),
                "POWERHOUSE_FIND_A_TENDER_URL", publisher.toString(),
                "POWERHOUSE_FIND_A_TENDER_PAUSE", "2ms");
    }

    private static String read(Path log) {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
