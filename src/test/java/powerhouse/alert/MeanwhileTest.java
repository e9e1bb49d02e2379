package powerhouse.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.account.Person;
import powerhouse.alert.AlertFinding.State;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.mail.EmailAddress;
import powerhouse.mail.Relay;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Phase;
import powerhouse.testkit.TestDatabase;

/// What happens between finding and telling, or in the middle of either, on both databases.
@ParameterizedClass
@EnumSource
class MeanwhileTest extends AlertCase {
    private static final Instant FIRST = Instant.parse("2026-12-26T08:00:00Z");
    private static final Instant SECOND = Instant.parse("2027-01-15T12:00:00Z");

    MeanwhileTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private void publish(String ocid, Instant deadline) {
        they.publish(they.notice(ocid).title("Cyber audit").deadline(deadline));
    }

    private long waiting() {
        return they.database
                .read(tx ->
                        tx.find("select count(*) as n from findings where state = 'waiting'", row -> row.number("n")))
                .orElseThrow();
    }

    @Test
    void whatChangesWhileItsLetterIsWrittenIsToldAsItIsThen() {
        save("?q=cyber", AT_ONCE);
        publish("ocds-1", FIRST);
        they.match();
        they.whileWriting = () -> {
            publish("ocds-1", SECOND);
            they.match();
        };
        they.tell();
        they.pass(MINUTE);

        assertThat(they.letters(ann)).isNotEmpty();
        assertThat(they.letters(ann).getLast()).contains("bids due 15 January 2027");
    }

    @Test
    void whatIsPublishedWhileItsLetterIsWrittenIsToldAsAChangeAfterwards() {
        save("?q=cyber", AT_ONCE);
        publish("ocds-1", FIRST);
        they.match();
        they.whileWriting = () -> publish("ocds-1", SECOND);
        they.tell();
        they.pass(MINUTE);

        assertThat(they.letters(ann)).hasSize(2);
        assertThat(they.letters(ann).getFirst()).contains("bids due 26 December 2026");
        assertThat(they.letters(ann).getLast()).contains("Deadline moved: Cyber audit", "bids due 15 January 2027");
    }

    @Test
    void whatALetterToldAlreadyAsItIsIsNoChangeWhenItIsFound() {
        save("?q=cyber", AT_ONCE);
        publish("ocds-1", FIRST);
        they.match();
        publish("ocds-1", SECOND);
        they.tell();
        they.pass(MINUTE);

        assertThat(they.letters(ann)).singleElement().asString().contains("bids due 15 January 2027");
    }

    @Test
    void aChangeThatIsTakenBackBeforeTheLetterIsNotTold() {
        publish("ocds-0", FIRST);
        SavedSearch search = save("?q=cyber", DAILY);
        publish("ocds-1", FIRST);
        they.pass(MINUTE);
        they.pass(Duration.ofDays(1));
        assertThat(they.letters(ann)).hasSize(1);
        for (Instant deadline : List.of(SECOND, FIRST)) {
            // Of one it was told, the other stood there when the search was saved.
            publish("ocds-0", deadline);
            publish("ocds-1", deadline);
            they.pass(MINUTE);
        }
        they.pass(Duration.ofDays(1));

        assertThat(they.letters(ann)).hasSize(1);
        assertThat(states(search)).containsExactly(State.TAKEN_BACK, State.TAKEN_BACK, State.TOLD);
        publish("ocds-1", SECOND);
        they.pass(MINUTE);
        they.pass(Duration.ofDays(1));
        assertThat(they.letters(ann)).hasSize(2);
        assertThat(they.letters(ann).getLast()).contains("Deadline moved: Cyber audit");
    }

    /// One search told that the deadline moved, and rests since; through the other it is as if nothing had happened.
    @Test
    void aChangeThatIsTakenBackIsToldIfItsReaderHeardOfItElsewhere() {
        SavedSearch quick = save("?q=cyber", AT_ONCE);
        save("?q=audit", WEEKLY);
        publish("ocds-1", FIRST);
        they.pass(MINUTE);
        they.pass(Duration.ofDays(5));
        publish("ocds-1", SECOND);
        they.pass(MINUTE);
        assertThat(they.letters(ann)).hasSize(2);
        they.searches.pause(ann, quick.number(), true);
        publish("ocds-1", FIRST);
        they.pass(MINUTE);
        they.pass(Duration.ofDays(7));

        assertThat(they.letters(ann)).hasSize(3);
        assertThat(they.letters(ann).getLast()).contains("Deadline moved: Cyber audit", "bids due 26 December 2026");
    }

