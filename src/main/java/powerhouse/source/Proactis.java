package powerhouse.source;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import powerhouse.net.PoliteClient;
import powerhouse.net.Politeness;
import powerhouse.ocds.PublisherQuirks;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Public Contracts Scotland and Sell2Wales: one system, made by Proactis, in two forms. Firms near the border bid
/// on both.
///
/// It knows one question: which notices of this type were published in this month? There is no paging and no
/// smaller question. So a window is a month of London's and a type of notice, and one request: an answer is kept
/// before the next is asked for, whatever happens in between.
final class Proactis implements Source {
    static final String SCOTLAND = "public-contracts-scotland";
    static final String WALES = "sell2wales";

    private static final String PATH = "/v1/Notices";

    /// Nothing is paged; a link to a next page would be news, and is answered as full.
    private static final int ALL = Integer.MAX_VALUE;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM-uuuu");

    /// The longest month, with the hour that autumn adds. There is no smaller window to ask for.
    private static final Duration A_MONTH = Duration.ofDays(31).plusHours(1);

    /// Its notices bear days, not times; and one that was published on the last evening of a month must not be
    /// lost because the month was asked for a minute before. Until the third of a month the last one is asked for
    /// as well.
    private static final Duration OVERLAP = Duration.ofDays(2);

    /// Each look is some twenty requests. Four a day tell a bidder soon enough of tenders that stay open for weeks.
    private static final Duration EVERY = Duration.ofHours(6);

    /// Nobody tells of data before 2019.
    private static final Instant SINCE = Instant.parse("2019-01-01T00:00:00Z");

    /// The forms of the Official Journal, which both sites have: 1 to 3 planned, tender, award; 4 to 7 the same of
    /// utilities, and their lists of suppliers; 12 and 13 design contests; 14 corrections; 15 direct awards; 20
    /// changes of contracts; 21 and 22 social services; 23 to 25 concessions.
    private static final List<Integer> EVERYWHERE =
            List.of(1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 24, 25);

    /// Notices below the thresholds, which are only on the site itself.
    private static final List<Integer> SCOTTISH = List.of(101, 102, 103, 104);

    /// The same in Wales; 54 and 55 are of main contractors who seek subcontractors, before and after they have won,
    /// 56 of those who have found some.
    private static final List<Integer> WELSH = List.of(51, 52, 53, 54, 55, 56);

    /// These three are asked for one at a time, like the others, and nothing in the answer says so.
    private static final Pattern SUBCONTRACTS = Pattern.compile("[?&]noticeType=5[456](?:&|$)");

    /// Of 45 deadlines in a British summer 40 are `T12:00:00Z`, and nobody asks for bids at one in the afternoon.
    static final PublisherQuirks SCOTTISH_QUIRKS =
            PublisherQuirks.none(SCOTLAND).withOcidPrefix("ocds-r6ebe6-").withLocalTimes();

    /// The same clocks.
    static final PublisherQuirks WELSH_QUIRKS = PublisherQuirks.none(WALES)
            .withOcidPrefix("ocds-kuma6s-")
            .withLocalTimes()
            .withSubcontracts(request -> SUBCONTRACTS.matcher(request).find());

    private static final List<String> CAVEATS = List.of(
            "It is asked by month and kind of notice; a kind of which it has none in a month, it answers with no list.",
            "Deadlines are written as if in UTC, but are London's times.",
            "Some values are 0.01, which means that none was given.");

    private final PagedPackages pages;
    private final About about;
    private final List<String> types;
    private final String rest;

    private Proactis(PoliteClient client, URI base, About about, List<Integer> site, String rest) {
        this.pages = new PagedPackages(client, base, PATH, Set.of(), ALL);
        this.about = about;
        this.types = Stream.concat(EVERYWHERE.stream(), site.stream())
                .map(String::valueOf)
                .toList();
        this.rest = rest;
    }

