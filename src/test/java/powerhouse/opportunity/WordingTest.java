package powerhouse.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import powerhouse.ocds.PublisherQuirks;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.opportunity.PublisherDates.Moment;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "1200000, £1.2m", "1000000, £1m", "999999.99, £999k", "999950, £999k", "850000, £850k", "12345, £12k",
        "9999, £10k", "9940, £9.9k", "999, £999", "1.5, £1", "3200000000, £3.2bn", "123456789012, £123bn",
        "99999, £100k", "1049, £1k"
    })
    void saysMoneyShortly(BigDecimal amount, String words) {
        assertThat(Wording.about(new Money(amount, "GBP", false))).isEqualTo(words);
    }

    @Test
    void saysMoneyExactlyAndMarksVat() {
        assertThat(Wording.exactly(new Money(new BigDecimal("1234567.5"), "GBP", true)))
                .isEqualTo("£1,234,567.50 with VAT");
        assertThat(Wording.exactly(new Money(new BigDecimal("40000"), "EUR", false)))
                .isEqualTo("€40,000 without VAT");
        assertThat(Wording.about(new Money(new BigDecimal("40000"), "AED", true)))
                .isEqualTo("AED\u00A040k with VAT");
    }

    @ParameterizedTest
    @CsvSource({
        // Seven noons, though the clocks went back in between, and forward.
        "2026-10-23T12:00:00+01:00, 2026-10-30T12:00:00Z, 7 days later",
        "2026-03-27T12:00:00Z, 2026-04-03T12:00:00+01:00, 7 days later",
        "2026-04-03T12:00:00+01:00, 2026-03-27T12:00:00Z, 7 days earlier",
        "2026-06-01T12:00:00+01:00, 2026-06-01T14:30:00+01:00, 2 hours later",
        "2026-06-01T12:00:00+01:00, 2026-06-01T11:45:00+01:00, 15 minutes earlier",
        "2026-06-01T12:00:00+01:00, 2026-06-02T09:00:00+01:00, 1 day later",
        // The hour that happens twice.
        "2026-10-25T01:30:00+01:00, 2026-10-25T01:30:00Z, 1 hour later"
    })
    void saysHowFarADeadlineMoved(String from, String to, String words) {
        assertThat(Wording.moved(at(from).at(), at(to).at())).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-03T12:00:00Z, '3 December, noon'",
        "2026-06-03T12:00:00Z, '3 June, 1pm'",
        "2026-06-03T00:00:00+01:00, midnight at the end of 2 June",
        "2026-06-03T23:59:59+01:00, 3 June",
        "2026-06-03T23:59:00+01:00, '3 June, 11.59pm'",
        "2026-06-03, 3 June"
    })
    void saysWhenADeadlineIs(String text, String words) {
        Moment moment = at(text);
        assertThat(Wording.moment(new Deadline(moment.at(), moment.dateOnly(), Deadline.Due.TENDER), false))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-25, 2026-10-25T23:59:59Z", "2026-03-29, 2026-03-29T22:59:59Z",
        "2026-03-29T01:30:00, 2026-03-29T01:30:00Z", "2026-10-25T01:30:00, 2026-10-25T00:30:00Z",
        "2026-06-01 12:00:00, 2026-06-01T11:00:00Z"
    })
    void readsWhatHasNoOffsetAsLondonTime(String text, Instant instant) {
        assertThat(at(text).at()).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "01/01/1",
        "0001-01-01T00:00:00Z",
        "9999-12-31T00:00:00Z",
        "2026-02-30",
        "soon",
        "2026-13-01T00:00:00Z"
    })
    void readsNothingFromWhatIsNoDate(String text) {
        assertThat(new PublisherDates(PublisherQuirks.Clock.STATED).find(text)).isNull();
    }

    /// Whatever is no finding is read.
    @ParameterizedTest
    @ValueSource(
            strings = {"2026-07-01T10:00:00+0100", "2026-07-01 09:00Z", "2026-07-01T10:00", "2026-07-01T10:00:00+01"})
    void readsEveryDateThatTheStandardsReaderReads(String text) {
        assertThat(at(text)).isEqualTo(new Moment(Instant.parse("2026-07-01T09:00:00Z"), false));
    }

    /// Contracts Finder has written the clocks of London with a `Z`, and states summer time since.
    @ParameterizedTest
    @CsvSource({
        "2019-07-15T12:00:00Z, LOCAL_BUT_OFFSET, 2019-07-15T11:00:00Z",
        "2019-07-15T12:00:00+01:00, LOCAL_BUT_OFFSET, 2019-07-15T11:00:00Z",
        "2019-01-15T12:00:00Z, LOCAL_BUT_OFFSET, 2019-01-15T12:00:00Z",
        "2019-07-15T12:00:00Z, STATED, 2019-07-15T12:00:00Z",
        "2019-07-15T12:00:00+01:00, LOCAL, 2019-07-15T11:00:00Z",
        "2019-07-15T12:00:00+00:00, LOCAL, 2019-07-15T11:00:00Z"
    })
    void readsTimesByTheClockThatIsMeant(String text, PublisherQuirks.Clock clock, Instant meant) {
        assertThat(new PublisherDates(clock).instant(text)).isEqualTo(meant);
    }

    @Test
    void saysTheHour() {
        assertThat(Wording.clock(LocalTime.of(0, 5))).isEqualTo("12.05am");
        assertThat(Wording.clock(LocalTime.of(17, 0))).isEqualTo("5pm");
    }

    private static Moment at(String text) {
        Moment moment = new PublisherDates(PublisherQuirks.Clock.STATED).find(text);
        assertThat(moment).isNotNull();
        return java.util.Objects.requireNonNull(moment);
    }
}
