package powerhouse.ocds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import powerhouse.ocds.Finding.Kind;
import powerhouse.ocds.ReleaseReader.Reading;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.testkit.Seed;
import tools.jackson.databind.json.JsonMapper;

/// Everything that publishers were seen to send, and worse: a finding, never a lost release.
class ReleaseReaderTest {
    private static final String HEAD =
            "\"ocid\":\"ocds-x-1\",\"id\":\"1\",\"date\":\"2030-01-01T00:00:00Z\",\"tag\":[\"tender\"]";

    @Test
    void aCleanReleaseHasNoFindings() throws Exception {
        Reading reading = read("{" + HEAD + ",\"tender\":{\"id\":7,\"title\":\"Bridges\",\"value\":{\"amount\":1}}}");
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.release().at("/tender/title").asString()).isEqualTo("Bridges");
    }

    @Test
    void ofADuplicateKeyTheLastCounts() throws Exception {
        Reading reading = read("{" + HEAD + ",\"tender\":{\"title\":\"Old\",\"a/b~\":1,\"title\":\"New\",\"a/b~\":2}}");
        assertThat(reading.release().at("/tender/title").asString()).isEqualTo("New");
        assertThat(reading.findings())
                .extracting(Finding::kind, Finding::pointer)
                .containsExactly(pair(Kind.DUPLICATE_KEY, "/tender/title"), pair(Kind.DUPLICATE_KEY, "/tender/a~1b~0"));
    }

    @Test
    void aNumberBeyondAllComputersStaysText() throws Exception {
        Reading reading = read(release("1e9999"));
        assertThat(reading.release().at("/x/1").asString()).isEqualTo("1e9999");
        assertOnly(reading, Kind.NUMBER, "/x/1");
    }

    @Test
    void aDateThatIsNoneIsFound() throws Exception {
        Reading reading = read("{" + HEAD + ",\"tender\":{\"tenderPeriod\":{\"startDate\":\"0001-01-01T00:00:00Z\","
                + "\"endDate\":\"31 of June\"},\"contractPeriod\":{\"endDate\":\"\"}},"
                + "\"contracts\":[{\"period\":{\"maxExtentDate\":\"2030-06-31\"}}]}");
        assertThat(reading.findings())
                .extracting(Finding::pointer, Finding::message)
                .containsExactly(
                        Tuple.tuple("/tender/tenderPeriod/endDate", "“31 of June” is no date: not read"),
                        Tuple.tuple("/contracts/0/period/maxExtentDate", "“2030-06-31” is no date: not read"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999999", "-1E+401", "1e-999999999", "0e99999", "0.1e-500"})
    void exponentsNeverBecomeNumbers(String number) throws Exception {
        assertThat(read(release(number)).release().at("/x/1").asString()).isEqualTo(number);
    }

    @Test
    void aMillionDigitsStayText() throws Exception {
        String digits = "7".repeat(1_000_000);
        assertThat(read(release(digits)).release().at("/x/1").asString()).isEqualTo(digits);
        assertThat(read(release("0." + digits)).release().at("/x/1").asString()).isEqualTo("0." + digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40000.10", "0.1", "-1.00", "12345678901234567890.123456789", "0", "9007199254740993"})
    void numbersAreExact(String number) throws Exception {
        Reading reading = read(release(number));
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.release().at("/x/1").decimalValue()).isEqualTo(new BigDecimal(number));
        assertThat(JsonMapper.shared().writeValueAsString(reading.release().at("/x/1")))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 000|12000",
                "1 234 567.89|1234567.89",
                "1,000|1000",
                "1,000,000.5|1000000.5",
                "12,5|12.5",
                "1 000,00|1000.00",
                "007|7",
                "-007.10|-7.10",
                "+5|5",
                ".5|0.5",
                "-.5|-0.5",
                "5.|5",
                "00|0",
                "12 000, 000|12000000"
            })
    void numbersAsPeopleWriteThemAreMended(String written, String meant) throws Exception {
        // Followed by a member, and by the end.
        for (String rest : new String[] {",\"currency\":\"GBP\"}", "\r\n}", " ,\n \"z\": true }"}) {
            Reading reading = read("{" + HEAD + ",\"tender\":{\"value\":{\"amount\": " + written + rest + "}}");
            assertThat(reading.release().at("/tender/value/amount").decimalValue())
                    .isEqualTo(new BigDecimal(meant));
            assertOnly(reading, Kind.NUMBER, "/tender/value/amount");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-Infinity", "0x1F", "12-34", "2030-01-01"})
    void whatIsNoNumberAtAllStaysText(String word) throws Exception {
        Reading reading = read(release(word));
        assertThat(reading.release().at("/x/1").asString()).isEqualTo(word);
        assertOnly(reading, Kind.NUMBER, "/x/1");
    }

    @Test
    void aBareWordStaysTextAndAMissingValueIsNull() throws Exception {
        Reading reading = read("{" + HEAD + ",\"a\": unknown, \"b\": , \"c\": }");
        assertThat(reading.release().get("a").asString()).isEqualTo("unknown");
        assertThat(reading.release().get("b").isNull()).isTrue();
        assertThat(reading.release().get("c").isNull()).isTrue();
        assertThat(reading.findings())
                .extracting(Finding::kind, Finding::pointer)
                .containsExactly(pair(Kind.WRONG_TYPE, "/a"), pair(Kind.WRONG_TYPE, "/b"), pair(Kind.WRONG_TYPE, "/c"));
    }

    @Test
    void theNumbersOfAnArrayStayApart() throws Exception {
        Reading reading = read("{" + HEAD + ",\"x\":[1,2, 3,+4,5 000]}");
        assertThat(reading.release().get("x").toString()).isEqualTo("[1,2,3,4,5000]");
        assertThat(reading.findings()).extracting(Finding::pointer).containsExactly("/x/3", "/x/4");
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 1_000, 100_000})
    void whatLiesTooDeepIsLeftOut(int depth) throws Exception {
        String arrays = "[".repeat(depth) + "]".repeat(depth);
        String objects = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        for (String deep : new String[] {arrays, objects}) {
            Reading reading = read("{" + HEAD + ",\"deep\":" + deep + ",\"after\":\"here\"}");
            assertThat(reading.release().get("after").asString()).isEqualTo("here");
            assertThat(only(reading).kind()).isEqualTo(Kind.TOO_DEEP);
            assertThat(only(reading).pointer()).startsWith(deep.startsWith("[") ? "/deep/0/0" : "/deep/a/a");
        }
    }

    @Test
    void aDepthThatIsAllowedIsLeftAlone() throws Exception {
        int depth = ReleaseReader.DEPTH - 1;
        assertThat(read("{" + HEAD + ",\"deep\":" + "[".repeat(depth) + "]".repeat(depth) + "}")
                        .findings())
                .isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8AreReadAsWindows1252() throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("{" + HEAD + ",\"tender\":{\"title\":\"Caf").getBytes(StandardCharsets.UTF_8));
        bytes.write(0xE9);
        bytes.writeBytes(" – ".getBytes(StandardCharsets.UTF_8));
        bytes.write(0x96); // an en dash in Windows-1252, a control code in ISO-8859-1
        bytes.writeBytes(" £\",\"description\":\"".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xA3);
        bytes.writeBytes("5\"}}".getBytes(StandardCharsets.UTF_8));
        Reading reading = ReleaseReader.read(bytes.toByteArray());
        assertThat(reading.release().at("/tender/title").asString()).isEqualTo("Café – – £");
        assertThat(reading.release().at("/tender/description").asString()).isEqualTo("£5");
        assertThat(reading.findings())
                .extracting(Finding::kind, Finding::pointer)
                .containsExactly(pair(Kind.ENCODING, "/tender/title"), pair(Kind.ENCODING, "/tender/description"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\\uDE00", "\\ud83d \\ude00", "\\u12G4", "\\u1"})
    void whatIsReadCanBeWrittenAgain(String escape) throws Exception {
        Reading reading = read("{" + HEAD + ",\"x\":\"a" + escape + "\"}");
        assertOnly(reading, Kind.ENCODING, "/x");
        byte[] written = JsonMapper.shared().writeValueAsBytes(reading.release());
        assertThat(ReleaseReader.read(written).release()).isEqualTo(reading.release());
    }

    @Test
    void surrogatesAsBytesAreReadAsWindows1252() throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("{" + HEAD + ",\"x\":\"").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0xBD});
        bytes.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        Reading reading = ReleaseReader.read(bytes.toByteArray());
        assertOnly(reading, Kind.ENCODING, "/x");
        assertThat(ReleaseReader.read(JsonMapper.shared().writeValueAsBytes(reading.release()))
                        .release())
                .isEqualTo(reading.release());
    }

    @Test
    void aWholePairIsNoDefect() throws Exception {
        Reading reading = read("{" + HEAD + ",\"x\":\"\\ud83d\\ude00\"}");
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.release().get("x").asString()).isEqualTo("😀");
    }

    @Test
    void whatTheStandardRequiresIsMissed() throws Exception {
        assertThat(read("{\"id\":\" \",\"date\":null}").findings())
                .extracting(Finding::kind, Finding::pointer)
                .containsExactly(
                        pair(Kind.MISSING, "/ocid"),
                        pair(Kind.MISSING, "/id"),
                        pair(Kind.MISSING, "/date"),
                        pair(Kind.MISSING, "/tag"));
    }

    @Test
    void wrongTypesAreNamed() throws Exception {
        Reading reading =
                read("{" + HEAD + ",\"buyer\":\"Council\",\"parties\":[\"me\",{\"id\":1,\"roles\":\"buyer\"}],"
                        + "\"tender\":{\"value\":{\"amount\":\"5\"},\"items\":{\"0\":{}},\"lots\":[{\"id\":[]}]}}");
        assertThat(reading.findings())
                .extracting(Finding::kind, Finding::pointer)
                .containsExactlyInAnyOrder(
                        pair(Kind.WRONG_TYPE, "/buyer"),
                        pair(Kind.WRONG_TYPE, "/parties/0"),
                        pair(Kind.WRONG_TYPE, "/parties/1/roles"),
                        pair(Kind.WRONG_TYPE, "/tender/value/amount"),
                        pair(Kind.WRONG_TYPE, "/tender/items"),
                        pair(Kind.WRONG_TYPE, "/tender/lots/0/id"));
    }

    @Test
    void duplicateIdsAreNamedWhereMergingGoesById() throws Exception {
        Reading reading = read("{" + HEAD + ",\"awards\":[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":1}],"
                + "\"parties\":[{\"id\":\"p\",\"additionalIdentifiers\":[{\"id\":\"1\"},{\"id\":\"1\"}]}]}");
        assertOnly(reading, Kind.DUPLICATE_ID, "/awards/2/id");
    }

    @Test
    void twentyMegabytesAreRead() throws Exception {
        String description = "x".repeat(20_000_000);
        assertThat(read("{" + HEAD + ",\"tender\":{\"description\":\"" + description + "\"}}")
                        .release()
                        .at("/tender/description")
                        .asString())
                .hasSize(20_000_000);
    }

    @Test
    void controlCharactersTrailingCommasAndAByteOrderMarkAreForgiven() throws Exception {
        Reading reading = read("\uFEFF\r\n{" + HEAD + ",\"x\":[\"a\tb\nc\u0001\",],}\r\n");
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.release().at("/x/0").asString()).isEqualTo("a\tb\nc\u0001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "<html><body>403</body></html>",
                "Too many requests",
                "[]",
                "7",
                "\"ocid\"",
                "null",
                "{\"ocid\":\"a",
                "{\"ocid\":",
                "{\"a\" \"b\"}",
                "{\"a\":[}"
            })
    void whatHoldsNoObjectIsUnreadable(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(UnreadableException.class)
                .message()
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ocid\":\"a\",\"tender\":{\"id\":\"no\"},\"id\":\"1\",\"date\":\"2030\",\"tag\":[\"x\",\"y\"]}",
                "{\"ocid\":\"no\",\"id\":1,\"\\u0064ate\":\"2030\",\"tag\":[\"x\",\"\\u0079\"],\"ocid\":\"a\"}",
                "\uFEFF { \"tag\" : [ \"x\" , \"y\", ], \"date\" : \"2030\" , \"id\" : 0001, \"ocid\":\"a\" }"
            })
    void aReleaseIsIdentifiedWithoutATree(String json) throws Exception {
        assertThat(ReleaseReader.identify(json.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new ReleaseReader.Identity("a", "1", "2030", List.of("x", "y")))
                .isEqualTo(Identities.of(read(json).release()));
    }

    /// As XML becomes JSON: a list of one is no list, and a list is an object of numbers.
    @Test
    void whatShouldBeAListIsReadAsOne() throws Exception {
        ReleaseReader.Reading reading = read("""
                {"ocid": "ocds-fict01-1", "id": "1", "date": "2026-01-01T00:00:00Z", "tag": "award",
                 "parties": {"id": "S", "name": "Lamp Ltd", "roles": "supplier"},
                 "buyer": [{"id": "B", "name": "Moor Council"}],
                 "tender": {"lots": {"0": {"id": "L1"}, "1": {"id": "L2"}},
                   "items": {"id": "1", "additionalClassifications": {"id": "31500000", "scheme": "CPV"}}},
                 "awards": {"id": "A", "suppliers": {"id": "S", "name": "Lamp Ltd"}}}
                """);
        CompiledRelease release = new CompiledRelease(reading.release());
        assertThat(release.parties()).extracting(Party::name).containsExactly("Lamp Ltd");
        assertThat(release.parties().getFirst().roles()).containsExactly("supplier");
        assertThat(java.util.Objects.requireNonNull(release.buyer()).name()).isEqualTo("Moor Council");
        assertThat(release.tender().lots()).extracting(Lot::id).containsExactly("L1", "L2");
        assertThat(release.awards().getFirst().suppliers())
                .extracting(Party::name)
                .containsExactly("Lamp Ltd");
        assertThat(release.tag()).containsExactly("award");
        assertThat(reading.release()
                        .at("/tender/items/0/additionalClassifications/0/id")
                        .asString())
                .isEqualTo("31500000");
        assertThat(reading.findings())
                .extracting(Finding::pointer)
                .containsExactly(
                        "/tag",
                        "/parties",
                        "/parties/0/roles",
                        "/buyer",
                        "/tender/lots",
                        "/tender/items",
                        "/tender/items/0/additionalClassifications",
                        "/awards",
                        "/awards/0/suppliers");
        assertThat(reading.findings().getFirst().message())
                .isEqualTo("Should be an array, is text: read as an array of it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "<p>", "{\"ocid\":\"a", "{\"ocid\":", "{}", "{\"ocid\":null,\"id\":{},\"tag\":7}"})
    void whoSaysNothingIsNobody(String json) {
        assertThat(ReleaseReader.identify(json.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new ReleaseReader.Identity("", "", "", List.of()));
    }

    @Test
    void findingsAreBounded() throws Exception {
        Reading reading = read("{" + HEAD + ",\"x\":[" + "+1,".repeat(100_000) + "1]}");
        assertThat(reading.findings()).hasSize(1_000);
        assertThat(reading.release().get("x").size()).isEqualTo(100_001);
    }

    /// Bytes hit at random: read, or unreadable; nothing else is ever thrown, and what was read can be written.
    @Test
    void damageNeverEscapes() throws Exception {
        var random = new Random(Seed.of(ReleaseReaderTest.class));
        byte[] whole = ("{" + HEAD + ",\"tender\":{\"title\":\"Caf\u00e9 \\ud83d\\ude00\",\"value\":{\"amount\":12.50},"
                        + "\"items\":[{\"id\":\"1\"},{\"id\":2}]},\"awards\":[{\"id\":\"a\",\"value\":{\"amount\":1e5}}]}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] signs = "{}[]\",:\\+-. 0eNu\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = whole.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                bytes[random.nextInt(bytes.length)] =
                        random.nextBoolean() ? signs[random.nextInt(signs.length)] : (byte) random.nextInt();
            }
            try {
                Reading reading = ReleaseReader.read(bytes);
                ReleaseReader.read(JsonMapper.shared().writeValueAsBytes(reading.release()));
                read++;
            } catch (UnreadableException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(read).isGreaterThan(2_000);
    }

    private static Reading read(String text) throws UnreadableException {
        return ReleaseReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String release(String number) {
        return "{" + HEAD + ",\"x\":[0," + number + "]}";
    }

    private static Finding only(Reading reading) {
        assertThat(reading.findings()).hasSize(1);
        return reading.findings().getFirst();
    }

    private static void assertOnly(Reading reading, Kind kind, String pointer) {
        assertThat(reading.findings())
                .extracting(Finding::kind, Finding::pointer)
                .containsExactly(pair(kind, pointer));
    }

    private static Tuple pair(Kind kind, String pointer) {
        return Tuple.tuple(kind, pointer);
    }
}
