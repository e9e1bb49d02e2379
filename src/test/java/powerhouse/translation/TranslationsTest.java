package powerhouse.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Arrival;
import powerhouse.records.Form;
import powerhouse.records.Forms;
import powerhouse.testkit.Seed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the forms tell of made-up notices, and what they say of broken ones.
@Timeout(60)
class TranslationsTest {
    private static final Form EFORMS = new EForms();
    private static final Form SEARCH = new TedSearch();
    private static final Form FEED = new Feed();

    private static Arrival arrival(Form form, String body) {
        return Arrival.published(
                "test", "https://publisher.example", Instant.EPOCH, form.mediaType(), form.key(), body.getBytes(UTF_8));
    }

    private static ObjectNode only(Form form, String body) throws UnreadableException {
        List<Form.Original> originals = form.take(arrival(form, body));
        assertThat(originals).hasSize(1);
        return form.read(originals.getFirst().bytes());
    }

    private static String notice() throws IOException {
        return Files.readString(Path.of("src/test/resources/translation/notice.xml"));
    }

    /// As it is once it has been written and read: numbers compare by their kind as well.
    private static JsonNode written(JsonNode tree) {
        return JsonMapper.shared().readTree(tree.toString());
    }

    @Test
    void aNoticeInXmlTellsWhatMatters() throws Exception {
        assertThat(written(only(EFORMS, notice())))
                .isEqualTo(JsonMapper.shared().readTree("""
                {"ocid": "ocds-xxxxxx-ted-0e0e0e0e-0000-4000-8000-000000000002", "id": "12345-2026",
                 "date": "2026-08-10T00:00:00Z", "initiationType": "tender", "tag": ["tender"], "language": "ENG",
                 "parties": [{"id": "fict-77", "name": "Comhairle Thulach Bán", "roles": ["buyer"],
                   "identifier": {"id": "FICT-77", "legalName": "Comhairle Thulach Bán"},
                   "address": {"locality": "Tullybawn", "postalCode": "A91 9ZZ", "region": "IE061",
                     "countryName": "Ireland"},
                   "contactPoint": {"name": "The buying desk", "email": "buying@tullybawn.example",
                     "url": "https://tullybawn.example"}}],
                 "buyer": {"id": "fict-77", "name": "Comhairle Thulach Bán"},
                 "tender": {"status": "active", "legalBasis": {"scheme": "CELEX", "id": "32014L0024"}, "id": "TB-9",
                   "title": "Library system for Tullybawn", "description": "A catalogue, and loans on a phone.",
                   "mainProcurementCategory": "services", "procurementMethodDetails": "Open procedure",
                   "value": {"amount": 250000.00, "currency": "EUR"},
                   "items": [{"id": "1", "additionalClassifications": [{"scheme": "CPV", "id": "48160000"},
                     {"scheme": "CPV", "id": "72000000"}], "deliveryAddresses": [{"region": "IE061", "countryName": "Ireland"}]}],
                   "classification": {"scheme": "CPV", "id": "48160000"},
                   "lots": [{"id": "LOT-0001", "title": "The system", "contractPeriod": {"durationInDays": 1440}}],
                   "tenderPeriod": {"endDate": "2026-09-14T12:00:00+01:00"},
                   "techniques": {"hasFrameworkAgreement": true},
                   "submissionMethodDetails": "https://tenders.example/9/submit",
                   "documents": [{"id": "documents-1", "documentType": "biddingDocuments",
                       "title": "Procurement documents", "url": "https://tenders.example/9"},
                     {"id": "12345-2026", "documentType": "tenderNotice",
                       "url": "https://ted.europa.eu/en/notice/-/detail/12345-2026", "format": "text/html",
                       "title": "Library system for Tullybawn"}]}}
                """));
    }

