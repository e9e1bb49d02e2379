package powerhouse.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.alert.AlertFinding.State;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.mail.Outbox;
import powerhouse.mail.Suppressions;
import powerhouse.search.Sketch;
import powerhouse.testkit.TestDatabase;

/// When letters come, how much they tell, and how they end.
@ParameterizedClass
@EnumSource
class AlertLetterTest extends AlertCase {
    AlertLetterTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @Test
    void whoIsToldAtOnceDoesNotWaitForTheMorningsLetters() {
        for (int i = 0; i < 60; i++) {
            they.searches.save(they.person("reader" + i), "?q=cyber", DAILY, 0);
        }
        they.publish(they.notice("ocds-1").title("Cyber audit"));
        they.match();
        they.clock.advance(Duration.ofDays(1));
        save("?q=drill", AT_ONCE);
        they.publish(they.notice("ocds-2").title("Fire drill"));
        they.match();

        assertThat(they.tell()).isEqualTo(61);
        assertThat(they.outbox.list(100).getLast().to())
                .as("the first letter written")
                .isEqualTo(ann.email());
    }

    /// Nothing is told to whom nothing is sent, and nobody is told that they were.
    @Test
    void whomLettersAreHeldBackFromIsNotTakenForTold() {
        SavedSearch search = save("?q=cyber", AT_ONCE);
        Suppressions suppressions = new Suppressions(test.database(), they.clock);
        suppressions.add(ann.email(), "complained", "the operator");
        they.publish(they.notice("ocds-1").title("Cyber audit"));
        they.pass(MINUTE);
        assertThat(they.letters(ann)).isEmpty();
        assertThat(states(search)).containsExactly(State.HELD_BACK);

        suppressions.lift(ann.email(), "the operator");
        they.pass(Duration.ofDays(1));
        assertThat(they.letters(ann)).as("as soon as its search is swept").hasSize(1);
        assertThat(states(search)).containsExactly(State.TOLD);
    }

    @Test
    void anotherHourBringsNoMoreInADayThanWasSet() {
        SavedSearch search = save("?q=cyber", new Wish(Rhythm.DAILY, 2));
        they.publish(
                they.notice("ocds-1").title("Cyber audit"),
                they.notice("ocds-2").title("Cyber drill"));
        they.match();
        they.pass(Duration.ofDays(1));
        they.publish(
                they.notice("ocds-3").title("Cyber report"),
                they.notice("ocds-4").title("Cyber desk"));
        they.match();
        they.searches.times(ann, new Times(9, DayOfWeek.MONDAY));
        they.pass(Duration.ofHours(2));

        assertThat(states(search)).containsExactlyInAnyOrder(State.TOLD, State.TOLD, State.COUNTED, State.COUNTED);
    }

    @Test
    void whatWasBeyondADayIsCountedInTheLetterOfANewRhythm() {
        SavedSearch search = save("?q=drill", new Wish(Rhythm.AT_ONCE, 1));
        they.publish(
                they.notice("ocds-1").title("Drill one"), they.notice("ocds-2").title("Drill two"));
        they.pass(MINUTE);
        they.searches.alter(ann, search.number(), new Wish(Rhythm.WEEKLY, 1));
        they.pass(Duration.ofDays(1));
        assertThat(they.letters(ann)).as("no letter on a Friday").hasSize(1);
        they.pass(Duration.ofDays(7));
        assertThat(they.letters(ann)).hasSize(2);
    }

    @Test
    void whatWaitsInTheOutboxIsNotSentAfterStop() {
        save("?q=cyber", AT_ONCE);
        they.publish(they.notice("ocds-1").title("Cyber audit"));
        they.match();
        they.tell();
        String key = test.database()
                .read(tx -> tx.find("select stop from letter_times", row -> row.text("stop")))
                .orElseThrow();

        they.searches.stop(key, Rhythm.DAILY);
        assertThat(waiting()).as("of the other rhythm").isEqualTo(1);
        they.searches.stop(key, Rhythm.AT_ONCE);

        assertThat(waiting()).isZero();
        assertThat(they.outbox.list(10)).extracting(Outbox.Kept::state).containsExactly(Outbox.State.WITHHELD);
        assertThat(they.searches.findings(
                        ann, they.searches.list(ann).getFirst().number(), 10))
                .as("nobody was told")
                .extracting(AlertFinding::state)
                .containsExactly(State.HELD_BACK);

        they.searches.pause(ann, they.searches.list(ann).getFirst().number(), false);
        they.pass(MINUTE);
        they.pass(MINUTE);
        assertThat(waiting()).as("once it wakes").isEqualTo(1);
    }

