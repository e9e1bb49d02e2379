package powerhouse.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/// Hands something over, once, at an address that a stranger named: over TLS, on a public network, and wherever that
/// leads, no further.
public final class Courier implements AutoCloseable {
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final int TLS = 443;

    private final String identity;
    private final Set<String> named;
    private final Duration longest;
    private final Exchanges exchanges;

    /// @param identity the `User-Agent`, with a contact
    /// @param named origins (`http://chat.internal:8065`) that the operator named: these may lie anywhere
    public Courier(String identity, Set<String> named) {
        this(identity, named, USUAL);
    }

    /// @param longest from the first byte sent to the last one answered
    public Courier(String identity, Set<String> named, Duration longest) {
        this(identity, named, longest, Exchanges.Resolver.SYSTEM);
    }

    Courier(String identity, Set<String> named, Duration longest, Exchanges.Resolver resolver) {
        this.identity = identity;
        this.named = Set.copyOf(named);
        this.longest = longest;
        this.exchanges = new Exchanges(resolver, longest);
    }

    /// Why nothing can be handed over there, in words for whoever named it; "" where it can.
    public String objection(URI address) {
        String objection = objectionToForm(address);
        if (objection.isEmpty() && !isNamed(address)) {
            try {
                exchanges.judge(address.getHost());
            } catch (UnknownHostException e) {
                return nowhere(address);
            }
        }
        return objection;
    }

    private boolean isNamed(URI address) {
        return named.contains(PoliteClient.origin(address));
    }

    private String objectionToForm(URI address) {
        if (address.getHost() == null || address.getUserInfo() != null || address.getFragment() != null) {
            return address + " is no plain web address";
        }
        if (isNamed(address)) {
            return "";
        }
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            return "Only addresses that begin with https:// are told";
        }
        // Other ports are where a house keeps its own services.
        return address.getPort() == -1 || address.getPort() == TLS
                ? ""
                : "Only the usual port of https is told, not " + address.getPort();
    }

    /// The same words, whatever a name leads to: which names exist in somebody's house is nobody else's business.
    private static String nowhere(URI address) {
        return "There is no machine called " + address.getHost() + " on a public network";
    }

    /// Hands over some JSON.
    ///
    /// @throws NoAnswerException if it was not taken
    public void hand(URI address, byte[] json, Map<String, String> headers) throws NoAnswerException {
        String objection = objectionToForm(address);
        if (!objection.isEmpty()) {
            throw new NoAnswerException(objection, null);
        }
        Map<String, String> all = new HashMap<>(headers);
        all.put("User-Agent", identity);
        try {
            int status = exchanges
                    .exchange(address, json, all, isNamed(address), longest, Courier::ignored)
                    .status();
            if (status / 100 != 2) {
                throw new NoAnswerException(address.getHost() + " answered HTTP " + status, null);
            }
        } catch (UnknownHostException e) {
            throw new NoAnswerException(nowhere(address), null);
        } catch (IOException e) {
            throw new NoAnswerException(address.getHost() + " did not take it: " + Exchanges.said(e), e);
        } catch (TimeoutException e) {
            throw new NoAnswerException(
                    address.getHost() + " did not answer to the end within " + longest.toSeconds() + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(address.getHost() + " was not asked to the end: stopped", e);
        }
    }

    private static byte[] ignored(InputStream body) throws IOException {
        body.transferTo(OutputStream.nullOutputStream());
        return new byte[0];
    }

    @Override
    public void close() {
        exchanges.close();
    }
}
