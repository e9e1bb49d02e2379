package powerhouse.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereaboutsTest {
    @ParameterizedTest
    @CsvSource({
        "UKE42, Leeds, West Yorkshire, UKE",
        "TLE42, Leeds, West Yorkshire, UKE",
        "E08000035, Leeds, West Yorkshire, UKE",
        "E08000020, Gateshead, Tyne and Wear, UKC",
        "E07000165, North Yorkshire, North Yorkshire, UKE",
        "UKE4, '', West Yorkshire, UKE",
        "TLE34, Rotherham, South Yorkshire, UKE",
        "UKE31, '', South Yorkshire, UKE",
        "TLC3, '', '', UKC",
        "TLC31, '', County Durham, UKC",
        "TLC41, County Durham, County Durham, UKC",
        "UKD11, '', Cumbria, UKD",
        "TLD13, Cumberland, Cumbria, UKD",
        "UKD2, '', Cheshire, UKD",
        "UKD43, '', Lancashire, UKD",
        "UKE, '', '', UKE",
        "E12000002, '', '', UKD",
        "UKJ25, '', '', UKJ",
        "UK, '', '', ''",
        "IE052, '', '', ''",
        "'', '', '', ''"
    })
    void readsCodes(String code, String authority, String county, String region) {
        assertThat(Authorities.coded(code)).isEqualTo(new Spot(authority, county, region));
    }

    @ParameterizedTest
    @CsvSource({
        "Leeds City Council, Leeds, West Yorkshire, UKE",
        "THE NEWCASTLE UPON TYNE HOSPITALS NHS FOUNDATION TRUST, Newcastle upon Tyne, Tyne and Wear, UKC",
        "Newcastle-under-Lyme College, '', Staffordshire, UKG",
        "Metropolitan Borough of Bury, Bury, Greater Manchester, UKD",
        "Bury St Edmunds Town Council, '', Suffolk, UKH",
        "South Lakeland District Council, Westmorland and Furness, Cumbria, UKD",
        "Sale of surplus vehicles, '', '', ''",
        "Eden Project Learning, '', '', ''",
        "Residual waste services for Eden District, Westmorland and Furness, Cumbria, UKD",
        "Bath and North East Somerset Council, '', Somerset, UKK",
        "NHS North East London Integrated Care Board, '', Greater London, UKI",
        "North East Lincolnshire Council, North East Lincolnshire, Lincolnshire, UKE",
        "NHS Cheshire and Merseyside Integrated Care Board, '', '', UKD",
        "North Yorkshire Police, North Yorkshire, North Yorkshire, UKE",
        "Yorkshire Water Services Limited, '', '', UKE",
        "Trains from Leeds to London, '', '', ''",
        "Rochford District Council, '', Essex, UKH",
        "Ministry of Fairness, '', '', ''"
    })
    void readsNamesWithinTexts(String text, String authority, String county, String region) {
        assertThat(PlaceNames.within(text)).isEqualTo(new Spot(authority, county, region));
    }

    @ParameterizedTest
    @CsvSource({
        "Sale, Trafford",
        "'Barnsley, South Yorkshire', Barnsley",
        "'Kingston upon Hull, City of', Kingston upon Hull",
        "St. Helens, St Helens",
        "Ashton-under-Lyne, Tameside",
        "BARROW IN FURNESS, Westmorland and Furness",
        "Newtown, ''"
    })
    void readsTowns(String town, String authority) {
        assertThat(PlaceNames.named(town).authority()).isEqualTo(authority);
    }

    @ParameterizedTest
    @CsvSource({
        "Repairs to homes across the Greater Manchester region, UKD",
        "Whitley Bay clinic: new roof, UKC",
        "Bolton Council seeks a supplier of software, ''",
        "'Care in Leeds, and throughout Wakefield', UKE",
        "Concerts in Leeds and in London, ''",
        "New windows at Horsforth library, UKE",
        "Meals for Wigan, UKD",
        "Ten houses for sale, ''",
        "Works in Durham Road, ''"
    })
    void readsWhereSentencesPutThings(String sentence, String region) {
        assertThat(PlaceNames.placed(sentence).region()).isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource({
        "Willingfold Parish Council, true",
        "Anytown NHS Foundation Trust, true",
        "Kent Growers, true",
        "Transport for Wales, false",
        "British Music Council, false",
        "Ministry of Fairness, false"
    })
    void tellsLocalBodiesFromNationalOnes(String name, boolean local) {
        assertThat(PlaceNames.local(name)).isEqualTo(local);
    }

    @Test
    void believesWhatMostSay() {
        Whereabouts leeds = Whereabouts.of("UKI32", "", "LS1 1UR", "Leeds", "Leeds City Council");
        assertThat(leeds.spot()).isEqualTo(new Spot("Leeds", "West Yorkshire", "UKE"));
        assertThat(leeds.evidence()).isEqualTo("postcode LS1");
        assertThat(leeds.doubt()).isEqualTo("code UKI32");

        Whereabouts london = Whereabouts.of("", "", "E17 4JF", "London", "Yorkshire Purchasing Society");
        assertThat(london.spot().region()).isEqualTo("UKI");
        assertThat(london.doubt()).isEqualTo("the name Yorkshire Purchasing Society");
    }

    @Test
    void believesThePreciseWhereTwoDiffer() {
        assertThat(Whereabouts.of("UKI", "", "M1 1AE", "", "").spot().region()).isEqualTo("UKD");
        assertThat(Whereabouts.of("", "London", "", "", "Wigan Council").spot().authority())
                .isEqualTo("Wigan");
    }

    @Test
    void fillsWhatOneLeavesOpenFromTheNext() {
        Whereabouts kendal = Whereabouts.of("UKD12", "", "LA9 4DQ", "Kendal", "");
        assertThat(kendal.spot()).isEqualTo(new Spot("Westmorland and Furness", "Cumbria", "UKD"));
        Whereabouts stokesley = Whereabouts.of("UKE22", "", "TS9 5AA", "", "");
        assertThat(stokesley.spot()).isEqualTo(new Spot("North Yorkshire", "North Yorkshire", "UKE"));
    }

    @Test
    void leavesOpenWhatIsOpen() {
        assertThat(Whereabouts.of("", "", "", "", "")).isEqualTo(Whereabouts.UNKNOWN);
        assertThat(Whereabouts.of("UK", "England", "", "Anytown", "A Trust").spot())
                .isEqualTo(Spot.UNKNOWN);
        assertThat(Whereabouts.of("", "", "TS9 5AA", "", "").spot()).isEqualTo(Spot.UNKNOWN);
    }
}
