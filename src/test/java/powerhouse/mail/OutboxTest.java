package powerhouse.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import powerhouse.mail.Outbox.State;
import powerhouse.mail.Relay.Answer;
import powerhouse.mail.Relay.UndeliveredException;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Outboxes;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class OutboxTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");

    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    OutboxTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
    }

    @AfterEach
    void close() {
        server.stop();
        test.close();
    }

    private Outbox outbox(Relay relay) {
        return Outboxes.of(test.database(), clock, relay);
    }

    private Relay smtp() {
        server.start();
        return new SmtpRelay(
                URI.create("smtp://127.0.0.1:" + server.getSmtp().getPort()),
                EmailAddress.of("bounces@portal.example"));
    }

    private static Letter letter(String about) {
        return new Letter(ANN, "alert", about, "Three contracts", "Three contracts: …", "", null);
    }

    private void put(Outbox outbox, Letter letter) {
        test.database().change(tx -> outbox.put(tx, letter));
    }

    private List<State> states(Outbox outbox) {
        return outbox.list(10).stream().map(Outbox.Kept::state).toList();
    }

    @Test
    void aLetterArrivesOnceWithEverythingThatAMailProgramNeeds() throws Exception {
        Outbox outbox = outbox(smtp());
        Letter letter = new Letter(
                ANN,
                "alert",
                "7/2026-11-26",
                "Ein Vertrag: “Wärme” für\r\nBcc: eve@example.org",
                "Words, æøå",
                "<p>Words, æøå</p>",
                new Letter.Subscription(
                        "alerts.portal.example", URI.create("https://portal.example/unsubscribe/abc"), false));

        put(outbox, letter);
        put(outbox, letter);
        outbox.post(10);
        outbox.post(10);

        MimeMessage[] arrived = server.getReceivedMessages();
        assertThat(arrived).hasSize(1);
        assertThat(arrived[0].getMessageID()).isEqualTo(Mime.id(letter, "portal.example"));
        assertThat(arrived[0].getSubject()).isEqualTo("Ein Vertrag: “Wärme” für Bcc: eve@example.org");
        assertThat(arrived[0].getAllRecipients()).hasSize(1);
        assertThat(arrived[0].getHeader("Bcc")).isNull();
        assertThat(arrived[0].getHeader("List-Unsubscribe"))
                .containsExactly("<https://portal.example/unsubscribe/abc>");
        assertThat(arrived[0].getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(arrived[0].getHeader("List-Id")).containsExactly("<alerts.portal.example>");
        assertThat(arrived[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(arrived[0].getHeader("Return-Path")).containsExactly("<bounces@portal.example>");
        MimeMultipart parts = (MimeMultipart) arrived[0].getContent();
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Words, æøå");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Words, æøå</p>");
        assertThat(states(outbox)).containsExactly(State.SENT);
    }

    @Test
    void whatSomebodyWaitsForGoesFirstAndWhatGoesToManyLast() {
        Outbox outbox = outbox(smtp());
        put(outbox, listed("newsletter", true));
        put(outbox, listed("alert", false));
        put(outbox, new Letter(ANN, Letter.SIGN_IN, "1", "sign-in", "Here", "", null));

        for (int i = 0; i < 3; i++) {
            outbox.post(1);
        }

        assertThat(Stream.of(server.getReceivedMessages()).map(message -> header(message, "Subject")))
                .containsExactly("sign-in", "alert", "newsletter");
    }

    private static Letter listed(String kind, boolean bulk) {
        return listed(kind, "1", bulk);
    }

    private static Letter listed(String kind, String about, boolean bulk) {
        return new Letter(
                ANN,
                kind,
                about,
                kind,
                "News",
                "",
                new Letter.Subscription(kind + ".portal.example", URI.create("https://portal.example/u"), bulk));
    }

    private static String header(MimeMessage message, String name) {
        try {
            return message.getHeader(name)[0];
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Who complained of a newsletter has not given up their account.
    @Test
    void whoIsLeftAloneCanStillComeIn() {
        new Suppressions(test.database(), clock).add(ANN, "complained", "the operator");
        Outbox outbox = outbox(smtp());
        put(outbox, new Letter(ANN, Letter.SIGN_IN, "1", "sign-in", "Here", "", null));
        put(outbox, letter("1"));

        outbox.post(10);

        assertThat(states(outbox)).containsExactlyInAnyOrder(State.SENT, State.WITHHELD);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void whatIsRolledBackWasNeverWritten() {
        Outbox outbox = outbox(smtp());

        assertThatThrownBy(() -> test.database().change(tx -> {
                    outbox.put(tx, letter("1"));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(outbox.list(10)).isEmpty();
    }

    @Test
    void whileTheRelayIsDownLettersWaitAndLoseNoAttempt() {
        Outbox down = outbox(new SmtpRelay(URI.create("smtp://127.0.0.1:1"), ANN));
        put(down, letter("1"));
        for (int i = 0; i < 20; i++) {
            down.post(10);
            clock.advance(Duration.ofHours(1));
        }
        assertThat(down.list(1).getFirst().attempts()).isZero();
        assertThat(down.list(1).getFirst().failure()).contains("127.0.0.1:1");

        outbox(smtp()).post(10);

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void whoeverDiesWithALetterInHandRepeatsThatOneUnderTheSameId() {
        Outbox dying = outbox(new Broken(() -> {
            throw new StackOverflowError("the power went");
        }));
        put(dying, letter("1"));
        put(dying, letter("2"));
        assertThatThrownBy(() -> dying.post(10)).hasMessage("the power went");

        Outbox next = outbox(smtp());
        next.post(10);
        assertThat(server.getReceivedMessages())
                .as("the one in flight may still arrive")
                .hasSize(1);
        clock.advance(Duration.ofMinutes(3));
        next.post(10);

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(next.list(10).stream().map(Outbox.Kept::repeats)).containsExactlyInAnyOrder(0L, 1L);
        assertThat(states(next)).containsOnly(State.SENT);
    }

    @Test
    void aRefusalThatMayPassIsTriedAgainForDaysAndThenGivenUp() {
        Outbox outbox = outbox(new Broken(() -> {
            throw new UndeliveredException("mailbox full", Answer.REFUSED, new IOException());
        }));
        put(outbox, letter("1"));
        Instant begun = clock.instant();
        Instant last = begun;
        while (states(outbox).getFirst() == State.WAITING) {
            if (outbox.post(10) > 0) {
                last = clock.instant();
            }
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(states(outbox)).containsExactly(State.FAILED);
        assertThat(Duration.between(begun, last)).isBetween(Duration.ofDays(4), Duration.ofDays(5));
        assertThat(outbox.list(1).getFirst().repeats()).isZero();
        assertThat(new Suppressions(test.database(), clock).list()).isEmpty();
    }

    @Test
    void anAddressThatTheRelayRefusesForGoodIsLeftAloneUntilItsOwnerSaysOtherwise() throws Exception {
        Suppressions suppressions = new Suppressions(test.database(), clock);
        try (Scripted scripted = new Scripted("550 5.1.1 no such user here")) {
            Outbox outbox = outbox(scripted.relay());
            put(outbox, letter("1"));
            outbox.post(10);
            put(outbox, letter("2"));
            outbox.post(10);

            assertThat(states(outbox)).containsExactly(State.WITHHELD, State.FAILED);
            assertThat(suppressions.list())
                    .extracting(Suppressions.Suppressed::address)
                    .containsExactly(ANN);
        }
        assertThat(suppressions.lift(ANN, "ann")).isTrue();
        Outbox outbox = outbox(smtp());
        put(outbox, letter("3"));
        outbox.post(10);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    /// What passes, what the relay's operator mends within hours, and what Exim says of everybody.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "450 4.2.1 try again later",
                "554 5.7.1 <x>: Relay access denied",
                "552 5.2.2 mailbox full",
                "550 relay not permitted"
            })
    void aRelayThatRefusesForNowOrForItsOwnReasonsSuppressesNobody(String refusal) throws Exception {
        try (Scripted scripted = new Scripted(refusal)) {
            Outbox outbox = outbox(scripted.relay());
            put(outbox, letter("1"));
            outbox.post(10);

            assertThat(states(outbox)).containsExactly(State.WAITING);
            assertThat(new Suppressions(test.database(), clock).list()).isEmpty();
        }
    }

    /// Servers without enhanced codes; it may be their own mistake, so the address is not given up.
    @ParameterizedTest
    @ValueSource(strings = {"550 no mailbox here by that name", "551 user not local", "553 unknown: ann"})
    void aBareRefusalIsFinalForItsLetterAlone(String refusal) throws Exception {
        try (Scripted scripted = new Scripted(refusal)) {
            Outbox outbox = outbox(scripted.relay());
            put(outbox, letter("1"));
            outbox.post(10);

            assertThat(states(outbox)).containsExactly(State.FAILED);
            assertThat(outbox.list(1).getFirst().failure()).endsWith(" said: " + refusal);
            assertThat(new Suppressions(test.database(), clock).list()).isEmpty();
        }
    }

    @Test
    void theRelaysOwnWordsAreTold() throws Exception {
        try (Scripted scripted = new Scripted("554 5.7.1 Not from this network")) {
            Outbox outbox = outbox(scripted.relay());
            put(outbox, letter("1"));
            outbox.post(10);

            assertThat(outbox.list(1).getFirst().failure())
                    .endsWith(" said: 554 5.7.1 Not from this network")
                    .doesNotContain("Invalid");
        }
    }

    /// RFC 1047: the relay has it, and nobody hears of that.
    @Test
    void aLetterWhoseAnswerIsLostCountsAsRepeated() throws Exception {
        try (Scripted scripted =
                new Scripted((said, line, letters) -> said.equals(".") && letters < 3 ? null : Scripted.usual(said))) {
            Outbox outbox = outbox(scripted.relay());
            put(outbox, letter("1"));
            for (int i = 0; i < 3; i++) {
                outbox.post(10);
                clock.advance(Duration.ofHours(1));
            }

            assertThat(states(outbox)).containsExactly(State.SENT);
            assertThat(outbox.list(1).getFirst().repeats())
                    .isEqualTo(scripted.letters.get() - 1)
                    .isEqualTo(2);
        }
    }

    /// RFC 5321, 3.8: servers hang up, with 421 or without, and some after so many letters.
    @ParameterizedTest
    @ValueSource(strings = {"421 4.7.0 too many letters on one line", ""})
    void aLineThatBreaksCostsNoOtherLetterAnAttempt(String farewell) throws Exception {
        Scripted.Answers answers = (said, line, letters) -> line == 1 && letters == 2 && said.startsWith("MAIL")
                ? farewell.isEmpty() ? null : farewell
                : Scripted.usual(said);
        try (Scripted scripted = new Scripted(answers)) {
            Outbox outbox = outbox(scripted.relay());
            for (int i = 0; i < 6; i++) {
                put(outbox, letter(Integer.toString(i)));
            }

            assertThat(outbox.post(10)).isEqualTo(3);
            assertThat(outbox.list(10).stream().map(Outbox.Kept::attempts)).containsExactly(0L, 0L, 0L, 1L, 1L, 1L);
            outbox.post(10);
            assertThat(states(outbox)).filteredOn(State.SENT::equals).hasSize(5);
            clock.advance(Duration.ofMinutes(1));
            outbox.post(10);

            assertThat(states(outbox)).containsOnly(State.SENT);
            assertThat(outbox.list(10)).extracting(Outbox.Kept::repeats).containsOnly(0L);
            assertThat(scripted.letters).hasValue(6);
        }
    }

    @Test
    void whoeverIsBeingClosedLeavesTheRestAsItIs() {
        Outbox outbox = outbox(new Broken(() -> Thread.currentThread().interrupt()));
        put(outbox, letter("1"));
        put(outbox, letter("2"));

        // Whether the database still writes is its own business.
        var _ = catchThrowable(() -> outbox.post(10));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outbox.list(10)).extracting(Outbox.Kept::attempts).containsExactly(0L, 1L);
    }

    @Test
    void whatSomebodyWaitsForDoesNotWaitForAWholeBatch() {
        Outbox[] outbox = new Outbox[1];
        Order order = new Order(nth -> {
            if (nth == 1) {
                put(outbox[0], new Letter(ANN, Letter.SIGN_IN, "1", "sign-in", "Here", "", null));
            }
        });
        outbox[0] = outbox(order);
        for (int i = 0; i < 60; i++) {
            put(outbox[0], listed("newsletter", Integer.toString(i), true));
        }

        assertThat(outbox[0].post(50)).as("in all").isEqualTo(50);

        assertThat(order.kinds).hasSize(50);
        assertThat(order.kinds.indexOf(Letter.SIGN_IN)).isBetween(1, 10);
        assertThat(order.lines).isOne();
    }

    @Test
    void withoutARelayLettersBecomeFiles() throws Exception {
        Path folder = test.data().resolve("outbox");
        Outbox outbox = outbox(new FolderRelay(folder));
        put(outbox, letter("1"));
        outbox.post(10);

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            assertThat(Files.readString(all.getFirst())).contains("To: ann@example.org", "Subject: Three contracts");
        }
        assertThat(states(outbox)).containsExactly(State.SENT);
    }

    @Test
    void bodiesGoAfterAMonthAndEverythingWhenAPersonWishes() {
        Outbox outbox = outbox(smtp());
        put(outbox, letter("1"));
        outbox.post(10);
        long number = outbox.list(1).getFirst().number();
        assertThat(outbox.message(number)).isPresent();
        assertThat(outbox.tidy(files())).isZero();

        clock.advance(Duration.ofDays(31));
        assertThat(outbox.tidy(files())).isOne();
        assertThat(outbox.tidy(files())).as("written once").isZero();
        assertThat(outbox.message(number)).isEmpty();
        assertThat(outbox.list(1)).hasSize(1);

        test.database().change(tx -> Outbox.erase(tx, ANN));
        assertThat(outbox.list(1)).isEmpty();
    }

    private FolderRelay files() {
        return new FolderRelay(test.data().resolve("outbox"));
    }

    private List<String> fileNames() throws IOException {
        try (Stream<Path> files = Files.list(test.data().resolve("outbox"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void filesOfLettersGoWithTheirWords() throws Exception {
        Outbox outbox = outbox(files());
        put(outbox, letter("old"));
        outbox.post(10);
        clock.advance(Duration.ofDays(20));
        put(outbox, letter("1"));
        put(outbox, new Letter(EmailAddress.of("bob@example.org"), "alert", "1", "To Bob", "Words", "", null));
        outbox.post(10);

        outbox.tidy(files());
        assertThat(fileNames()).hasSize(3);
        clock.advance(Duration.ofDays(11));
        outbox.tidy(files());
        assertThat(fileNames()).hasSize(2);
        test.database().change(tx -> Outbox.erase(tx, ANN));
        // A relay that was set meanwhile has the files of before go as well.
        outbox(smtp()).tidy(files());

        assertThat(fileNames()).hasSize(1);
        assertThat(Files.readString(
                        test.data().resolve("outbox").resolve(fileNames().getFirst())))
                .contains("To: bob@example.org");
    }

    @Test
    void onlyFilesOfAPortalAreDeleted() throws Exception {
        Path folder = Files.createDirectories(test.data().resolve("outbox"));
        String hash = "0123456789abcdef0123456789abcdef";
        for (String theirs : List.of(
                "holiday.eml",
                "alert." + hash + ".eml",
                "alert." + hash + "@portal.example.eml.bak",
                "alert." + hash.substring(1) + "@portal.example.eml",
                ".keep",
                "notes.part")) {
            Files.writeString(folder.resolve(theirs), "theirs");
        }
        Files.createDirectory(folder.resolve("alert." + hash + "@folder.example.eml"));
        List<String> before = fileNames();
        // Of another host than today's, and half written when the power went.
        Files.writeString(folder.resolve("alert." + hash + "@old.example.eml"), "ours");
        Files.writeString(folder.resolve("newsletter-sign-up." + hash + "@portal.example.part"), "ours");

        outbox(files()).tidy(files());

        assertThat(fileNames()).isEqualTo(before);
    }

    /// Goes wrong as told.
    private record Broken(Fault fault) implements Relay {
        private interface Fault {
            void happen() throws UndeliveredException;
        }

        @Override
        public Line open() {
            return new Line() {
                @Override
                public void hand(EmailAddress to, byte[] message) throws UndeliveredException {
                    fault.happen();
                }

                @Override
                public void close() {
                    // Nothing was opened.
                }
            };
        }

        @Override
        public String where() {
            return "nowhere";
        }
    }

    /// Takes everything, and keeps the order.
    private static final class Order implements Relay {
        private final List<String> kinds = new ArrayList<>();
        private final IntConsumer meanwhile;
        private int lines;

        Order(IntConsumer meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public Line open() {
            lines++;
            return new Line() {
                @Override
                public void hand(EmailAddress to, byte[] message) {
                    kinds.add(Mime.id(message).substring(1).split("[.]", 2)[0]);
                    meanwhile.accept(kinds.size());
                }

                @Override
                public void close() {
                    // Nothing was opened.
                }
            };
        }

        @Override
        public String where() {
            return "here";
        }
    }

    /// A mail server that answers as told; null hangs up.
    private static final class Scripted implements AutoCloseable {
        private interface Answers {
            /// @param line counted from 1
            /// @param letters it has from end to end
            @Nullable
            String to(String said, int line, int letters);
        }

        private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final AtomicInteger letters = new AtomicInteger();

        /// Takes everything but the addressee.
        Scripted(String refusal) throws IOException {
            this((said, line, letters) -> said.startsWith("RCPT") ? refusal : usual(said));
        }

        Scripted(Answers answers) throws IOException {
            Thread.ofVirtual().start(() -> {
                for (int line = 1; !socket.isClosed(); line++) {
                    try (Socket one = socket.accept();
                            BufferedReader in =
                                    new BufferedReader(new InputStreamReader(one.getInputStream(), US_ASCII))) {
                        talk(one, in, line, answers);
                    } catch (IOException e) {
                        // Whoever called has gone.
                    }
                }
            });
        }

        private void talk(Socket one, BufferedReader in, int line, Answers answers) throws IOException {
            say(one, "220 scripted");
            boolean data = false;
            for (String said = in.readLine(); said != null; said = in.readLine()) {
                if (data && !said.equals(".")) {
                    continue;
                }
                if (data) {
                    letters.incrementAndGet();
                }
                String answer = answers.to(said, line, letters.get());
                if (answer == null) {
                    return;
                }
                say(one, answer);
                data = answer.startsWith("354");
            }
        }

        static String usual(String said) {
            return said.equals("DATA") ? "354 go on" : said.startsWith("QUIT") ? "221 bye" : "250 ok";
        }

        private static void say(Socket line, String words) throws IOException {
            line.getOutputStream().write((words + "\r\n").getBytes(US_ASCII));
        }

        Relay relay() {
            return new SmtpRelay(URI.create("smtp://127.0.0.1:" + socket.getLocalPort()), ANN);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
