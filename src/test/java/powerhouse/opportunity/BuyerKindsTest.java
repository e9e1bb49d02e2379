package powerhouse.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import powerhouse.ocds.Party;
import tools.jackson.databind.json.JsonMapper;

class BuyerKindsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource({
        "Ardale Borough Council,local-government,council",
        "'THE ARDALE & BROCK COUNCILS',local-government,councils",
        "Ardale Academies’ Trust,education,academies trust",
        "University Hospitals of Brock NHS Foundation Trust,health,nhs",
        "University of Brock,education,university",
        "Royal College of Brock Surgeons,charity,royal college of",
        "Ardale Arts Council England,central-government,arts council england",
        "Ministry of Works,central-government,ministry of",
        "Ardale and Brock Fire & Rescue Authority,emergency-services,fire and rescue",
        "Brock Homes,housing,homes",
        "Brock Water plc,utility,water plc",
        "General Dental Council,other-public,general dental council"
    })
    void readsNames(String name, String kind, String word) {
        assertThat(BuyerKinds.of(name))
                .hasValueSatisfying(reading -> assertThat(reading.kind().key()).isEqualTo(kind))
                .hasValueSatisfying(
                        reading -> assertThat(reading.evidence()).isEqualTo("its name says “" + word + "”"));
    }

    /// A company may be a council's, a trust may be anybody's, and whoever acts for others says nothing of them.
    @ParameterizedTest
    @CsvSource({
        "Brock Services Ltd",
        "The Brock Trust",
        "Cray LLP as agent for Ardale Council",
        "Watermark Design",
        "Homestead Farms",
        "Councillor Training Partners",
        "''"
    })
    void isSilentWhereANameIsNotClear(String name) {
        assertThat(BuyerKinds.of(name)).isEmpty();
    }

    @Test
    void whereTheNameIsSilentARegisterOrTheNoticeSpeaks() {
        assertThat(read("{identifier: {scheme: 'GB-NHS', id: 'X12'}}"))
                .isEqualTo("health: its number in a register: GB-NHS-X12");
        assertThat(read("{details: {classifications: [{scheme: 'UK_CA_TYPE', id: 'privateUtility',"
                        + " description: 'Private utility'}]}}"))
                .isEqualTo("utility: the notice says “Private utility”");
        assertThat(read("{details: {classifications: [{scheme: 'TED_CA_TYPE', id: 'BODY_PUBLIC'},"
                        + " {scheme: 'COFOG', id: '09', description: 'Education'}]}}"))
                .isEqualTo("education: the notice says “Education”");
    }

    /// Companies, charities and legal types of public bodies are of every sort.
    @Test
    void whatCutsAcrossTheSortsSaysNothing() {
        assertThat(read("{identifier: {scheme: 'GB-COH', id: '01234567'}}")).isEmpty();
        assertThat(read("{identifier: {scheme: 'GB-CHC', id: '123456'}}")).isEmpty();
        assertThat(read("{details: {classifications: [{scheme: 'UK_CA_TYPE',"
                        + " id: 'publicAuthoritySubCentralGovernment'}, {scheme: 'COFOG', id: '01'}]}}"))
                .isEmpty();
        assertThat(read("{details: {classifications: {scheme: 7}}}")).isEmpty();
    }

    private static String read(String party) {
        return BuyerKinds.of(
                        new Party(JSON.readTree(party.replace("'", "\"").replaceAll("(\\w+):(?= |\\{)", "\"$1\":"))),
                        "Brock")
                .map(reading -> reading.kind().key() + ": " + reading.evidence())
                .orElse("");
    }
}
