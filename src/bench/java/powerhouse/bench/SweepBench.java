package powerhouse.bench;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.util.FileSystemUtils;
import powerhouse.Running;
import powerhouse.alert.Rhythm;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.collation.Importer;

/// All saved searches swept, as every morning, in a portal that runs as it does in life; and how long somebody waits
/// meanwhile who is told at once.
///
/// `bench sweep [SEARCHES] [CONTRACTS]`: the contracts were all published within the last week. Of the searches half have
/// one word, which one contract in a hundred says, the others two; one in twenty moves with the day.
public final class SweepBench {
    private static final Duration LIMIT = Duration.ofHours(2);
    private static final int WORDS = 300;

    private SweepBench() {}

    /// Prints the figures.
    public static void main(String[] arguments) throws Exception {
        int searches = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int contracts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000;
        Random random = new Random(1);
        Path data = Files.createTempDirectory("powerhouse-bench");
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
        server.start();
        try (Running portal = new Running(
                data.resolve("portal"), "smtp://127.0.0.1:" + server.getSmtp().getPort())) {
            for (int n = 0; n < contracts; n++) {
                portal.collect(data, Importer.SOURCE, Running.release(title(random), n, 1_000 + n, 10 + n % 30));
            }
            until(() -> portal.indexed() == contracts);
            List<String> addresses = new ArrayList<>();
            for (int n = 0; n < searches; n++) {
                addresses.add("?q=" + word(random) + (n % 2 == 0 ? "" : "+" + word(random))
                        + (n % 20 == 0 ? "&closing=14" : "") + "&min=" + n % 1_000);
            }
            long begun = System.nanoTime();
            portal.keep(addresses);
            Thread.sleep(1_000);
            portal.save("ann@example.org", "?q=zz", new Wish(Rhythm.AT_ONCE, 50));
            List<Double> waits = new ArrayList<>();
            long last = 0;
            while (portal.due() > 0) {
                int letters = server.getReceivedMessages().length;
                long published = System.nanoTime();
                portal.collect(data, Importer.SOURCE, Running.release("zz", contracts + (int) ++last, 1_000, 30));
                until(() -> server.getReceivedMessages().length > letters);
                waits.add((System.nanoTime() - published) / 1e9);
                System.out.printf("%,d s: %,d left; told after %.1f s%n", (System.nanoTime() - begun) / 1_000_000_000, portal.due(), waits.getLast());
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            waits.sort(null);
            System.out.printf(
                    "%,d searches swept over %,d contracts of a week in %.0f s, %.0f a second (limit %d s)%n",
                    searches, contracts, seconds, searches / seconds, LIMIT.toSeconds());
            System.out.printf(
                    "Told at once meanwhile, %d letters: median %.1f s, longest %.1f s (limit 60 s)%n",
                    waits.size(), waits.get(waits.size() / 2), waits.getLast());
        } finally {
            server.stop();
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void until(Condition condition) throws InterruptedException {
        while (!condition.holds()) {
            Thread.sleep(50);
        }
    }

    private static String title(Random random) {
        return word(random) + " " + word(random) + " " + word(random);
    }

    /// Of letters alone: `wbc`.
    private static String word(Random random) {
        int n = random.nextInt(WORDS);
        return "w" + (char) ('a' + n % 26) + (char) ('a' + n / 26);
    }
}
