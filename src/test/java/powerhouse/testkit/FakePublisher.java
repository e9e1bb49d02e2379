package powerhouse.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import powerhouse.sample.SamplePublisher;
import powerhouse.sample.SamplePublisher.Answer;

/// A sample publisher with faults on top, over a bare socket, so that it can break off wherever it likes.
///
/// ```java
/// try (var fake = new FakePublisher(publisher)) {
///     fake.next(Fault.truncated(), Fault.reset());      // the next two requests fail like this, the third
///     is served
///     fake.always(() -> Fault.slow(…));                  // or: every request from now on
/// }
/// ```
public final class FakePublisher implements AutoCloseable {
    private final SamplePublisher publisher;
    private final ServerSocket server;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Supplier<Fault> otherwise = () -> Fault.NONE;

    /// A request as it came.
    ///
    /// @param question what was posted, "" for a GET
    public record Request(URI address, Map<String, String> headers, String question) {}

    /// What goes wrong with one request: writes whatever it wants to the socket.
    @FunctionalInterface
    public interface Fault {
        /// Nothing goes wrong.
        Fault NONE = changed(body -> body);

        /// @param answer what would have been answered
        void befall(Supplier<Answer> answer, OutputStream out, Socket socket) throws IOException, InterruptedException;

        /// Another answer altogether.
        static Fault answer(int status, Map<String, String> headers, String body) {
            Answer instead = new Answer(status, headers, body.getBytes(StandardCharsets.ISO_8859_1));
            return (answer, out, socket) -> write(out, instead, instead.body().length);
        }

        /// 429 in plain text, with `Retry-After` unless it is empty.
        static Fault tooMany(String retryAfter) {
            Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "text/plain"));
            if (!retryAfter.isEmpty()) {
                headers.put("Retry-After", retryAfter);
            }
            return answer(429, headers, "Rate limit of 12 exceeded.");
        }

        /// 503 and a page for people.
        static Fault unavailable() {
            return answer(503, Map.of("Content-Type", "text/html"), "<html><body>Service Unavailable</body></html>");
        }

        /// 403 and a page for people.
        static Fault forbidden() {
            return answer(403, Map.of("Content-Type", "text/html"), "<html><body>Forbidden</body></html>");
        }

        /// 200 and a page for people.
        static Fault maintenance() {
            return answer(200, Map.of("Content-Type", "text/html"), "<html><body>Down for maintenance</body></html>");
        }

        /// A redirect.
        static Fault redirect(int status, String location) {
            return answer(status, Map.of("Location", location), "");
        }

        /// Fewer bytes than the length that was announced.
        static Fault truncated() {
            return (answer, out, socket) -> {
                Answer whole = answer.get();
                byte[] half = Arrays.copyOf(whole.body(), whole.body().length / 2);
                write(out, new Answer(whole.status(), whole.headers(), half), whole.body().length);
            };
        }

        /// Breaks off, but pretends to be whole.
        static Fault brokenOff() {
            return changed(body -> Arrays.copyOf(body, body.length * 2 / 3));
        }

        /// The same answer with another body.
        static Fault changed(UnaryOperator<byte[]> change) {
            return (answer, out, socket) -> {
                Answer whole = answer.get();
                byte[] body = change.apply(whole.body());
                write(out, new Answer(whole.status(), whole.headers(), body), body.length);
            };
        }

        /// The same answer with other headers.
        static Fault headers(Map<String, String> headers) {
            return (answer, out, socket) -> {
                Answer whole = answer.get();
                Map<String, String> all = new LinkedHashMap<>(whole.headers());
                all.putAll(headers);
                write(out, new Answer(whole.status(), all, whole.body()), whole.body().length);
            };
        }

        /// The connection is reset in the middle of the body.
        static Fault reset() {
            return (answer, out, socket) -> {
                out.write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"rel".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                // With a linger of zero, closing sends RST instead of FIN.
                socket.setSoLinger(true, 0);
                socket.close();
            };
        }

        /// Hangs up without a word.
        static Fault hangUp() {
            return (answer, out, socket) -> socket.close();
        }

        /// Sends a byte now and then, until whoever asked hangs up.
        static Fault drip() {
            return (answer, out, socket) -> {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                while (!socket.isClosed()) {
                    out.write(' ');
                    out.flush();
                    Thread.sleep(20);
                }
            };
        }

        private static void write(OutputStream out, Answer answer, int length) throws IOException {
            StringBuilder head =
                    new StringBuilder("HTTP/1.1 " + answer.status() + " Whatever\r\nConnection: close\r\n");
            answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
            head.append("Content-Length: " + length + "\r\n\r\n");
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(answer.body());
        }
    }

    /// Opens it on a free port of this machine.
    public FakePublisher(SamplePublisher publisher) {
        this.publisher = publisher;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    /// Where it answers.
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    /// What goes wrong with the requests to come, one each.
    public void next(Fault... coming) {
        synchronized (faults) {
            faults.addAll(List.of(coming));
        }
    }

    /// What goes wrong with every request after those.
    public void always(Supplier<Fault> fault) {
        otherwise = fault;
    }

    /// One request in so many suffers one of the faults, drawn at random.
    public void sometimes(RandomGenerator random, int oneIn, Fault... choices) {
        always(() -> {
            synchronized (random) {
                return random.nextInt(oneIn) == 0 ? choices[random.nextInt(choices.length)] : Fault.NONE;
            }
        });
    }

    /// All requests so far.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException e) {
                // Closed: the test is over.
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = in.readLine();
            if (line == null) {
                return;
            }
            URI address = base().resolve(line.split(" ", -1)[1]);
            Map<String, String> headers = new LinkedHashMap<>();
            for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
            char[] question = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
            for (int read = 0; read < question.length; ) {
                int more = in.read(question, read, question.length - read);
                if (more < 0) {
                    return;
                }
                read += more;
            }
            byte[] body = new String(question).getBytes(StandardCharsets.ISO_8859_1);
            requests.add(new Request(address, headers, new String(body, StandardCharsets.UTF_8)));
            Fault fault;
            synchronized (faults) {
                fault = faults.isEmpty() ? otherwise.get() : faults.remove();
            }
            fault.befall(() -> publisher.answer(address, body), socket.getOutputStream(), socket);
        } catch (SocketException e) {
            // Whoever asked has hung up, as some tests mean it to.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
