package powerhouse.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedDraftTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void whatIsSoundHasNeitherFaultNorGap() {
        NeedDraft draft = new NeedDraft(Drafts.sound());

        assertThat(draft.faults(TODAY)).isEmpty();
        assertThat(draft.gaps(TODAY)).isEmpty();
        assertThat(draft.most()).isEqualByComparingTo("25000");
        assertThat(NeedDraft.read(draft.json())).isEqualTo(draft);
    }

    @ParameterizedTest
    @CsvSource({
        "organisation,''",
        "kind,wizards",
        "number,12345",
        "title,''",
        "problem,Too short",
        "answers-by,soon",
        "answers-by,22/11/2026",
        "starts,1/12/2026",
        "months,0",
        "least,lots",
        "most,5000",
        "users,Ask bea@mills.example",
        "before,Ring 01274 123456 first"
    })
    void whatIsWrongIsToldAtItsField(String field, String value) {
        assertThat(Drafts.but(field, value).faults(TODAY))
                .extracting(NeedDraft.Fault::field)
                .containsExactly(field);
    }

    @Test
    void numbersThatAreNoTelephonesStay() {
        assertThat(Drafts.but("users", "2,500 people at 10 sites since 2019; part 0012-77, code 72212000")
                        .faults(TODAY))
                .isEmpty();
    }

    @Test
    void anEmptyOneSaysWhatIsNeededInTheOrderOfTheForm() {
        assertThat(NeedDraft.EMPTY.faults(TODAY))
                .extracting(NeedDraft.Fault::field)
                .containsExactly("organisation", "kind", "title", "problem", "answers-by");
    }

    @ParameterizedTest
    @CsvSource({"users", "before", "place", "judged", "months"})
    void whatAFirmWouldLikeToKnowIsAsked(String field) {
        assertThat(Drafts.but(field, "").gaps(TODAY))
                .extracting(NeedDraft.Fault::field)
                .containsExactly(field);
        assertThat(Drafts.but(field, "").faults(TODAY)).isEmpty();
    }

    @Test
    void fewDaysAreShort() {
        assertThat(Drafts.but("answers-by", "27/11/2026").gaps(TODAY))
                .extracting(NeedDraft.Fault::field)
                .containsExactly("answers-by");
    }
}
