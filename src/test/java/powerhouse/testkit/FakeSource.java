package powerhouse.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import powerhouse.source.Source;
import powerhouse.source.Window;

/// A publisher in memory: one release every minute from `SINCE` on, at most ten in an answer.
public final class FakeSource implements Source {
    /// When the first release was published.
    public static final Instant SINCE = Instant.parse("2026-03-01T00:00:00Z");

    private static final int MOST = 10;

    private final String key;
    private final int count;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean deaf;
    private volatile boolean endless;
    private volatile IntPredicate fails = request -> false;
    private volatile IntPredicate tears = request -> false;

    /// @param count how many releases there are
    public FakeSource(String key, int count) {
        this.key = key;
        this.count = count;
    }

    /// Which requests, counted from 0, get no answer.
    public void failing(IntPredicate which) {
        fails = which;
    }

    /// Which requests get an answer that breaks off.
    public void tearing(IntPredicate which) {
        tears = which;
    }

    /// Answers the same full page, whatever is asked for.
    public void deaf() {
        deaf = true;
    }

    /// Answers ten releases that were never there before, whatever is asked for.
    public void endless() {
        endless = true;
    }

    /// How many requests there were.
    public int requests() {
        return requests.get();
    }

    @Override
    public About about() {
        return new About(
                key,
                "Publisher of Nowhere",
                "Nowhere",
                "https://publisher.example",
                "Licence",
                "https://licence.example",
                SINCE,
                Duration.ofHours(2),
                Duration.ofSeconds(1),
                Duration.ofMinutes(30),
                Duration.ofMinutes(15),
                List.of());
    }

    @Override
    public Answer read(Window window) throws PublisherException {
        int request = requests.getAndIncrement();
        if (fails.test(request)) {
            throw new PublisherException("https://publisher.example answered 503", null);
        }
        List<String> found = new ArrayList<>();
        int first = endless ? request * MOST : 0;
        IntStream.range(first, endless ? first + MOST : count)
                .filter(i -> {
                    if (deaf || endless) {
                        return true;
                    }
                    Instant at = SINCE.plus(Duration.ofMinutes(i));
                    return !at.isBefore(window.since()) && at.isBefore(window.until());
                })
                .limit(MOST)
                // Every third process has a second release.
                .mapToObj(i -> Given.release(i % 3 == 0 ? i / 3 : i, "R%06d".formatted(i), "Contract " + i))
                .forEach(found::add);
        byte[] body = Given.releasePackage(found);
        if (tears.test(request)) {
            body = java.util.Arrays.copyOf(body, body.length / 2);
        }
        String url = "https://publisher.example/?since=" + window.since() + "&until=" + window.until();
        return new Answer(
                List.of(new Response(url, Given.NOW, 200, "application/json", body)), found.size() == MOST, List.of());
    }
}
