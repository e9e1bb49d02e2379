package powerhouse.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.mail.Outbox.State;
import powerhouse.mail.Relay.Answer;
import powerhouse.mail.Relay.Line;
import powerhouse.mail.Relay.UndeliveredException;
import powerhouse.store.Row;
import powerhouse.store.Transaction;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.TestDatabase;

/// Letters that are not sent after all, and whoever wrote them hears of it, on both databases.
@ParameterizedClass
@EnumSource
class GivenUpTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestDatabase.Kind kind;
    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final List<String> unsent = new ArrayList<>();
    private final List<String> handed = new ArrayList<>();

    GivenUpTest(TestDatabase.Kind kind) {
        this.kind = kind;
        test = TestDatabase.open(kind);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private interface Hand {
        void letter(String id) throws UndeliveredException;
    }

    /// @param hand what happens to each letter; null where nobody answers
    private record Told(@Nullable Hand hand) implements Relay {
        @Override
        public Line open() throws UndeliveredException {
            Hand each = hand;
            if (each == null) {
                throw failure("nobody answers", Answer.HUNG_UP);
            }
            return new Line() {
                @Override
                public void hand(EmailAddress to, byte[] message) throws UndeliveredException {
                    each.letter(Mime.id(message));
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

    private static UndeliveredException failure(String words, Answer answer) {
        return new UndeliveredException(words, answer, new IOException(words));
    }

    private Outbox outbox(@Nullable Hand hand) {
        return new Outbox(
                test.database(),
                clock,
                new Told(hand),
                "Powerhouse <mail@portal.example>",
                "portal.example",
                (tx, ofKind, to, about) -> unsent.add(about));
    }

    private Outbox working() {
        return outbox(handed::add);
    }

    private void put(Outbox outbox, String... abouts) {
        test.database()
                .change(tx -> List.of(abouts)
                        .forEach(about -> outbox.put(tx, new Letter(ANN, "alert", about, about, "Words", "", null))));
    }

    private List<State> states(Outbox outbox) {
        return outbox.list(1_000).stream().map(Outbox.Kept::state).toList();
    }

    @Test
    void lettersThatNoRelayAnswersForAreGivenUpAfterFiveDays() {
        Outbox down = outbox(null);
        put(down, "old");
        clock.advance(MINUTE);
        put(down, "young");
        clock.advance(Duration.ofDays(5).minus(MINUTE));
        down.post(10);
        assertThat(states(down)).as("five days old, and not older").containsExactly(State.WAITING, State.WAITING);
        assertThat(unsent).isEmpty();

        clock.advance(MINUTE);
        down.post(10);
        assertThat(states(down)).containsExactly(State.WAITING, State.FAILED);
        assertThat(unsent).containsExactly("old");
        Outbox.Kept old = down.list(10).getLast();
        assertThat(old.failure()).isEqualTo("nobody answers");
        assertThat(old.attempts()).isZero();
        assertThat(old.settled()).isEqualTo(clock.instant());

        clock.advance(MINUTE);
        working().post(10);
        assertThat(handed).hasSize(1);
        assertThat(unsent).containsExactly("old");
        assertThat(states(down)).containsExactly(State.SENT, State.FAILED);
    }

    @Test
    void manyAreGivenUpInTurn() {
        Outbox down = outbox(null);
        put(down, IntStream.range(0, 700).mapToObj(Integer::toString).toArray(String[]::new));
        clock.advance(Duration.ofDays(6));
        down.post(10);
        assertThat(unsent).hasSize(500);
        clock.advance(MINUTE);
        down.post(10);

        assertThat(unsent).hasSize(700).doesNotHaveDuplicates();
        assertThat(states(down)).containsOnly(State.FAILED);
    }

    @Test
    void oneThatMayHaveArrivedIsGivenUpAndNobodyHearsThatItWasNotSent() {
        Outbox losing = outbox(id -> {
            throw failure("the line broke", Answer.LOST);
        });
        put(losing, "1");
        losing.post(10);
        clock.advance(Duration.ofDays(6));
        outbox(null).post(10);

        assertThat(states(losing)).containsExactly(State.FAILED);
        assertThat(unsent).isEmpty();
    }

    /// One process has a line while another finds that nobody answers.
    @Test
    void oneThatIsInHandIsNotGivenUp() {
        Outbox down = outbox(null);
        Outbox refused = outbox(id -> {
            put(down, "another");
            down.post(10);
            throw failure("not now", Answer.REFUSED);
        });
        put(refused, "1");
        clock.advance(Duration.ofDays(6));
        refused.post(1);

        assertThat(states(refused)).containsExactly(State.WAITING, State.WAITING);
        assertThat(unsent).isEmpty();
        clock.advance(Duration.ofHours(1));
        working().post(10);
        assertThat(handed).hasSize(2);
    }

    /// As above; and the letter that was withdrawn is refused, so that it certainly does not arrive.
    @Test
    void whatIsWithdrawnInFlightAndThenRefusedWasNotSent() {
        List<String> withdrawn = new ArrayList<>();
        Outbox refused = outbox(id -> {
            withdrawn.addAll(test.database().write(tx -> Outbox.withdraw(tx, "alert", ANN, clock.instant())));
            throw failure("not now", Answer.REFUSED);
        });
        put(refused, "1");
        refused.post(10);

        assertThat(withdrawn).as("it may arrive").isEmpty();
        assertThat(states(refused)).containsExactly(State.WITHHELD);
        assertThat(unsent).as("it did not").containsExactly("1");
    }

    @Test
    void whatIsWithdrawnInFlightAndThenLostMayHaveArrived() {
        Outbox losing = outbox(id -> {
            test.database().change(tx -> Outbox.withdraw(tx, "alert", ANN, clock.instant()));
            throw failure("the line broke", Answer.LOST);
        });
        put(losing, "1");
        losing.post(10);

        assertThat(states(losing)).containsExactly(State.WITHHELD);
        assertThat(unsent).isEmpty();
    }

    /// Where several processes write at a time, a letter may be on its way since it was read.
    @Test
    void whatIsTakenWhileItIsWithdrawnIsNoUnsentLetter() {
        if (kind == TestDatabase.Kind.SQLITE) {
            // One writes there at a time: nothing can come between, and who tried would wait for itself.
            return;
        }
        Outbox outbox = working();
        put(outbox, "1");

        List<String> withdrawn = test.database()
                .write(tx -> Outbox.withdraw(
                        new Interrupted(tx, () -> elsewhere(() -> outbox.post(10))), "alert", ANN, clock.instant()));

        assertThat(handed).hasSize(1);
        assertThat(withdrawn).isEmpty();
        assertThat(states(outbox)).containsExactly(State.SENT);
    }

    @Test
    void whatIsTakenWhileItIsGivenUpIsNot() {
        if (kind == TestDatabase.Kind.SQLITE) {
            // One writes there at a time: nothing can come between, and who tried would wait for itself.
            return;
        }
        put(working(), "1", "2");
        clock.advance(Duration.ofDays(6));
        CountDownLatch once = new CountDownLatch(1);
        Outbox giving = new Outbox(
                test.database(),
                clock,
                new Told(null),
                "Powerhouse <mail@portal.example>",
                "portal.example",
                (tx, ofKind, to, about) -> {
                    unsent.add(about);
                    if (once.getCount() > 0) {
                        once.countDown();
                        // The first is locked by whoever gives it up; the second is not yet.
                        elsewhere(() -> test.database()
                                .change(other -> other.update(
                                        "update letters set begun = ?, due = ? where about = '2'",
                                        clock.instant(),
                                        clock.instant().plus(MINUTE))));
                    }
                });
        giving.post(10);

        assertThat(unsent).containsExactly("1");
        assertThat(states(giving)).containsExactly(State.WAITING, State.FAILED);
    }

    private static void elsewhere(Runnable work) {
        Thread thread = Thread.ofPlatform().start(work);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Something happens once, after the first that is read.
    private static final class Interrupted implements Transaction {
        private final Transaction tx;
        private Runnable meanwhile;

        Interrupted(Transaction tx, Runnable meanwhile) {
            this.tx = tx;
            this.meanwhile = meanwhile;
        }

        @Override
        public <T> List<T> list(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
            List<T> rows = tx.list(sql, reader, arguments);
            meanwhile.run();
            meanwhile = () -> {};
            return rows;
        }

        @Override
        public <T> Optional<T> find(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
            return tx.find(sql, reader, arguments);
        }

        @Override
        public void each(String sql, Consumer<Row> reader, @Nullable Object... arguments) {
            tx.each(sql, reader, arguments);
        }

        @Override
        public int update(String sql, @Nullable Object... arguments) {
            return tx.update(sql, arguments);
        }

        @Override
        public void batch(String sql, List<@Nullable Object[]> rows) {
            tx.batch(sql, rows);
        }

        @Override
        public long nextChanges(int count) {
            return tx.nextChanges(count);
        }
    }
}
