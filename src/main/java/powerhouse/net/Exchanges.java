package powerhouse.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// One question and the whole of its answer, as it came: redirects, codings and second tries are the caller's.
///
/// What an untrusted address leads to is judged where its name is looked up to connect, and the connection goes to
/// the very addresses that were judged; so a name that changes its mind gains nothing. Where the operator set a
/// proxy for an address, the proxy looks its name up once more, and the judgement here is of what we were told.
final class Exchanges implements AutoCloseable {
    /// As long as the JDK keeps a line that nobody uses. Publishers that hang up sooner are noticed.
    private static final Timeout IDLE = Timeout.ofSeconds(30);

    private static final ContentType JSON = ContentType.create("application/json");

    private final Resolver resolver;
    private final CloseableHttpClient trusted;
    private final CloseableHttpClient untrusted;

    /// Tells which addresses a name has.
    @FunctionalInterface
    interface Resolver {
        /// As this machine's system tells it.
        Resolver SYSTEM = InetAddress::getAllByName;

        /// All of them: one at least.
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /// A name leads to a machine that a stranger may not send us to.
    static final class ReservedException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        private ReservedException(InetAddress address, String network) {
            super("lies at %s, which is no public network (%s)".formatted(address.getHostAddress(), network));
        }
    }

    /// What is kept of a body: it reads to the end, or throws and hangs up.
    @FunctionalInterface
    interface Taking {
        byte[] take(InputStream body) throws IOException;
    }

    /// @param headers the first of each name; names in any case
    record Answer(int status, Map<String, String> headers, byte[] body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /// @param patience how long a connection may take to come about
    Exchanges(Resolver resolver, Duration patience) {
        this.resolver = resolver;
        this.trusted = client(resolver, patience, new SystemDefaultRoutePlanner(null));
        this.untrusted = client(this::judge, patience, new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE));
    }

    /// The addresses of a name, all of them public.
    ///
    /// @throws UnknownHostException if it has none, or one that is not: [ReservedException]
    InetAddress[] judge(String host) throws UnknownHostException {
        InetAddress[] found = resolver.addresses(host);
        for (InetAddress address : found) {
            String network = Networks.reserved(address);
            if (!network.isEmpty()) {
                throw new ReservedException(address, network);
            }
        }
        return found;
    }

    private static CloseableHttpClient client(Resolver resolver, Duration patience, HttpRoutePlanner routes) {
        DnsResolver names = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return resolver.addresses(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        return HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        // The JDK's own check of certificates knows all that is needed.
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                                SSLContexts.createSystemDefault(), HostnameVerificationPolicy.BUILTIN, null))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(patience))
                                .setIdleTimeout(IDLE)
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                .build())
                        // Whoever asks here keeps order; a queue would only use up the time of an answer.
                        .setMaxConnTotal(Integer.MAX_VALUE)
                        .setMaxConnPerRoute(Integer.MAX_VALUE)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setProtocolUpgradeEnabled(false)
                        .setAuthenticationEnabled(false)
                        .build())
                .setRoutePlanner(routes)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /// Asks, or posts some JSON.
    ///
    /// @param trust whether the address may lie anywhere
    /// @param longest from looking the name up to the last byte
    /// @throws TimeoutException if that is not enough time
    Answer exchange(
            URI address,
            byte @Nullable [] json,
            Map<String, String> headers,
            boolean trust,
            Duration longest,
            Taking taking)
            throws IOException, InterruptedException, TimeoutException {
        HttpUriRequestBase request = new HttpUriRequestBase(json == null ? "GET" : "POST", address);
        headers.forEach(request::addHeader);
        if (json != null) {
            request.setEntity(new ByteArrayEntity(json, JSON));
        }
        FutureTask<Answer> answer =
                new FutureTask<>(() -> client(address, trust).execute(request, response -> answer(response, taking)));
        // Looking a name up holds a thread that is no virtual one.
        Thread.ofPlatform().daemon().name("exchange " + address.getHost()).start(answer);
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } finally {
            // Hangs up, if that is not all over.
            request.cancel();
        }
    }

    private CloseableHttpClient client(URI address, boolean trust) throws UnknownHostException {
        if (trust) {
            return trusted;
        }
        if (ProxySelector.getDefault().select(address).getFirst().type() == Proxy.Type.HTTP) {
            judge(address.getHost());
            return trusted;
        }
        return untrusted;
    }

    private static Answer answer(ClassicHttpResponse response, Taking taking) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName(), header.getValue());
        }
        HttpEntity entity = response.getEntity();
        // Closing its stream would read on to the end of what nobody wants: the client hangs up.
        byte[] body = entity == null ? new byte[0] : taking.take(entity.getContent());
        return new Answer(response.getCode(), headers, body);
    }

    /// What went wrong, in words without what this library adds: it names addresses of machines.
    static String said(IOException e) {
        String message = String.valueOf(e.getMessage()).replaceFirst("^Connect to .* failed: ", "");
        return e.getMessage() == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : e instanceof UnknownHostException ? "no such host: " + message : message;
    }

    @Override
    public void close() {
        trusted.close(CloseMode.IMMEDIATE);
        untrusted.close(CloseMode.IMMEDIATE);
    }
}
