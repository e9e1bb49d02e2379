package powerhouse.testkit;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Letters written and posted by a process of their own that is killed without warning at random moments and begun
/// again: nothing is lost, and what comes twice comes under one Message-ID. Five times by default,
/// `-Dpowerhouse.kills=30` for the full count.
///
/// @param prepare what stands in the database before, as whoever runs it finds it
/// @param victim the class whose `main` takes `URL DATA RELAY INSTANT`, says `ready`, writes and posts what is due
///     then, and says `done`
/// @param morning when the letters are due
public record KillWalk(Consumer<TestDatabase> prepare, Class<?> victim, Instant morning) {
    private static final int KILLS = Integer.getInteger("powerhouse.kills", 5);
    private static final Pattern ADDRESS = Pattern.compile("/opportunities/(ocds-[0-9]+)");
    private static final long SEED = Seed.of(KillWalk.class);

    /// Kills, and compares what arrived with what arrives undisturbed.
    ///
    /// @param undisturbed looks at how often each address is told of each contract when nobody is killed
    public void walk(TestDatabase.Kind kind, Consumer<Map<String, Map<String, Integer>>> undisturbed) throws Exception {
        Random random = new Random(SEED);
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
        server.start();
        try {
            long duration;
            Map<String, Map<String, Integer>> told;
            try (TestDatabase test = prepared(kind)) {
                duration = run(test, server, morning, null);
                told = told(received(server));
                undisturbed.accept(told);
            }
            int kills = 0;
            int walks = 0;
            int repeats = 0;
            while (kills < KILLS) {
                server.purgeEmailFromAllMailboxes();
                try (TestDatabase test = prepared(kind)) {
                    int killed = 0;
                    // A letter that was in flight is tried again after two minutes.
                    Instant now = morning;
                    for (int i = 0; i < 3 && kills < KILLS; i++, now = now.plus(Duration.ofMinutes(3))) {
                        boolean ended = run(test, server, now, Duration.ofNanos(random.nextLong(duration))) > 0;
                        killed += ended ? 0 : 1;
                        kills += ended ? 0 : 1;
                    }
                    assertThat(run(test, server, now, null)).isPositive();

                    List<MimeMessage> received = received(server);
                    Map<String, MimeMessage> letters = new HashMap<>();
                    for (MimeMessage message : received) {
                        letters.put(message.getMessageID(), message);
                    }
                    assertThat(told(new ArrayList<>(letters.values())))
                            .as("kills %d to %d of -Dpowerhouse.seed=%d", kills - killed + 1, kills, SEED)
                            .isEqualTo(told);
                    long counted = test.database()
                            .read(tx -> tx.find("select sum(repeats) as n from letters", row -> row.number("n")))
                            .orElse(0L);
                    int again = received.size() - letters.size();
                    assertThat(counted)
                            .as("letters that came again, %d, are counted; of each kill at most one", again)
                            .isBetween((long) again, (long) killed);
                    repeats += again;
                    walks++;
                }
            }
            System.out.printf(
                    "%s, %s: %d kills in %d walks over %d letters of %.1f s each, nothing lost, %d came again under"
                            + " the same Message-ID (seed %d)%n",
                    victim.getSimpleName(), kind, kills, walks, told.size(), duration / 1e9, repeats, SEED);
        } finally {
            server.stop();
        }
    }

    private TestDatabase prepared(TestDatabase.Kind kind) {
        TestDatabase test = TestDatabase.open(kind);
        prepare.accept(test);
        return test;
    }

    /// Lets a process write and post the letters.
    ///
    /// @param time when it is killed, from when it begins to work; null to let it come to its end
    /// @return how long it worked, 0 if it was killed
    private long run(TestDatabase test, GreenMail server, Instant now, @Nullable Duration time) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        // Whoever is killed leaves what it made there.
                        "-Djava.io.tmpdir=" + test.data(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        victim.getName(),
                        test.url(),
                        test.data().toString(),
                        "smtp://127.0.0.1:" + server.getSmtp().getPort(),
                        now.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            until(lines, "ready");
            long start = System.nanoTime();
            if (time != null) {
                if (process.waitFor(time)) {
                    return System.nanoTime() - start;
                }
                process.destroyForcibly().waitFor();
                return 0;
            }
            until(lines, "done");
            return System.nanoTime() - start;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void until(BufferedReader lines, String word) throws Exception {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(word)) {
                return;
            }
        }
        throw new AssertionError("The process ended before it was " + word);
    }

    private static List<MimeMessage> received(GreenMail server) {
        return List.of(server.getReceivedMessages());
    }

    /// How often each was told of what.
    private static Map<String, Map<String, Integer>> told(List<MimeMessage> messages) throws Exception {
        Map<String, Map<String, Integer>> told = new TreeMap<>();
        for (MimeMessage message : messages) {
            Object content = message.getContent();
            String text = content instanceof MimeMultipart parts
                    ? String.valueOf(parts.getBodyPart(0).getContent())
                    : String.valueOf(content);
            Map<String, Integer> items =
                    told.computeIfAbsent(message.getAllRecipients()[0].toString(), to -> new TreeMap<>());
            ADDRESS.matcher(text)
                    .results()
                    .collect(groupingBy(MatchResult::group))
                    .forEach((ocid, times) -> items.merge(ocid, times.size(), Integer::sum));
        }
        return told;
    }
}
