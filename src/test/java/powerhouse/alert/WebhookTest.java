package powerhouse.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.mail.Suppressions;
import powerhouse.net.Courier;
import powerhouse.search.Sketch;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class WebhookTest {
    private record Taken(String id, String timestamp, String signature, String body) {}

    private final TestDatabase test;
    private final Readership they;
    private final Person ann;
    private final SavedSearch search;
    private final HttpServer chat;
    private final String origin;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Courier courier;
    private final Webhooks webhooks;
    private volatile int answer = 204;
    /// What happens while something is taken.
    private volatile Runnable meanwhile = () -> {};

    WebhookTest(TestDatabase.Kind kind) throws IOException {
        test = TestDatabase.open(kind);
        they = new Readership(test, Instant.parse("2026-11-26T08:00:00Z"));
        ann = they.person("ann");
        search = they.searches.save(ann, "?q=cyber", new Wish(Rhythm.AT_ONCE, 10), 0);
        chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (exchange.getRequestURI().getPath().startsWith("/gone")) {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
                return;
            }
            taken.add(new Taken(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    body));
            meanwhile.run();
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        chat.start();
        origin = "http://127.0.0.1:" + chat.getAddress().getPort();
        courier = new Courier("powerhouse-test", Set.of(origin));
        webhooks = new Webhooks(they.database, they.clock, courier);
    }

    @AfterEach
    void close() {
        courier.close();
        chat.stop(0);
        they.close();
        test.close();
    }

    /// A stranger's title calls everybody and dresses a link up, if a chat takes it for its own signs.
    @Test
    void wordsOfNoticesAreWordsInChats() throws Exception {
        webhooks.set(ann, search.number(), origin + "/hooks/1");
        String title = "Cyber <!everyone> [invoice](https://evil.example) <https://evil.example|pay> @all & <b>R&D</b>";
        found(title);
        webhooks.deliver();

        var body = tools.jackson.databind.json.JsonMapper.shared()
                .readTree(taken.getFirst().body());
        assertThat(body.path("text").asString())
                .contains(
                        "• Cyber &lt;!everyone&gt; \\[invoice\\](https://evil.example) &lt;https://evil.example\\|pay&gt;"
                                + " @\u200Ball &amp; &lt;b&gt;R&amp;D&lt;/b&gt;\n")
                .doesNotContain("<");
        assertThat(body.at("/data/items/0/title").asString()).isEqualTo(title);
    }

    @Test
    void eachChatHasItsRules() {
        assertThat(ChatText.of("hooks.slack.com").plain("*Lamps* & <@U1> @here"))
                .isEqualTo("*Lamps* &amp; &lt;@U1&gt; @here");
        assertThat(ChatText.of("slack.com.evil.example")).isEqualTo(ChatText.MARKDOWN);
        assertThat(ChatText.of("moor.webhook.office.com").plain("# Lamps_and <at>All</at>"))
                .isEqualTo("\\# Lamps\\_and &lt;at&gt;All&lt;/at&gt;");
        assertThat(ChatText.MARKDOWN.plain("1. Lamps\n- ![x](y) `z` ~no~ a@b"))
                .isEqualTo("1\\. Lamps - !\\[x\\](y) \\`z\\` \\~no\\~ a@\u200Bb");
        assertThat(ChatText.MARKDOWN.plain("12 lamps, 3.5m high")).isEqualTo("12 lamps, 3.5m high");
    }

    private void found(String title) {
        they.publish(they.notice("ocds-" + title.hashCode()).title(title));
        they.pass(Duration.ofMinutes(1));
    }

    @Test
    void whatStandsInALetterIsPostedAndSigned() throws Exception {
        webhooks.set(ann, search.number(), origin + "/hooks/1");
        found("Cyber \"audit\"");

        assertThat(webhooks.deliver()).isEqualTo(1);
        assertThat(webhooks.deliver()).isZero();

        Taken one = taken.getFirst();
        assertThat(one.body()).contains("search.matched", "Cyber \\\"audit\\\"", "in its title");
        String secret = webhooks.find(ann, search.number()).orElseThrow().secret();
        // By the specification's own words, not by the library that signs.
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        byte[] signed = mac.doFinal((one.id() + "." + one.timestamp() + "." + one.body()).getBytes(UTF_8));
        assertThat(one.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(signed));
        assertThat(they.letters(ann)).hasSize(1);
    }

    @Test
    void whatIsNotTakenIsTriedAgainUnderTheSameIdAndItsOwnerSeesWhy() {
        webhooks.set(ann, search.number(), origin + "/hooks/1");
        found("Cyber audit");
        answer = 500;
        webhooks.deliver();
        assertThat(webhooks.deliver()).as("not at once").isZero();
        assertThat(webhooks.find(ann, search.number()).orElseThrow().failure()).contains("HTTP 500");

        // A redirect would carry it elsewhere.
        answer = 307;
        they.clock.advance(Duration.ofMinutes(1));
        webhooks.deliver();
        answer = 200;
        they.clock.advance(Duration.ofMinutes(5));
        webhooks.deliver();

        assertThat(taken)
                .hasSize(3)
                .extracting(Taken::id)
                .containsOnly(taken.getFirst().id());
        assertThat(webhooks.find(ann, search.number()).orElseThrow().failing()).isNull();
        they.clock.advance(Duration.ofDays(1));
        assertThat(webhooks.deliver()).isZero();
    }

    /// A mailbox is told of a contract once; a team's chat is another reader.
    @Test
    void whatAnotherSearchToldByLetterIsPostedAllTheSame() {
        long all = they.searches
                .save(ann, "?q=audit", new Wish(Rhythm.AT_ONCE, 10), 0)
                .number();
        webhooks.set(ann, search.number(), origin + "/hooks/1");
        webhooks.set(ann, all, origin + "/hooks/2");

        found("Cyber audit");
        webhooks.deliver();

        assertThat(they.letters(ann)).singleElement().asString().containsOnlyOnce("/opportunities/");
        assertThat(taken).hasSize(2).allSatisfy(one -> assertThat(one.body()).contains("Cyber audit"));
    }

    @Test
    void oneThatDoesNotTakeAnythingKeepsOnlyItsOwnWaiting() {
        long other = they.searches
                .save(ann, "?q=audit", new Wish(Rhythm.AT_ONCE, 10), 0)
                .number();
        webhooks.set(ann, search.number(), origin + "/hooks/1");
        try (Courier both = new Courier("powerhouse-test", Set.of(origin, "http://localhost:1"))) {
            Webhooks mixed = new Webhooks(they.database, they.clock, both);
            mixed.set(ann, other, "http://localhost:1/hooks");
            found("Cyber audit one");
            found("Cyber audit two");

            mixed.deliver();

            assertThat(taken).hasSize(2);
            assertThat(mixed.deliver())
                    .as("all that waits for a failing one waits")
                    .isZero();
        }
    }

    @Test
    void oneThatAnswersForEverKeepsNobodyWaiting() throws Exception {
        try (ServerSocket drip = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(drip));
            String slow = "http://127.0.0.1:" + drip.getLocalPort();
            try (Courier hasty = new Courier("powerhouse-test", Set.of(slow), Duration.ofSeconds(1))) {
                Webhooks hooks = new Webhooks(they.database, they.clock, hasty);
                hooks.set(ann, search.number(), slow + "/hooks/1");
                found("Cyber audit");

                Thread delivering = Thread.ofPlatform().daemon().start(hooks::deliver);
                assertThat(delivering.join(Duration.ofSeconds(60))).isTrue();
                assertThat(hooks.find(ann, search.number()).orElseThrow().failure())
                        .contains("did not answer to the end");
            }
        }
    }

    /// Says at once that all is well, and a byte now and then.
    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read(new byte[4_096]);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n".getBytes(UTF_8));
            while (!server.isClosed()) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            // Whoever asked has gone.
        }
    }

    /// As at the great chat services, where everybody has theirs on one host.
    @Test
    void hooksThatAreGoneKeepNoOtherOfTheirHostWaiting() {
        for (int n = 0; n < 20; n++) {
            long number = they.searches
                    .save(they.person("bob"), "?q=cyber&min=" + n, new Wish(Rhythm.AT_ONCE, 10), 0)
                    .number();
            webhooks.set(they.person("bob"), number, origin + "/gone/" + n);
        }
        webhooks.set(ann, search.number(), origin + "/hooks/1");
        they.publish(they.notice("ocds-1").title("Cyber audit").value("9000", "GBP"));
        they.pass(Duration.ofMinutes(1));
        webhooks.deliver();

        assertThat(taken).as("one; those that are gone took none").hasSize(1);
        assertThat(webhooks.find(ann, search.number()).orElseThrow().failing()).isNull();
        assertThat(webhooks.deliver()).isZero();
    }

    /// Each may take its time, and its name as well, which is looked up on a thread that is no virtual one.
    @Test
    @EnabledOnOs(OS.LINUX)
    void manyHostsAreServedSixteenAtATimeAndThoseThatFailedBeforeSixteenARound() throws IOException {
        HttpServer many = HttpServer.create(new InetSocketAddress(0), 0);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(16);
        try (ExecutorService threads = Executors.newCachedThreadPool();
                Courier everywhere = new Courier("powerhouse-test", hosts(many, 40))) {
            many.setExecutor(threads);
            many.createContext("/", exchange -> {
                asked.incrementAndGet();
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                full.countDown();
                try {
                    full.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                inside.decrementAndGet();
                exchange.sendResponseHeaders(500, -1);
                exchange.close();
            });
            many.start();
            Webhooks hooks = new Webhooks(they.database, they.clock, everywhere);
            int n = 0;
            for (String host : hosts(many, 40)) {
                Person other = they.person("other" + n % 2);
                long number = they.searches
                        .save(other, "?q=cyber&min=" + n++, new Wish(Rhythm.AT_ONCE, 10), 0)
                        .number();
                hooks.set(other, number, host + "/hooks");
            }
            they.publish(they.notice("ocds-1").title("Cyber audit").value("9000", "GBP"));
            they.pass(Duration.ofMinutes(1));

            assertThat(hooks.deliver()).isEqualTo(40);
            assertThat(asked).hasValue(40);
            assertThat(most).hasValue(16);
            they.clock.advance(Duration.ofMinutes(1));
            for (int expected : List.of(56, 72, 80, 80)) {
                hooks.deliver();
                assertThat(asked).hasValue(expected);
            }
        } finally {
            many.stop(0);
        }
    }

    /// One machine under many names.
    private static Set<String> hosts(HttpServer server, int many) {
        return IntStream.rangeClosed(1, many)
                .mapToObj(n -> "http://127.0.0." + n + ":" + server.getAddress().getPort())
                .collect(Collectors.toSet());
    }

    @Test
    void oneWhoseNameResolvesNoMoreFailsAndKeepsNobodyElseWaiting() {
        long other = they.searches
                .save(ann, "?q=audit", new Wish(Rhythm.AT_ONCE, 10), 0)
                .number();
        webhooks.set(ann, search.number(), origin + "/hooks/1");
        webhooks.set(ann, other, origin + "/hooks/2");
        they.database.change(tx -> tx.update(
                // RFC 6761, 6.4: a name that is never there.
                "update webhooks set url = ? where search = ?", "https://chat.invalid/hooks", other));
        found("Cyber audit one");
        found("Cyber audit two");
        webhooks.deliver();

        assertThat(taken).hasSize(2);
        assertThat(webhooks.find(ann, other).orElseThrow().failure())
                .isEqualTo("There is no machine called chat.invalid on a public network");
        assertThat(webhooks.deliver()).as("all that waits for it waits").isZero();
    }

    @Test
    void whatTheFormerAddressAnswersIsNotSaidOfTheNewOne() {
        webhooks.set(ann, search.number(), origin + "/hooks/1");
        found("Cyber audit");
        answer = 500;
        meanwhile = () -> webhooks.set(ann, search.number(), origin + "/hooks/2");
        webhooks.deliver();

        Webhooks.Hook hook = webhooks.find(ann, search.number()).orElseThrow();
        assertThat(taken).hasSize(1);
        assertThat(hook.url()).endsWith("/hooks/2");
        assertThat(hook.failing()).isNull();
        assertThat(hook.failure()).isEmpty();
    }

    @Test
    void manyForADeadHostKeepNobodyElseWaiting() {
        try (Courier both = new Courier("powerhouse-test", Set.of(origin, "http://localhost:1"))) {
            Webhooks mixed = new Webhooks(they.database, they.clock, both);
            for (int n = 0; n < 300; n++) {
                Person other = they.person("other" + n % 5);
                long number = they.searches
                        .save(other, "?q=cyber&min=" + n, new Wish(Rhythm.AT_ONCE, 10), 0)
                        .number();
                mixed.set(other, number, "http://localhost:1/hooks");
            }
            webhooks.set(ann, search.number(), origin + "/hooks/1");
            they.publish(they.notice("ocds-1").title("Cyber audit").value("9000", "GBP"));
            they.pass(Duration.ofMinutes(1));

            assertThat(mixed.deliver()).isEqualTo(301);
            assertThat(taken).hasSize(1);
            assertThat(mixed.deliver())
                    .as("all that waits for the dead one waits")
                    .isZero();
        }
    }

    /// A hook is another reader than the mailbox: it is told while letters are held back, and once.
    @Test
    void eachVersionIsPostedOnceWhateverBecomesOfTheLetters() {
        webhooks.set(ann, search.number(), origin + "/hooks/1");
        Suppressions suppressions = new Suppressions(they.database, they.clock);
        suppressions.add(ann.email(), "complained", "the operator");
        Sketch notice = they.notice("ocds-1").title("Cyber audit");
        they.publish(notice);
        for (int day = 0; day < 5; day++) {
            they.pass(Duration.ofDays(1));
            webhooks.deliver();
        }
        assertThat(taken).hasSize(1);

        suppressions.lift(ann.email(), "the operator");
        they.pass(Duration.ofDays(1));
        webhooks.deliver();
        assertThat(they.letters(ann)).hasSize(1);
        assertThat(taken).hasSize(1);

        they.publish(notice.updated(they.now()).deadline(they.now().plus(Duration.ofDays(40))));
        they.pass(Duration.ofDays(1));
        webhooks.deliver();
        assertThat(they.letters(ann)).hasSize(2);
        assertThat(taken).hasSize(2);
    }

    @Test
    void whatIsAsThisSearchKnewItIsNotPosted() {
        Sketch notice = they.notice("ocds-1").title("Cyber audit");
        they.searches.save(ann, "?q=audit", new Wish(Rhythm.DAILY, 10), 0);
        they.publish(notice);
        they.match();
        long later = they.searches
                .save(ann, "?q=cyber&buyer=Ardale", new Wish(Rhythm.DAILY, 10), 0)
                .number();
        webhooks.set(ann, later, origin + "/hooks/2");
        they.pass(Duration.ofDays(1));
        they.publish(notice.deadline(they.now().plus(Duration.ofDays(60))));
        they.match();
        they.publish(notice);
        they.pass(Duration.ofDays(1));
        webhooks.deliver();

        assertThat(taken).isEmpty();
        assertThat(they.searches.findings(ann, later, 10))
                .extracting(AlertFinding::state)
                .doesNotContain(AlertFinding.State.ELSEWHERE);
    }

    @Test
    void itIsGivenUpInTheEnd() {
        webhooks.set(ann, search.number(), origin + "/hooks/1");
        found("Cyber audit");
        answer = 503;
        for (int i = 0; i < 20; i++) {
            webhooks.deliver();
            they.clock.advance(Duration.ofDays(2));
        }
        assertThat(taken).hasSize(8);
        assertThat(webhooks.find(ann, search.number()).orElseThrow().failing()).isNotNull();
    }

    @Test
    void nothingIsToldOnAPrivateNetworkOrByAnyOtherWay() {
        for (String url : List.of(
                "https://127.0.0.1/hook",
                "https://localhost/hook",
                "https://10.0.0.8/hook",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/hook",
                "https://[::ffff:10.0.0.1]/hook",
                "http://example.org/hook",
                "https://example.org:8443/hook",
                "https://user:secret@example.org/hook",
                "ftp://example.org/hook",
                "file:///etc/passwd",
                "no address at all",
                "https://")) {
            assertThatThrownBy(() -> webhooks.set(ann, search.number(), url))
                    .as(url)
                    .isInstanceOf(RefusedException.class);
            assertThat(webhooks.find(ann, search.number())).as(url).isEmpty();
        }
    }

    @Test
    void anAddressThatWasPublicAndIsPrivateNowIsNotAsked() {
        webhooks.set(ann, search.number(), origin + "/hooks/1");
        found("Cyber audit");
        // The operator no longer names it.
        try (Courier stricter = new Courier("powerhouse-test", Set.of())) {
            new Webhooks(they.database, they.clock, stricter).deliver();
        }
        assertThat(taken).isEmpty();
        assertThat(webhooks.find(ann, search.number()).orElseThrow().failure()).contains("https://");
    }

    @Test
    void itGoesWithItsSearchAndBelongsToItsOwner() {
        webhooks.set(ann, search.number(), origin + "/hooks/1");
        Person eve = they.person("eve");
        webhooks.set(eve, search.number(), origin + "/eve");
        assertThat(webhooks.find(eve, search.number())).isEmpty();
        assertThat(webhooks.find(ann, search.number()).orElseThrow().url()).endsWith("/hooks/1");
        found("Cyber audit");

        they.searches.remove(ann, search.number());
        assertThat(webhooks.deliver()).isZero();
    }
}
