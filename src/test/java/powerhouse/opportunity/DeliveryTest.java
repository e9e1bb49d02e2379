package powerhouse.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import powerhouse.opportunity.Opportunity.Place;
import powerhouse.place.PlaceNames;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Where the work is, where a notice states no more than a country.
class DeliveryTest {
    private static final String COUNCIL = "Sunderland City Council";

    @Test
    void aNationsCodeStatesNothingSoThatTheTitleCounts() {
        Opportunity told = read("Sensors for homes in Gateshead", "", "UK", "Home Office", "");
        assertThat(told.delivery()).extracting(Place::authority).containsExactly("Gateshead");
        assertThat(told.delivery().getFirst().evidence()).isEqualTo("the title");
        assertThat(told.north().byDelivery()).isTrue();
    }

    @Test
    void aLocalBodysOwnAreaIsTakenForGrantedAndMarkedAsThat() {
        Opportunity own = read("Payroll software", "For all staff.", "UK", COUNCIL, "");
        assertThat(own.delivery()).extracting(Place::authority).containsExactly("Sunderland");
        assertThat(own.delivery().getFirst().evidence()).isEqualTo("the own area of Sunderland City Council");
        assertThat(read("Payroll software", "For all staff.", "", COUNCIL, "").delivery())
                .extracting(Place::authority)
                .containsExactly("Sunderland");
    }

    @Test
    void whatOthersMayJoinAndWhatACompanyBuysIsNotInTheBuyersAreaForThat() {
        assertThat(read("National framework for payroll software", "", "UK", COUNCIL, "")
                        .north()
                        .byDelivery())
                .isFalse();
        assertThat(read("Payroll software", "", "UK", "Sunderland Homes Limited", "")
                        .north()
                        .byDelivery())
                .isFalse();
        assertThat(read("Payroll software", "", "UKI", COUNCIL, "").north().byDelivery())
                .as("a stated region counts for more")
                .isFalse();
    }

    @Test
    void theTitlesOfLotsTellWhereNothingElseDoes() {
        Opportunity lots = read("Broadband for sites", "", "UK", "Home Office", "Sites in Durham");
        assertThat(lots.north().byDelivery()).isTrue();
        assertThat(lots.delivery().getFirst().evidence()).isEqualTo("the titles of its lots");
    }

    @Test
    void aPlaceThatIsAWordBesidesNeedsMoreThanTheWord() {
        assertThat(PlaceNames.within("Reading Fluency programme").isUnknown()).isTrue();
        assertThat(PlaceNames.within("Reading Borough Council").isUnknown()).isFalse();
    }

    private static Opportunity read(String title, String description, String region, String buyer, String lot) {
        String items = region.isEmpty() ? "" : """
                , "items": [{"id": "1", "deliveryAddresses": [{"region": "%s"}]}]""".formatted(region);
        String lots = lot.isEmpty() ? "" : ", \"lots\": [{\"id\": \"1\", \"title\": \"%s\"}]".formatted(lot);
        ObjectNode release =
                (ObjectNode) JsonMapper.shared().readTree("""
                {"ocid": "ocds-given-1", "id": "1", "date": "2026-03-01T09:00:00Z", "tag": ["tender"],
                 "parties": [{"id": "B", "name": "%s", "roles": ["buyer"], "address": {"postalCode": "SR1 1AA"}}],
                 "buyer": {"id": "B", "name": "%s"},
                 "tender": {"id": "T", "title": "%s", "description": "%s", "status": "active",
                   "tenderPeriod": {"endDate": "2026-04-01T12:00:00Z"}%s%s}}""".formatted(buyer, buyer, title, description, items, lots));
        return OpportunityReader.read(Notices.process("portal", "ocds-given-1", "", List.of(release)), "public")
                .orElseThrow();
    }
}
