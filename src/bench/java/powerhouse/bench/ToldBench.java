package powerhouse.bench;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.util.FileSystemUtils;
import powerhouse.Running;
import powerhouse.alert.Rhythm;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.collation.Importer;

/// From a release collected to the alert handed to a relay, in a portal that runs as it does in life.
///
/// `bench told [RELEASES] [SEARCHES] [DIGESTS]`: releases come one after another at random moments; each is what one of
/// many saved searches waits for. It is morning as the first comes, and so many others are to have their day's letter
/// of five contracts. The relay is a real SMTP server on this machine.
public final class ToldBench {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int DIGEST = 5;
    /// As exact as the times are.
    private static final int POLL_MILLIS = 100;
    private static final int BETWEEN_MILLIS = 1_000;
    private static final int DAYS = 30;

    private ToldBench() {}

    /// Prints the table.
    public static void main(String[] arguments) throws Exception {
        int releases = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 120;
        int searches = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        int digests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2_000;
        Path data = Files.createTempDirectory("powerhouse-bench");
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
        server.start();
        try (Running portal = new Running(
                data.resolve("portal"), "smtp://127.0.0.1:" + server.getSmtp().getPort())) {
            for (int n = 0; n < searches; n++) {
                portal.save("reader" + n % (searches / 4) + "@example.org", "?q=" + word(n), new Wish(Rhythm.AT_ONCE, 50));
            }
            for (int n = 0; n < digests; n++) {
                portal.save("early" + n + "@example.org", "?q=morning", new Wish(Rhythm.DAILY, 50));
            }
            for (int n = 0; digests > 0 && n < DIGEST; n++) {
                portal.collect(
                        data, Importer.SOURCE, Running.release("Morning survey", releases + n, 900 + 17 * n, DAYS));
            }
            while (portal.waiting() < (long) digests * DIGEST) {
                Thread.sleep(POLL_MILLIS);
            }
            portal.morning();
            Random random = new Random(1);
            Map<String, Long> collected = new HashMap<>();
            Map<String, Long> handed = new HashMap<>();
            for (int n = 0; n < releases; n++) {
                portal.collect(
                        data, Importer.SOURCE, Running.release("Survey of " + word(n), n, 1_000 + 17 * n, DAYS));
                collected.put(word(n), System.nanoTime());
                look(server, handed);
                Thread.sleep(random.nextInt(2 * BETWEEN_MILLIS));
            }
            long until = System.nanoTime() + LIMIT.multipliedBy(2).toNanos();
            while (handed.size() < releases && System.nanoTime() < until) {
                look(server, handed);
                Thread.sleep(POLL_MILLIS);
            }
            print(releases, searches, collected, handed);
            System.out.printf(
                    "Meanwhile %,d of %,d letters of the day were handed over, of %d contracts each%n",
                    server.getReceivedMessages().length - handed.size(), digests, DIGEST);
        } finally {
            server.stop();
            FileSystemUtils.deleteRecursively(data);
        }
    }

    /// What has arrived since; the time is when we looked, at the latest.
    private static void look(GreenMail server, Map<String, Long> handed) throws MessagingException {
        for (MimeMessage message : server.getReceivedMessages()) {
            for (String word : message.getSubject().split("[^a-z]+", -1)) {
                if (word.startsWith("zz")) {
                    handed.putIfAbsent(word, System.nanoTime());
                }
            }
        }
    }

    private static void print(int releases, int searches, Map<String, Long> collected, Map<String, Long> handed) {
        List<Double> seconds = new ArrayList<>();
        handed.forEach((word, at) -> seconds.add((at - collected.getOrDefault(word, at)) / 1e9));
        seconds.sort(null);
        System.out.printf(
                "%,d releases, each waited for by one of %,d saved searches; handed to the relay: %,d%n",
                releases, searches, seconds.size());
        System.out.printf(
                "From collected to handed over: median %.1f s, 95th percentile %.1f s, longest %.1f s (limit %d s)%n",
                at(seconds, 0.5), at(seconds, 0.95), at(seconds, 1), LIMIT.toSeconds());
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    /// A word of letters alone that nothing else says: `zzbca`.
    private static String word(int n) {
        StringBuilder word = new StringBuilder("zz");
        for (int left = n; word.length() < 7; left /= 26) {
            word.append((char) ('a' + left % 26));
        }
        return word.toString();
    }
}
