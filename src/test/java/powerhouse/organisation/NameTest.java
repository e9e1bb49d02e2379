package powerhouse.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ossett & Morley Joinery Ltd      | OSSETT AND MORLEY JOINERY LIMITED
            T.S.G. Ossett plc                | TSG Ossett Limited
            Ossett Joinery (U.K.) Ltd        | OSSETT JOINERY UK LIMITED
            Ossett Joinery Limited t/a Oss   | Ossett Joinery Ltd
            Nowhere Metropolitan Borough Council | Nowhere Council
            The Council of the City of Nowhere   | NOWHERE CITY COUNCIL
            London Borough of Nowhere        | Nowhere Council
            University of Nowhere            | Nowhere University
            Nowhere Teaching Hospitals NHS Foundation Trust | The Nowhere Teaching Hospitals NHS Trust
            NHS Nowhere Clinical Commissioning Group | NHS Nowhere CCG
            Ministry of Defence (MOD)        | Ministry of Defence
            HMRC                             | HM Revenue and Customs
            Dept for Education               | Department for Education
            Department of Lamps & Wicks      | The Department of Lamps and Wicks
            The Minister for the Cabinet Office acting through Crown Commercial Service | Crown Commercial Service
            """)
    void spellingsOfOneName(String one, String other) {
        assertThat(Name.of(one).key()).isEqualTo(Name.of(other).key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ossett Joinery Ltd               | Ossett Joinery Group Ltd
            Ossett Joinery Ltd               | Ossett Joinery Holdings Limited
            Ossett Joinery Ltd               | Ossett Joinery (UK) Ltd
            Ossett Joinery Ltd               | Ossett Joinery Northern Ltd
            Jenkins                          | Jenkins Ltd
            Nowhere City Council             | Nowhere University
            Nowhere County Council           | Nowhere Council
            Newcastle City Council           | Newcastle-under-Lyme Borough Council
            Nowhere Council, trading as NSPO | Nowhere Council
            Nowhere Council (t/a NSPO)       | Nowhere Council
            Department of Lamps              | Department for Lamps
            Dept. of Education               | DfE
            """)
    void namesOfTwo(String one, String other) {
        assertThat(Name.of(one).key()).isNotEqualTo(Name.of(other).key());
    }

    @ParameterizedTest
    @CsvSource({
        "Jenkins,false,false",
        "Jenkins Ltd,true,true",
        "Care Services,false,false",
        "Ossett Joinery,true,false",
        "Nowhere Borough Council,true,true",
        "Nowhere Parish Council,false,false",
        "St Mary's Primary School,false,false",
        "Home Office,true,true",
        "Various,false,false"
    })
    void howMuchANameTells(String name, boolean distinctive, boolean unmistakable) {
        assertThat(Name.of(name).distinctive()).isEqualTo(distinctive);
        assertThat(Name.of(name).unmistakable()).isEqualTo(unmistakable);
    }

    @ParameterizedTest
    @CsvSource({
        "GB-COH-7654321,GB-COH-07654321",
        "gb-coh-sc12345,GB-COH-SC012345",
        "GB-COH-GB-COH-07654321,GB-COH-07654321",
        "GB-CHC-RC000123,GB-COH-RC000123",
        "GB-CHC-SC12345,GB-SC-SC012345",
        "GB-PPON-pabc-1234-defg,GB-PPON-PABC-1234-DEFG",
        "GB-NHS-RXX,GB-NHS-RXX",
        "GB-COH-00000000,",
        "GB-COH-N/A,",
        "GB-COH-123456789,",
        "GB-COH-12345678,",
        "GB-FTS-12345,",
        "GB-COH,",
        "07654321,"
    })
    void numbersOfRegisters(String published, String key) {
        assertThat(Identifier.of(published).map(Identifier::key).orElse(null)).isEqualTo(key);
    }
}
