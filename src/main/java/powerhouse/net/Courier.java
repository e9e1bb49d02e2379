package powerhouse.net;

import static java.net.http.HttpResponse.BodyHandlers.discarding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Hands something over, once, at an address that a stranger named: over TLS, on a public network, and wherever that
/// leads, no further. What [PoliteClient] says of names that change their minds holds here as well.
public final class Courier implements AutoCloseable {
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final int TLS = 443;

    private final String identity;
    private final Set<String> named;
    private final Duration longest;
    private final HttpClient http;

    /// @param identity the `User-Agent`, with a contact
    /// @param named origins (`http://chat.internal:8065`) that the operator named: these may lie anywhere
    public Courier(String identity, Set<String> named) {
        this(identity, named, USUAL);
    }

    /// @param longest from the first byte sent to the last one answered
    public Courier(String identity, Set<String> named, Duration longest) {
        this.identity = identity;
        this.named = Set.copyOf(named);
        this.longest = longest;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(longest)
                .build();
    }

    /// Why nothing can be handed over there, in words for whoever named it; "" where it can.
    public String objection(URI address) {
        if (address.getHost() == null || address.getUserInfo() != null || address.getFragment() != null) {
            return address + " is no plain web address";
        }
        if (named.contains(PoliteClient.origin(address))) {
            return "";
        }
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            return "Only addresses that begin with https:// are told";
        }
        // Other ports are where a house keeps its own services.
        if (address.getPort() != -1 && address.getPort() != TLS) {
            return "Only the usual port of https is told, not " + address.getPort();
        }
        try {
            for (InetAddress found : InetAddress.getAllByName(address.getHost())) {
                String network = Networks.reserved(found);
                if (!network.isEmpty()) {
                    return nowhere(address);
                }
            }
        } catch (IOException e) {
            return nowhere(address);
        }
        return "";
    }

    /// The same words, whatever a name leads to: which names exist in somebody's house is nobody else's business.
    private static String nowhere(URI address) {
        return "There is no machine called " + address.getHost() + " on a public network";
    }

    /// Hands over some JSON.
    ///
    /// @throws NoAnswerException if it was not taken
    public void hand(URI address, byte[] json, Map<String, String> headers) throws NoAnswerException {
        String objection = objection(address);
        if (!objection.isEmpty()) {
            throw new NoAnswerException(objection, null);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("User-Agent", identity)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        headers.forEach(request::header);
        // The time limit of a request ends with the headers of its answer; this one with the whole of it.
        CompletableFuture<HttpResponse<Void>> answered = http.sendAsync(request.build(), discarding());
        try {
            int status = answered.get(longest.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status / 100 != 2) {
                throw new NoAnswerException(address.getHost() + " answered HTTP " + status, null);
            }
        } catch (ExecutionException e) {
            String said =
                    e.getCause() instanceof IOException cause ? PoliteClient.said(cause) : String.valueOf(e.getCause());
            throw new NoAnswerException(address.getHost() + " did not take it: " + said, e);
        } catch (TimeoutException e) {
            throw new NoAnswerException(
                    address.getHost() + " did not answer to the end within " + longest.toSeconds() + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(address.getHost() + " was not asked to the end: stopped", e);
        } finally {
            answered.cancel(true);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
