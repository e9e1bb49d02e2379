package powerhouse.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// Takes what webhooks deliver.
final class Webhooks implements AutoCloseable {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final String origin = "http://127.0.0.1:" + server.getAddress().getPort();
    private int taken;

    Webhooks(Recorder recorder) throws IOException {
        server.createContext("/", exchange -> {
            StringBuilder told = new StringBuilder(exchange.getRequestURI() + "\n");
            for (String header : List.of("Content-Type", "User-Agent", "webhook-timestamp")) {
                told.append(header)
                        .append(": ")
                        .append(exchange.getRequestHeaders().getFirst(header))
                        .append('\n');
            }
            told.append(Recorder.ordered(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            recorder.keep("webhooks/%03d".formatted(++taken), told.toString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    /// What an operator names to let them be delivered here.
    String origin() {
        return origin;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
