package powerhouse.search;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.BuyerKind;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Place;
import powerhouse.opportunity.Opportunity.Span;
import powerhouse.opportunity.Procedure;
import powerhouse.place.Point;
import powerhouse.place.Position;
import powerhouse.reading.Cluster;
import powerhouse.reading.TechReading;
import powerhouse.search.Query.PlaceBy;
import powerhouse.search.SearchIndex.Entry;

/// What an index knows of an opportunity, as data: an engine makes its documents from this list and nothing else.
/// No field is stored to be read back, except the ocid.
@SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
public enum Field {
    /// The address.
    OCID(
            Type.KEYWORD,
            Use.SORTED,
            "The permanent address: names the document and breaks ties",
            e -> List.of(exact(e.opportunity().ocid()))),
    /// The title again, apart.
    TITLE(
            Type.TEXT,
            Use.RANKED,
            "The title once more, since a word in the title says more",
            e -> List.of(e.opportunity().title())),
    /// All words.
    WORDS(
            Type.TEXT,
            Use.FOUND,
            "All that words are looked for in, each text apart from the next",
            e -> texts(e.opportunity())),
    /// Exact names.
    ID(
            Type.KEYWORD,
            Use.FOUND,
            "The ocid, notice ids and buyers’ references in lower case, found when typed exactly",
            e -> ids(e.opportunity())),
    /// The stated phase.
    STAGE(
            Type.KEYWORD,
            Use.COUNTED,
            "The phase that the notices state; with CLOSES it gives the phase now",
            e -> List.of(e.opportunity().stage().key())),
    /// Regions of the work.
    DELIVERY_REGION(
            Type.KEYWORD,
            Use.COUNTED,
            "NUTS codes of the work and all their beginnings, and `north`",
            e -> regions(
                    e.opportunity().delivery().stream(), e.opportunity().north().byDelivery())),
    /// Regions of the buyers.
    BUYER_REGION(
            Type.KEYWORD,
            Use.COUNTED,
            "NUTS codes of the buyers and all their beginnings, and `north`",
            e -> regions(
                    e.opportunity().buyers().stream().map(Opportunity.Buyer::place),
                    e.opportunity().north().byBuyer())),
    /// Counties and councils of the work.
    DELIVERY_AREA(
            Type.KEYWORD,
            Use.FOUND,
            "Names of the counties and of the northern councils where the work is, in lower case",
            e -> areas(e.opportunity().delivery().stream())),
    /// Counties and councils of the buyers.
    BUYER_AREA(
            Type.KEYWORD,
            Use.FOUND,
            "Names of the counties and of the northern councils where the buyers sit, in lower case",
            e -> areas(e.opportunity().buyers().stream().map(Opportunity.Buyer::place))),
    /// Points of the work.
    DELIVERY_POINT(
            "Where the work is, by postcode, authority or county; regions are no points",
            e -> points(e.opportunity(), PlaceBy.DELIVERY)),
    /// Points of the buyers.
    BUYER_POINT("Where the buyers sit, by postcode, authority or county", e -> points(e.opportunity(), PlaceBy.BUYER)),
    /// Points of the work, else of the buyers.
    POINT(
            "The points of the work or, where there are none, of the buyers",
            e -> points(e.opportunity(), PlaceBy.EITHER)),
    /// Buyers.
    BUYER(
            Type.KEYWORD,
            Use.COUNTED,
            "Names of the buyers, exactly",
            e -> e.opportunity().buyers().stream()
                    .map(buyer -> exact(buyer.name()))
                    .toList()),
    /// Sorts of buyers.
    BUYER_KIND(
            Type.KEYWORD,
            Use.COUNTED,
            "What sorts of bodies the buyers are, where that is clear: `local-government`, `health`, `education`",
            e -> e.opportunity().buyerKinds().stream().map(BuyerKind::key).toList()),
    /// Who won.
    SUPPLIER(
            Type.TEXT,
            Use.FOUND,
            "Names of those who won",
            e -> e.opportunity().suppliers().stream()
                    .map(Opportunity.Supplier::name)
                    .toList()),
    /// Who may bid.
    PROCEDURE(
            Type.KEYWORD,
            Use.FOUND,
            "Who may bid, where the buyer's words say so: `open`, `selective`, `call-off`, `direct`",
            e -> Procedure.of(e.opportunity().procedure()).map(Procedure::key).stream()
                    .toList()),
    /// Codes.
    CPV(
            Type.KEYWORD,
            Use.COUNTED,
            "CPV codes and all their beginnings from the division on",
            e -> e.opportunity().cpv().stream()
                    .flatMap(code -> beginnings(cpv(code.code())))
                    .toList()),
    /// Kinds of tech work.
    CLUSTER(
            Type.KEYWORD,
            Use.COUNTED,
            "Keys of the clusters of tech work that it is of, none where it is not tech",
            e -> e.opportunity().tech().kinds().stream()
                    .map(TechReading.Kind::cluster)
                    .map(Cluster::key)
                    .toList()),
    /// Yes or no.
    FLAG(Type.KEYWORD, Use.COUNTED, "`tech`, `sme` and `vcse`, where so", e -> flags(e.opportunity())),
    /// The source.
    SOURCE(
            Type.KEYWORD,
            Use.COUNTED,
            "Key of the source",
            e -> List.of(exact(e.opportunity().source()))),
    /// The audience.
    AUDIENCE(
            Type.KEYWORD,
            Use.FOUND,
            "Who may see it",
            e -> List.of(exact(e.opportunity().audience()))),
    /// The deadline.
    DEADLINE(Use.SORTED, "When bids, requests or answers are due, in microseconds", e -> deadline(e.opportunity())),
    /// The end of being open.
    CLOSES(
            Use.COUNTED,
            "When time alone changes its phase, in microseconds; with STAGE the phase now",
            e -> closes(e.opportunity())),
    /// The first release.
    PUBLISHED(
            Use.FOUND,
            "Date of the first release, in microseconds",
            e -> micros(e.opportunity().published())),
    /// The contract's first day.
    STARTS(
            Use.FOUND,
            "When the contract begins, in microseconds",
            e -> micros(e.opportunity().contractPeriod(), Span::start)),
    /// Its last.
    ENDS(
            Use.FOUND,
            "When the contract ends, extensions apart, in microseconds",
            e -> micros(e.opportunity().contractPeriod(), Span::end)),
    /// The last release.
    UPDATED(
            Use.SORTED,
            "Date of the last release, in microseconds",
            e -> micros(e.opportunity().updated())),
    /// The value.
    VALUE(
            Use.SORTED,
            "Value in pence where it is known in pounds, net if stated, else gross",
            e -> pence(e.opportunity().value())),
    /// The change number.
    CHANGE(Use.FOUND, "Change number of the opportunity", Entry::change);