    @Test
    void datesAndAmountsThatAreNoneAreFound() throws Exception {
        String notice = notice().replace(
                        "<cbc:EndDate>2026-09-14+01:00</cbc:EndDate>", "<cbc:EndDate>31 of June</cbc:EndDate>")
                .replace(">250000.00<", ">a lot<");
        assertThat(findings(EFORMS, notice))
                .containsExactlyInAnyOrder(
                        "/tender/value/amount: Should be a number, is text",
                        "/tender/lots/0/tenderPeriod/endDate: “31 of June” is no date: not read");
        assertThat(only(EFORMS, notice).at("/tender/tenderPeriod").isMissingNode())
                .isTrue();
        assertThat(only(EFORMS, notice().replace(">2026-08-10+02:00<", ">soon<"))
                        .path("date")
                        .asString())
                .isEqualTo("2026-08-07T15:30:00+01:00");

        String search = "{\"notices\": [{\"publication-number\": \"7-2026\", \"publication-date\": \"soon\","
                + " \"deadline-receipt-tender-date-lot\": [\"2026-06-31\"]}]}";
        assertThat(findings(SEARCH, search))
                .containsExactlyInAnyOrder(
                        "/date: “soon” is no date: not read",
                        "/tender/tenderPeriod/endDate: “2026-06-31” is no date: not read");
        assertThat(findings(EFORMS, notice())).isEmpty();
    }

    private static List<String> findings(Form form, String body) throws UnreadableException {
        Forms forms = new Forms(List.of(form), key -> Optional.empty());
        byte[] original = form.take(arrival(form, body)).getFirst().bytes();
        return forms.read(form.key(), original).findings().stream()
                .map(finding -> finding.pointer() + ": " + finding.message())
                .toList();
    }

    @Test
    void anAwardNamesItsWinnersAndACorrectionIsAnUpdate() throws Exception {
        String award = notice().replace("<efac:Organizations>", """
                        <efac:Changes><efbc:ChangedNoticeIdentifier>x-01</efbc:ChangedNoticeIdentifier></efac:Changes>
                        <efac:NoticeResult>
                          <efac:LotResult><cbc:ID>RES-1</cbc:ID><cbc:TenderResultCode>selec-w</cbc:TenderResultCode>
                            <efac:LotTender><cbc:ID>TEN-1</cbc:ID></efac:LotTender>
                            <efac:TenderLot><cbc:ID>LOT-0001</cbc:ID></efac:TenderLot></efac:LotResult>
                          <efac:LotResult><cbc:ID>RES-2</cbc:ID><cbc:TenderResultCode>clos-nw</cbc:TenderResultCode>
                            <efac:TenderLot><cbc:ID>LOT-0002</cbc:ID></efac:TenderLot></efac:LotResult>
                          <efac:LotTender><cbc:ID>TEN-1</cbc:ID>
                            <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">1234.5</cbc:PayableAmount></cac:LegalMonetaryTotal>
                            <efac:TenderingParty><cbc:ID>TPA-1</cbc:ID></efac:TenderingParty></efac:LotTender>
                          <efac:TenderingParty><cbc:ID>TPA-1</cbc:ID><efac:Tenderer><cbc:ID>ORG-0001</cbc:ID></efac:Tenderer></efac:TenderingParty>
                        </efac:NoticeResult>
                        <efac:Organizations>""")
                .replace("listName=\"competition\">cn-standard", "listName=\"result\">can-standard");

        JsonNode release = only(EFORMS, award);

        assertThat(release.path("tag").path(0).asString()).isEqualTo("awardUpdate");
        assertThat(written(release.path("awards")))
                .isEqualTo(JsonMapper.shared().readTree("""
                [{"id": "x-RES-1-TEN-1", "status": "active", "relatedLots": ["LOT-0001"],
                  "value": {"amount": 1234.5, "currency": "EUR"},
                  "suppliers": [{"id": "fict-77", "name": "Comhairle Thulach Bán"}]},
                 {"id": "x-RES-2", "status": "unsuccessful", "relatedLots": ["LOT-0002"]}]"""));
        assertThat(only(
                                EFORMS,
                                notice().replace(
                                                "<efac:Organizations>",
                                                "<efac:Changes>"
                                                        + "<efbc:ChangedNoticeIdentifier>x</efbc:ChangedNoticeIdentifier>"
                                                        + "</efac:Changes><efac:Organizations>"))
                        .path("tag")
                        .path(0)
                        .asString())
                .isEqualTo("tenderUpdate");
    }

