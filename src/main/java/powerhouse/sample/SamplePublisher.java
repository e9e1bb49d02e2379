package powerhouse.sample;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A publisher as a function from requests to answers, with the manners of the real one: limits in local time,
/// newest first, pages, refusals. It serves whatever releases it is given, byte for byte.
public final class SamplePublisher {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final Pattern JOURNAL_DAYS = Pattern.compile("PD>=([0-9]{8}) AND PD<=([0-9]{8})");

    private final Manners manners;
    private final Supplier<List<Published>> published;
    private final InstantSource clock;
    private final Function<LocalDateTime, Instant> reading;
    private final Deque<Instant> asked = new ArrayDeque<>();
    private Instant closedUntil = Instant.MIN;

    /// An answer.
    public record Answer(int status, Map<String, String> headers, byte[] body) {
        static Answer text(int status, String type, String body) {
            return new Answer(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// What differs from publisher to publisher.
    ///
    /// @param path the one address that it knows
    /// @param most requests in a span of time
    /// @param rest how long to stay away after asking too often
    /// @param search answers what is no refusal
    private record Manners(
            String path,
            List<String> parameters,
            int most,
            Duration span,
            Duration rest,
            Function<Long, Answer> refusal,
            Search search) {}

    /// Looks for releases.
    private interface Search {
        Answer of(SamplePublisher self, URI address, Map<String, String> parameters, byte[] question);
    }

    private SamplePublisher(
            Manners manners, List<Published> releases, InstantSource clock, Function<LocalDateTime, Instant> reading) {
        this(manners, () -> releases, clock, reading);
    }

    private SamplePublisher(
            Manners manners,
            Supplier<List<Published>> published,
            InstantSource clock,
            Function<LocalDateTime, Instant> reading) {
        this.manners = manners;
        this.published = published;
        this.clock = clock;
        this.reading = reading;
    }

    /// Limits as London's clock shows them; of a time that comes twice, the first.
    public static Instant london(LocalDateTime local) {
        return local.atZone(LONDON).toInstant();
    }

    /// Days as Luxembourg's calendar shows them.
    public static Instant luxembourg(LocalDateTime local) {
        return local.atZone(ZoneId.of("Europe/Luxembourg")).toInstant();
    }

    private List<Published> newestFirst() {
        return published.get().stream()
                .sorted(Comparator.comparing(Published::at).reversed())
                .toList();
    }

    /// With the manners of Find a Tender.
    ///
    /// @param clock by which requests are counted; one that runs faster makes it less strict
    /// @param reading which instant a limit is, such as [#london]
    public static SamplePublisher findATender(
            List<Published> releases, InstantSource clock, Function<LocalDateTime, Instant> reading) {
        return findATender(() -> releases, clock, reading);
    }

    /// The same, which goes on publishing.
    ///
    /// @param published all there is at the moment
    static SamplePublisher findATender(
            Supplier<List<Published>> published, InstantSource clock, Function<LocalDateTime, Instant> reading) {
        Manners manners = new Manners(
                "/api/1.0/ocdsReleasePackages",
                List.of("limit", "cursor", "updatedFrom", "updatedTo", "stages"),
                12,
                Duration.ofMinutes(2),
                Duration.ZERO,
                seconds -> new Answer(
                        429,
                        Map.of("Content-Type", "text/plain", "Retry-After", Long.toString(seconds)),
                        "Rate limit of 12 exceeded. Please retry after %d seconds."
                                .formatted(seconds)
                                .getBytes(StandardCharsets.US_ASCII)),
                (self, address, asked, question) -> self.search(address, asked, "updatedFrom", "updatedTo"));
        return new SamplePublisher(manners, published, clock, reading);
    }

    /// With the manners of Contracts Finder. Which number of requests is too many there, nobody has found out;
    /// thirty a minute is a guess on the strict side.
    public static SamplePublisher contractsFinder(
            List<Published> releases, InstantSource clock, Function<LocalDateTime, Instant> reading) {
        Manners manners = new Manners(
                "/Published/Notices/OCDS/Search",
                List.of("publishedFrom", "publishedTo", "stages", "limit", "cursor"),
                30,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                seconds -> Answer.text(
                        403,
                        "text/html",
                        "<html><head><title>403 Forbidden</title></head><body>Forbidden</body></html>"),
                (self, address, asked, question) -> self.search(address, asked, "publishedFrom", "publishedTo"));
        return new SamplePublisher(manners, releases, clock, reading);
    }

    /// With the manners of Public Contracts Scotland and Sell2Wales: a month and a type of notice, and everything
    /// in one answer. What has no type is a contract notice. How strict they are nobody has found out; thirty a
    /// minute is a guess on the strict side.
    ///
    /// @param reading which instant the beginning of a month is
    public static SamplePublisher proactis(
            List<Published> releases, InstantSource clock, Function<LocalDateTime, Instant> reading) {
        Manners manners = new Manners(
                "/v1/Notices",
                List.of("dateFrom", "noticeType", "outputType", "locale"),
                30,
                Duration.ofMinutes(1),
                Duration.ZERO,
                seconds -> new Answer(
                        429,
                        Map.of("Content-Type", "text/plain", "Retry-After", Long.toString(seconds)),
                        "Too many requests.".getBytes(StandardCharsets.US_ASCII)),
                (self, address, asked, question) -> self.month(address, asked));
        return new SamplePublisher(manners, releases, clock, reading);
    }

    /// Answers a GET.
    ///
    /// @param address as asked; links to further pages lead to the same origin
    public Answer answer(URI address) {
        return answer(address, new byte[0]);
    }

    /// Answers a GET, or a POST with a question.
    ///
    /// @param question empty for a GET
    public synchronized Answer answer(URI address, byte[] question) {
        if (!manners.path.equals(address.getPath())) {
            return Answer.text(404, "text/html", "<html><body>Page not found</body></html>");
        }
        long wait = wait(clock.instant());
        if (wait > 0) {
            return manners.refusal.apply(wait);
        }
        try {
            return manners.search.of(this, address, parameters(address.getRawQuery()), question);
        } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
            return Answer.text(400, "application/json", "{\"message\": \"" + e.getMessage() + "\"}");
        }
    }

    /// For how many seconds nobody is answered.
    private long wait(Instant now) {
        if (now.isBefore(closedUntil)) {
            return Duration.between(now, closedUntil).toSeconds() + 1;
        }
        while (!asked.isEmpty() && !asked.peek().plus(manners.span).isAfter(now)) {
            asked.remove();
        }
        if (asked.size() < manners.most) {
            asked.add(now);
            return 0;
        }
        closedUntil = now.plus(manners.rest);
        return manners.span.toSeconds();
    }

    private Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : query == null ? new String[0] : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (!manners.parameters.contains(name)) {
                throw new IllegalArgumentException(
                        "Invalid parameter. Allowed: " + String.join(", ", manners.parameters));
            }
            parameters.put(name, URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /// With the manners of TED: a question in JSON with two days in it, pages by number, the oldest first. What
    /// else is in the question it does not look at. Releases are notices in the form of its search.
    ///
    /// @param reading which instant the beginning of a day is
    public static SamplePublisher ted(
            List<Published> releases, InstantSource clock, Function<LocalDateTime, Instant> reading) {
        Manners manners = new Manners(
                "/v3/notices/search",
                List.of(),
                60,
                Duration.ofMinutes(1),
                Duration.ZERO,
                seconds -> new Answer(
                        429, Map.of("Content-Type", "text/plain", "Retry-After", Long.toString(seconds)), new byte[0]),
                (self, address, asked, question) -> self.journal(question));
        return new SamplePublisher(manners, releases, clock, reading);
    }

    /// A feed (RSS 2.0) of whatever there is, at any address. Releases are its items.
    public static SamplePublisher feed(
            List<Published> releases, InstantSource clock, Function<LocalDateTime, Instant> reading) {
        Manners manners = new Manners(
                "/",
                List.of(),
                60,
                Duration.ofMinutes(1),
                Duration.ZERO,
                seconds -> Answer.text(503, "text/html", "<html><body>Service Unavailable</body></html>"),
                (self, address, asked, question) -> self.feed());
        return new SamplePublisher(manners, releases, clock, reading);
    }

    private Answer journal(byte[] question) {
        JsonNode asked = JsonMapper.shared().readTree(question);
        String query = asked.path("query").asString();
        Matcher days = JOURNAL_DAYS.matcher(query);
        if (!days.find()) {
            throw new IllegalArgumentException("Here the query must name days: PD>=yyyymmdd AND PD<=yyyymmdd");
        }
        LocalDate last = LocalDate.parse(days.group(2), DateTimeFormatter.BASIC_ISO_DATE);
        Instant from = reading.apply(
                LocalDate.parse(days.group(1), DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay());
        Instant to = reading.apply(last.plusDays(1).atStartOfDay());
        List<byte[]> found = newestFirst().reversed().stream()
                .filter(published ->
                        !published.at().isBefore(from) && published.at().isBefore(to))
                .map(Published::release)
                .toList();
        int limit = asked.path("limit").asInt();
        int first = Math.min((asked.path("page").asInt() - 1) * limit, found.size());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"notices\": [".getBytes(StandardCharsets.US_ASCII));
        for (int i = first; i < Math.min(first + limit, found.size()); i++) {
            body.writeBytes((i == first ? "\n" : ",\n").getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(found.get(i));
        }
        body.writeBytes("], \"totalNoticeCount\": %d, \"iterationNextToken\": null, \"timedOut\": false}"
                .formatted(found.size())
                .getBytes(StandardCharsets.US_ASCII));
        return new Answer(200, Map.of("Content-Type", "application/json"), body.toByteArray());
    }

    private Answer feed() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0"><channel>
                <title>Sample Innovation Fund</title><link>https://competitions.example/</link>
                <description>Sample competitions: nothing of this is real</description>
                <lastBuildDate>%s</lastBuildDate>
                """.formatted(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        clock.instant().atZone(LONDON))).getBytes(StandardCharsets.UTF_8));
        newestFirst().forEach(published -> {
            body.writeBytes(published.release());
            body.write('\n');
        });
        body.writeBytes("</channel></rss>\n".getBytes(StandardCharsets.US_ASCII));
        return new Answer(200, Map.of("Content-Type", "application/rss+xml"), body.toByteArray());
    }

    private Answer month(URI address, Map<String, String> parameters) {
        if (!parameters.getOrDefault("outputType", "").equals("0")) {
            throw new IllegalArgumentException("outputType must be 0 here");
        }
        YearMonth month =
                YearMonth.parse(parameters.getOrDefault("dateFrom", ""), DateTimeFormatter.ofPattern("MM-uuuu"));
        String type = parameters.getOrDefault("noticeType", "");
        Instant from = reading.apply(month.atDay(1).atStartOfDay());
        Instant to = reading.apply(month.plusMonths(1).atDay(1).atStartOfDay());
        List<byte[]> releases = newestFirst().stream()
                .filter(published -> type.equals(published.part().isEmpty() ? "2" : published.part()))
                .filter(published ->
                        !published.at().isBefore(from) && published.at().isBefore(to))
                .map(Published::release)
                .toList();
        byte[] whole = Envelope.of(address.toString(), clock.instant(), releases, "");
        // Where there is nothing, there is no list either.
        byte[] body = releases.isEmpty()
                ? new String(whole, StandardCharsets.UTF_8)
                        .replaceAll(",\\s*\"releases\": \\[]", "")
                        .getBytes(StandardCharsets.UTF_8)
                : whole;
        return new Answer(200, Map.of("Content-Type", "application/json"), body);
    }

    private Answer search(URI address, Map<String, String> parameters, String since, String until) {
        int limit = Integer.parseInt(parameters.getOrDefault("limit", "100"));
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("limit must be from 1 to 100");
        }
        Instant from = limit(parameters, since, Instant.MIN);
        Instant to = limit(parameters, until, Instant.MAX);
        List<Published> found = newestFirst().stream()
                .filter(published ->
                        !published.at().isBefore(from) && published.at().isBefore(to))
                // It silently keeps to notices under the earlier rules as soon as stages are named.
                .filter(published -> !parameters.containsKey("stages")
                        || new String(published.release(), StandardCharsets.ISO_8859_1).contains("\"CELEX\""))
                .toList();
        int first = parameters.containsKey("cursor") ? cursor(parameters.get("cursor")) : 0;
        int end = Math.min(first + limit, found.size());
        String next = "";
        if (end < found.size()) {
            String asked =
                    address.getRawQuery() == null ? "" : address.getRawQuery().replaceAll("&?cursor=[^&]*", "");
            next = "%s://%s%s?%s&cursor=%s"
                    .formatted(address.getScheme(), address.getRawAuthority(), address.getPath(), asked, cursor(end));
        }
        List<byte[]> releases = found.subList(Math.min(first, end), end).stream()
                .map(Published::release)
                .toList();
        return new Answer(
                200,
                Map.of("Content-Type", "application/json"),
                Envelope.of(address.toString(), clock.instant(), releases, next));
    }

    private Instant limit(Map<String, String> parameters, String name, Instant otherwise) {
        String text = parameters.get(name);
        if (text == null) {
            return otherwise;
        }
        // Seconds are mandatory; a Z is taken and ignored.
        if (!text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ?")) {
            throw new IllegalArgumentException(name + " must be YYYY-MM-DDTHH:MM:SS");
        }
        return reading.apply(LocalDateTime.parse(text.replace("Z", ""), DateTimeFormatter.ISO_LOCAL_DATE_TIME));
    }

    private static String cursor(int index) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("nextCursor=" + index).getBytes(StandardCharsets.US_ASCII));
    }

    private static int cursor(String cursor) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        return Integer.parseInt(text.replace("nextCursor=", ""));
    }
}
