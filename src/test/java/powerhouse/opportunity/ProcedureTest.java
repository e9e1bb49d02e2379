package powerhouse.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcedureTest {
    @ParameterizedTest
    @CsvSource({
        "Open procedure,OPEN",
        "Open (non-OJEU),OPEN",
        "Below threshold - open competition,OPEN",
        "Other - Open,OPEN",
        "Restricted procedure (above threshold),SELECTIVE",
        "Competitive flexible procedure,SELECTIVE",
        "Below threshold - limited competition,SELECTIVE",
        "Negotiated procedure with prior call for competition,SELECTIVE",
        "Call-off from a framework agreement,CALL_OFF",
        "Below threshold - award under framework,CALL_OFF",
        "Direct award from a framework contract,CALL_OFF",
        "Further competition under a dynamic purchasing system,CALL_OFF",
        "Direct award,DIRECT",
        "Negotiated procedure without prior publication,DIRECT",
        "Below threshold - without competition,DIRECT",
        "Single tender action (below threshold),DIRECT"
    })
    void saysWhoMayBid(String words, Procedure procedure) {
        assertThat(Procedure.of(words)).contains(procedure);
        assertThat(Procedure.find(procedure.key())).contains(procedure);
    }

    @ParameterizedTest
    @CsvSource({"''", "Not specified", "Below threshold - unknown", "Dynamic market", "Open framework"})
    void saysNothingWhereTheWordsDoNot(String words) {
        assertThat(Procedure.of(words)).isEmpty();
    }
}
