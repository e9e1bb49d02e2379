package powerhouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import powerhouse.opportunity.BuyerKind;
import powerhouse.opportunity.Phase;
import powerhouse.opportunity.Procedure;
import powerhouse.place.Authorities;
import powerhouse.place.Gazetteer;
import powerhouse.records.Viewer;
import powerhouse.search.Query;
import powerhouse.search.Query.Sort;

class SearchRequestTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void whatIsTypedBecomesAQuery() {
        Query query = query(
                "q",
                " booking  software ",
                "phase",
                "live",
                "region",
                "north",
                "tech",
                "on",
                "cluster",
                "data",
                "cpv",
                "72",
                "closing",
                "7");

        assertThat(query.words()).isEqualTo("booking  software");
        assertThat(query.phases())
                .containsExactlyInAnyOrder(
                        Phase.PIPELINE, Phase.ENGAGEMENT, Phase.PLANNED, Phase.OPEN, Phase.ALWAYS_OPEN);
        assertThat(query.regions()).containsExactly("north");
        assertThat(query.techOnly()).isTrue();
        assertThat(query.clusters()).containsExactly("data");
        assertThat(query.knownValueOnly()).isFalse();
        assertThat(query.cpv()).containsExactly("72");
        assertThat(query.closing().from()).isEqualTo(NOW);
        // The seventh day counts to its end, in London.
        assertThat(query.closing().until()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    }

    @Test
    void daysCountAsTheyAreCountedInLondon() {
        Query query = query(
                "since",
                "1 July 2026",
                "starts-from",
                "01/04/2027",
                "starts-to",
                "2027-04-01",
                "ends-to",
                "31 Oct 2028");

        assertThat(query.published().from()).isEqualTo(Instant.parse("2026-06-30T23:00:00Z"));
        assertThat(query.published().until()).isNull();
        assertThat(query.starts().from()).isEqualTo(Instant.parse("2027-03-31T23:00:00Z"));
        assertThat(query.starts().until()).isEqualTo(Instant.parse("2027-04-01T23:00:00Z"));
        assertThat(query.ends().from()).isNull();
        assertThat(query.ends().until()).isEqualTo(Instant.parse("2028-11-01T00:00:00Z"));
        assertThat(form("starts-from", "01/04/2027").canonical()).isEqualTo("?starts-from=2027-04-01");
        assertThat(form("starts-from", "01/04/2027").tags())
                .extracting(SearchRequest.Tag::label)
                .containsExactly("Starts on or after 1 April 2027");
    }

    @ParameterizedTest
    @CsvSource({"cumbria,Cumbria", "Hull,Kingston upon Hull", "LEEDS,Leeds", "Greater Manchester,Greater Manchester"})
    void aPlaceIsKnownByItsCountyOrCouncil(String typed, String name) {
        assertThat(query("area", typed).areas()).containsExactly(name);
        assertThat(form("area", typed).tags())
                .extracting(SearchRequest.Tag::label)
                .containsExactly("In " + name);
    }

    @Test
    void kindsOfBuyersAreChosenByKey() {
        SearchRequest form = new SearchRequest(
                Map.of("buyer-kind", new String[] {"health", "local-government", "wizards"}), Gazetteer.BUILT_IN);

        assertThat(form.query(NOW, Viewer.anyone(), 20).buyerKinds())
                .containsExactlyInAnyOrder(BuyerKind.HEALTH, BuyerKind.LOCAL_GOVERNMENT);
        assertThat(form.fault("buyer-kind")).contains("wizards");
    }

    @Test
    void whoMayBidAndWhoWonAreAsked() {
        Query query = query("procedure", "open", "supplier", " Fell  Software ");

        assertThat(query.procedures()).containsExactly(Procedure.OPEN);
        assertThat(query.suppliers()).containsExactly("Fell  Software");
    }

    @ParameterizedTest
    @CsvSource({"50000,50000", "'£50,000',50000", "50k,50000", "1.2m,1200000", "£3bn,3000000000", "0,0"})
    void moneyIsReadAsPeopleWriteIt(String typed, BigDecimal pounds) {
        assertThat(query("min", typed).minValue()).isEqualByComparingTo(pounds);
    }

    @ParameterizedTest
    @CsvSource({
        "min,lots",
        "min,-1",
        "min,1e9",
        "max,1.2.3",
        "closing,0",
        "closing,soon",
        "closing,99999",
        "closing,7.5",
        "phase,opened",
        "region,atlantis",
        "place,moon",
        "sort,best",
        "priced,maybe",
        "area,Atlantis",
        "since,30 February 2026",
        "since,soon",
        "starts-from,1/1/1700",
        "ends-to,2026-13-01",
        "procedure,closed",
        "supplier,&",
        "cpv,7",
        "cpv,72x",
        "source,A B"
    })
    void whatCannotBeUnderstoodIsSaidAndKept(String field, String value) {
        SearchRequest form = form(field, value);

        assertThat(form.faults()).extracting(SearchRequest.Fault::field).containsExactly(field);
        assertThat(form.one(field)).isEqualTo(value);
        assertThat(form.query(NOW, Viewer.anyone(), 20).phases()).isEmpty();
    }

