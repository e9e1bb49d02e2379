package powerhouse.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Arrival;
import powerhouse.records.Form;
import powerhouse.records.Forms;
import powerhouse.sample.Published;
import powerhouse.sample.SamplePublisher;
import powerhouse.source.Source.Answer;
import powerhouse.source.Source.PublisherException;
import powerhouse.source.Source.Response;
import powerhouse.testkit.FakePublisher;
import powerhouse.testkit.FakePublisher.Fault;
import powerhouse.testkit.FakeTime;
import powerhouse.testkit.Seed;
import powerhouse.translation.Translations;

/// One test for all sources, found by asking [Sources]; a new one has to name its sample publisher here, or
/// fails.
@Timeout(120)
class SourcesTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /// How each publisher can be imitated.
    private interface Imitation {
        SamplePublisher of(List<Published> releases, FakeTime time, Function<LocalDateTime, Instant> reading);
    }

    private static final Map<String, Imitation> IMITATIONS = Map.of(
            "find-a-tender", SamplePublisher::findATender,
            "contracts-finder", SamplePublisher::contractsFinder,
            "public-contracts-scotland", SamplePublisher::proactis,
            "sell2wales", SamplePublisher::proactis,
            "ted", SamplePublisher::ted,
            "competitions", SamplePublisher::feed);

    /// Those that link from page to page.
    private static final Set<String> LINKED = Set.of("find-a-tender", "contracts-finder");

    /// Those that answer a month at a time, whatever is in it.
    private static final Set<String> MONTHLY = Set.of("public-contracts-scotland", "sell2wales");

    /// What a limit may mean to a publisher.
    private static final Map<String, Function<LocalDateTime, Instant>> READINGS = Map.of(
            "London, first of two",
            SamplePublisher::london,
            "London, second of two",
            local -> local.atZone(LONDON).withLaterOffsetAtOverlap().toInstant());

    private final FakeTime time = new FakeTime(Instant.parse("2026-11-23T10:00:00Z"));
    private final List<AutoCloseable> open = new ArrayList<>();

    static Stream<String> keys() {
        try (Sources sources = new Sources(
                key -> new Sources.Endpoint(java.net.URI.create("http://127.0.0.1:1/"), Duration.ZERO),
                "test",
                Instant::now,
                duration -> {})) {
            return sources.list().stream().map(source -> source.about().key()).toList().stream();
        }
    }

    static Stream<String> linked() {
        return keys().filter(LINKED::contains);
    }

    /// Those whose answers can be full.
    static Stream<String> paged() {
        return keys().filter(key -> LINKED.contains(key) || key.equals("ted"));
    }

    static Stream<String> monthly() {
        return keys().filter(MONTHLY::contains);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private FakePublisher publisher(String key, List<Published> releases, Function<LocalDateTime, Instant> reading) {
        Imitation imitation =
                Objects.requireNonNull(IMITATIONS.get(key), "No line of IMITATIONS here for the source " + key);
        FakePublisher fake = new FakePublisher(imitation.of(releases, time, reading));
        open.add(fake);
        return fake;
    }

    private Source source(String key, FakePublisher fake) {
        Sources sources = new Sources(
                any -> new Sources.Endpoint(fake.base(), Duration.ofSeconds(12)), "Powerhouse/test", time, time);
        open.add(sources);
        return sources.get(key);
    }

    private static Published release(String key, Instant at, String id) {
        String written = switch (key) {
            case "ted" -> "{\"publication-number\":\"" + id + "\"}";
            case "competitions" -> "<item><title>" + id + "</title><guid>" + id + "</guid></item>";
            default -> "{\"ocid\":\"ocds-sample1-" + id + "\",\"id\":\"" + id + "\"}";
        };
        return new Published(at, written.getBytes(StandardCharsets.UTF_8));
    }

    /// The releases as they came; of a feed, whose entries are not kept as they lie in it, their titles.
    private static List<String> releases(Answer answer) throws Exception {
        Forms forms = new Forms(Translations.all(), key -> Optional.empty());
        List<String> found = new ArrayList<>();
        for (Response response : answer.responses()) {
            if (response.form().isEmpty()) {
                for (ReleasePackage.Slice slice :
                        ReleasePackage.slice(response.body()).slices()) {
                    found.add(new String(slice.of(response.body()), StandardCharsets.ISO_8859_1));
                }
                continue;
            }
            Form form = forms.find(response.form()).orElseThrow();
            Arrival arrival = Arrival.published(
                    "test", response.url(), response.at(), response.mediaType(), response.form(), response.body());
            for (Form.Original original : form.take(arrival)) {
                found.add(
                        original.place() == null
                                ? form.read(original.bytes())
                                        .at("/tender/title")
                                        .asString()
                                : new String(original.bytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }

    /// What a collector does: halve what is full.
    private static Set<String> walk(Source source, Window window, Set<String> caveats) throws Exception {
        Set<String> found = new TreeSet<>();
        for (Window piece : source.windows(window)) {
            Answer answer = persistently(source, piece);
            caveats.addAll(answer.caveats());
            found.addAll(releases(answer));
            if (answer.full()) {
                assertThat(piece.halves())
                        .as("what is answered as full can be halved")
                        .hasSize(2);
                for (Window half : piece.halves()) {
                    found.addAll(walk(source, half, caveats));
                }
            }
        }
        return found;
    }

    /// An outage is tried again, and so is an answer that stayed broken.
    private static Answer persistently(Source source, Window window) throws Exception {
        for (int walk = 1; ; walk++) {
            try {
                Answer answer = source.read(window);
                releases(answer);
                return answer;
            } catch (PublisherException | UnreadableException e) {
                if (walk == 5) {
                    throw e;
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theFormIsFilledIn(String key) {
        Source.About about =
                source(key, publisher(key, List.of(), SamplePublisher::london)).about();

        assertThat(about.key()).isEqualTo(key).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(List.of(about.name(), about.publisher(), about.licence())).noneMatch(String::isBlank);
        assertThat(List.of(about.site(), about.licenceUrl())).allMatch(url -> url.startsWith("https://"));
        assertThat(about.since())
                .isBetween(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(about.narrowest()).isPositive().isLessThanOrEqualTo(about.widest());
        assertThat(about.overlap()).isPositive();
        assertThat(about.every()).isPositive();
        assertThat(about.caveats()).isNotEmpty().allMatch(caveat -> caveat.matches("[A-Z].{20,}\\."));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void whatWasPublishedIsReadByteForByte(String key) throws Exception {
        Instant at = Instant.parse("2026-08-10T11:00:00Z");
        // What is no OCDS JSON has to be in its own form.
        byte[] odd = switch (key) {
            case "ted" ->
                "{\"publication-number\":\"odd\",\r\n \"total-value\": 1e9999}".getBytes(StandardCharsets.US_ASCII);
            case "competitions" ->
                "<item><title>odd</title><guid>odd</guid></item>".getBytes(StandardCharsets.US_ASCII);
            default ->
                "{\"ocid\":\"ocds-sample1-odd\",\r\n \"title\": \"\u00a3 \u00e9\", \"amount\": 1e9999}"
                        .getBytes(StandardCharsets.ISO_8859_1);
        };
        String wanted = key.equals("competitions") ? "odd" : new String(odd, StandardCharsets.ISO_8859_1);
        FakePublisher fake =
                publisher(key, List.of(new Published(at, odd), new Published(at, odd)), SamplePublisher::london);

        Answer answer = source(key, fake).read(new Window(at.minusSeconds(60), at.plusSeconds(60)));

        assertThat(releases(answer)).containsExactly(wanted, wanted);
        assertThat(answer.full()).isFalse();
        assertThat(answer.caveats()).isEmpty();
        Response response = answer.responses().getFirst();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.mediaType())
                .isEqualTo(key.equals("competitions") ? "application/rss+xml" : "application/json");
        assertThat(response.url())
                .as("the address that was asked; what %s has in it is said below", key)
                .startsWith(fake.base().toString())
                .contains(
                        switch (key) {
                            case "ted" -> "#page=1";
                            case "competitions" -> "/";
                            default -> MONTHLY.contains(key) ? "dateFrom=08-2026" : "limit=100";
                        })
                .doesNotContain("%3A");
        assertThat(String.valueOf(fake.requests().getFirst().address().getQuery()))
                .doesNotContain("stages", "Z");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void anEmptyWindowIsEmptyAndNotFull(String key) throws Exception {
        Instant at = Instant.parse("2026-08-10T11:00:00Z");
        Answer answer = source(key, publisher(key, List.of(), SamplePublisher::london))
                .read(new Window(at, at.plusSeconds(3600)));
        assertThat(releases(answer)).isEmpty();
        assertThat(answer.full()).isFalse();
    }

    /// Around both clock changes of two years: whatever the limits mean to the publisher, the release of a second
    /// is found by the window of that second, and by the one of its hour.
    @ParameterizedTest
    @MethodSource("linked")
    void nothingIsLostAtTheClockChanges(String key) throws Exception {
        for (String change : List.of(
                "2025-03-30T01:00:00Z", "2025-10-26T01:00:00Z", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z")) {
            Instant middle = Instant.parse(change);
            List<Published> all = new ArrayList<>();
            for (int minute = -180; minute <= 180; minute += 15) {
                Instant at = middle.plusSeconds(minute * 60L);
                all.add(release(key, at, "m" + minute));
            }
            for (Map.Entry<String, Function<LocalDateTime, Instant>> reading :
                    readings(key).entrySet()) {
                Source source = source(key, publisher(key, all, reading.getValue()));
                for (Published published : all) {
                    String wanted = new String(published.release(), StandardCharsets.UTF_8);
                    for (Window window : List.of(
                            new Window(published.at(), published.at().plusSeconds(1)),
                            new Window(
                                    published.at().minusSeconds(1800),
                                    published.at().plusSeconds(1)),
                            new Window(published.at(), published.at().plusSeconds(3600)))) {
                        assertThat(releases(source.read(window)))
                                .as("%s in %s, limits read as %s", published.at(), window, reading.getKey())
                                .contains(wanted);
                    }
                }
            }
        }
    }

    private static Map<String, Function<LocalDateTime, Instant>> readings(String key) {
        Map<String, Function<LocalDateTime, Instant>> readings = new HashMap<>(READINGS);
        if (key.equals("contracts-finder")) {
            // Nobody knows which clock it means.
            readings.put("UTC", local -> local.toInstant(ZoneOffset.UTC));
        }
        return readings;
    }

    @ParameterizedTest
    @MethodSource("paged")
    void fullPagesAreHalvedUntilNothingIsMissing(String key) throws Exception {
        Random random = new Random(Seed.of(SourcesTest.class));
        Instant start = Instant.parse("2026-10-24T18:00:00Z");
        List<Published> all = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            all.add(release(key, start.plusSeconds(random.nextInt(3 * 24 * 3600)), "r" + i));
        }
        Source source = source(key, publisher(key, all, SamplePublisher::london));
        Set<String> caveats = new HashSet<>();

        Set<String> found = walk(source, new Window(start, start.plus(Duration.ofDays(3))), caveats);

        assertThat(found).hasSize(1200);
        assertThat(caveats).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("linked")
    void whatCannotBeNarrowedIsPagedWithACaveat(String key) throws Exception {
        Instant second = Instant.parse("2026-10-25T00:30:00Z");
        List<Published> all = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            // Find a Tender: within the hour that comes twice. Contracts Finder: within its smallest window.
            all.add(release(key, second.plusSeconds(i), "r" + i));
        }
        FakePublisher fake = publisher(key, all, SamplePublisher::london);
        Source source = source(key, fake);
        Set<String> caveats = new HashSet<>();

        Set<String> found = walk(source, new Window(second, second.plusSeconds(600)), caveats);

        assertThat(found).hasSize(250);
        assertThat(caveats)
                .singleElement()
                .asString()
                .contains("100 releases or more")
                .contains("lose releases");
        assertThat(fake.requests()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("linked")
    void aLinkToElsewhereIsPutToTheConfiguredAddressOrNotFollowed(String key) throws Exception {
        Instant second = Instant.parse("2026-10-25T00:30:00Z");
        List<Published> all = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            all.add(release(key, second, "r" + i));
        }
        FakePublisher fake = publisher(key, all, SamplePublisher::london);
        Source source = source(key, fake);
        Window window = new Window(second, second.plusSeconds(1));

        fake.next(replaced("\"next\": \"" + fake.base(), "\"next\": \"http://169.254.169.254/"));
        assertThat(releases(source.read(window))).hasSize(150);

        fake.next(replaced("cursor=", "order=by&cursor="));
        Answer refused = source.read(window);
        assertThat(releases(refused)).hasSize(100);
        assertThat(refused.caveats()).singleElement().asString().contains("some may be missing");

        fake.next(replaced("\"links\"", "\"lynx\""));
        assertThat(source.read(window).caveats()).singleElement().asString().contains("some may be missing");
    }

    /// Both sides of both borders: of months and of clock changes, of which one lies on the last day of a month.
    @ParameterizedTest
    @MethodSource("monthly")
    void nothingIsLostAtTheBordersOfMonths(String key) throws Exception {
        List<Published> all = new ArrayList<>();
        for (String border : List.of(
                "2026-01-01T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-31T23:00:00Z", "2026-10-25T01:00:00Z")) {
            for (int minute = -120; minute <= 120; minute += 40) {
                all.add(release(key, Instant.parse(border).plusSeconds(minute * 60L), border + minute));
            }
        }
        Source source = source(key, publisher(key, all, SamplePublisher::london));
        for (Published published : all) {
            String wanted = new String(published.release(), StandardCharsets.UTF_8);
            Window second = new Window(published.at(), published.at().plusSeconds(1));
            List<String> found = new ArrayList<>();
            for (Window window : source.windows(second)) {
                found.addAll(releases(source.read(window)));
            }
            assertThat(found).as("%s", published.at()).containsOnlyOnce(wanted);
        }
    }

    /// Each of its windows is one request, and none is there twice, so that a walk that stops anywhere loses and
    /// repeats nothing.
    @ParameterizedTest
    @MethodSource("monthly")
    void everyMonthAndTypeIsOneRequest(String key) throws Exception {
        Instant first = Instant.parse("2026-08-10T11:00:00Z");
        Instant last = Instant.parse("2026-10-02T11:00:00Z");
        List<Published> all = new ArrayList<>();
        for (String type : List.of("1", "2", "7", "12", "15", "20", "25", key.equals("sell2wales") ? "55" : "104")) {
            all.add(new Published(first, release(key, first, "a" + type).release(), type));
            all.add(new Published(last, release(key, last, "b" + type).release(), type));
        }
        FakePublisher fake = publisher(key, all, SamplePublisher::london);
        Source source = source(key, fake);
        List<Window> windows = source.windows(new Window(first, last.plusSeconds(1)));

        assertThat(windows).doesNotHaveDuplicates().hasSize(key.equals("sell2wales") ? 69 : 63);
        List<String> found = new ArrayList<>();
        for (Window window : windows) {
            found.addAll(releases(source.read(window)));
        }

        assertThat(found).hasSize(16).doesNotHaveDuplicates();
        assertThat(fake.requests()).hasSameSizeAs(windows);
        assertThat(fake.requests().stream().map(FakePublisher.Request::address))
                .doesNotHaveDuplicates()
                .allMatch(address ->
                        key.equals("sell2wales") == address.getQuery().endsWith("&outputType=0&locale=2057"));
        // A later look at the same months asks for no other windows, so that those that still wait stay single.
        assertThat(source.windows(new Window(first.plusSeconds(60), last.plusSeconds(60))))
                .isEqualTo(windows);
    }

    /// No list is how it says that there is nothing; anything else without releases is handed over.
    @ParameterizedTest
    @MethodSource("monthly")
    void aMonthWithoutAListIsEmptyAndAnErrorIsNot(String key) throws Exception {
        FakePublisher fake = publisher(key, List.of(), SamplePublisher::london);
        Source source = source(key, fake);
        Instant at = Instant.parse("2026-08-10T11:00:00Z");
        Window window = source.windows(new Window(at, at.plusSeconds(1))).getFirst();
        Map<String, String> json = Map.of("Content-Type", "application/json");

        assertThat(source.read(window).responses()).isEmpty();
        fake.next(Fault.answer(200, json, "{\"uri\": \"x\", \"publisher\": {}, \"releases\": null}"));
        assertThat(source.read(window).responses()).isEmpty();

        for (String strange : List.of(
                "{\"Message\": \"An error has occurred.\"}",
                "{\"publisher\": {}, \"releases\": \"none\"}",
                "{\"publisher\": {}, \"records\": [{\"ocid\": \"x\"}]}")) {
            fake.always(() -> Fault.answer(200, json, strange));
            assertThat(source.read(window).responses()).as(strange).hasSize(1);
        }
    }

    /// The operator's words and the days, page by page only where a window cannot be smaller.
    @Test
    void tedIsAskedForDaysInTheOperatorsWords() throws Exception {
        List<Published> all = new ArrayList<>();
        Instant noon = Instant.parse("2026-08-10T12:00:00Z");
        for (int i = 0; i < 230; i++) {
            all.add(release("ted", noon.plusSeconds(i), "r" + i));
        }
        FakePublisher fake = publisher("ted", all, SamplePublisher::luxembourg);
        Sources sources = new Sources(
                key -> new Sources.Endpoint(fake.base(), Duration.ofSeconds(5), "buyer-country=IRL OR a=\"b\""),
                "test",
                time,
                time);
        open.add(sources);
        Source ted = sources.get("ted");

        // From an hour before midnight in Luxembourg to an hour after the next.
        Answer days =
                ted.read(new Window(Instant.parse("2026-08-09T21:00:00Z"), Instant.parse("2026-08-10T23:00:00Z")));
        assertThat(days.full()).isTrue();
        assertThat(days.responses()).hasSize(1);
        assertThat(fake.requests().getFirst().question())
                .contains("(buyer-country=IRL OR a=\\\"b\\\") AND PD>=20260809 AND PD<=20260811 SORT BY");

        Answer day = ted.read(new Window(Instant.parse("2026-08-09T22:00:00Z"), Instant.parse("2026-08-10T22:00:00Z")));
        assertThat(fake.requests().getLast().question()).contains("PD>=20260810 AND PD<=20260810", "\"page\":3");
        assertThat(day.full()).isFalse();
        assertThat(releases(day)).hasSize(230).doesNotHaveDuplicates();

        // A question is not carried elsewhere.
        fake.always(() -> Fault.redirect(307, "http://127.0.0.1:1/elsewhere"));
        assertThatThrownBy(() -> ted.read(new Window(noon, noon.plusSeconds(60))))
                .isInstanceOf(PublisherException.class)
                .hasMessageContaining("it leads to http://127.0.0.1:1/elsewhere");
        fake.always(() -> Fault.answer(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"notices\": [], \"totalNoticeCount\": 0, \"timedOut\": true}"));
        assertThatThrownBy(() -> ted.read(new Window(noon, noon.plusSeconds(60))))
                .isInstanceOf(PublisherException.class)
                .hasMessageContaining("left notices out");
    }

    /// A search that refuses a field is asked without those that it may not know, and is not offered them again.
    @Test
    void tedIsAskedForLessWhereItRefusesAField() throws Exception {
        Instant noon = Instant.parse("2026-08-10T12:00:00Z");
        Window hour = new Window(noon, noon.plusSeconds(60));
        FakePublisher fake = publisher("ted", List.of(release("ted", noon, "r")), SamplePublisher::luxembourg);
        Sources sources =
                new Sources(key -> new Sources.Endpoint(fake.base(), Duration.ofSeconds(5), ""), "test", time, time);
        open.add(sources);
        fake.next(Fault.answer(400, Map.of("Content-Type", "application/json"), "{\"message\": \"Unknown field\"}"));
        assertThat(releases(sources.get("ted").read(hour))).hasSize(1);
        sources.get("ted").read(hour);
        assertThat(fake.requests())
                .extracting(asked -> asked.question().contains("winner-selection-status"))
                .startsWith(true, false)
                .filteredOn(more -> more)
                .hasSize(1);
    }

    /// A publisher without an address is none.
    @Test
    void whatHasNoAddressIsNotCollected() {
        try (Sources sources = new Sources(
                key -> new Sources.Endpoint(
                        java.net.URI.create(key.equals("competitions") ? "" : "http://127.0.0.1:1/"), Duration.ZERO),
                "test",
                time,
                time)) {
            assertThat(sources.find("competitions")).isEmpty();
            assertThat(sources.find("ted")).isPresent();
        }
    }

    private static Fault replaced(String what, String by) {
        return Fault.changed(body ->
                new String(body, StandardCharsets.ISO_8859_1).replace(what, by).getBytes(StandardCharsets.ISO_8859_1));
    }

    /// A cursor that goes in circles.
    @ParameterizedTest
    @MethodSource("linked")
    void pagingEnds(String key) throws Exception {
        Instant second = Instant.parse("2026-10-25T00:30:00Z");
        List<Published> all = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            all.add(release(key, second, "r" + i));
        }
        FakePublisher fake = publisher(key, all, SamplePublisher::london);
        fake.always(() -> Fault.answer(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"releases\":[{\"ocid\":\"x\"}],\"links\":{\"next\":\"" + fake.base()
                        + "x?limit=100&cursor=again\"}}"));
        Answer answer = source(key, fake).read(new Window(second, second.plusSeconds(1)));
        assertThat(answer.responses()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void faultsAreSurvivedAndLoseNothing(String key) throws Exception {
        Random random = new Random(Seed.of(SourcesTest.class));
        Instant start = Instant.parse("2026-08-10T06:00:00Z");
        List<Published> all = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            all.add(release(key, start.plusSeconds(random.nextInt(24 * 3600)), "r" + i));
        }
        FakePublisher fake = publisher(key, all, SamplePublisher::london);
        // Of five tries in a row, all five fail about once in 3,000 requests; the seed may be unlucky, the walk
        // not wrong.
        fake.sometimes(
                random,
                5,
                Fault.tooMany("120"),
                Fault.tooMany(""),
                Fault.unavailable(),
                Fault.truncated(),
                Fault.brokenOff(),
                Fault.reset(),
                Fault.hangUp());

        Set<String> found = walk(source(key, fake), new Window(start, start.plus(Duration.ofDays(1))), new HashSet<>());

        assertThat(found).hasSize(600);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void anOutageIsAnExceptionInWordsAndNeverAnEmptyAnswer(String key) {
        FakePublisher fake = publisher(key, List.of(), SamplePublisher::london);
        Source source = source(key, fake);
        Window window = new Window(Instant.parse("2026-08-10T06:00:00Z"), Instant.parse("2026-08-10T07:00:00Z"));

        fake.always(Fault::unavailable);
        assertThatThrownBy(() -> source.read(window))
                .isInstanceOf(PublisherException.class)
                .hasMessageStartingWith(fake.base().toString())
                .hasMessageContaining("5 tries")
                .hasMessageContaining("HTTP 503")
                .hasMessageEndingWith("It is asked again on the next walk.");
        fake.always(Fault::maintenance);
        assertThatThrownBy(() -> source.read(window))
                .as("a page for people, with status 200, where the answer should be")
                .isInstanceOf(PublisherException.class)
                .hasMessageContaining("a page for people");
        fake.always(Fault::truncated);
        assertThatThrownBy(() -> source.read(window))
                .as("an answer that breaks off each time")
                .isInstanceOf(PublisherException.class);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void whatIsBrokenEachTimeIsHandedOverAsItCame(String key) throws Exception {
        FakePublisher fake = publisher(key, List.of(), SamplePublisher::london);
        fake.always(() -> Fault.changed(body -> "{\"releases\": [{\"ocid\": ".getBytes(StandardCharsets.UTF_8)));
        Answer answer = source(key, fake)
                .read(new Window(Instant.parse("2026-08-10T06:00:00Z"), Instant.parse("2026-08-10T07:00:00Z")));
        assertThat(answer.responses().getFirst().body())
                .isEqualTo("{\"releases\": [{\"ocid\": ".getBytes(StandardCharsets.UTF_8));
    }
}
