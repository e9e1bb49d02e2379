package powerhouse.alert;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.alert.Finding.State;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.mail.Outbox;
import powerhouse.mail.Suppressions;
import powerhouse.opportunity.Phase;
import powerhouse.search.Sketch;
import powerhouse.testkit.TestDatabase;

/// Who is told of what, and when, on both databases.
@ParameterizedClass
@EnumSource
class AlertTest {
    private static final Wish AT_ONCE = new Wish(Rhythm.AT_ONCE, 10);
    private static final Wish DAILY = new Wish(Rhythm.DAILY, 10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestDatabase test;
    /// A Thursday morning in winter.
    private final Readership they;

    private final Person ann;

    AlertTest(TestDatabase.Kind kind) {
        test = TestDatabase.open(kind);
        they = new Readership(test, Instant.parse("2026-11-26T08:00:00Z"));
        ann = they.person("ann");
    }

    @AfterEach
    void close() {
        they.close();
        test.close();
    }

    private SavedSearch save(String address, Wish wish) {
        return they.searches.save(ann, address, wish, 0);
    }

    private List<State> states(SavedSearch search) {
        return they.searches.findings(ann, search.number(), 100).stream()
                .map(Finding::state)
                .toList();
    }

    @Test
    void whatIsNewIsToldAtOnceAndOnceAndWhatStoodThereIsNot() {
        they.publish(
                they.notice("ocds-1").title("Cyber defence"),
                they.notice("ocds-2").title("Cyber training"));
        save("?q=cyber", AT_ONCE);
        they.pass(MINUTE);
        assertThat(they.letters(ann)).isEmpty();

        they.publish(
                they.notice("ocds-3").title("Cyber audit").buyers("Ardale Council@UKE42"),
                they.notice("ocds-4").title("School meals"));
        they.pass(MINUTE);
        they.pass(MINUTE);

        assertThat(they.letters(ann))
                .singleElement()
                .asString()
                .contains("Subject: Cyber audit\n", "CONTRACTS: “CYBER”", "Ardale Council", "bids due 26 December 2026")
                .contains("Why: “Cyber” in its title", "https://portal.example/opportunities/ocds-3")
                .contains("https://portal.example/letters/stop/")
                .doesNotContain("School", "defence");
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
    void nothingIsKeptForWhoeverIsErasedMeanwhile() {
        they.accounts.erase(ann);
        assertThatThrownBy(() -> save("?q=cyber", AT_ONCE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("account is gone");
        assertThatThrownBy(() -> they.searches.times(ann, Times.USUAL)).isInstanceOf(RefusedException.class);
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
                .extracting(Finding::state)
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

    @Test
    void whatChangesIsToldAgainAndWhatDoesNotIsNot() {
        save("?q=cyber&phase=open", AT_ONCE);
        they.publish(they.notice("ocds-1").title("Cyber audit"));
        they.pass(MINUTE);

        they.publish(
                they.notice("ocds-1").title("Cyber audit, corrected").deadline(Instant.parse("2026-12-26T08:00:00Z")));
        they.pass(MINUTE);
        assertThat(they.letters(ann)).as("the same deadline").hasSize(1);

        Instant later = Instant.parse("2027-01-15T12:00:00Z");
        they.publish(they.notice("ocds-1").title("Cyber audit").deadline(later));
        they.pass(MINUTE);
        assertThat(they.letters(ann)).hasSize(2);
        assertThat(they.letters(ann).getLast())
                .contains("Subject: Deadline moved: Cyber audit", "bids due 15 January 2027, noon");

        // It is not open any more, and so no longer what was asked for; all the same.
        they.publish(they.notice("ocds-1").title("Cyber audit").deadline(later).stage(Phase.CANCELLED));
        they.pass(MINUTE);
        assertThat(they.letters(ann)).hasSize(3);
        assertThat(they.letters(ann).getLast()).contains("Now cancelled: Cyber audit");

        they.publish(they.notice("ocds-2").title("Cyber drill").stage(Phase.CANCELLED));
        they.pass(MINUTE);
        assertThat(they.letters(ann)).hasSize(3);
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
    void whatWasAwayForAMomentIsToldWhenItIsBack() {
        save("?q=cyber", DAILY);
        Sketch notice = they.notice("ocds-1").title("Cyber audit");
        they.publish(notice);
        they.pass(MINUTE);
        they.withdraw("ocds-1");
        they.pass(Duration.ofDays(1));
        assertThat(they.letters(ann)).isEmpty();

        they.publish(notice);
        they.pass(MINUTE);
        they.pass(Duration.ofDays(1));
        assertThat(they.letters(ann)).hasSize(1);
    }

    @Test
    void aDeadlineThatMovesAndMovesBackIsToldEachTime() {
        save("?q=cyber", AT_ONCE);
        Instant first = Instant.parse("2026-12-26T08:00:00Z");
        Instant second = Instant.parse("2027-01-15T12:00:00Z");
        for (Instant deadline : List.of(first, second, first)) {
            they.publish(they.notice("ocds-1").title("Cyber audit").deadline(deadline));
            they.pass(MINUTE);
        }

        assertThat(they.letters(ann)).hasSize(3);
    }

    @Test
    void whoKeepsTwoSearchesIsToldOfAContractOnce() {
        SavedSearch one = save("?q=cyber", AT_ONCE);
        SavedSearch two = save("?q=audit", AT_ONCE);
        SavedSearch three = save("?q=security", DAILY);
        they.publish(they.notice("ocds-1").title("Cyber security audit"));
        they.pass(MINUTE);
        they.pass(Duration.ofHours(23));

        assertThat(they.letters(ann)).singleElement().asString().containsOnlyOnce("/opportunities/ocds-1");
        assertThat(states(one)).containsExactly(State.TOLD);
        assertThat(states(two)).containsExactly(State.ELSEWHERE);
        assertThat(states(three)).containsExactly(State.ELSEWHERE);
    }

    @Test
    void twoNoticesThatTurnOutToBeOneContractAreToldOnce() {
        save("?q=cyber", AT_ONCE);
        they.publish(they.notice("ocds-1").title("Cyber audit"));
        they.pass(MINUTE);
        // Another portal has it too; that they are one is known before anybody is told.
        they.linked = 1;
        they.publish(they.notice("ocds-2").title("Cyber audit"));
        they.pass(MINUTE);
        assertThat(they.letters(ann)).hasSize(1);
        they.publish(they.notice("ocds-2")
                .title("Cyber audit")
                .deadline(Instant.parse("2026-12-26T08:00:00Z"))
                .elsewhere("ocds-1"));
        they.linked = Long.MAX_VALUE;
        they.pass(MINUTE);

        assertThat(they.letters(ann)).hasSize(1);
    }

    @Test
    void aRebuildAndARestartTellNobodyAnything() {
        they.publish(
                they.notice("ocds-0").title("Cyber of old").updated(they.now().minus(Duration.ofDays(90))));
        save("?q=cyber", AT_ONCE);
        they.publish(they.notice("ocds-1").title("Cyber audit"));
        they.pass(MINUTE);
        they.rebuild();
        they.restart();
        they.pass(MINUTE);
        they.rebuild();
        they.pass(Duration.ofDays(2));

        assertThat(they.letters(ann)).hasSize(1);
    }

    @Test
    void whatIsDatedJustBeforeASearchButReachesUsAfterIsToldAndWhatIsOldIsNot() {
        save("?q=cyber", AT_ONCE);
        they.publish(
                they.notice("ocds-1").title("Cyber late").updated(they.now().minus(Duration.ofHours(20))),
                they.notice("ocds-2").title("Cyber backlog").updated(they.now().minus(Duration.ofDays(20))));
        they.pass(MINUTE);

        assertThat(they.letters(ann))
                .singleElement()
                .asString()
                .contains("late")
                .doesNotContain("backlog");
    }

    @Test
    void aSearchThatBecomesAnotherIsSweptForWhatCameSinceItWasKept() {
        they.publish(they.notice("ocds-0").title("Drone survey of old"));
        they.clock.advance(Duration.ofDays(5));
        SavedSearch search = save("?q=cyber", AT_ONCE);
        they.clock.advance(Duration.ofDays(5));
        they.publish(
                they.notice("ocds-1").title("Drone survey"),
                they.notice("ocds-2").title("Cyber audit"));
        they.pass(Duration.ofDays(5));
        assertThat(they.letters(ann)).hasSize(1);

        SavedSearch edited = they.searches.save(ann, "?q=drone", AT_ONCE, search.number());
        they.pass(MINUTE);

        assertThat(edited.number()).isEqualTo(search.number());
        assertThat(they.letters(ann)).hasSize(2);
        assertThat(they.letters(ann).getLast()).contains("Drone survey").doesNotContain("of old", "Cyber");
    }

    @Test
    void aSearchThatMovesWithTheDayIsSweptForWhatComesIntoItsWindow() {
        they.publish(
                they.notice("ocds-0").title("Cyber soon").deadline(they.now().plus(Duration.ofDays(3))),
                they.notice("ocds-1").title("Cyber later").deadline(they.now().plus(Duration.ofDays(9))));
        save("?q=cyber&closing=7", DAILY);
        they.pass(Duration.ofDays(1));
        assertThat(they.letters(ann)).isEmpty();
        for (int day = 0; day < 4; day++) {
            they.pass(Duration.ofDays(1));
        }

        assertThat(they.letters(ann))
                .singleElement()
                .asString()
                .contains("Cyber later")
                .doesNotContain("soon");
    }

    @Test
    void whatWasPublishedLongBeforeIsToldWhenItComesIntoTheWindow() {
        they.publish(
                they.notice("ocds-0").title("Cyber later").deadline(they.now().plus(Duration.ofDays(30))));
        they.clock.advance(Duration.ofDays(20));
        save("?q=cyber&closing=7", DAILY);
        for (int day = 0; day < 5; day++) {
            they.pass(Duration.ofDays(1));
        }

        assertThat(they.letters(ann)).singleElement().asString().contains("Cyber later");
    }

    @Test
    void oneSearchThatCannotBeSweptHoldsUpNoOther() {
        save("?q=cyber&closing=7", AT_ONCE);
        save("?q=drone", AT_ONCE);
        they.broken = "closing=7";
        they.publish(they.notice("ocds-1").title("Drone survey"));
        they.clock.advance(Duration.ofMinutes(5));
        they.sweep();
        they.tell();

        assertThat(they.letters(ann)).singleElement().asString().contains("Drone survey");
    }

    @Test
    void aSearchThatRestsTellsNothingAndWhenItWakesWhatIsNewAndStillOpen() {
        SavedSearch search = save("?q=cyber", DAILY);
        they.publish(
                they.notice("ocds-0").title("Cyber of old"),
                they.notice("ocds-1").title("Cyber lapsed").deadline(they.now().plus(Duration.ofDays(3))));
        they.pass(MINUTE);
        they.pass(Duration.ofDays(1));
        assertThat(they.letters(ann)).hasSize(1);
        they.publish(they.notice("ocds-2").title("Cyber audit"));
        they.pass(MINUTE);
        assertThat(they.searches.pause(ann, search.number(), true)).isTrue();
        they.pass(Duration.ofDays(1));
        they.publish(
                they.notice("ocds-0").title("Cyber of old").deadline(they.now().plus(Duration.ofDays(60))),
                they.notice("ocds-3").title("Cyber drill"),
                they.notice("ocds-4").title("Cyber sold").stage(Phase.AWARDED),
                they.notice("ocds-5")
                        .title("Cyber too late")
                        .deadline(they.now().plus(Duration.ofDays(3))));
        they.pass(Duration.ofDays(10));
        assertThat(they.letters(ann)).hasSize(1);

        they.searches.pause(ann, search.number(), false);
        they.pass(MINUTE);
        they.pass(Duration.ofDays(1));
        they.pass(Duration.ofDays(1));
        assertThat(they.letters(ann)).hasSize(2);
        assertThat(they.letters(ann).getLast())
                .contains("Cyber audit", "Cyber drill")
                .doesNotContain("of old", "sold", "too late", "lapsed");
        assertThat(they.explanations
                        .of(
                                ann,
                                they.notice("ocds-4")
                                        .title("Cyber sold")
                                        .stage(Phase.AWARDED)
                                        .updated(they.now().minus(Duration.ofDays(12)))
                                        .draw())
                        .getFirst()
                        .words())
                .contains("came while this search rested");

        // What becomes another from now on is told again, also of what it missed.
        they.publish(they.notice("ocds-0").title("Cyber of old").stage(Phase.CANCELLED));
        they.pass(MINUTE);
        they.pass(Duration.ofDays(1));
        assertThat(they.letters(ann)).hasSize(3);
        assertThat(they.letters(ann).getLast()).contains("Now cancelled: Cyber of old");
    }

    @Test
    void aSearchThatWakesKeepsToItsNumber() {
        SavedSearch search = save("?q=cyber", new Wish(Rhythm.AT_ONCE, 2));
        they.searches.pause(ann, search.number(), true);
        for (int n = 0; n < 5; n++) {
            they.publish(they.notice("ocds-" + n).title("Cyber audit " + n));
        }
        they.pass(Duration.ofDays(1));
        they.searches.pause(ann, search.number(), false);
        they.pass(MINUTE);
        they.pass(Duration.ofHours(23));

        assertThat(they.letters(ann)).hasSize(2);
        assertThat(states(search))
                .containsExactlyInAnyOrder(State.TOLD, State.TOLD, State.COUNTED, State.COUNTED, State.COUNTED);
    }

    @Test
    void aSearchThatRestsWakesWhenItIsSavedAgain() {
        SavedSearch search = save("?q=cyber", AT_ONCE);
        they.searches.pause(ann, search.number(), true);
        they.publish(they.notice("ocds-1").title("Cyber audit"));
        they.pass(MINUTE);
        assertThat(save("?q=cyber", AT_ONCE).paused()).isFalse();
        they.pass(MINUTE);
        assertThat(they.letters(ann)).singleElement().asString().contains("Cyber audit");

        they.searches.pause(ann, search.number(), true);
        assertThat(they.searches.save(ann, "?q=drone", AT_ONCE, search.number()).paused())
                .isFalse();
        they.publish(they.notice("ocds-2").title("Drone survey"));
        they.pass(MINUTE);
        assertThat(they.letters(ann)).hasSize(2);
    }

    @Test
    void whatWasToldSoLongAgoThatItIsForgottenIsNotToldAgain() {
        save("?q=cyber", AT_ONCE);
        they.publish(
                they.notice("ocds-1").title("Cyber audit").deadline(they.now().plus(Duration.ofDays(900))));
        they.pass(MINUTE);
        they.pass(Duration.ofDays(401));
        they.searches.tidy();
        they.rebuild();
        they.pass(MINUTE);

        assertThat(they.letters(ann)).hasSize(1);
    }

    @Test
    void whatIsFoundForASearchThatIsGoneIsForgotten() {
        SavedSearch search = save("?q=cyber", DAILY);
        they.publish(they.notice("ocds-1").title("Cyber audit"));
        they.pass(MINUTE);
        // As an old backup may bring back.
        they.database.change(tx -> tx.update("delete from saved_searches where number = ?", search.number()));
        save("?q=audit", DAILY);
        they.searches.tidy();

        List<Long> left =
                they.database.read(tx -> tx.list("select distinct search from findings", row -> row.number("search")));
        assertThat(left).hasSize(1).doesNotContain(search.number());
    }

    @Test
    void aSweepGoesOnUntilAllAreSweptOrThereIsNewsToBeLinked() {
        for (int n = 0; n < 5; n++) {
            Person person = they.person("reader" + n);
            for (int search = 0; search < 90; search++) {
                they.searches.save(person, "?q=word" + search, DAILY, 0);
            }
        }
        they.clock.advance(Duration.ofMinutes(5));
        they.linked = 1;
        assertThat(they.sweep()).isZero();
        they.linked = Long.MAX_VALUE;
        they.whileSweeping = () -> they.linked = 1;
        assertThat(they.sweep()).isEqualTo(200);
        they.linked = Long.MAX_VALUE;
        assertThat(they.sweep()).isEqualTo(250);
        assertThat(they.sweep()).isZero();
    }

    @Test
    void aSearchThatIsTooLongToBeKeptIsRefused() {
        Random random = new Random(1);
        StringBuilder address = new StringBuilder("?q=cyber");
        for (int n = 0; n < 38; n++) {
            // Nothing that a database could press together.
            String name = random.longs(6)
                    .mapToObj(number -> Long.toString(number & Long.MAX_VALUE, 36))
                    .collect(joining());
            if (address.length() > 1_800 && address.length() < 1_900) {
                assertThat(save(address.toString(), DAILY).address()).hasSizeGreaterThan(1_800);
            }
            address.append("&buyer=").append(name);
        }

        assertThatThrownBy(() -> save(address.toString(), DAILY))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void whatIsGoneOrNoLongerFitsWhenTheLetterIsWrittenIsLeftOut() {
        SavedSearch search = save("?q=cyber", DAILY);
        they.publish(
                they.notice("ocds-1").title("Cyber audit"),
                they.notice("ocds-2").title("Cyber drill"));
        they.pass(MINUTE);
        they.withdraw("ocds-1");
        they.publish(they.notice("ocds-2").title("Fire drill"));
        they.pass(Duration.ofDays(1));

        assertThat(they.letters(ann)).isEmpty();
        assertThat(states(search)).containsExactly(State.WITHDRAWN, State.WITHDRAWN);
    }

    @Test
    void nobodyReachesTheSearchOfAnother() {
        SavedSearch own = save("?q=cyber", DAILY);
        Person eve = they.person("eve");

        assertThat(they.searches.find(eve, own.number())).isEmpty();
        assertThat(they.searches.alter(eve, own.number(), AT_ONCE)).isEmpty();
        assertThat(they.searches.pause(eve, own.number(), true)).isFalse();
        assertThat(they.searches.remove(eve, own.number())).isFalse();
        they.searches.feed(eve, own.number(), true);
        they.searches.save(eve, "?q=drone", AT_ONCE, own.number());
        assertThat(they.searches.find(ann, own.number())).contains(own);
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
    void whatIsMarkedIsCountedForItsOwnerAlone() {
        SavedSearch search = save("?q=cyber", AT_ONCE);
        they.publish(
                they.notice("ocds-1").title("Cyber audit"),
                they.notice("ocds-2").title("Cyber meals"));
        they.pass(MINUTE);
        long finding =
                they.searches.findings(ann, search.number(), 10).getFirst().number();

        they.searches.mark(they.person("eve"), search.number(), finding, true);
        assertThat(they.searches.precision(ann).get(search.number())).isEqualTo(new SavedSearches.Precision(2, 0));
        they.searches.mark(ann, search.number(), finding, true);
        assertThat(they.searches.precision(ann).get(search.number())).isEqualTo(new SavedSearches.Precision(2, 1));
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
    void everySearchSaysWhyItToldOrDidNot() {
        Sketch before = they.notice("ocds-0").title("Cyber before");
        they.publish(before);
        save("?q=cyber", AT_ONCE);
        save("?q=drone&region=UKE", DAILY);
        Sketch told = they.notice("ocds-1").title("Cyber audit").delivery("UKE42");
        they.publish(told);
        they.pass(MINUTE);

        assertThat(they.explanations.of(ann, told.draw()))
                .extracting(Explanations.Explanation::words)
                .satisfiesExactly(
                        words -> assertThat(words)
                                .startsWith(
                                        "Told in the letter of 26 November 2026, 8.01am. Why: “Cyber” in its title"),
                        words -> assertThat(words).isEqualTo("Not told: it does not fit “drone”."));
        assertThat(they.explanations.of(ann, before.draw()).getFirst().words())
                .startsWith("Not told: it was there already when you saved this search");
        assertThat(they.explanations.of(they.person("eve"), told.draw())).isEmpty();
    }

    @Test
    void whatAnotherSearchToldIsNotPromisedAgain() {
        save("?q=cyber", AT_ONCE);
        save("?q=audit", DAILY);
        Sketch told = they.notice("ocds-1").title("Cyber audit");
        they.publish(told);
        they.pass(MINUTE);

        assertThat(they.explanations.of(ann, told.draw()).getLast().words())
                .startsWith("It fits, and another of your searches has told you the same: your letter of ");
        assertThat(they.explanations
                        .of(
                                ann,
                                told.deadline(they.clock.instant().plus(Duration.ofDays(40)))
                                        .draw())
                        .getLast()
                        .words())
                .as("moved since, and that is news")
                .startsWith("It fits, and waits for your letter of ");
    }

    @Test
    void itGoesWithItsOwnerAndIsTheirsToHave() {
        SavedSearch search = save("?q=cyber", AT_ONCE);
        they.publish(they.notice("ocds-1").title("Cyber audit"));
        they.pass(MINUTE);

        assertThat(they.accounts.export(ann))
                .extractingByKey("saved searches")
                .asString()
                .contains("?q=cyber", "ocds-1", "told");
        they.accounts.erase(ann);
        they.publish(they.notice("ocds-2").title("Cyber drill"));
        they.pass(MINUTE);
        Person again = they.person("ann");
        assertThat(they.searches.list(again)).isEmpty();
        assertThat(they.searches.findings(ann, search.number(), 10)).isEmpty();
        assertThat(they.outbox.list(10)).hasSize(1);
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedAndTheSameIsKeptOnce() {
        assertThatThrownBy(() -> save("?q=cyber&region=Atlantis", DAILY))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Atlantis");
        SavedSearch first = save("?region=UKE&q=cyber&sort=value&after=x", DAILY);
        SavedSearch again = save("?q=cyber&region=UKE", AT_ONCE);

        assertThat(again.number()).isEqualTo(first.number());
        assertThat(again.rhythm()).isEqualTo(Rhythm.AT_ONCE);
        assertThat(again.address()).isEqualTo("?q=cyber&region=UKE");
        assertThat(new Wish(Rhythm.DAILY, 0).budget()).isEqualTo(1);
        assertThat(new Wish(Rhythm.DAILY, 9_999).budget()).isEqualTo(50);
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
