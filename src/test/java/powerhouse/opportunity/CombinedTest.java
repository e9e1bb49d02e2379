package powerhouse.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One contract that stands on two portals: what one leaves open is filled in from the other.
class CombinedTest {
    private static final String BUYER = """
            "buyer": {"id": "B", "name": "Ardale Council"}, "parties": [{"id": "B", "name": "Ardale Council",
              "roles": ["buyer"], "contactPoint": {"name": "Buying team", "email": "%s"}}]""";

    @Test
    void everyWayToBidIsKept() {
        Opportunity one = read("one", "2026-01-02", BUYER.formatted("team@ardale.example") + ", " + tender("", "UKD"));
        Opportunity other = read(
                "other",
                "2026-01-03",
                BUYER.formatted("") + ", "
                        + tender("\"submissionMethodDetails\": \"https://portal.example/tenders/7\",", "UKD72"));

        Opportunity both = Combined.of("one", List.of(other, one), LabelDecisions.NONE);

        assertThat(both.howToBid().email()).isEqualTo("team@ardale.example");
        assertThat(both.howToBid().submission() + both.howToBid().url()).contains("https://portal.example/tenders/7");
        assertThat(both.delivery())
                .as("one knows the region, the other the councils")
                .extracting(Opportunity.Place::code)
                .containsExactly("UKD72");
        assertThat(both).isEqualTo(Combined.of("one", List.of(one, other), LabelDecisions.NONE));
    }

    @ParameterizedTest
    @CsvSource({"2026-02-01T12:00:00Z, 2026-02-01T17:00:00Z, true", "2026-02-01T12:00:00Z, 2026-02-12T12:00:00Z, false"
    })
    void whatPortalsDisagreeAboutIsKeptWithWhoSaysIt(String due, String otherwise, boolean agree) {
        Opportunity one = read("one", "2026-01-02", tender(due(due), "UKD"));
        Opportunity other = read("other", "2026-01-03", tender(due(otherwise), "UKD"));

        Opportunity both = Combined.of("one", List.of(one, other), LabelDecisions.NONE);

        assertThat(both.ties().dues()).hasSize(agree ? 0 : 2);
        if (!agree) {
            assertThat(both.ties().dues())
                    .extracting(
                            Opportunity.Said::source,
                            each -> each.deadline().at().toString())
                    .contains(org.assertj.core.groups.Tuple.tuple("source-other", otherwise));
        }
        assertThat(Combined.of("one", List.of(one), LabelDecisions.NONE).ties().dues())
                .isEmpty();
    }

    @Test
    void whatBiddersMustBringIsToldOnceByWhomeverItIsSaid() {
        String criterion = "{\"type\": \"economic\", \"description\": \"A turnover of &pound;50,000.\"}";
        Opportunity one = read("one", "2026-01-02", tender("""
                        "selectionCriteria": {"criteria": [%1$s, {"minimum": "Two references."},
                          {"description": "Please see the tender documents."}, 7]},
                        "lots": [{"id": "1", "selectionCriteria": {"description": " ", "criteria": [%1$s]}}],
                        """.formatted(criterion), "UKD"));
        Opportunity other = read(
                "other",
                "2026-01-03",
                tender(
                        "\"selectionCriteria\": {\"description\": \"Two references.\", \"criteria\": \"none\"},",
                        "UKD"));

        Opportunity both = Combined.of("one", List.of(other, one), LabelDecisions.NONE);

        assertThat(one.conditions()).containsExactly("A turnover of £50,000.", "Two references.");
        assertThat(both.conditions()).isEqualTo(one.conditions());
    }

    @Test
    void whatIsAskedForInAdditionalInformationOrTermsIsReadToo() {
        Opportunity one = read(
                "one",
                "2026-01-02",
                "\"description\": \"Additional information: bidders must hold ISO 14001.\", " + tender("""
                        "description": "Care of gardens.",
                        "contractTerms": {"performanceTerms": "Staff must have an enhanced DBS check."},
                        """, "UKD"));

        assertThat(one.demands())
                .extracting(demand -> demand.kind().name())
                .containsExactly("ISO_14001", "RECORD_CHECKS");
        assertThat(one.description()).isEqualTo("Care of gardens.");
        assertThat(Combined.of("one", List.of(one, read("other", "2026-01-03", tender("", "UKD"))), LabelDecisions.NONE)
                        .demands())
                .hasSize(2);
    }

    @Test
    void anAgentOnTheFirstPortalIsNotShownAsTheBuyer() {
        String buyer = "\"buyer\": {\"name\": \"%s\"}, ";
        Opportunity agent = read("one", "2026-01-02", buyer.formatted("Ardale eSourcing") + tender("", "UKD"));
        Opportunity council = read("other", "2026-01-03", buyer.formatted("Ardale Council") + tender("", "UKD"));

        assertThat(Combined.of("one", List.of(agent, council), LabelDecisions.NONE)
                        .buyers())
                .extracting(Opportunity.Buyer::name)
                .containsExactly("Ardale Council");
        Opportunity again =
                read("other", "2026-01-03", buyer.formatted("Echelon Consultancy Limited") + tender("", "UKD"));
        assertThat(Combined.of("one", List.of(agent, again), LabelDecisions.NONE)
                        .buyers())
                .as("nobody else is named")
                .extracting(Opportunity.Buyer::name)
                .containsExactly("Ardale eSourcing");
    }

    private static String due(String at) {
        return "\"tenderPeriod\": {\"endDate\": \"%s\"},".formatted(at);
    }

    private static String tender(String some, String code) {
        return """
                "tender": {"id": "T", "title": "Case management", "status": "active", %s
                  "items": [{"id": "1", "deliveryAddresses": [{"region": "%s"}]}]}""".formatted(some, code);
    }

    private static Opportunity read(String ocid, String on, String rest) {
        ObjectNode release = (ObjectNode) JsonMapper.shared().readTree("""
                {"ocid": "%s", "id": "%s", "date": "%sT09:00:00Z", "tag": ["tender"], "initiationType": "tender", %s}""".formatted(ocid, on, on, rest));
        return OpportunityReader.read(Notices.process("source-" + ocid, ocid, List.of(release)), "public")
                .orElseThrow();
    }
}