    @Test
    void whatWasHeardBeforeAChangeThatWasOnlyCountedIsNotForgotten() {
        save("?q=cyber&phase=open", new Wish(Rhythm.DAILY, 1));
        publish("ocds-1", FIRST);
        they.pass(Duration.ofDays(1));
        they.pass(Duration.ofDays(1));
        publish("ocds-2", FIRST);
        they.pass(Duration.ofDays(1));
        they.pass(Duration.ofDays(1));
        publish("ocds-1", SECOND);
        publish("ocds-2", SECOND);
        they.pass(Duration.ofDays(1));
        they.pass(Duration.ofDays(1));
        assertThat(they.letters(ann)).hasSize(3);
        assertThat(they.letters(ann).getLast()).contains("/opportunities/ocds-1", "One more fitted");

        they.publish(they.notice("ocds-2").title("Cyber audit").deadline(SECOND).stage(Phase.CANCELLED));
        they.pass(Duration.ofDays(1));
        they.pass(Duration.ofDays(1));
        assertThat(they.letters(ann)).hasSize(4);
        assertThat(they.letters(ann).getLast()).contains("Now cancelled: Cyber audit", "/opportunities/ocds-2");
    }

    @Test
    void aSearchThatGoesWhileItIsMatchedOrSweptLeavesNothing() {
        List<Runnable> ends = List.of(
                () -> they.searches.list(ann).forEach(each -> they.searches.pause(ann, each.number(), true)),
                () -> they.searches.list(ann).forEach(each -> they.searches.remove(ann, each.number())),
                () -> they.searches
                        .list(ann)
                        .forEach(each -> they.searches.save(ann, "?q=drone", DAILY, each.number())),
                () -> they.accounts.erase(they.person("ann")));
        for (int n = 0; n < ends.size(); n++) {
            save("?q=cyber", DAILY);
            they.match();
            publish("ocds-cyber-" + n, FIRST);
            they.whileMatching = ends.get(n);
            they.match();
            assertThat(waiting()).as("matched, end %d", n).isZero();
            they.searches.list(ann).forEach(each -> they.searches.remove(ann, each.number()));

            they.searches.save(they.person("ann"), "?q=meals", DAILY, 0);
            they.publish(they.notice("ocds-meals-" + n).title("School meals"));
            they.clock.advance(Duration.ofMinutes(5));
            they.whileSweeping = ends.get(n);
            they.sweep();
            assertThat(waiting()).as("swept, end %d", n).isZero();
            they.searches.list(ann).forEach(each -> they.searches.remove(ann, each.number()));
        }
    }

    /// One search told it, and the other left it out since it had been told; then it was not sent after all.
    @Test
    void whatIsWithdrawnIsToldByTheSearchThatLeftItOut() {
        SavedSearch quick = save("?q=cyber", AT_ONCE);
        SavedSearch daily = save("?q=audit", DAILY);
        publish("ocds-0", FIRST);
        they.pass(MINUTE);
        they.outbox.post(10);
        they.pass(Duration.ofDays(1));
        publish("ocds-1", FIRST);
        they.pass(MINUTE);
        they.pass(Duration.ofDays(1));
        assertThat(states(daily)).containsExactly(State.ELSEWHERE, State.ELSEWHERE);
        String key =
                they.database.read(tx -> LetterTimes.stopKey(tx, ann.number())).orElseThrow();
        they.searches.stop(key, Rhythm.AT_ONCE);

        assertThat(states(quick)).containsExactly(State.HELD_BACK, State.TOLD);
        they.pass(Duration.ofDays(1));
        they.pass(Duration.ofDays(1));
        assertThat(states(daily)).containsExactly(State.TOLD, State.ELSEWHERE);
    }

