package powerhouse.source;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import powerhouse.net.NoAnswerException;
import powerhouse.net.PoliteClient;
import powerhouse.net.Politeness;
import powerhouse.net.Reply;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tenders Electronic Daily: the Official Journal of the European Union, of which a part is of use to firms of
/// the North. Its search is asked for JSON, which holds what matters of a notice; the notices themselves are
/// XML, one request each.
final class Ted implements Source {
    static final String KEY = "ted";

    /// How its answers are read: the key of a form.
    static final String FORM = "ted-search";

    private static final String PATH = "/v3/notices/search";

    /// The search allows 250. With all these fields a notice has some 5 kB.
    private static final int MOST = 100;

    /// Five thousand notices of one day: more than the whole journal has.
    private static final int MOST_PAGES = 50;

    /// The journal comes out in Luxembourg, on working days.
    private static final ZoneId LUXEMBOURG = ZoneId.of("Europe/Luxembourg");

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    /// Only fields that were seen to be answered: a single unknown one is a 400.
    private static final List<String> FIELDS = List.of(
            "publication-number",
            "publication-date",
            "notice-identifier",
            "procedure-identifier",
            "notice-type",
            "form-type",
            "procedure-type",
            "notice-title",
            "description-lot",
            "buyer-name",
            "buyer-country",
            "classification-cpv",
            "place-of-performance",
            "estimated-value-lot",
            "estimated-value-cur-lot",
            "total-value",
            "total-value-cur",
            "deadline-receipt-tender-date-lot",
            "winner-name");

    /// What tells the results of lots, requests to take part, dynamic purchasing systems and notices taken
    /// back. Others ask for these; where the search refuses one, it is asked for the ones above alone from then
    /// on.
    private static final List<String> MORE = List.of(
            "winner-selection-status",
            "result-value-notice",
            "result-value-cur-notice",
            "deadline-receipt-request-date-lot",
            "framework-agreement-lot",
            "dps-usage-lot",
            "change-reason-code");

    private volatile boolean refused;

    private static final About ABOUT = new About(
            KEY,
            "TED",
            "Publications Office of the European Union",
            "https://ted.europa.eu",
            "Commission Decision 2011/833/EU on reuse",
            "https://eur-lex.europa.eu/eli/dec/2011/833/oj",
            // eForms are mandatory since 25 October 2023; older forms lack most of the fields asked for.
            Instant.parse("2023-10-25T00:00:00Z"),
            // A month of the usual query has some hundred notices a week.
            Duration.ofDays(7),
            // Its dates are days.
            Duration.ofDays(1),
            // A day's journal is complete in the morning; two days outlast a late one and the weekend's edge.
            Duration.ofDays(2),
            Duration.ofHours(6),
            List.of(
                    "Only what the operator's query asks for; by default tech tenders of Ireland, or open to bids in English.",
                    "Deadlines are days without a time of day, the earliest of all lots.",
                    "Texts are in the buyer's language where there is no English."));

    /// No limit is published; one request in five seconds is a guess on the careful side, and a look takes one.
    static Politeness manners(Duration pause) {
        return Politeness.every(pause);
    }

    private final PoliteClient client;
    private final URI address;
    private final String query;

    /// @param query in the words of the expert search; "" for everything
    Ted(PoliteClient client, URI base, String query) {
        this.client = client;
        this.address = base.resolve(PATH);
        this.query = query;
    }

    @Override
    public About about() {
        return ABOUT;
    }

    /// Days, from the first that the window touches to the last.
    @Override
    public Answer read(Window window) throws PublisherException {
        boolean narrowest = window.length().compareTo(ABOUT.narrowest()) <= 0;
        String question = question(window);
        List<Response> responses = new ArrayList<>();
        long total = Long.MAX_VALUE;
        for (int page = 1; page <= MOST_PAGES && (long) (page - 1) * MOST < total; page++) {
            Page come = ask(question, page);
            responses.add(come.response);
            total = come.total;
            if (!narrowest) {
                return new Answer(responses, total > MOST, List.of());
            }
        }
        boolean cut = (long) MOST_PAGES * MOST < total && total != Long.MAX_VALUE;
        return new Answer(responses, cut, List.of());
    }

    /// @param total how many notices there are on all pages; none where the answer is broken
    private record Page(Response response, long total) {}

    private Page ask(String question, int page) throws PublisherException {
        Reply reply;
        try {
            reply = reply(question, page);
        } catch (NoAnswerException e) {
            throw new PublisherException(e.getMessage() + ". It is asked again on the next walk.", e);
        }
        // What was asked, in the place where addresses have what their server does not see.
        String asked = address + "#page=" + page + "&query=" + URLEncoder.encode(question, StandardCharsets.UTF_8);
        JsonNode body = parsed(reply);
        if (body == null && reply.mediaType().startsWith("text/html")) {
            throw new PublisherException(
                    address + " answered with a page for people instead of data. It is asked again on the next walk.",
                    null);
        }
        if (body != null && body.path("timedOut").asBoolean(false)) {
            throw new PublisherException(
                    address + " ran out of time and left notices out. It is asked again on the next walk.", null);
        }
        long total = body == null ? 0 : body.path("totalNoticeCount").asLong(0);
        return new Page(new Response(asked, reply.at(), reply.status(), reply.mediaType(), FORM, reply.body()), total);
    }

    private Reply reply(String question, int page) throws NoAnswerException {
        if (!refused) {
            try {
                return client.post(address, json(question, page, false), Ted::whole);
            } catch (NoAnswerException e) {
                if (!e.refused()) {
                    throw e;
                }
            }
        }
        Reply reply = client.post(address, json(question, page, true), Ted::whole);
        refused = true;
        return reply;
    }

    private String question(Window window) {
        LocalDate first = LocalDate.ofInstant(window.since(), LUXEMBOURG);
        LocalDate last = LocalDate.ofInstant(window.until().minusNanos(1), LUXEMBOURG);
        String days = "PD>=" + DAY.format(first) + " AND PD<=" + DAY.format(last);
        // In a fixed order, so that pages neither overlap nor leave out.
        return (query.isBlank() ? "" : "(" + query.strip() + ") AND ") + days + " SORT BY publication-number ASC";
    }

    private static byte[] json(String question, int page, boolean few) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonMapper.shared().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("query", question);
            json.writeArrayPropertyStart("fields");
            FIELDS.forEach(json::writeString);
            if (!few) {
                MORE.forEach(json::writeString);
            }
            json.writeEndArray();
            json.writeNumberProperty("page", page);
            json.writeNumberProperty("limit", MOST);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static boolean whole(Reply reply) {
        return parsed(reply) != null;
    }

    private static @Nullable JsonNode parsed(Reply reply) {
        try {
            JsonNode body = JsonMapper.shared().readTree(reply.body());
            return body.path("notices").isArray() ? body : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
