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
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Sample publishers on loopback, each at an address of its own.
public final class SamplePublishers implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<HttpServer> servers = new ArrayList<>();

    /// The two of the demo, with generated notices.
    ///
    /// @param findATender where the one answers
    /// @param contractsFinder where the other does
    /// @param speed how many times faster than life their patience comes back: a pause of 12 seconds in life is
    ///     one of 12 s / speed here
    public record Demo(URI findATender, URI contractsFinder, int speed, SamplePublishers servers)
            implements AutoCloseable {
        /// What a pause in life is here.
        public Duration pause(Duration inLife) {
            return inLife.dividedBy(speed);
        }

        @Override
        public void close() {
            servers.close();
        }
    }

    /// Opens the two of the demo. Four in five notices are on Find a Tender.
    public static Demo demo(long seed, LocalDate today, int count, InstantSource clock, int speed) {
        Generator generator = new Generator(seed, today);
        Instant start = clock.instant();
        InstantSource fast =
                () -> start.plus(Duration.between(start, clock.instant()).multipliedBy(speed));
        SamplePublishers servers = new SamplePublishers();
        int fewer = count / 5;
        return new Demo(
                servers.open(SamplePublisher.findATender(
                        generator.findATender(count - fewer).toList(), fast, SamplePublisher::london)),
                servers.open(SamplePublisher.contractsFinder(
                        generator.contractsFinder(fewer).toList(), fast, SamplePublisher::london)),
                speed,
                servers);
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
            SamplePublisher.Answer answer = publisher.answer(base.resolve(exchange.getRequestURI()));
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
