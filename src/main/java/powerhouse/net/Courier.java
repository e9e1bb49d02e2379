package powerhouse.net;

import static java.net.http.HttpResponse.BodyHandlers.limiting;
import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Hands something over, once, at an address that a stranger named: over TLS, on a public network, and wherever that
/// leads, no further. What [PoliteClient] says of names that change their minds holds here as well.
public final class Courier implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /// Nobody reads what they answer.
    private static final int LARGEST = 1 << 16;

    private static final int TLS = 443;

    private final String identity;
    private final Set<String> named;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(LONGEST)
            .build();

    /// @param identity the `User-Agent`, with a contact
    /// @param named origins (`http://chat.internal:8065`) that the operator named: these may lie anywhere
    public Courier(String identity, Set<String> named) {
        this.identity = identity;
        this.named = Set.copyOf(named);
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
                    // What a name of somebody's house leads to is nobody else's business.
                    return address.getHost() + " is on no public network";
                }
            }
        } catch (IOException e) {
            return "There is no machine called " + address.getHost();
        }
        return "";
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
                .timeout(LONGEST)
                .header("User-Agent", identity)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), limiting(ofByteArray(), LARGEST));
            if (answer.statusCode() / 100 != 2) {
                throw new NoAnswerException(address.getHost() + " answered HTTP " + answer.statusCode(), null);
            }
        } catch (IOException e) {
            throw new NoAnswerException(address.getHost() + " did not take it: " + PoliteClient.said(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(address.getHost() + " was not asked to the end: stopped", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
