package powerhouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import powerhouse.opportunity.BuyerKind;
import powerhouse.posting.NeedDraft;

class SampleNeedsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void theyCouldBePublishedAsTheyAre() {
        List<Map<String, String>> all = SampleNeeds.list(TODAY);

        assertThat(all).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
        assertThat(all)
                .allSatisfy(typed -> assertThat(new NeedDraft(typed).faults(TODAY))
                        .as(typed.get("title"))
                        .isEmpty());
        assertThat(all.stream().flatMap(typed -> new NeedDraft(typed).kind().stream()))
                .as("private and others")
                .contains(BuyerKind.PRIVATE_COMPANY, BuyerKind.EDUCATION, BuyerKind.HOUSING);
        assertThat(all.stream().filter(typed -> typed.containsKey("winner"))).hasSize(2);
    }
}