    /// The first of two that were ranked has the contract; of another lot nobody is chosen yet, so it has no
    /// award.
    @Test
    void theContractTellsWhoWonAndTheRankOnlyWhoBid() throws Exception {
        JsonNode release = only(
                EFORMS,
                result(
                        "",
                        """
                <cbc:TotalAmount currencyID="EUR">9000</cbc:TotalAmount>
                """ + lotResult("1", "selec-w", "TEN-1", "TEN-2", "CON-1")
                                + lotResult("2", "open-nw", "", "", "")
                                + tender("1", "2", "500") + tender("2", "1", "450")
                                + "<efac:SettledContract><cbc:ID>CON-1</cbc:ID><cbc:IssueDate>2026-08-01Z</cbc:IssueDate>"
                                + "<efac:LotTender><cbc:ID>TEN-2</cbc:ID></efac:LotTender></efac:SettledContract>"));

        JsonNode awards = release.path("awards");
        assertThat(awards.size()).isEqualTo(1);
        assertThat(awards.path(0).path("value").path("amount").asInt()).isEqualTo(450);
        assertThat(awards.path(0).path("relatedLots").path(0).asString()).isEqualTo("LOT-0001");
        assertThat(release.path("contracts").path(0).path("dateSigned").asString())
                .isEqualTo("2026-08-01");
        assertThat(release.path("contracts").path(0).path("awardID"))
                .isEqualTo(awards.path(0).path("id"));
        assertThat(release.has("noticeResults")).isFalse();
    }

    @Test
    void withoutContractsTheFirstByRankWon() throws Exception {
        JsonNode release = only(
                EFORMS,
                result(
                        "",
                        lotResult("1", "selec-w", "TEN-1", "TEN-2", "")
                                + tender("1", "2", "500")
                                + tender("2", "1", "450")));
        assertThat(release.path("awards").size()).isEqualTo(1);
        assertThat(release.path("awards").path(0).path("value").path("amount").asInt())
                .isEqualTo(450);
    }

    @Test
    void whatOnlyTheWholeResultIsWorthIsKept() throws Exception {
        JsonNode release = only(
                EFORMS,
                result(
                        "",
                        "<cbc:TotalAmount currencyID=\"EUR\">9000</cbc:TotalAmount>"
                                + lotResult("1", "selec-w", "TEN-1", "", "")
                                + "<efac:LotTender><cbc:ID>TEN-1</cbc:ID></efac:LotTender>"));
        assertThat(release.path("noticeResults")
                        .path(0)
                        .path("value")
                        .path("amount")
                        .asInt())
                .isEqualTo(9000);
    }

    @Test
    void nobodyChosenYetIsNoAwardAndNobodyAtAllIsNone() throws Exception {
        JsonNode open = only(EFORMS, result("", lotResult("1", "open-nw", "", "", "")));
        assertThat(open.has("awards")).isFalse();
        assertThat(open.path("tender").path("status").asString()).isEqualTo("active");
        JsonNode none = only(EFORMS, result("", lotResult("1", "clos-nw", "", "", "")));
        assertThat(none.path("awards").path(0).path("status").asString()).isEqualTo("unsuccessful");
        assertThat(none.path("tender").path("status").asString()).isEqualTo("unsuccessful");
    }

