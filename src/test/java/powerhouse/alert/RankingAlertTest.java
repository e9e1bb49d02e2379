package powerhouse.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.alert.AlertFinding.State;
import powerhouse.alert.SavedSearches.Wish;
import powerhouse.testkit.TestDatabase;

/// Whoever asks what fits best is told of what gets among the best, whatever it is compared with.
@ParameterizedClass
@EnumSource
class RankingAlertTest extends AlertCase {
    private static final String BEST = "?company=1";
    private static final Duration MORNING_TO_SWEEP = Duration.ofHours(21);
    private static final Duration SWEEP_TO_LETTERS = Duration.ofHours(3);

    RankingAlertTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private SavedSearch save(Wish wish) {
        return they.searches.save(ann, BEST, wish, 0);
    }

    private void publish(String... titles) {
        for (String title : titles) {
            they.publish(they.notice("ocds-" + title).title(title));
        }
    }

    private void best(String... titles) {
        they.best = List.of(titles).stream().map(title -> "ocds-" + title).toList();
    }

    /// From eight in the morning to the next.
    private void night() {
        they.pass(MORNING_TO_SWEEP);
        they.pass(SWEEP_TO_LETTERS);
    }

    @Test
    void whatGetsAmongTheBestIsToldOnceWithItsReasonAndWhatStoodThereIsNot() {
        publish("ledger");
        best("ledger");
        save(DAILY);
        night();
        assertThat(they.letters(ann)).isEmpty();

        publish("casework", "meals");
        best("casework", "ledger");
        night();
        night();

        assertThat(they.letters(ann))
                .singleElement()
                .asString()
                .contains("Subject: casework\n", "WHAT FITS MILLRACE SOFTWARE")
                .contains("Why: It speaks of “casework”", "https://portal.example/opportunities/ocds-casework")
                .doesNotContain("ledger", "meals");
    }

    @Test
    void whatRisesAmongTheBestLaterIsToldIfItIsNewerThanTheSearch() {
        publish("ancient");
        they.clock.advance(Duration.ofDays(5));
        save(DAILY);
        publish("casework");
        night();
        assertThat(they.letters(ann)).as("neither fits").isEmpty();

        best("ancient", "casework");
        night();
        assertThat(they.letters(ann))
                .singleElement()
                .asString()
                .contains("casework")
                .doesNotContain("ancient");
    }

    @Test
    void whoIsToldAtOnceWaitsNoMoreThanSomeMinutesAndOthersForTheMorning() {
        save(AT_ONCE);
        SavedSearch daily = they.searches.save(they.person("ben"), BEST, DAILY, 0);
        they.pass(Duration.ofMinutes(5));
        publish("casework");
        best("casework");
        they.round();
        assertThat(they.letters(ann)).as("more news may follow").isEmpty();
        they.pass(Duration.ofMinutes(5));
        assertThat(they.letters(ann)).hasSize(1);
        assertThat(they.searches
                        .find(they.person("ben"), daily.number())
                        .orElseThrow()
                        .sweep())
                .isEqualTo(Instant.parse("2026-11-27T05:00:00Z"));

        int swept = they.sweep();
        they.pass(Duration.ofMinutes(10));
        assertThat(swept).as("without news nobody asks").isZero();
        assertThat(they.letters(ann)).hasSize(1);
    }

    @Test
    void whatIsMatchedWhileTheBestAreAskedForDoesNotWaitForTheMorning() {
        save(AT_ONCE);
        they.pass(Duration.ofMinutes(5));
        publish("meals");
        they.round();
        they.clock.advance(Duration.ofMinutes(5));
        they.whileSweeping = () -> {
            publish("casework");
            best("casework");
            they.match();
        };
        they.sweep();
        they.tell();
        assertThat(they.letters(ann)).as("the index was asked before").isEmpty();
        they.pass(Duration.ofMinutes(5));
        assertThat(they.letters(ann)).hasSize(1);
    }

    @Test
    void beyondTheNumberThatWasSetTheRestIsCountedBestFirst() {
        save(new Wish(Rhythm.DAILY, 2));
        they.pass(MINUTE);
        publish("worst", "good", "best");
        best("best", "good", "worst");
        night();
        String letter = they.letters(ann).getFirst();
        assertThat(letter).contains("Subject: best, and one more", "One more fitted, beyond the number you set");
        assertThat(letter.indexOf("\nbest")).isLessThan(letter.indexOf("\ngood"));
        assertThat(letter).doesNotContain("\nworst");
    }