    /// The shapes.
    public enum Type {
        /// Analysed: words, stems, positions.
        TEXT,
        /// Taken whole; several allowed.
        KEYWORD,
        /// One whole number or none.
        NUMBER,
        /// Latitude and longitude; several allowed.
        POINT
    }

    /// What it is there for, besides being found.
    public enum Use {
        /// Found only.
        FOUND,
        /// Found, and lifts the score.
        RANKED,
        /// Found and sorted by.
        SORTED,
        /// Found and counted in facets.
        COUNTED
    }

    /// Long enough for any name or id; engines refuse terms of 32 kB.
    private static final int LONGEST_TERM = 1_000;

    private static final long FARTHEST_SECOND = Long.MAX_VALUE / 4_000_000;

    /// Both portals give a notice's address as `…/Notice/012345-2026` or `…/Notice/<guid>`.
    private static final Pattern NOTICE = Pattern.compile("(?i)/notice/([^/?#]+)");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{4,}");

    private final Type type;
    private final Use use;
    private final String purpose;
    private final Function<Entry, Collection<String>> texts;
    private final Function<Entry, @Nullable Long> number;
    private final Function<Entry, List<Point>> points;

    Field(Type type, Use use, String purpose, Function<Entry, Collection<String>> texts) {
        this.type = type;
        this.use = use;
        this.purpose = purpose;
        this.texts = texts;
        this.number = entry -> null;
        this.points = entry -> List.of();
    }

    Field(Use use, String purpose, Function<Entry, @Nullable Long> number) {
        this.type = Type.NUMBER;
        this.use = use;
        this.purpose = purpose;
        this.texts = entry -> List.of();
        this.number = number;
        this.points = entry -> List.of();
    }

    Field(String purpose, Function<Entry, List<Point>> points) {
        this.type = Type.POINT;
        this.use = Use.SORTED;
        this.purpose = purpose;
        this.texts = entry -> List.of();
        this.number = entry -> null;
        this.points = points;
    }

    /// In an index: `delivery_region`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its shape.
    public Type type() {
        return type;
    }

    /// What it is there for.
    public Use use() {
        return use;
    }

    /// In words.
    public String purpose() {
        return purpose;
    }

    /// The values of a text or keyword: none blank, none twice.
    public Set<String> texts(Entry entry) {
        Set<String> values = new LinkedHashSet<>(texts.apply(entry));
        values.removeIf(String::isBlank);
        return values;
    }

    /// The value of a number, null where unknown.
    public @Nullable Long number(Entry entry) {
        return number.apply(entry);
    }

    /// The values of a point.
    public List<Point> points(Entry entry) {
        return points.apply(entry);
    }

    /// The points that a query's distance is from.
    public static Field point(PlaceBy by) {
        return switch (by) {
            case DELIVERY -> DELIVERY_POINT;
            case BUYER -> BUYER_POINT;
            case EITHER -> POINT;
        };
    }

    /// A keyword as kept and as asked for.
    public static String exact(String text) {
        return text.length() <= LONGEST_TERM ? text : text.substring(0, LONGEST_TERM);
    }

    /// A name or id typed exactly, whatever its case.
    public static String id(String typed) {
        return exact(typed.strip().toLowerCase(Locale.ROOT));
    }

