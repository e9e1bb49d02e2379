package powerhouse.opportunity.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.opportunity.NoticeType;
import powerhouse.opportunity.Phase;

class NoticeGuidanceTest {
    /// Whatever kind of notice was the last: what the page says of it fits the phase that stands beside it.
    @ParameterizedTest
    @EnumSource(NoticeType.class)
    void nobodyHasWonWhatIsNotAwarded(NoticeType type) {
        for (Phase phase : Phase.values()) {
            NoticeGuidance guidance = NoticeGuidance.of(type, phase);
            assertThat(guidance.means()).isNotBlank();
            assertThat(guidance.act()).isNotBlank();
            if (phase != Phase.AWARDED) {
                assertThat(guidance.means() + guidance.act()).doesNotContain("Somebody has won", "The winner may need");
            }
            if (phase == Phase.CLOSED || phase == Phase.CANCELLED || phase == Phase.INTENDED) {
                assertThat(guidance.act()).doesNotContain("Bid before");
            }
        }
    }

    @Test
    void aMarketThatIsPlannedIsToldAsPlanned() {
        assertThat(NoticeGuidance.of(NoticeType.UK4, Phase.PLANNED).means()).contains("planned");
    }
}
