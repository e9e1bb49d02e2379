package powerhouse.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CourierTest {
    private static final byte[] JSON = "{}".getBytes(UTF_8);

    @Test
    void aNameThatChangesItsMindIsToldNothing() {
        List<String> asked = new ArrayList<>();
        URI address = URI.create("https://changing.example/hooks");
        try (Courier courier = new Courier(
                "test",
                Set.of(),
                Duration.ofSeconds(2),
                PoliteClientTest.telling(asked, PoliteClientTest.PUBLIC, "127.0.0.1"))) {
            assertThat(courier.objection(address)).isEmpty();
            assertThatThrownBy(() -> courier.hand(address, JSON, Map.of()))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessage("There is no machine called changing.example on a public network")
                    .hasNoCause();
        }
        assertThat(asked)
                .containsExactly("changing.example is " + PoliteClientTest.PUBLIC, "changing.example is 127.0.0.1");
    }

    @Test
    void overTlsACertificateHasToBeTheNames(@TempDir Path folder) throws Exception {
        SSLContext usual = SSLContext.getDefault();
        SSLContext ours = certified("localhost", folder.resolve("keys.p12"));
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> taken = new CopyOnWriteArrayList<>();
        server.setHttpsConfigurator(new HttpsConfigurator(ours));
        server.createContext("/", exchange -> {
            taken.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        URI right = URI.create("https://localhost:" + port + "/");
        URI wrong = URI.create("https://127.0.0.1:" + port + "/");
        Set<String> named = Set.of("https://localhost:" + port, "https://127.0.0.1:" + port);
        try (Courier stranger = new Courier("test", named)) {
            assertThatThrownBy(() -> stranger.hand(right, JSON, Map.of()))
                    .as("signed by nobody that we know")
                    .hasMessageStartingWith("localhost did not take it: ");
            SSLContext.setDefault(ours);
            try (Courier courier = new Courier("test", named)) {
                courier.hand(right, JSON, Map.of());
                assertThatThrownBy(() -> courier.hand(wrong, JSON, Map.of()))
                        .hasMessageStartingWith("127.0.0.1 did not take it: ");
            }
            assertThat(taken).containsExactly("application/json");
        } finally {
            SSLContext.setDefault(usual);
            server.stop(0);
        }
    }

    /// Bears a certificate of a name, and trusts nobody else's.
    private static SSLContext certified(String name, Path keys) throws Exception {
        String password = "changeit";
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        password,
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, password.toCharArray());
        }
        KeyManagerFactory borne = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        borne.init(store, password.toCharArray());
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry(name, store.getCertificate(name));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(known);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(borne.getKeyManagers(), trusted.getTrustManagers(), null);
        return tls;
    }
}
