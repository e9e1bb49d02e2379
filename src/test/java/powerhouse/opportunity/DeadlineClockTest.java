package powerhouse.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Deadlines by the clocks of those who publish them.
class DeadlineClockTest {
    @ParameterizedTest
    @CsvSource({
        "contracts-finder, ocds-b5fd17-1, 2020-07-09T14:00:00Z, 2020-07-09T13:00:00Z",
        "import, ocds-b5fd17-1, 2019-06-03T09:30:00Z, 2019-06-03T08:30:00Z",
        "contracts-finder, ocds-b5fd17-1, 2025-07-09T14:00:00+01:00, 2025-07-09T13:00:00Z",
        "contracts-finder, ocds-b5fd17-1, 2025-01-09T14:00:00Z, 2025-01-09T14:00:00Z",
        "find-a-tender, ocds-h6vhtk-1, 2026-07-09T14:00:00Z, 2026-07-09T14:00:00Z",
        "sell2wales, ocds-kuma6s-1, 2026-07-09T14:00:00Z, 2026-07-09T13:00:00Z"
    })
    void areMeantByThem(String source, String ocid, String stated, String meant) {
        assertThat(deadline(source, ocid, stated).at()).hasToString(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-09T00:00:00+01:00, midnight at the end of 8 July 2026",
        "2026-01-01T00:00:00Z, midnight at the end of 31 December 2025",
        "2026-01-01T23:59:59Z, 1 January 2026",
        "2026-01-01T23:59:00Z, '1 January 2026, 11.59pm'",
        "2026-01-01, 1 January 2026"
    })
    void atTheFirstMomentOfADayAreOfTheEveningBefore(String stated, String said) {
        assertThat(Wording.moment(deadline("find-a-tender", "ocds-h6vhtk-1", stated)))
                .isEqualTo(said);
    }

    private static Opportunity.Deadline deadline(String source, String ocid, String stated) {
        ObjectNode release = (ObjectNode) JsonMapper.shared().readTree("""
                {"ocid": "%s", "id": "1", "date": "2019-01-01T10:00:00Z", "tag": ["tender"],
                 "tender": {"id": "T", "title": "Lamps", "status": "active", "tenderPeriod": {"endDate": "%s"}}}
                """.formatted(ocid, stated));
        return Objects.requireNonNull(OpportunityReader.due(Notices.process(source, ocid, List.of(release)))
                .deadline());
    }
}
