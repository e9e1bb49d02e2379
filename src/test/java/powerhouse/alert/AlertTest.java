package powerhouse.alert;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.alert.AlertFinding.State;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.opportunity.Phase;
import powerhouse.search.Sketch;
import powerhouse.testkit.TestDatabase;

/// Who is told of what, and when, on both databases.
@ParameterizedClass
@EnumSource
class AlertTest extends AlertCase {
    AlertTest(TestDatabase.Kind kind) {
        super(kind);
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
    void nothingIsKeptForWhoeverIsErasedMeanwhile() {
        they.accounts.erase(ann);
        assertThatThrownBy(() -> save("?q=cyber", AT_ONCE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("account is gone");
        assertThatThrownBy(() -> they.searches.times(ann, Times.USUAL)).isInstanceOf(RefusedException.class);
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
}