    /// Notices number their results anew; only one that changes another tells the same again.
    @Test
    void laterResultsStandBesideEarlierOnes() throws Exception {
        String told = lotResult("1", "selec-w", "TEN-1", "", "") + tender("1", "", "500");
        String first = award(only(EFORMS, result("", told)));
        String other = award(only(EFORMS, result("", told).replace(NOTICE, OTHER)));
        String changed = award(only(
                EFORMS,
                result(
                                "<efac:Changes><efbc:ChangedNoticeIdentifier>" + NOTICE
                                        + "-01</efbc:ChangedNoticeIdentifier></efac:Changes>",
                                told)
                        .replace(
                                "<cbc:ID schemeName=\"notice-id\">" + NOTICE,
                                "<cbc:ID schemeName=\"notice-id\">" + OTHER)));
        assertThat(other).isNotEqualTo(first);
        assertThat(changed).isEqualTo(first);
    }

    @Test
    void aChangeNoticeMayTakeAllBack() throws Exception {
        JsonNode release = only(
                EFORMS,
                notice().replace(
                                "<efac:Organizations>",
                                "<efac:Changes><efbc:ChangedNoticeIdentifier>x-01</efbc:ChangedNoticeIdentifier>"
                                        + "<efac:ChangeReason><cbc:ReasonCode>cancel</cbc:ReasonCode></efac:ChangeReason>"
                                        + "</efac:Changes><efac:Organizations>"));
        assertThat(release.path("tag").path(0).asString()).isEqualTo("tenderCancellation");
        assertThat(release.path("tender").path("status").asString()).isEqualTo("cancelled");
    }

    @Test
    void requestsToTakePartAreNoBidsAndADynamicSystemIsOne() throws Exception {
        JsonNode release = only(
                EFORMS,
                notice().replace("TenderSubmissionDeadlinePeriod", "ParticipationRequestReceptionPeriod")
                        .replace("listName=\"framework-agreement\"", "listName=\"dps-usage\""));
        JsonNode tender = release.path("tender");
        assertThat(tender.has("tenderPeriod")).isFalse();
        assertThat(tender.path("expressionOfInterestDeadline").asString()).isEqualTo("2026-09-14T12:00:00+01:00");
        assertThat(tender.path("techniques").path("hasDynamicPurchasingSystem").asBoolean(false))
                .isTrue();
    }

    @Test
    void resultsOfTheSearchAreReadLotByLot() throws Exception {
        String notice = """
                {"notices": [{"publication-number": "7-2026", "form-type": "result", "notice-type": "can-standard",
                  "winner-selection-status": %s, "winner-name": %s, "total-value": 900, "total-value-cur": "EUR",
                  "result-value-notice": [400], "result-value-cur-notice": ["EUR"]}]}""";
        JsonNode open = only(SEARCH, notice.formatted("[\"open-nw\"]", "{}"));
        assertThat(open.has("awards")).isFalse();
        JsonNode none = only(SEARCH, notice.formatted("[\"clos-nw\"]", "{}"));
        assertThat(none.path("awards").path(0).path("status").asString()).isEqualTo("unsuccessful");
        JsonNode won = only(
                SEARCH,
                notice.formatted("[\"selec-w\", \"open-nw\"]", "{\"eng\": [\"Tully Books\", \"Tully Shelves\"]}"));
        assertThat(won.path("awards").path(0).path("value").path("amount").asInt())
                .isEqualTo(400);
        assertThat(won.path("awards")
                        .path(0)
                        .path("suppliers")
                        .path(1)
                        .path("id")
                        .asString())
                .isEqualTo("tully-shelves");
    }

    private static final String NOTICE = "0f0f0f0f-0000-4000-8000-000000000001";
    private static final String OTHER = "0f0f0f0f-0000-4000-8000-000000000009";

    private static String award(JsonNode release) {
        return release.path("awards").path(0).path("id").asString();
    }

    private static String result(String changes, String results) throws Exception {
        return notice().replace(
                        "<efac:Organizations>",
                        changes + "<efac:NoticeResult>" + results + "</efac:NoticeResult><efac:Organizations>")
                .replace("listName=\"competition\">cn-standard", "listName=\"result\">can-standard");
    }