    /// Whole microseconds, rounded up, so that "before now" means the same for an instant kept in microseconds.
    /// Beyond the year 70,000 all instants are one, so that they can be added without overflow.
    public static long micros(Instant instant) {
        if (Math.abs(instant.getEpochSecond()) > FARTHEST_SECOND) {
            return Long.signum(instant.getEpochSecond()) * FARTHEST_SECOND * 1_000_000;
        }
        long floor = ChronoUnit.MICROS.between(Instant.EPOCH, instant.truncatedTo(ChronoUnit.MICROS));
        return instant.getNano() % 1_000 == 0 ? floor : floor + 1;
    }

    /// Pence of an amount in pounds, null for other currencies; what no budget reaches is the highest number
    /// there is.
    public static @Nullable Long pence(@Nullable Money money) {
        return money == null || !money.currency().equals("GBP") ? null : pence(money.amount());
    }

    /// Pence of pounds.
    public static long pence(BigDecimal pounds) {
        // 1e9999 is a real amount; shifting it would make a number of ten thousand digits.
        if (pounds.precision() - pounds.scale() > 16) {
            return pounds.signum() * Long.MAX_VALUE;
        }
        if (pounds.precision() - pounds.scale() < -3) {
            return 0;
        }
        return pounds.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /// The digits of a code without its check digit (`72212000-4`).
    public static String cpv(String code) {
        String digits = code.strip();
        int end = digits.indexOf('-');
        return exact(end < 0 ? digits : digits.substring(0, end));
    }

    private static Stream<String> beginnings(String code) {
        return IntStream.rangeClosed(2, Math.min(code.length(), 8)).mapToObj(end -> code.substring(0, end));
    }

    private static List<String> regions(Stream<@Nullable Place> places, boolean north) {
        Stream<String> codes = places.filter(Objects::nonNull)
                .flatMap(place -> Stream.of(place.code(), place.region()))
                .flatMap(code -> beginnings(code.strip().toUpperCase(Locale.ROOT)));
        return (north ? Stream.concat(codes, Stream.of("north")) : codes).toList();
    }

    private static List<String> areas(Stream<@Nullable Place> places) {
        return places.filter(Objects::nonNull)
                .flatMap(place -> Stream.of(place.county(), place.authority()))
                .map(Field::id)
                .toList();
    }

    private static @Nullable Long micros(@Nullable Span period, Function<Span, @Nullable Instant> which) {
        Instant instant = period == null ? null : which.apply(period);
        return instant == null ? null : (Long) micros(instant);
    }

    private static List<Point> points(Opportunity o, PlaceBy by) {
        return Nearest.positions(o, by).stream().map(Position::point).distinct().toList();
    }

    private static List<String> flags(Opportunity o) {
        return Stream.of(
                        o.tech().tech() ? "tech" : "",
                        o.suitability().sme() ? "sme" : "",
                        o.suitability().vcse() ? "vcse" : "")
                .toList();
    }

    private static @Nullable Long deadline(Opportunity o) {
        return o.deadline() == null ? null : (Long) micros(o.deadline().at());
    }

    private static @Nullable Long closes(Opportunity o) {
        Instant closes = o.closes();
        return closes == null ? null : (Long) micros(closes);
    }

    private static List<String> texts(Opportunity o) {
        return Stream.of(
                        Stream.of(o.title(), o.description()),
                        o.buyers().stream().map(Opportunity.Buyer::name),
                        o.lots().stream().flatMap(lot -> Stream.of(lot.title(), lot.description())),
                        o.cpv().stream().flatMap(cpv -> Stream.of(cpv.name(), cpv(cpv.code()))),
                        o.suppliers().stream().map(Opportunity.Supplier::name),
                        o.documents().stream().map(Opportunity.Doc::title),
                        Stream.of(o.ocid()),
                        noticeIds(o),
                        o.references().stream(),
                        o.references().stream().map(Field::pieces))
                .flatMap(values -> values)
                .toList();
    }

    private static List<String> ids(Opportunity o) {
        // A title of nothing but signs has no words to be found by.
        boolean wordless = o.title().codePoints().noneMatch(Character::isLetterOrDigit);
        return Stream.of(Stream.of(o.ocid(), wordless ? o.title() : ""), noticeIds(o), o.references().stream())
                .flatMap(values -> values)
                .map(Field::id)
                .toList();
    }

    /// The numbers in a reference, since people type those alone: of `itt_126705` and `DN654321`.
    private static String pieces(String reference) {
        return NUMBER.matcher(reference).results().map(MatchResult::group).collect(Collectors.joining(" "));
    }

    private static Stream<String> noticeIds(Opportunity o) {
        return Stream.concat(
                        Stream.of(o.howToBid().noticeUrl()),
                        o.documents().stream().map(Opportunity.Doc::url))
                .map(NOTICE::matcher)
                .flatMap(matcher -> matcher.results().map(result -> result.group(1)));
    }
}