    @Test
    void whatIsStoppedWhileItIsHandedOverIsNotToldAgain() {
        List<String> handed = new ArrayList<>();
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        Relay relay = new Relay() {
            @Override
            public Line open() {
                return new Line() {
                    @Override
                    public void hand(EmailAddress to, byte[] message) {
                        handed.add(to.text());
                        meanwhile.getAndSet(() -> {}).run();
                    }

                    @Override
                    public void close() {}
                };
            }

            @Override
            public String where() {
                return "nowhere";
            }
        };
        try (Readership others = new Readership(they.database, relay, they.now())) {
            Person ben = others.person("ben");
            SavedSearch search = others.searches.save(ben, "?q=cyber", new Wish(Rhythm.AT_ONCE, 10), 0);
            others.publish(others.notice("ocds-1").title("Cyber audit"));
            others.match();
            others.tell();
            String key = they.database
                    .read(tx -> LetterTimes.stopKey(tx, ben.number()))
                    .orElseThrow();
            meanwhile.set(() -> others.searches.stop(key, Rhythm.AT_ONCE));
            others.outbox.post(10);
            others.clock.advance(Duration.ofHours(1));
            others.searches.pause(ben, search.number(), false);
            others.round();
            others.outbox.post(10);

            assertThat(handed).hasSize(1);
        }
    }

    /// As above, but removed while the findings are written and not yet to be seen by others.
    @Test
    void whoRemovesASearchWaitsForWhatIsBeingFoundForIt() throws Exception {
        SavedSearch search = save("?q=cyber", DAILY);
        Opportunity found = they.notice("ocds-1").title("Cyber audit").draw();
        Thread removing = Thread.ofPlatform().unstarted(() -> they.searches.remove(ann, search.number()));
        they.database.change(tx -> {
            Discovery.standing(tx, search, List.of(found), true, they.now());
            removing.start();
            test.untilHeldUp(removing);
            assertThat(removing.isAlive()).as("not removed before").isTrue();
        });
        removing.join();

        assertThat(they.searches.find(ann, search.number())).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void whatIsFoundWhileItsSearchGetsAnotherRhythmIsToldInThat() {
        SavedSearch search = save("?q=cyber", AT_ONCE);
        they.match();
        publish("ocds-1", FIRST);
        they.whileMatching = () -> they.searches.alter(ann, search.number(), DAILY);
        they.pass(MINUTE);
        assertThat(they.letters(ann)).isEmpty();
        they.pass(Duration.ofHours(23));

        assertThat(they.letters(ann)).hasSize(1);
    }

    @Test
    void aSearchThatRestsWhileItsLetterIsWrittenTellsNothing() {
        SavedSearch search = save("?q=cyber", AT_ONCE);
        publish("ocds-1", FIRST);
        they.match();
        they.whileWriting = () -> {
            they.searches.pause(ann, search.number(), true);
            they.searches.pause(ann, search.number(), false);
            they.searches.pause(ann, search.number(), true);
        };
        they.pass(MINUTE);

        assertThat(they.letters(ann)).isEmpty();
    }

    @Test
    void whatTurnsOutToBeOneContractBetweenTwoLettersIsToldOnce() {
        save("?q=cyber", AT_ONCE);
        publish("ocds-1", FIRST);
        they.pass(MINUTE);
        // Another search of hers finds what another portal has; before its letter the two are known to be one.
        save("?q=audit&region=UKE", DAILY);
        they.publish(they.notice("ocds-2").title("An audit").delivery("UKE42").deadline(FIRST));
        they.pass(MINUTE);
        assertThat(they.letters(ann)).hasSize(1);
        they.publish(they.notice("ocds-2")
                .title("An audit")
                .delivery("UKE42")
                .deadline(FIRST)
                .elsewhere("ocds-1"));
        they.pass(Duration.ofDays(1));

        assertThat(they.letters(ann)).hasSize(1);
    }

    @Test
    void twoFindingsOfOneSearchThatTurnOutToBeOneContractAreOneItem() {
        save("?q=cyber", DAILY);
        publish("ocds-1", FIRST);
        publish("ocds-2", FIRST);
        they.pass(MINUTE);
        they.publish(they.notice("ocds-2").title("Cyber audit").deadline(FIRST).elsewhere("ocds-1"));
        they.pass(Duration.ofDays(1));

        assertThat(they.letters(ann)).singleElement().asString().containsOnlyOnce("/opportunities/");
    }
}