    private static String lotResult(String lot, String code, String one, String other, String contract) {
        return "<efac:LotResult><cbc:ID>RES-" + lot + "</cbc:ID><cbc:TenderResultCode>" + code
                + "</cbc:TenderResultCode>" + reference("LotTender", one) + reference("LotTender", other)
                + reference("SettledContract", contract) + reference("TenderLot", "LOT-000" + lot)
                + "</efac:LotResult>";
    }

    private static String reference(String element, String id) {
        return id.isEmpty() ? "" : "<efac:" + element + "><cbc:ID>" + id + "</cbc:ID></efac:" + element + ">";
    }

    private static String tender(String number, String rank, String amount) {
        return "<efac:LotTender><cbc:ID>TEN-" + number + "</cbc:ID>"
                + (rank.isEmpty() ? "" : "<cbc:RankCode>" + rank + "</cbc:RankCode>")
                + "<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID=\"EUR\">" + amount
                + "</cbc:PayableAmount></cac:LegalMonetaryTotal></efac:LotTender>";
    }

    @Test
    void malformedXmlIsNamedByLineAndColumn() throws Exception {
        String broken = notice().replace("</cbc:VersionID>", "</cbc:Version>");
        assertThatThrownBy(() -> only(EFORMS, broken))
                .isInstanceOf(UnreadableException.class)
                .hasMessageMatching("(?s)Malformed XML at line 33, column [0-9]+: .*VersionID.*");
        assertThatThrownBy(() -> only(EFORMS, "not XML")).hasMessageStartingWith("Malformed XML at line 1, column 1: ");
        assertThatThrownBy(() -> only(EFORMS, "")).hasMessageStartingWith("Malformed XML");
        assertThatThrownBy(() -> only(EFORMS, "<Invoice/>"))
                .hasMessage("XML, but no eForms notice: its root is Invoice");
        assertThatThrownBy(() -> only(EFORMS, "<ContractNotice/>"))
                .hasMessageContaining("/ContractNotice/cbc:ID is missing");
    }

