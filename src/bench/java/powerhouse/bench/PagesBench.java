package powerhouse.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import powerhouse.web.Imprint;
import powerhouse.web.Sample;
import powerhouse.web.Given;
import powerhouse.web.Site;

/// How long a page takes, from request to last byte on loopback, one reader at a time: `bench pages [RELEASES]`.
public final class PagesBench {
    private static final int WARM = 300;
    private static final int ROUNDS = 3;
    private static final int REQUESTS = 200;
    // What a reader cannot tell from at once leaves this much for the server.
    private static final String LIMIT = "20";

    private PagesBench() {}

    /// Prints the table.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int releases = arguments.length == 0 ? 4_000 : Integer.parseInt(arguments[0]);
        AtomicLong minutes = new AtomicLong();
        Instant start = Instant.parse("2026-11-23T09:30:00Z");
        boolean[] ticking = {false};
        try (Sample sample = Sample.of(releases);
                Site site = Given.start(
                        0,
                        sample.rooms(),
                        sample.people(),
                        new Imprint("http://localhost", "", true),
                        () -> ticking[0] ? start.plusSeconds(60 * minutes.incrementAndGet()) : start);
                HttpClient client = HttpClient.newHttpClient()) {
            Map<String, String> pages = new LinkedHashMap<>();
            pages.put("home, kept for the minute", "/");
            pages.put("home, made anew", "/#anew");
            pages.put("search, everything", "/search");
            pages.put("search, words and filters", "/search?q=software&region=north&phase=live&tech=on");
            pages.put("search, nothing found", "/search?q=zeppelin&region=UKN&phase=open&tech=on&cpv=72");
            pages.put("opportunity", "/opportunities/" + sample.anOcid());
            pages.put("about", "/about");
            System.out.printf(
                    "%,d sample opportunities (%,d releases), SQLite; milliseconds, median of %d runs of %d%n%n",
                    sample.rooms().entries().count(), releases, ROUNDS, REQUESTS);
            System.out.printf("%-28s %8s %8s %8s %8s%n", "page", "p50", "p99", "limit", "kB");
            for (Map.Entry<String, String> page : pages.entrySet()) {
                ticking[0] = page.getValue().endsWith("#anew");
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("http://localhost:" + site.port() + page.getValue()))
                        .build();
                run(client, request, WARM);
                double[] middle = new double[ROUNDS];
                double[] slow = new double[ROUNDS];
                for (int round = 0; round < ROUNDS; round++) {
                    double[] times = run(client, request, REQUESTS);
                    middle[round] = times[REQUESTS / 2];
                    slow[round] = times[REQUESTS * 99 / 100];
                }
                Arrays.sort(middle);
                Arrays.sort(slow);
                int size = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
                System.out.printf(
                        "%-28s %8.1f %8.1f %8s %8.1f%n",
                        page.getKey(), middle[ROUNDS / 2], slow[ROUNDS / 2], LIMIT, size / 1_000.0);
            }
        }
    }

    private static double[] run(HttpClient client, HttpRequest request, int times) throws IOException, InterruptedException {
        double[] milliseconds = new double[times];
        for (int n = 0; n < times; n++) {
            long begun = System.nanoTime();
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            milliseconds[n] = (System.nanoTime() - begun) / 1e6;
            if (status != 200) {
                throw new IllegalStateException(request.uri() + " answered " + status);
            }
        }
        Arrays.sort(milliseconds);
        return milliseconds;
    }
}