    @Test
    void whatWasToldAndMovesIsToldAgainAlthoughOthersFitBetterNow() {
        SavedSearch search = save(DAILY);
        publish("casework");
        best("casework");
        night();
        best();
        they.publish(they.notice("ocds-casework")
                .title("casework")
                .deadline(they.now().plus(Duration.ofDays(60))));
        night();
        assertThat(they.letters(ann)).hasSize(2);
        assertThat(they.letters(ann).getLast())
                .contains(
                        "Deadline moved: casework",
                        "Why: it has changed, and you knew of it when it was among the best");
        assertThat(they.searches.findings(ann, search.number(), 10))
                .extracting(AlertFinding::state)
                .containsExactly(State.TOLD, State.TOLD);
    }

    @Test
    void whatIsNoLongerAmongTheBestWhenTheLetterIsWrittenIsLeftOut() {
        SavedSearch search = save(DAILY);
        publish("casework");
        best("casework");
        they.clock.advance(MORNING_TO_SWEEP);
        they.match();
        they.sweep();
        best();
        they.clock.advance(SWEEP_TO_LETTERS);
        they.tell();
        assertThat(they.letters(ann)).isEmpty();
        assertThat(they.searches.findings(ann, search.number(), 10))
                .extracting(AlertFinding::state)
                .containsExactly(State.WITHDRAWN);
    }

    @Test
    void whatRisesLongAfterItWasPublishedIsToldAsWell() {
        save(DAILY);
        publish("casework");
        for (int nights = 0; nights < 8; nights++) {
            night();
        }
        best("casework");
        night();
        assertThat(they.letters(ann)).hasSize(1);
        best();
        assertThat(words("casework")).startsWith("Told in the letter of ").endsWith("Why: it was among the best then.");
    }

    @Test
    void whatIsMatchedBeforeTheIndexHasItDoesNotWaitForTheMorning() {
        save(AT_ONCE);
        they.pass(Duration.ofMinutes(5));
        publish("meals");
        they.round();
        they.clock.advance(Duration.ofMinutes(5));
        publish("casework");
        they.match();
        they.sweep();
        best("casework");
        they.pass(Duration.ofMinutes(5));
        assertThat(they.letters(ann)).hasSize(1);
    }

    @Test
    void whoMayAskNoLongerIsNotToldOfChangesEither() {
        SavedSearch search = save(DAILY);
        publish("casework");
        best("casework");
        night();
        they.gone = true;
        they.publish(they.notice("ocds-casework")
                .title("casework")
                .deadline(they.now().plus(Duration.ofDays(60))));
        night();
        assertThat(they.letters(ann)).hasSize(1);
        assertThat(they.searches.findings(ann, search.number(), 10))
                .extracting(AlertFinding::state)
                .containsExactly(State.WITHDRAWN, State.TOLD);
    }

    @Test
    void itSaysWhyItToldOrDidNot() {
        save(DAILY);
        publish("casework", "meals");
        best("casework");
        night();
        assertThat(words("casework")).startsWith("Told in the letter of ").endsWith("Why: It speaks of “casework”.");
        assertThat(words("meals")).isEqualTo("Not told: others fit better.");
    }

    private String words(String title) {
        return they.explanations
                .of(ann, they.notice("ocds-" + title).title(title).draw())
                .getFirst()
                .words();
    }

    @Test
    void aSearchByWordsThatBecomesOneByRankAndBackIsHeldAgainstNewsAsItIs() {
        SavedSearch search = they.searches.save(ann, "?q=casework", AT_ONCE, 0);
        they.pass(MINUTE);
        they.searches.save(ann, BEST, AT_ONCE, search.number());
        publish("casework");
        they.pass(Duration.ofMinutes(6));
        assertThat(they.letters(ann))
                .as("it holds the word, and is not among the best")
                .isEmpty();

        they.searches.save(ann, "?q=meals", AT_ONCE, search.number());
        publish("meals");
        they.pass(MINUTE);
        assertThat(they.letters(ann)).singleElement().asString().contains("meals");
    }
}
