package powerhouse.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Release;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpportunityReaderTest {
    @Test
    void readsATender() {
        Opportunity opportunity = read("""
                {"ocid":"ocds-xxxxxx-1","id":"1","tag":["tender"],"date":"2026-06-01T09:00:00+01:00",
                 "buyer":{"id":"B1","name":"Muddle Vale Council"},
                 "parties":[{"id":"B1","name":"Muddle Vale Council","roles":["buyer"],
                   "address":{"locality":"Muddleton","region":"UKE42","postalCode":"ls991aa"}}],
                 "tender":{"legalBasis":{"scheme":"UKPGA"},"title":"Lamps &amp; <b>lights</b>","status":"active",
                   "value":{"amount":40000,"amountGross":48000,"currency":"GBP"},
                   "tenderPeriod":{"endDate":"2026-06-30T12:00:00+01:00"},
                   "items":[{"id":"1","additionalClassifications":[{"scheme":"CPV","id":"72212000","description":"Programming"}],
                     "deliveryAddresses":[{"region":"UKD61","countryName":"United Kingdom"}]}],
                   "documents":[{"id":"1","noticeType":"UK4","url":"https://notices.example.org/1"}]}}
                """);

        assertThat(opportunity.title()).isEqualTo("Lamps & lights");
        assertThat(opportunity.buyers())
                .containsExactly(new Opportunity.Buyer(
                        "B1", "Muddle Vale Council", new Opportunity.Place("UKE42", "UKE", "Muddleton", "LS99 1AA")));
        assertThat(opportunity.delivery()).containsExactly(new Opportunity.Place("UKD61", "UKD", "Warrington", ""));
        assertThat(opportunity.value()).isEqualTo(new Money(new BigDecimal("40000"), "GBP", false));
        assertThat(opportunity.stage()).isEqualTo(Phase.OPEN);
        assertThat(opportunity.noticeType()).isEqualTo(NoticeType.UK4);
        assertThat(opportunity.phase(Instant.parse("2026-06-30T11:00:01Z"))).isEqualTo(Phase.CLOSED);
        assertThat(opportunity.north()).isEqualTo(new Opportunity.North(true, true));
        assertThat(opportunity.tech().evidence()).containsExactly("CPV 72212000, Programming");
        assertThat(opportunity.howToBid().noticeUrl()).isEqualTo("https://notices.example.org/1");
    }

    private static Opportunity read(String json) {
        ObjectNode tree = (ObjectNode) JsonMapper.shared().readTree(json);
        Instant date = Instant.parse("2026-06-01T08:00:00Z");
        Release release =
                new Release(1, "find-a-tender", "ocds-xxxxxx-1", "1", date, date, "", "public", "", null, null);
        return OpportunityReader.read(
                        new ContractingProcess("ocds-xxxxxx-1", List.of(release), List.of(tree), tree, List.of()),
                        "public")
                .orElseThrow();
    }
}
