package powerhouse.ocds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @ParameterizedTest
    @CsvSource({
        "2030-07-01T10:00:00Z, 2030-07-01T10:00:00Z",
        "2030-07-01t10:00:00z, 2030-07-01T10:00:00Z",
        "2030-07-01T10:00:00+01:00, 2030-07-01T09:00:00Z",
        "2030-07-01T10:00:00+0100, 2030-07-01T09:00:00Z",
        "2030-07-01T10:00:00-05, 2030-07-01T15:00:00Z",
        "2030-07-01T10:00:00-0530, 2030-07-01T15:30:00Z",
        "2030-07-01T10:00Z, 2030-07-01T10:00:00Z",
        "2030-07-01T10:00:00.123456789123Z, 2030-07-01T10:00:00.123456789Z",
        "2030-07-01T10:00:00.5+01:00, 2030-07-01T09:00:00.500Z",
        "2030-07-01T10:00:00, 2030-07-01T09:00:00Z",
        "2030-01-01T10:00:00, 2030-01-01T10:00:00Z",
        "2030-07-01 10:00:00, 2030-07-01T09:00:00Z",
        "2030-07-01, 2030-06-30T23:00:00Z",
        "' 2030-01-01 ', 2030-01-01T00:00:00Z",
        "2030-12-31T24:00:00Z, 2031-01-01T00:00:00Z",
        "2030-12-31T23:59:60Z, 2031-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z"
    })
    void readsWhatPublishersWrite(String text, String instant) {
        assertThat(Dates.instant(text, LONDON)).contains(Instant.parse(instant));
        assertThat(Dates.hasTime(text)).isEqualTo(text.contains(":"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "01/01/1",
                "2030",
                "2030-02-30",
                "2030-13-01",
                "2030-01-01T",
                "2030-01-01T10",
                "2030-01-01X10:00",
                "2030-01-01T25:00:00Z",
                "2030-01-01T10:00:00+",
                "2030-01-01T10:00:00+19:00",
                "2030-01-01T10:00:00+1:00",
                "2030-01-01T10:00:00Zulu",
                "2030-01-01T10:00:0",
                "2030-01-01T10:00:",
                "٢٠٣٠-٠١-٠١",
                "2030-01-01T10:00:00+01:xx",
                "2030-01-01T24:30:99Z"
            })
    void whatIsNoDateIsNone(String text) {
        assertThat(Dates.instant(text, ZoneOffset.UTC)).isEmpty();
        assertThat(Dates.hasTime(text)).isFalse();
    }

    @Test
    void nothingIsNoDate() {
        assertThat(Dates.instant(null, ZoneOffset.UTC)).isEmpty();
        assertThat(Dates.hasTime(null)).isFalse();
    }
}