    /// Each of these would reach out, or grow.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE ContractNotice><ContractNotice/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><ContractNotice><ID>&x;</ID></ContractNotice>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><ContractNotice/>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;]><rss/>"
            })
    void documentTypesAreRefused(String hostile) {
        for (Form form : List.of(EFORMS, FEED)) {
            assertThatThrownBy(() -> only(form, hostile))
                    .isInstanceOf(UnreadableException.class)
                    .hasMessageMatching(
                            "(?s)Malformed XML at line 1, column [0-9]+: it declares a DOCTYPE, which we refuse.*");
        }
    }

    @Test
    void whatIsTooDeepOrTooLargeIsRefused() {
        assertThatThrownBy(() -> only(EFORMS, "<a>".repeat(200_000)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageStartingWith("Malformed XML");
        assertThatThrownBy(() -> EFORMS.read(new byte[Xml.LARGEST + 1]))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("16,777,217 bytes");
    }

    @Test
    void anAnswerOfTheSearchIsTakenApartWhereItLies() throws Exception {
        String first = "{\"publication-number\": \"77-2026\", \"x\": [1, {\"notices\": []}]}";
        String second = "{ \"publication-number\" : \"78-2026\" }";
        String body = "{\"notices\": [" + first + " ,\r\n" + second + ", 7], \"totalNoticeCount\": 3}";
        List<Form.Original> originals = SEARCH.take(arrival(SEARCH, body));

        assertThat(originals)
                .extracting(original -> new String(original.bytes(), UTF_8))
                .containsExactly(first, second, "7");
        assertThat(originals).extracting(Form.Original::trouble).containsExactly(null, null, "it is no object");
        assertThatThrownBy(() -> SEARCH.take(arrival(SEARCH, "{\"message\": \"no\"}")))
                .hasMessage("No answer of TED's search: it has no list of notices");
        assertThatThrownBy(() -> SEARCH.take(arrival(SEARCH, "{\"notices\": [\n{\"a\": }]}")))
                .hasMessageStartingWith("Malformed JSON at line 2, column ");
        assertThatThrownBy(() -> SEARCH.read("{}".getBytes(UTF_8))).hasMessage("It has no publication-number");
    }

    @Test
    void aNoticeOfTheSearchTellsWhatMatters() throws Exception {
        JsonNode release = only(SEARCH, """
                {"notices": [{"publication-number": "12345-2026", "publication-date": "2026-08-10+02:00",
                  "procedure-identifier": "0e0e0e0e-0000-4000-8000-000000000002", "form-type": "competition",
                  "notice-type": "cn-standard", "procedure-type": "restricted",
                  "notice-title": {"fra": "Irlande – Logiciels – Bibliothèque",
                    "eng": "Ireland – Software – Library system – phase 2"},
                  "description-lot": {"eng": ["Loans.", "Loans.", "A catalogue."]},
                  "buyer-name": {"gle": ["Comhairle Thulach Bán"]}, "buyer-country": ["IRL"],
                  "classification-cpv": ["48160000", "48160000", "72000000"],
                  "place-of-performance": ["IE061", "IRL"],
                  "estimated-value-lot": ["250000"], "estimated-value-cur-lot": ["EUR"],
                  "deadline-receipt-tender-date-lot": ["2026-09-15+02:00", "2026-09-14+02:00"]}]}""");

        assertThat(release.path("ocid").asString())
                .as("the same as that of the notice in XML")
                .isEqualTo("ocds-xxxxxx-ted-0e0e0e0e-0000-4000-8000-000000000002");
        assertThat(release.path("tag").path(0).asString()).isEqualTo("tender");
        assertThat(release.at("/buyer/name").asString()).isEqualTo("Comhairle Thulach Bán");
        assertThat(release.at("/parties/0/address/countryName").asString()).isEqualTo("Ireland");
        JsonNode tender = release.path("tender");
        assertThat(tender.path("title").asString()).isEqualTo("Library system – phase 2");
        assertThat(tender.path("description").asString()).isEqualTo("Loans.\n\nA catalogue.");
        assertThat(tender.path("procurementMethodDetails").asString()).isEqualTo("Restricted procedure");
        assertThat(tender.at("/value/amount").decimalValue()).isEqualByComparingTo("250000");
        assertThat(tender.at("/tenderPeriod/endDate").asString()).isEqualTo("2026-09-14");
        assertThat(tender.at("/classification/id").asString()).isEqualTo("48160000");
        assertThat(tender.at("/items/0/deliveryAddresses")).hasSize(1);
        assertThat(tender.at("/documents/0/url").asString())
                .isEqualTo("https://ted.europa.eu/en/notice/-/detail/12345-2026");
    }

    private static final String RSS = """
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
              <title>Fund of Nowhere</title><link>https://fund.example</link><description>d</description>
              <lastBuildDate>%s</lastBuildDate>
              <item><title>Quieter &amp; cleaner mills</title><link>https://fund.example/1</link><guid>g1</guid>
                <pubDate>Mon, 10 Aug 2026 09:00:00 GMT</pubDate><category>clean+growth</category>
                <description>&lt;p&gt;Ideas for mills.&lt;/p&gt; Opens: 12 August 2026. Closes: Wednesday 14 October 2026 11:00am</description></item>
              <item><title>Always on</title><link>https://fund.example/2</link><guid>g2</guid><dc:creator>Agency of Nowhere</dc:creator>
                <description>No end is known.</description></item>
            </channel></rss>""";

    @Test
    void aFeedIsOneCompetitionAnEntry() throws Exception {
        List<Form.Original> originals = FEED.take(arrival(FEED, RSS.formatted("Mon, 10 Aug 2026 10:00:00 GMT")));
        List<Form.Original> later = FEED.take(arrival(FEED, RSS.formatted("Tue, 11 Aug 2026 10:00:00 GMT")));
        assertThat(originals).hasSize(2);
        assertThat(later.getFirst().bytes())
                .as("an entry that has not changed has the same bytes")
                .isEqualTo(originals.getFirst().bytes());

        JsonNode first = FEED.read(originals.getFirst().bytes());
        assertThat(first.path("ocid").asString()).matches("ocds-xxxxxx-feed-[0-9a-f]{32}");
        assertThat(first.path("date").asString()).isEqualTo("2026-08-10T09:00:00Z");
        assertThat(first.path("tag").path(0).asString()).isEqualTo("tender");
        assertThat(first.at("/buyer/name").asString()).isEqualTo("Fund of Nowhere");
        assertThat(first.at("/tender/title").asString()).isEqualTo("Quieter & cleaner mills");
        assertThat(first.at("/tender/description").asString())
                .contains("Ideas for mills.")
                .endsWith("Topics: clean growth");
        assertThat(first.at("/tender/tenderPeriod/startDate").asString()).isEqualTo("2026-08-12");
        assertThat(first.at("/tender/tenderPeriod/endDate").asString()).isEqualTo("2026-10-14");
        assertThat(first.at("/tender/documents/0/url").asString()).isEqualTo("https://fund.example/1");

        JsonNode second = FEED.read(originals.getLast().bytes());
        assertThat(second.path("tag").path(0).asString()).as("no last day").isEqualTo("planning");
        assertThat(second.at("/buyer/name").asString()).isEqualTo("Agency of Nowhere");
    }

    @Test
    void atomAndFieldsOfItsOwnAreReadToo() throws Exception {
        JsonNode release = only(FEED, """
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:f="https://fund.example/ns">
                  <title>Fund</title><id>f</id><updated>2026-08-10T00:00:00Z</updated>
                  <entry><title>Safer bridges</title><id>urn:x:7</id><link href="https://fund.example/7"/>
                    <updated>2026-08-09T08:00:00Z</updated><summary>s</summary>
                    <f:opens>2026-08-10T09:00:00+01:00</f:opens><f:closing-date>2026-11-02</f:closing-date></entry></feed>""");
        assertThat(release.at("/tender/tenderPeriod/startDate").asString()).isEqualTo("2026-08-10T09:00:00+01:00");
        assertThat(release.at("/tender/tenderPeriod/endDate").asString()).isEqualTo("2026-11-02");
        assertThat(release.path("date").asString()).isEqualTo("2026-08-09T08:00:00Z");
        assertThatThrownBy(() -> FEED.take(arrival(FEED, "<html/>"))).hasMessageStartingWith("XML, but no RSS or Atom");
    }

    /// Whatever is cut out, doubled or swapped: a release, or words for a person.
    @Test
    void mutilatedOriginalsNeverDoAnythingElse() throws Exception {
        Random random = new Random(Seed.of(TranslationsTest.class));
        String search = "{\"notices\": [{\"publication-number\": \"1-2026\", \"buyer-name\": {\"eng\": [\"B\"]},"
                + " \"total-value\": 12, \"publication-date\": \"2026-08-10+02:00\"}]}";
        for (int i = 0; i < 600; i++) {
            Form form = List.of(EFORMS, SEARCH, FEED).get(i % 3);
            String whole = List.of(notice(), search, RSS).get(i % 3);
            int from = random.nextInt(whole.length());
            int to = Math.min(whole.length(), from + 1 + random.nextInt(60));
            String torn = whole.substring(0, from)
                    + (random.nextBoolean() ? "" : whole.substring(from, to).repeat(2))
                    + whole.substring(to);
            try {
                for (Form.Original original : form.take(arrival(form, torn))) {
                    if (original.trouble() == null) {
                        ObjectNode release = form.read(original.bytes());
                        assertThat(release.path("ocid").asString()).startsWith("ocds-xxxxxx-");
                    }
                }
            } catch (UnreadableException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