    @Test
    void whatIsHeldBackAfterItWasWrittenIsToldOnceLettersGoAgain() {
        SavedSearch search = save("?q=cyber", AT_ONCE);
        they.publish(they.notice("ocds-1").title("Cyber audit"));
        they.match();
        they.tell();
        Suppressions suppressions = new Suppressions(test.database(), they.clock);
        suppressions.add(ann.email(), "complained", "the operator");
        they.outbox.post(10);
        assertThat(states(search)).containsExactly(State.HELD_BACK);

        suppressions.lift(ann.email(), "the operator");
        they.pass(Duration.ofDays(1));
        suppressions.add(ann.email(), "complained again", "the operator");
        they.outbox.post(10);
        assertThat(states(search)).containsExactly(State.HELD_BACK);

        suppressions.lift(ann.email(), "the operator");
        they.pass(Duration.ofDays(1));
        they.outbox.post(10);
        assertThat(states(search)).containsExactly(State.TOLD);
        assertThat(they.outbox.list(10))
                .extracting(Outbox.Kept::state)
                .containsExactly(Outbox.State.SENT, Outbox.State.WITHHELD, Outbox.State.WITHHELD);
    }

    /// A letter that was withheld has a name, and the next has another, whatever happens between the two.
    @Test
    void whatIsReleasedAndMovesIsToldUnderANameOfItsOwn() {
        SavedSearch search = save("?q=cyber", DAILY);
        Sketch notice = they.notice("ocds-1").title("Cyber audit");
        they.publish(notice);
        they.match();
        they.pass(Duration.ofDays(1));
        withheld();
        they.clock.advance(Duration.ofHours(21));
        they.sweep();
        they.publish(
                notice.updated(they.now()).deadline(they.now().plus(Duration.ofDays(40))),
                they.notice("ocds-2").title("Cyber drill"));
        they.match();
        they.clock.advance(Duration.ofHours(3));
        they.tell();

        assertThat(states(search)).containsExactly(State.TOLD, State.TOLD);
        assertThat(waiting()).isEqualTo(1);
        assertThat(they.outbox.list(10)).hasSize(2);
    }

    @Test
    void whatIsReleasedBeyondTheBudgetIsCountedUnderANameOfItsOwn() {
        save("?q=cyber", new Wish(Rhythm.AT_ONCE, 1));
        they.publish(they.notice("ocds-1").title("Cyber audit"));
        they.match();
        they.tell();
        withheld();
        they.clock.advance(Duration.ofHours(20));
        they.publish(they.notice("ocds-2").title("Cyber two"));
        they.match();
        they.tell();
        they.clock.advance(Duration.ofHours(1));
        they.sweep();
        they.tell();
        they.publish(they.notice("ocds-3").title("Cyber three"));
        they.match();
        they.clock.advance(Duration.ofHours(22));
        they.tell();

        assertThat(waiting())
                .as("of the second, and of the third with the count")
                .isEqualTo(2);
    }

    /// What was written last is withheld, and then letters go there again.
    private void withheld() {
        Suppressions suppressions = new Suppressions(test.database(), they.clock);
        suppressions.add(ann.email(), "complained", "the operator");
        they.outbox.post(10);
        assertThat(waiting()).isZero();
        suppressions.lift(ann.email(), "the operator");
    }

    private long waiting() {
        return test.database()
                .read(tx ->
                        tx.find("select count(*) as n from letters where state = 'waiting'", row -> row.number("n")))
                .orElseThrow();
    }

    @Test
    void aDailyLetterComesAtItsHourByLondonsClocks() {
        save("?q=cyber", DAILY);
        they.publish(they.notice("ocds-1").title("Cyber audit"));
        they.pass(MINUTE);
        they.pass(Duration.ofHours(22));
        assertThat(they.letters(ann)).isEmpty();

        // It is seven in the morning.
        they.pass(Duration.ofMinutes(59));
        assertThat(they.letters(ann)).hasSize(1);
        they.searches.times(ann, new Times(18, DayOfWeek.FRIDAY));
        they.publish(they.notice("ocds-2").title("Cyber drill"));
        they.pass(Duration.ofHours(10));
        assertThat(they.letters(ann)).hasSize(1);
        they.pass(Duration.ofHours(1));
        assertThat(they.letters(ann)).hasSize(2);
    }

    @Test
    void aWeeklyLetterComesOnItsDayAndClocksMayChangeBetween() {
        Times times = new Times(7, DayOfWeek.MONDAY);
        assertThat(times.next(Rhythm.WEEKLY, Instant.parse("2026-11-26T08:00:00Z")))
                .isEqualTo("2026-11-30T07:00:00Z");
        assertThat(times.next(Rhythm.WEEKLY, Instant.parse("2026-11-30T07:00:00Z")))
                .isEqualTo("2026-12-07T07:00:00Z");
        // Summer time begins on 28 March 2027.
        assertThat(times.next(Rhythm.WEEKLY, Instant.parse("2027-03-27T12:00:00Z")))
                .isEqualTo("2027-03-29T06:00:00Z");
        assertThat(new Times(1, DayOfWeek.MONDAY).next(Rhythm.DAILY, Instant.parse("2027-03-27T12:00:00Z")))
                .isEqualTo("2027-03-28T01:00:00Z");
        assertThatThrownBy(() -> new Times(24, DayOfWeek.MONDAY)).hasMessageContaining("0 to 23");
    }

