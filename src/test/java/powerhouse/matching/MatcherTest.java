package powerhouse.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import powerhouse.company.Profile;
import powerhouse.company.Profile.Budget;
import powerhouse.company.Profile.Work;
import powerhouse.matching.Matcher.Taste;
import powerhouse.opportunity.Phase;
import powerhouse.search.Sketch;

/// What is found for a company, and in which order.
class MatcherTest extends MatchCase {
    @Test
    void aSentenceFindsWhatSharesItsTellingWordsAndSaysWhich() {
        given(
                Sketch.of("a").title("Booking software for outpatient clinics"),
                Sketch.of("b").title("Software licences"),
                Sketch.of("c").title("Gritting of roads"),
                Sketch.of("d").title("Booking software").stage(Phase.AWARDED));
        List<Match> found = match(Profile.of("We make booking software for clinics"), Taste.NONE);

        assertThat(found).extracting(each -> each.opportunity().ocid()).containsExactly("a", "b");
        assertThat(words(found.getFirst())).containsExactly("It speaks of “clinics”, “booking”, “software”");
        assertThat(found.getFirst().points()).isEqualTo(100);
        assertThat(found.getFirst().gaps()).isEmpty();
        assertThat(match(Profile.of("zeppelins"), Taste.NONE)).isEmpty();
        assertThat(match(Profile.of(""), Taste.NONE)).isEmpty();
    }

    @Test
    void codesCountByWhatTheyShareAndDivisionsSayTooLittle() {
        given(
                Sketch.of("near").title("Lifts").cpv("72213000:Programming"),
                Sketch.of("far").title("Lifts").cpv("72590000:Computer services"),
                Sketch.of("division").title("Lifts").cpv("72000000:IT services"));
        Work won = new Work("w", "Lifts", "", List.of(), List.of("72212000"));
        List<Match> found = match(Profile.of("", List.of(won)), Taste.NONE);

        assertThat(found.getFirst().opportunity().ocid()).isEqualTo("near");
        assertThat(words(found.getFirst()))
                .contains("Its code is 72213000 (Programming), near those of work that you won");
        assertThat(found.subList(1, 3))
                .allSatisfy(each -> assertThat(each.reasons()).noneMatch(reason -> reason.kind() == Reason.Kind.CODE));
    }

    @Test
    void whatItsTradeHoldsIsFoundWithoutAWord() {
        given(
                Sketch.of("a").title("Fernwärme").cpv("72212000:Programming"),
                Sketch.of("b").title("Fernwärme"));

        assertThat(ocids(profile("", Set.of("722"), null, null, Budget.ANY, List.of()), Taste.NONE))
                .containsExactly("a");
    }

    @Test
    void whatIsMarkedMovesTheOrderAtOnce() {
        given(
                Sketch.of("a").title("Training software for drivers"),
                Sketch.of("b").title("Training software for nurses"),
                Sketch.of("c").title("Training software for nurses in wards"),
                Sketch.of("d").title("Catering"));
        Profile profile = Profile.of("training software for drivers and nurses");
        assertThat(ocids(profile, Taste.NONE)).startsWith("a").hasSize(3);

        assertThat(ocids(profile, new Taste(Set.of("c"), Set.of()))).startsWith("c");
        assertThat(ocids(profile, new Taste(Set.of(), Set.of("c")))).containsExactly("a", "b");
    }

    @Test
    void whatItWonItselfIsNotOfferedAndItsFormIsNoWordOfIts() {
        given(
                Sketch.of("own").title("Booking system"),
                Sketch.of("other").title("Booking system for a limited time"),
                Sketch.of("limited").title("Limited parking"),
                Sketch.of("d").title("Bridges"));
        Work won = new Work("own", "Booking system", "", List.of(), List.of());

        assertThat(ocids(Profile.of("Ardale Parks Limited", List.of(won)), Taste.NONE))
                .containsExactly("other");
    }
}
