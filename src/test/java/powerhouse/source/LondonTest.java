package powerhouse.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Golden conversions: instants, and the limits in London time that stand for them. The clock changes at 01:00
/// UTC on the last Sundays of March (30 March 2025, 29 March 2026) and October (26 October 2025, 25 October
/// 2026).
class LondonTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # instant                , not after           , not before
            2026-01-15T12:00:00Z     , 2026-01-15T12:00:00 , 2026-01-15T12:00:00
            2026-08-10T10:00:00Z     , 2026-08-10T11:00:00 , 2026-08-10T11:00:00
            2026-08-10T23:30:00Z     , 2026-08-11T00:30:00 , 2026-08-11T00:30:00
            # parts of a second go outwards
            2026-08-10T10:00:00.001Z , 2026-08-10T11:00:00 , 2026-08-10T11:00:01
            # spring: 01:00 to 02:00 is left out
            2025-03-30T00:59:59Z     , 2025-03-30T00:59:59 , 2025-03-30T00:59:59
            2025-03-30T01:00:00Z     , 2025-03-30T02:00:00 , 2025-03-30T02:00:00
            2026-03-29T00:59:59Z     , 2026-03-29T00:59:59 , 2026-03-29T00:59:59
            2026-03-29T00:59:59.5Z   , 2026-03-29T00:59:59 , 2026-03-29T02:00:00
            2026-03-29T01:00:00Z     , 2026-03-29T02:00:00 , 2026-03-29T02:00:00
            # autumn: 01:00 to 02:00 comes twice, and limits keep out of it
            2025-10-25T23:59:59Z     , 2025-10-26T00:59:59 , 2025-10-26T00:59:59
            2025-10-26T00:00:00Z     , 2025-10-26T00:59:59 , 2025-10-26T02:00:01
            2025-10-26T00:30:00Z     , 2025-10-26T00:59:59 , 2025-10-26T02:00:01
            2025-10-26T01:30:00Z     , 2025-10-26T00:59:59 , 2025-10-26T02:00:01
            2025-10-26T01:59:59Z     , 2025-10-26T00:59:59 , 2025-10-26T02:00:01
            2025-10-26T02:00:00Z     , 2025-10-26T02:00:00 , 2025-10-26T02:00:00
            2026-10-24T23:59:59Z     , 2026-10-25T00:59:59 , 2026-10-25T00:59:59
            2026-10-25T00:30:00Z     , 2026-10-25T00:59:59 , 2026-10-25T02:00:01
            2026-10-25T01:00:00Z     , 2026-10-25T00:59:59 , 2026-10-25T02:00:01
            2026-10-25T02:00:00Z     , 2026-10-25T02:00:00 , 2026-10-25T02:00:00
            """)
    void limits(String instant, String notAfter, String notBefore) {
        assertThat(London.notAfter(Instant.parse(instant))).isEqualTo(notAfter);
        assertThat(London.notBefore(Instant.parse(instant))).isEqualTo(notBefore);
    }
}