    /// Every public contract in Scotland, those below the thresholds too.
    static Proactis publicContractsScotland(PoliteClient client, URI base) {
        return new Proactis(
                client,
                base,
                about(
                        SCOTLAND,
                        "Public Contracts Scotland",
                        "Scottish Government",
                        "https://www.publiccontractsscotland.gov.uk",
                        "Releases have no id: one is made of the process, the day, the kind and the notice's own number.",
                        "Find a Tender publishes the larger ones again, under an ocid of its own."),
                SCOTTISH,
                "");
    }

    /// Public contracts in Wales, and subcontracts of those who have won one.
    static Proactis sell2Wales(PoliteClient client, URI base) {
        return new Proactis(
                client,
                base,
                about(
                        WALES,
                        "Sell2Wales",
                        "Welsh Government",
                        "https://www.sell2wales.gov.wales",
                        "Whether a notice seeks subcontractors, only the question that it answers tells.",
                        "In the summer of 2026 it was said to answer nothing but an error of its database; it is asked again and again."),
                WELSH,
                // English; 1106 would be Welsh.
                "&locale=2057");
    }

    private static About about(String key, String name, String publisher, String site, String... own) {
        return new About(
                key,
                name,
                publisher,
                site,
                "Open Government Licence v3.0",
                "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
                SINCE,
                A_MONTH,
                A_MONTH,
                OVERLAP,
                EVERY,
                Stream.concat(Stream.of(own), CAVEATS.stream()).toList());
    }

    /// Nobody has told how many requests are too many, nor what such a refusal looks like; the usual five seconds'
    /// pause is a guess on the careful side.
    static Politeness manners(Duration pause) {
        return Politeness.every(pause);
    }

    @Override
    public About about() {
        return about;
    }

    /// Whole months, whatever part of them is asked for: a month that is still on the list is not put there twice.
    @Override
    public List<Window> windows(Window span) {
        List<Window> windows = new ArrayList<>();
        for (YearMonth month : months(span)) {
            for (String type : types(span)) {
                windows.add(new Window(beginning(month), beginning(month.plusMonths(1)), type));
            }
        }
        return windows;
    }

    /// One request where the window is a month and a type, as those of [#windows] are.
    @Override
    public Answer read(Window window) throws PublisherException {
        List<Response> responses = new ArrayList<>();
        boolean full = false;
        for (YearMonth month : months(window)) {
            for (String type : types(window)) {
                Answer answer = pages.first(query(month, type));
                full |= answer.full();
                answer.responses().stream()
                        .filter(response -> !nothing(response.body()))
                        .forEach(responses::add);
            }
        }
        return new Answer(responses, full, List.of());
    }

    /// `outputType=0` is OCDS.
    private String query(YearMonth month, String type) {
        return "dateFrom=" + MONTH.format(month) + "&noticeType=" + type + "&outputType=0" + rest;
    }

    private List<String> types(Window window) {
        return window.part().isEmpty() ? types : List.of(window.part());
    }

    /// The months that a span touches.
    private static List<YearMonth> months(Window span) {
        YearMonth last = month(span.until().minusNanos(1));
        return Stream.iterate(month(span.since()), month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(London.ZONE));
    }

    private static Instant beginning(YearMonth month) {
        return month.atDay(1).atStartOfDay(London.ZONE).toInstant();
    }

    /// A package without a list, or with null in its place: how this system says that there is nothing. Anything
    /// else that holds no releases may be an outage in disguise, and is handed over for others to wonder about.
    private static boolean nothing(byte[] body) {
        try {
            ReleasePackage found = ReleasePackage.slice(body);
            if (!found.slices().isEmpty() || found.findings().isEmpty()) {
                return false;
            }
            JsonNode whole = JsonMapper.shared().readTree(body);
            JsonNode list = whole.path("releases");
            return list.isNull() || (list.isMissingNode() && !whole.has("records"));
        } catch (UnreadableException | JacksonException e) {
            return false;
        }
    }
}
