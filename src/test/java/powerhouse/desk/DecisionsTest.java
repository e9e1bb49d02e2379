package powerhouse.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import powerhouse.desk.Case.Kind;
import powerhouse.desk.Decisions.Outcome;
import powerhouse.desk.Decisions.Word;
import powerhouse.job.Audit;
import powerhouse.job.Journal;
import powerhouse.mail.Outbox;
import powerhouse.testkit.FixedClock;
import powerhouse.testkit.Outboxes;
import powerhouse.testkit.TestDatabase;

@ParameterizedClass
@EnumSource
class DecisionsTest {
    private final TestDatabase test;
    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-26T08:00:00Z"));
    private final Decisions decisions;

    DecisionsTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        Outbox outbox = Outboxes.of(test, clock);
        decisions = new Decisions(
                test.database(), clock, new Reports(test.database(), clock, outbox, "https://portal.example"));
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Outcome answer(Kind kind, String answer, long known, String who) {
        return decisions.answer(kind, "a", kind.pair() ? "b" : "", answer, known, who, "because");
    }

    private Word last(Kind kind) {
        return decisions.last(kind, "a", kind.pair() ? "b" : "");
    }

    private boolean takeBack(Kind kind, long number, String who) {
        // Whichever of two is named first.
        return decisions.takeBack(kind, kind.pair() ? "b" : "a", kind.pair() ? "a" : "", number, who);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "REPORT")
    void nobodyOverridesWhatTheyHaveNotSeen(Kind kind) {
        String yes = kind.answers().getFirst();
        String no = kind.answers().getLast();
        assertThat(last(kind)).isEqualTo(Word.NONE);

        Outcome first = answer(kind, yes, 0, "rita");
        assertThat(first.taken()).isTrue();
        assertThat(last(kind)).isEqualTo(first.word());
        assertThat(answer(kind, no, 0, "ada")).isEqualTo(new Outcome(false, first.word()));

        Outcome second = answer(kind, no, first.word().number(), "ada");
        assertThat(second.taken()).as("by who has seen it").isTrue();
        assertThat(takeBack(kind, first.word().number(), "rita"))
                .as("ada has said something since")
                .isFalse();
        assertThat(last(kind)).isEqualTo(second.word());

        assertThat(takeBack(kind, second.word().number(), "ada")).isTrue();
        assertThat(last(kind).answer()).as("what stood before it").isEqualTo(yes);
        assertThat(last(kind).why()).isEqualTo("taken back to what rita said: because");
        assertThat(takeBack(kind, second.word().number(), "ada")).as("twice").isTrue();
        assertThat(new Audit(test.database(), clock).list(10)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "REPORT")
    void whatIsTakenBackIsOpenAgainAlsoForOldPages(Kind kind) {
        Outcome first = answer(kind, kind.answers().getFirst(), 0, "rita");
        assertThat(takeBack(kind, first.word().number(), "rita")).isTrue();
        assertThat(last(kind).open()).isTrue();

        assertThat(answer(kind, kind.answers().getLast(), 0, "ada").taken()).isTrue();
        // The operator's word by the verb counts, whatever was said.
        decisions.settle(kind, "a", kind.pair() ? "b" : "", kind.answers().getFirst(), "the operator", "");
        assertThat(last(kind).who()).isEqualTo("the operator");
    }

    @Test
    void ofManyWhoAnswerAtOnceOneIsTaken() throws Exception {
        List<Callable<Outcome>> answers = IntStream.range(0, 8)
                .<Callable<Outcome>>mapToObj(
                        i -> () -> answer(Kind.LINK, i % 2 == 0 ? "same" : "different", 0, "reviewer " + i))
                .toList();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            int taken = 0;
            for (Future<Outcome> each : pool.invokeAll(answers)) {
                taken += each.get().taken() ? 1 : 0;
                assertThat(each.get().word()).isEqualTo(last(Kind.LINK));
            }
            assertThat(taken).isEqualTo(1);
        }
        assertThat(new Journal(test.database(), clock).list()).hasSize(1);
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        assertThatThrownBy(() -> answer(Kind.TECH, "perhaps", 0, "rita")).hasMessage("Say yes, no, not perhaps");
        assertThatThrownBy(() -> decisions.answer(Kind.REPORT, "1", "", "open", 0, "rita", ""))
                .hasMessage("Say mended, nothing wrong, not open");
        assertThat(new Journal(test.database(), clock).list()).isEmpty();
    }
}
