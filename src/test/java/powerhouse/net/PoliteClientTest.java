package powerhouse.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import powerhouse.sample.Published;
import powerhouse.sample.SamplePublisher;
import powerhouse.testkit.FakePublisher;
import powerhouse.testkit.FakePublisher.Fault;
import powerhouse.testkit.FakeTime;

@Timeout(60)
class PoliteClientTest {
    private static final Duration PAUSE = Duration.ofSeconds(12);
    private static final List<Duration> PATIENCE =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(4));
    private static final String PATH = "api/1.0/ocdsReleasePackages";

    private final FakeTime time = new FakeTime(Instant.parse("2026-08-10T10:00:00Z"));
    // £ in ISO-8859-1, which is no UTF-8: has to come through.
    private final byte[] release =
            "{\"ocid\":\"ocds-sample1-1\",\"title\":\"\u00a3\"}".getBytes(StandardCharsets.ISO_8859_1);
    private final FakePublisher fake = new FakePublisher(SamplePublisher.findATender(
            List.of(new Published(Instant.parse("2026-08-10T09:00:00Z"), release)), time, SamplePublisher::london));
    private final PoliteClient client = client(Politeness.every(PAUSE));

    private PoliteClient client(Politeness manners) {
        return new PoliteClient(fake.base(), manners, "Powerhouse/test (mailto:someone@example.org)", time, time);
    }

    @AfterEach
    void close() {
        client.close();
        fake.close();
    }

    private Reply get() throws NoAnswerException {
        return get(fake.base().resolve(PATH));
    }

    private Reply get(URI address) throws NoAnswerException {
        return client.get(address, reply -> reply.body().length > 0 && reply.body()[reply.body().length - 1] == '}');
    }

    private void assertCame(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1))
                .contains(new String(release, StandardCharsets.ISO_8859_1));
    }

    @Test
    void introducesItselfAndGivesTheBytesAsTheyCame() throws Exception {
        assertCame(get());
        assertThat(fake.requests().getFirst().headers())
                .containsEntry("user-agent", "Powerhouse/test (mailto:someone@example.org)");
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void pausesBetweenRequestsAndNotBeforeTheFirst() throws Exception {
        get();
        get();
        time.sleep(Duration.ofSeconds(7));
        get();
        assertThat(time.slept()).containsExactly(PAUSE, Duration.ofSeconds(7), Duration.ofSeconds(5));
    }

    @Test
    void oneRequestAtATime() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Reply> asking = this::get;
            for (Future<Reply> reply : threads.invokeAll(Collections.nCopies(8, asking))) {
                assertCame(reply.get());
            }
        }
        assertThat(fake.requests()).hasSize(8);
        assertThat(time.slept()).hasSize(7).containsOnly(PAUSE);
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "'Mon, 10 Aug 2026 10:03:00 GMT', 180", "99999999, 900", "soon, 120", "'', 120"})
    void obeysRetryAfterInSecondsOrAsDateCappedAndRestsTwoMinutesWithoutOne(String header, long seconds)
            throws Exception {
        fake.next(Fault.tooMany(header));
        assertCame(get());
        assertThat(time.slept().getFirst()).isEqualTo(Duration.ofSeconds(seconds));
        // What the rest did not cover of the pause is waited as well: nothing here.
        assertThat(time.slept()).hasSize(1);
    }

    @Test
    void unavailableIsWaitedOut() throws Exception {
        fake.next(Fault.unavailable(), Fault.unavailable());
        assertCame(get());
        assertThat(time.slept()).containsExactly(Duration.ofMinutes(2), Duration.ofMinutes(2));
    }

    @Test
    void forbiddenInHtmlMeansFiveMinutesToThoseWhoSaySoAndAnEndToOthers() throws Exception {
        fake.next(Fault.forbidden());
        assertThatThrownBy(this::get)
                .isInstanceOf(NoAnswerException.class)
                .hasMessageContaining("HTTP 403 (Forbidden)");
        fake.next(Fault.forbidden());
        try (PoliteClient patient = client(Politeness.every(PAUSE).restingInHtml(Duration.ofMinutes(5)))) {
            assertCame(patient.get(fake.base().resolve(PATH), reply -> true));
        }
        assertThat(time.slept()).contains(Duration.ofMinutes(5));
    }

    @Test
    void resetsHangUpsAndTruncatedBodiesAreTriedAgain() throws Exception {
        fake.next(Fault.reset(), Fault.hangUp(), Fault.truncated(), Fault.brokenOff());
        assertCame(get());
        assertThat(fake.requests()).hasSize(5);
        assertThat(time.slept()).containsAll(PATIENCE);
    }

    @Test
    void aBodyBrokenEachTimeIsHandedOverAsItIs() throws Exception {
        fake.always(Fault::brokenOff);
        assertThat(get().body()).isNotEmpty();
        assertThat(fake.requests()).hasSize(5);
    }

    @Test
    void downForHoursEndsInWordsForAPerson() {
        fake.always(Fault::unavailable);
        assertThatThrownBy(this::get)
                .isInstanceOf(NoAnswerException.class)
                .hasMessage(fake.base() + PATH
                        + " gave no answer in 5 tries over 8 minutes: HTTP 503 (Service Unavailable)");
        fake.close();
        // A line that was held open may still be answered while the server goes.
        try (PoliteClient stranger = client(Politeness.every(PAUSE))) {
            assertThatThrownBy(() -> stranger.get(fake.base().resolve(PATH), reply -> true))
                    .isInstanceOf(NoAnswerException.class)
                    // If one was, its word on how long to wait counts into the minutes.
                    .hasMessageMatching(".* gave no answer in 5 tries over \\d minutes: Connection refused");
        }
    }

    @Test
    void badRequestsAreNotRepeated() {
        assertThatThrownBy(() -> get(fake.base().resolve(PATH + "?colour=red")))
                .hasMessageContaining("HTTP 400")
                .hasMessageContaining("Allowed: limit, cursor");
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void slowBodiesAndLargeOnesAreCutOff() {
        fake.next(Fault.drip());
        Politeness hasty = new Politeness(PAUSE, PAUSE, false, List.of(), Duration.ofMillis(300), 1000);
        try (PoliteClient quick = client(hasty)) {
            assertThatThrownBy(() -> quick.get(fake.base().resolve(PATH), reply -> true))
                    .hasMessageContaining("not complete after");
            fake.next(Fault.changed(body -> new byte[1001]));
            assertThatThrownBy(() -> quick.get(fake.base().resolve(PATH), reply -> true))
                    .hasMessageContaining("larger than 1000 bytes");
            fake.next(gzip(new byte[1001]));
            assertThatThrownBy(() -> quick.get(fake.base().resolve(PATH), reply -> true))
                    .hasMessageContaining("larger than 1000 bytes");
        }
        assertThat(fake.requests()).hasSize(3);
    }

    private static Fault gzip(byte[] body) {
        return (answer, out, socket) -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (var zip = new GZIPOutputStream(bytes)) {
                zip.write(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + bytes.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes.toByteArray());
        };
    }

    @Test
    void compressedBodiesAreOpenedAndBrokenOnesAskedForAgain() throws Exception {
        fake.next(gzip(release));
        assertThat(get().body()).isEqualTo(release);
        fake.next(Fault.headers(Map.of("Content-Encoding", "gzip")), Fault.headers(Map.of("Content-Encoding", "br")));
        assertCame(get());
    }

    @Test
    void redirectsOnTheSameOriginAreFollowed() throws Exception {
        fake.next(Fault.redirect(302, "/elsewhere"), Fault.redirect(307, "/" + PATH));
        Reply reply = get();
        assertCame(reply);
        assertThat(reply.address()).isEqualTo(fake.base().resolve("/" + PATH));
        assertThat(time.slept()).as("each hop is a request like any other").containsExactly(PAUSE, PAUSE);
    }

    @Test
    void redirectsInCirclesEnd() {
        fake.always(() -> Fault.redirect(301, "/again"));
        assertThatThrownBy(this::get).hasMessageContaining("circles");
        assertThat(fake.requests()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "http://[::ffff:127.0.0.1]:1/",
                "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://192.168.0.1/",
                        "http://100.64.1.1/",
                "http://[fd00::1]/", "http://2130706433/", "http://0x7f.1/"
            })
    void aStrangersWordNeverLeadsIntoAPrivateNetwork(String location) {
        fake.next(Fault.redirect(302, location));
        assertThatThrownBy(this::get)
                .isInstanceOf(NoAnswerException.class)
                .satisfies(e -> assertThat(e.getMessage())
                        .containsAnyOf("no public network", "no plain web address", "no such host"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://example.org/", "http://someone:secret@example.org/", "jar:x!/"})
    void norToWhatIsNoPlainWebAddress(String location) {
        fake.next(Fault.redirect(302, location));
        assertThatThrownBy(this::get).hasMessageContaining("no plain web address");
    }

    @Test
    void norDoesAnotherPortOfTheSameHostCountAsConfigured() {
        fake.next(Fault.redirect(302, "http://127.0.0.1:" + (fake.base().getPort() + 1) + "/"));
        assertThatThrownBy(this::get).hasMessageContaining("loopback");
        assertThat(fake.requests()).hasSize(1);
    }

    /// Public by [Networks], and given to nobody yet: a connection comes to nothing without leaving the country.
    static final String PUBLIC = "3ffe::1";

    /// Answers each question with the next of these, and with the last of them from then on.
    static Exchanges.Resolver telling(List<String> asked, String... answers) {
        Deque<String> coming = new ArrayDeque<>(List.of(answers));
        return host -> {
            String answer = coming.size() > 1 ? coming.remove() : coming.getFirst();
            asked.add(host + " is " + answer);
            return Arrays.stream(answer.split(" ", -1))
                    .map(InetAddress::ofLiteral)
                    .toArray(InetAddress[]::new);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {PUBLIC, "127.0.0.1", PUBLIC + " 127.0.0.1", "::1 127.0.0.1"})
    void aNameThatChangesItsMindLeadsNowhere(String first) throws Exception {
        List<String> asked = new ArrayList<>();
        Politeness hasty = new Politeness(PAUSE, PAUSE, false, List.of(PAUSE), Duration.ofSeconds(3), 1000);
        try (ServerSocket inside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                PoliteClient client = new PoliteClient(
                        fake.base(), hasty, "test", time, time, telling(asked, "127.0.0.1", first, "127.0.0.1"))) {
            inside.setSoTimeout(1);
            fake.always(() -> Fault.redirect(302, "http://changing.example:" + inside.getLocalPort() + "/"));
            assertThatThrownBy(() -> client.get(fake.base().resolve(PATH), reply -> true))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("which is no public network");
            assertThat(asked).contains("changing.example is " + first);
            assertThatThrownBy(inside::accept).as("nobody has knocked").isInstanceOf(SocketTimeoutException.class);
        }
    }
}
