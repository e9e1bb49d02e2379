package powerhouse.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingQueryTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @Test
    void daysAreCountedInLondonFromTheInstantItIsAskedAt() {
        var week = new StandingQuery(Query.of("cyber", LONG_AGO), 7);
        // A quarter past midnight there, on the day before the clocks go forward.
        Instant now = Instant.parse("2026-03-28T00:15:00Z");

        assertThat(week.at(now))
                .isEqualTo(Query.of("cyber", now)
                        .but()
                        .closing(now, Instant.parse("2026-04-04T23:00:00Z"))
                        .build());
    }

    @Test
    void instantsOfTheQueryStayWhereTheyAre() {
        Query query = Query.of("cyber", LONG_AGO)
                .but()
                .closing(LONG_AGO, LONG_AGO.plusSeconds(1))
                .build();
        Instant now = Instant.parse("2026-03-28T00:15:00Z");

        assertThat(new StandingQuery(query, 0).at(now))
                .isEqualTo(query.but().now(now).build());
    }

    @Test
    void refusesDaysThatHaveBeen() {
        assertThatThrownBy(() -> new StandingQuery(Query.everything(LONG_AGO), -1))
                .hasMessage("A deadline cannot be within -1 days");
    }
}