    @Test
    void theHighestMayNotBeBelowTheLowest() {
        assertThat(form("min", "2m", "max", "1m").fault("max")).isNotEmpty();
        assertThat(form("min", "1m", "max", "1m").faults()).isEmpty();
    }

    @Test
    void eachTagLetsGoOfOneFilter() {
        SearchRequest form = form("q", "a b", "phase", "live", "min", "50k", "buyer", "A & B", "after", "token");

        assertThat(form.tags())
                .extracting(SearchRequest.Tag::label)
                .containsExactly("Still to be won", "Buyer: A & B", "From £50k");
        assertThat(form.tags().getFirst().without()).isEqualTo("/search?q=a+b&buyer=A+%26+B&min=50k");
    }

    @Test
    void pagesAreWalkedForwardsAndBack() {
        SearchRequest first = form("q", "x");
        assertThat(first.previous()).isEmpty();
        assertThat(first.next("t1")).isEqualTo("/search?q=x&after=t1&trail=first");

        SearchRequest third = new SearchRequest(
                Map.of("q", new String[] {"x"}, "after", new String[] {"t2"}, "trail", new String[] {"first", "t1"}),
                Gazetteer.BUILT_IN);
        assertThat(third.previous()).isEqualTo("/search?q=x&after=t1&trail=first");
        assertThat(form("q", "x", "after", "t1", "trail", "first").previous()).isEqualTo("/search?q=x");
    }

    @Test
    void milesFromAPlaceAreUnderstood() {
        Query query = query("near", " leeds ", "within", "5 miles", "place", "buyer", "sort", "nearest");

        assertThat(query.near())
                .isEqualTo(
                        new Query.Near(Authorities.find("Leeds").orElseThrow().centre(), 5));
        assertThat(query.placeBy()).isEqualTo(Query.PlaceBy.BUYER);
        assertThat(query.sort()).isEqualTo(Sort.NEAREST);
        assertThat(query("near", "M1 1AE").near())
                .isNotNull()
                .extracting(Query.Near::miles)
                .isEqualTo(20.0);
        assertThat(query("near", "Bristol").near()).isNotNull();
        assertThat(form("near", "M1").tags())
                .singleElement()
                .isEqualTo(new SearchRequest.Tag("near", "M1", "Within 20 miles of M1", "/search"));
        assertThat(new SearchRequest(Map.of("near", new String[] {"M1", "Leeds"}), Gazetteer.BUILT_IN).tags())
                .hasSize(1);
        assertThat(form("near", "M1", "within", "9").tags())
                .extracting(SearchRequest.Tag::without)
                .containsExactly("/search");
        assertThat(form("near", "m11ae").canonical())
                .isEqualTo(form("near", "M1 1AE").canonical());
    }

    @ParameterizedTest
    @CsvSource({
        "near,ZZ1 1ZZ",
        "near,Atlantis",
        "near,North West",
        "near,Scotland",
        "within,0",
        "within,501",
        "within,far"
    })
    void whatIsNoPlaceOrNoDistanceIsSaidAndLeftOut(String field, String typed) {
        SearchRequest form = field.equals("near") ? form("near", typed) : form("near", "M1 1AE", field, typed);

        assertThat(form.fault(field)).isNotEmpty();
        Query.Near near = form.query(NOW, Viewer.anyone(), 20).near();
        if (field.equals("near")) {
            assertThat(near).isNull();
            assertThat(form.fault("near")).contains("“" + typed + "”").contains("M1 1AE");
        } else {
            assertThat(near).isNotNull().extracting(Query.Near::miles).isEqualTo(20.0);
        }
    }

    @Test
    void aDistanceFromNowhereIsAskedWhence() {
        SearchRequest form = form("within", "10");

        assertThat(form.fault("near")).contains("the distance is from");
        assertThat(form.query(NOW, Viewer.anyone(), 20).near()).isNull();
        assertThat(form("near", "M".repeat(9_000)).fault("near")).hasSizeLessThan(300);
    }

    @Test
    void theOrderFollowsTheWords() {
        assertThat(query("q", "x").sort()).isEqualTo(Sort.RELEVANCE);
        assertThat(query().sort()).isEqualTo(Sort.NEWEST);
        assertThat(query("sort", "closing").sort()).isEqualTo(Sort.CLOSING);
    }

    @Test
    void overlongWordsAreKeptInTheFormButNotSearched() {
        SearchRequest form = form("q", "y".repeat(9_000));

        assertThat(form.words()).hasSize(9_000);
        assertThat(form.fault("q")).isNotEmpty();
        assertThat(form.query(NOW, Viewer.anyone(), 20).words()).hasSize(500);
    }

    private static Query query(String... pairs) {
        return form(pairs).query(NOW, Viewer.anyone(), 20);
    }

    private static SearchRequest form(String... pairs) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            parameters.put(pairs[at], new String[] {pairs[at + 1]});
        }
        return new SearchRequest(parameters, Gazetteer.BUILT_IN);
    }
}
