package powerhouse.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Sample publishers on loopback, each at an address of its own.
public final class SamplePublishers implements AutoCloseable {
    private static final int LONGEST_QUESTION = 1 << 16;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<HttpServer> servers = new ArrayList<>();

    /// Those of the demo, with generated notices.
    ///
    /// @param bases where each answers, by the key of its source
    /// @param speed how many times faster than life their patience comes back: a pause of 12 seconds in life is
    ///     one of 12 s / speed here
    public record Demo(Map<String, URI> bases, int speed, SamplePublishers servers) implements AutoCloseable {
        /// What a pause in life is here.
        public Duration pause(Duration inLife) {
            return inLife.dividedBy(speed);
        }

        @Override
        public void close() {
            servers.close();
        }
    }

    /// Opens those of the demo. Seven in ten notices are on Find a Tender, which publishes another one every now and
    /// then.
    public static Demo demo(long seed, LocalDate today, int count, InstantSource clock, int speed) {
        Generator generator = new Generator(seed, today);
        Instant start = clock.instant();
        InstantSource fast =
                () -> start.plus(Duration.between(start, clock.instant()).multipliedBy(speed));
        int few = count / 40;
        int fifth = count / 5;
        int twentieth = count / 20;
        int most = count - fifth - 2 * twentieth - 2 * few;
        List<Published> findATender = generator.findATender(most).toList();
        List<Published> contractsFinder = generator.contractsFinder(fifth, most).toList();
        List<Published> scotland = generator.scotland(twentieth).toList();
        List<Published> wales = generator.wales(twentieth).toList();
        SamplePublishers servers = new SamplePublishers();
        Map<String, URI> bases = new LinkedHashMap<>();
        bases.put(
                "find-a-tender",
                servers.open(SamplePublisher.findATender(
                        goesOn(findATender, generator, clock), fast, SamplePublisher::london)));
        bases.put(
                "contracts-finder",
                servers.open(SamplePublisher.contractsFinder(contractsFinder, fast, SamplePublisher::london)));
        bases.put(
                "public-contracts-scotland",
                servers.open(SamplePublisher.proactis(scotland, fast, SamplePublisher::london)));
        bases.put("sell2wales", servers.open(SamplePublisher.proactis(wales, fast, SamplePublisher::london)));
        bases.put(
                "ted",
                servers.open(SamplePublisher.ted(generator.ted(few).toList(), fast, SamplePublisher::luxembourg)));
        bases.put(
                "competitions",
                servers.open(
                        SamplePublisher.feed(generator.competitions(few).toList(), fast, SamplePublisher::london)));
        return new Demo(bases, speed, servers);
    }

    /// What there was, and what came out since then.
    private static Supplier<List<Published>> goesOn(List<Published> before, Generator generator, InstantSource clock) {
        List<Published> all = new ArrayList<>(before);
        AtomicReference<Instant> last = new AtomicReference<>(clock.instant());
        // A publisher answers one at a time.
        return () -> {
            Instant now = clock.instant();
            generator.between(last.getAndSet(now), now).forEach(all::add);
            return all;
        };
    }

    /// Lets a publisher answer on a free port of this machine, and says where.
    public URI open(SamplePublisher publisher) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            server.createContext("/", exchange -> answer(publisher, base, exchange));
            server.start();
            servers.add(server);
            return base;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(SamplePublisher publisher, URI base, HttpExchange exchange) throws IOException {
        try (exchange) {
            SamplePublisher.Answer answer = publisher.answer(
                    base.resolve(exchange.getRequestURI()),
                    exchange.getRequestBody().readNBytes(LONGEST_QUESTION));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.close();
    }
}