    @Test
    void beyondTheNumberThatWasSetTheRestIsCountedBestFirst() {
        SavedSearch search = save("?q=cyber", new Wish(Rhythm.DAILY, 2));
        they.publish(
                they.notice("ocds-1").title("School meals").description("No cyber at all"),
                they.notice("ocds-2").title("Cyber audit"),
                they.notice("ocds-3").title("Bridges").description("Cyber, a little"),
                they.notice("ocds-4").title("Cyber drill"));
        they.pass(MINUTE);
        they.pass(Duration.ofHours(23));

        assertThat(they.letters(ann))
                .singleElement()
                .asString()
                .contains("Cyber audit", "Cyber drill", "2 more fitted, beyond the number you set.")
                .contains("https://portal.example/account/searches/" + search.number())
                .doesNotContain("meals", "Bridges");
        assertThat(states(search)).containsExactlyInAnyOrder(State.TOLD, State.TOLD, State.COUNTED, State.COUNTED);
    }

    @Test
    void aDaysNumberHoldsAlsoForThoseWhoAreToldAtOnce() {
        SavedSearch search = save("?q=cyber", new Wish(Rhythm.AT_ONCE, 2));
        for (int n = 0; n < 4; n++) {
            they.publish(they.notice("ocds-" + n).title("Cyber audit " + n));
            they.pass(MINUTE);
        }
        assertThat(they.letters(ann)).hasSize(2);
        assertThat(states(search)).containsExactly(State.OVER, State.OVER, State.TOLD, State.TOLD);

        // In the morning the rest is counted, and there is room again.
        they.pass(Duration.ofHours(23));
        assertThat(they.letters(ann)).hasSize(3);
        assertThat(they.letters(ann).getLast()).contains("2 more contracts fit", "2 more fitted");
        they.publish(they.notice("ocds-9").title("Cyber drill"));
        they.pass(MINUTE);
        assertThat(they.letters(ann)).hasSize(4);
    }

    /// The better of two is told, the worse waits until the morning: two letters, although the worse was found first.
    @Test
    void whatWaitsIsNotSwallowedByTheLetterItWaitedIn() {
        save("?q=cyber", new Wish(Rhythm.AT_ONCE, 1));
        they.publish(they.notice("ocds-1").title("Bridges").description("Cyber, a little"));
        they.match();
        they.publish(they.notice("ocds-2").title("Cyber audit"));
        they.pass(MINUTE);
        assertThat(they.letters(ann)).singleElement().asString().contains("Cyber audit");
        they.pass(Duration.ofHours(23));

        assertThat(they.letters(ann)).hasSize(2);
        assertThat(they.letters(ann).getLast()).contains("One more fitted");
    }

    @Test
    void oneClickStopsAndAForgedKeyStopsNothing() {
        SavedSearch search = save("?q=cyber", AT_ONCE);
        SavedSearch daily = save("?q=drone", DAILY);
        they.publish(they.notice("ocds-1").title("Cyber audit"));
        they.pass(MINUTE);
        they.outbox.post(10);
        String letter = they.letters(ann).getFirst();
        String key = letter.substring(letter.indexOf("/letters/stop/") + 14).split("/", 2)[0];

        they.searches.stop(key.substring(1) + "A", Rhythm.AT_ONCE);
        they.searches.stop("", Rhythm.AT_ONCE);
        assertThat(they.searches.find(ann, search.number()).orElseThrow().paused())
                .isFalse();
        they.searches.stop(key, Rhythm.AT_ONCE);

        assertThat(they.searches.find(ann, search.number()).orElseThrow().paused())
                .isTrue();
        assertThat(they.searches.find(ann, daily.number()).orElseThrow().paused())
                .isFalse();
        they.publish(they.notice("ocds-2").title("Cyber drill"));
        they.pass(MINUTE);
        assertThat(they.letters(ann)).hasSize(1);
    }

    @Test
    void nobodyWaitsBehindLettersThatCannotBeWritten() {
        for (int n = 0; n < 60; n++) {
            they.searches.save(they.person("other" + n), "?q=drone", AT_ONCE, 0);
        }
        save("?q=cyber", AT_ONCE);
        they.publish(they.notice("ocds-1").title("Cyber drone"));
        they.match();
        they.broken = "drone";
        assertThat(they.tell()).isEqualTo(1);
        assertThat(they.letters(ann)).hasSize(1);

        they.broken = "";
        assertThat(they.tell())
                .as("the others have theirs as soon as they can be written")
                .isEqualTo(60);
    }

    @Test
    void letterOfEachRhythmIsAListOfItsOwn() throws Exception {
        save("?q=cyber", AT_ONCE);
        they.publish(they.notice("ocds-1").title("Cyber audit"));
        they.pass(MINUTE);
        Outbox.Kept letter = they.outbox.list(1).getFirst();

        assertThat(new String(
                        they.outbox.message(letter.number()).orElseThrow(), java.nio.charset.StandardCharsets.UTF_8))
                .contains(
                        "List-Id: <at-once.alerts.portal.example>",
                        "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    }
}
