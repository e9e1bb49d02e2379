package powerhouse.opportunity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Wording;
import powerhouse.search.Sketch;
import powerhouse.web.Fiction;
import powerhouse.web.SafeLink;

class PageWordingTest {
    @ParameterizedTest
    @CsvSource({
        "2,£2",
        "999.99,£999",
        "1000,£1k",
        "1500,£1.5k",
        "49950,£50k",
        "999999,£999k",
        "1000000,£1m",
        "1234567,£1.2m",
        "3200000000,£3.2bn",
        "12345678,£12m"
    })
    void moneyIsSaidAsPeopleSayIt(BigDecimal amount, String said) {
        assertThat(PageWording.about(new Money(amount, "GBP", false))).isEqualTo(said);
        assertThat(PageWording.about(new Money(amount, "GBP", true))).isEqualTo(said + " with VAT");
    }

    @Test
    void moneyIsExactOnThePageItself() {
        assertThat(Wording.exactly(new Money(new BigDecimal("1234567.5"), "GBP", true)))
                .isEqualTo("£1,234,567.50 with VAT");
        assertThat(Wording.exactly(new Money(new BigDecimal("1E+3"), "EUR", false)))
                .isEqualTo("€1,000 without VAT");
        assertThat(PageWording.about(null)).isEqualTo("Value not given");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-03T12:00:00Z,10 days left,'Thu 3 December, noon'",
        "2026-11-23T17:00:00Z,Due today,'Mon 23 November, 5pm'",
        "2026-11-24T00:00:00Z,Due today,midnight at the end of Mon 23 November",
        "2026-11-23T09:00:00Z,Passed today,'Mon 23 November, 9am'",
        "2026-11-20T10:05:00Z,Passed,'Fri 20 November, 10.05am'",
        "2027-06-01T11:00:00Z,190 days left,'Tue 1 June 2027, noon'",
        "2039-01-01T00:00:00Z,Stays open,midnight at the end of Fri 31 December 2038"
    })
    void deadlinesAreSaidInBothForms(Instant at, String left, String when) {
        Deadline deadline = new Deadline(at, false, Deadline.Due.TENDER);

        assertThat(PageWording.left(deadline, Fiction.NOW)).isEqualTo(left);
        assertThat(PageWording.when(deadline, Fiction.NOW)).isEqualTo(when);
    }

    @Test
    void nobodyIsHurriedToWhatHasEnded() {
        Deadline later = new Deadline(Fiction.NOW.plus(Duration.ofDays(2)), false, Deadline.Due.TENDER);
        Deadline before = new Deadline(Fiction.NOW.minus(Duration.ofDays(2)), false, Deadline.Due.TENDER);
        Opportunity open =
                Sketch.of("ocds-x-1").stage(Phase.OPEN).deadline(later.at()).draw();
        assertThat(PageWording.due(open, later, Fiction.NOW)).isEqualTo("Bids due");
        assertThat(PageWording.left(open, later, Fiction.NOW)).isEqualTo("2 days left");
        for (Phase end : Set.of(Phase.AWARDED, Phase.CANCELLED)) {
            Opportunity ended =
                    Sketch.of("ocds-x-1").stage(end).deadline(later.at()).draw();
            assertThat(PageWording.awaited(ended, Fiction.NOW)).isFalse();
            assertThat(PageWording.due(ended, later, Fiction.NOW)).isEqualTo("Bids were due");
            assertThat(PageWording.left(ended, later, Fiction.NOW)).isEqualTo("No longer open");
            assertThat(PageWording.left(ended, before, Fiction.NOW)).isEqualTo("Passed");
        }
    }

    @Test
    void hoursAreNotInvented() {
        assertThat(PageWording.when(
                        new Deadline(Instant.parse("2026-12-03T23:59:59Z"), true, Deadline.Due.TENDER), Fiction.NOW))
                .isEqualTo("Thu 3 December");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " JaVaScRiPt:alert(1)",
                "data:text/html,x",
                "//evil.example",
                "/relative",
                "",
                "http:",
                "https://",
                "ht\ttp://x",
                "https://a.example/\"><script>",
                "file:///etc/passwd",
                "vbscript:x"
            })
    void onlyAddressesOfTheWebAreFollowed(String url) {
        assertThat(SafeLink.link(url)).isEmpty();
    }

    @Test
    void addressesOfTheWebStay() {
        assertThat(SafeLink.link("https://portal.example/a?b=c&d")).isEqualTo("https://portal.example/a?b=c&d");
        assertThat(SafeLink.host("HTTP://Portal.example/x")).isEqualTo("Portal.example");
    }

    @Test
    void aCutTextEndsAtAWordAndNeverInsideACharacter() {
        assertThat(Wording.start("one two three", 9)).isEqualTo("one two…");
        assertThat(Wording.start("\uD83D\uDE80".repeat(10), 5)).isEqualTo("\uD83D\uDE80\uD83D\uDE80…");
    }
}
