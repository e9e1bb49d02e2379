package powerhouse.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.NoticeType;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Buyer;
import powerhouse.opportunity.Opportunity.Cpv;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.opportunity.Opportunity.Doc;
import powerhouse.opportunity.Opportunity.HowToBid;
import powerhouse.opportunity.Opportunity.Lot;
import powerhouse.opportunity.Opportunity.North;
import powerhouse.opportunity.Opportunity.Place;
import powerhouse.opportunity.Opportunity.Span;
import powerhouse.opportunity.Opportunity.Suitability;
import powerhouse.opportunity.Opportunity.Supplier;
import powerhouse.opportunity.Phase;
import powerhouse.place.Authorities;
import powerhouse.place.Gazetteer;
import powerhouse.place.Spot;
import powerhouse.reading.Cluster;
import powerhouse.reading.Evidence;
import powerhouse.reading.TechReading;

/// Made-up opportunities, seeded, so that pages have something to show.
public final class Fiction {
    /// The hour at which all of it plays: a Monday morning in winter.
    public static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");

    /// What a hostile notice would put into every field.
    public static final String HOSTILE =
            "<script>window.hacked=1</script>\"'><img src=x onerror=window.hacked=1><svg onload=window.hacked=1>"
                    + "{{7*7}} ${7*7} </textarea></title></details></main>\u202Egnp.exe\u202C \u0000\u0007 \uD83D\uDE80 "
                    + "שלום עולם مرحبا " + "x".repeat(10_000);

    private static final List<Place> PLACES = List.of(
            place("UKD33", "UKD", "Manchester", "M1 1AA"),
            place("UKE42", "UKE", "Leeds", "LS1 1AA"),
            place("UKC22", "UKC", "Newcastle upon Tyne", "NE1 1AA"),
            place("UKE32", "UKE", "Sheffield", "S1 1AA"),
            place("UKD72", "UKD", "Liverpool", "L1 1AA"),
            place("UKE11", "UKE", "Hull", "HU1 1AA"),
            place("UKC23", "UKC", "Sunderland", "SR1 1AA"),
            place("UKD42", "UKD", "Blackpool", "FY1 1AA"),
            place("UKE22", "UKE", "York", "YO1 1AA"),
            place("UKD61", "UKD", "Warrington", "WA1 1AA"),
            place("UKI31", "UKI", "Camden", "NW1 1AA"),
            place("UKM75", "UKM", "Edinburgh", "EH1 1AA"));
    private static final List<String> BUYERS = List.of(
            "Kirkby Vale Council",
            "Aireborough and Wharfe Hospitals",
            "Tynemoor Fire and Rescue Authority",
            "Calderbeck Combined Authority",
            "University of the Pennines",
            "Port of Saltholme Trust",
            "Humber Wolds Integrated Care Board",
            "Northgate Housing Partnership",
            "Lune Bay Council",
            "Ribblesmere Police and Crime Commissioner");
    private static final List<String> THINGS = List.of(
            "Case management system for children’s services",
            "Booking software for outpatient clinics",
            "Cyber security operations centre",
            "Data platform and reporting",
            "Website redesign and hosting",
            "Street lighting sensors and network",
            "Low-code platform and support",
            "Electronic patient record, second phase",
            "Housing repairs mobile working",
            "Digital skills for small firms",
            "Grounds maintenance",
            "School catering",
            "Bridge inspection by drone",
            "Payroll and human resources system");
    private static final List<String> CONDITIONS = List.of(
            "Bidders must hold Cyber Essentials Plus, or be working towards it.",
            "Public liability insurance of at least £5 million.\nProfessional indemnity insurance of £2 million.",
            "Bidders have to describe two contracts of like size. ".repeat(14).strip());
    private static final List<Cpv> CODES = List.of(
            new Cpv("72000000", "IT services: consulting, software development, Internet and support"),
            new Cpv("48000000", "Software package and information systems"),
            new Cpv("72212000", "Programming services of application software"),
            new Cpv("77310000", "Planting and maintenance services of green areas"),
            new Cpv("71631000", "Technical inspection services"));

    private static final Set<Phase> ENDED = Set.of(Phase.CLOSED, Phase.AWARDED, Phase.CANCELLED);
    private static final List<Phase> STAGES = List.of(Phase.values());

    private Fiction() {}

    public static List<Opportunity> opportunities(int count) {
        java.util.Random random = new java.util.Random(42);
        List<Opportunity> all = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Place place = PLACES.get(random.nextInt(PLACES.size()));
            Place seat = random.nextInt(4) == 0 ? PLACES.get(random.nextInt(PLACES.size())) : place;
            String thing = THINGS.get(random.nextInt(THINGS.size()));
            Phase stage = STAGES.get(random.nextInt(STAGES.size()));
            stage = random.nextInt(3) == 0 ? Phase.OPEN : stage;
            all.add(opportunity(n, random, place, seat, thing, stage));
        }
        return all;
    }

    private static Opportunity opportunity(
            int n, java.util.Random random, Place place, Place seat, String thing, Phase stage) {
        Cpv code = CODES.get(random.nextInt(CODES.size()));
        boolean tech = code.code().startsWith("72") || code.code().startsWith("48");
        Money value = random.nextInt(8) == 0
                ? null
                : new Money(
                        BigDecimal.valueOf(Math.round(Math.exp(9 + random.nextDouble() * 7) / 50) * 50 + 1_000),
                        "GBP",
                        random.nextInt(5) == 0);
        Instant published = NOW.minus(Duration.ofHours(random.nextInt(24 * 90)));
        Deadline deadline = stage == Phase.OPEN || stage == Phase.ENGAGEMENT
                ? new Deadline(
                        Instant.parse("2026-11-24T12:00:00Z").plus(Duration.ofDays(random.nextInt(60))),
                        random.nextInt(6) == 0,
                        stage == Phase.ENGAGEMENT
                                ? Deadline.Due.ENGAGEMENT
                                : random.nextInt(4) == 0 ? Deadline.Due.INTEREST : Deadline.Due.TENDER)
                : ENDED.contains(stage)
                        ? new Deadline(NOW.minus(Duration.ofDays(1 + n % 150)), false, Deadline.Due.TENDER)
                        : null;
        return new Opportunity(
                "ocds-sample-%06d".formatted(n),
                thing + (n % 3 == 0 ? " for " + place.name() : ""),
                ("The authority wishes to appoint a supplier for " + thing.toLowerCase(java.util.Locale.UK)
                                + ". The service has to work for staff and for residents, on any device, from April. "
                                + "Suppliers should show work of a similar size and how they would move over what is there today.\n\n")
                        .repeat(1 + n % 3),
                stage,
                new Opportunity.Provenance(
                        n % 5 == 0 ? "contracts-finder" : "find-a-tender",
                        "public",
                        published,
                        published.plus(Duration.ofDays(n % 3)),
                        switch (stage) {
                            case PIPELINE -> NoticeType.UK1;
                            case ENGAGEMENT -> NoticeType.UK2;
                            case PLANNED -> NoticeType.UK3;
                            case OPEN -> NoticeType.UK4;
                            case AWARDED -> NoticeType.UK6;
                            case CANCELLED -> NoticeType.UK12;
                            default -> NoticeType.OTHER;
                        },
                        "UKPGA"),
                new Opportunity.Buying(
                        List.of(new Buyer("GB-PPON-TEST-%04d".formatted(n % 10), BUYERS.get(n % BUYERS.size()), seat)),
                        n % 9 == 0 ? List.of() : List.of(place),
                        List.of(code),
                        Opportunity.Technique.NONE,
                        "Open procedure",
                        "services",
                        n % 4 == 0 ? lots(value) : List.of(),
                        List.of(
                                new Doc(
                                        "Invitation to tender",
                                        "biddingDocuments",
                                        "https://portal.example/itt.pdf",
                                        "",
                                        published),
                                new Doc("", "tenderNotice", "", "", null)),
                        new Suitability(n % 2 == 0, n % 7 == 0, ""),
                        n % 2 == 0 ? CONDITIONS : List.of(),
                        List.of(),
                        new HowToBid(
                                "Bids are taken through the buyer’s portal.",
                                "https://portal.example/" + n,
                                "procurement@buyer.example",
                                "Procurement team",
                                "https://notices.example/notice/" + n)),
                new Opportunity.Price(
                        value, value == null ? Opportunity.ValueBasis.NONE : Opportunity.ValueBasis.ESTIMATED),
                new Opportunity.Timing(
                        deadline,
                        List.of(),
                        new Span(
                                Instant.parse("2027-04-01T00:00:00Z"), Instant.parse("2030-03-31T00:00:00Z"), null, 0)),
                stage == Phase.AWARDED
                        ? List.of(new Supplier("GB-COH-00000000", "Millrace Software Ltd", value))
                        : List.of(),
                new Opportunity.Readings(
                        new North("UKCUKDUKE".contains(place.region()), "UKCUKDUKE".contains(seat.region())),
                        new TechReading(
                                tech,
                                tech ? 0.9 : 0.1,
                                List.of(new Evidence(
                                        Evidence.Kind.CODE, code.code().substring(0, 4), tech ? 2 : -2)),
                                tech ? List.of(new TechReading.Kind(Cluster.SOFTWARE, 0.8, List.of())) : List.of())),
                stage == Phase.AWARDED && deadline != null
                        ? new Opportunity.Ties(
                                Set.of(), deadline.at().plus(Duration.ofDays(n % 60)), List.of(), List.of(), List.of())
                        : Opportunity.Ties.NONE);
    }

    private static List<Lot> lots(@Nullable Money value) {
        return List.of(
                new Lot("1", "Software and licences", "The system itself, hosted.", "active", value, null, true, false),
                new Lot(
                        "2",
                        "Moving over and training",
                        "Data moved, staff trained.",
                        "active",
                        null,
                        null,
                        true,
                        true));
    }

    /// Every text is hostile, every address a trap.
    private static Place place(String code, String region, String name, String postcode) {
        Spot spot = Authorities.coded(code);
        return new Place(
                code,
                region,
                name,
                postcode,
                spot.authority(),
                spot.county(),
                "code " + code,
                "",
                Gazetteer.BUILT_IN.position(spot, code, postcode).orElse(null));
    }

    public static Opportunity hostile() {
        return hostile(
                "ocds-h/../<script>~é?#%2F;a=b",
                HOSTILE, opportunities(1).getFirst().deadline());
    }

    /// One whose every text is this.
    public static Opportunity hostile(String ocid, String text, @Nullable Deadline deadline) {
        Opportunity tame = opportunities(1).getFirst();
        Place place = new Place(text, "UKD", text, text);
        String trap = "javascript:window.hacked=1";
        return new Opportunity(
                ocid,
                text,
                text,
                Phase.OPEN,
                new Opportunity.Provenance(
                        "find-a-tender", "public", tame.published(), tame.updated(), NoticeType.UK4, text),
                new Opportunity.Buying(
                        Collections.nCopies(2, new Buyer(text, text, place)),
                        Collections.nCopies(2, place),
                        List.of(new Cpv(text, text)),
                        Opportunity.Technique.NONE,
                        text,
                        text,
                        List.of(new Lot(text, text, text, text, null, null, true, true)),
                        List.of(
                                new Doc(text, text, trap, text, null),
                                new Doc(
                                        text,
                                        text,
                                        "https://portal.example/\"><script>window.hacked=1</script>",
                                        "",
                                        null)),
                        new Suitability(true, true, text),
                        List.of(text),
                        List.of(text),
                        new HowToBid(text, trap, "a@b.example?bcc=\"><script>", text, " JaVaScRiPt:window.hacked=1")),
                new Opportunity.Price(
                        new Money(new BigDecimal("1e30"), "<b>X</b>", true), Opportunity.ValueBasis.ESTIMATED),
                new Opportunity.Timing(
                        deadline, List.of(), new Span(null, Instant.MAX.minus(Duration.ofDays(400)), null, 0)),
                List.of(new Supplier(text, text, null)),
                new Opportunity.Readings(
                        new North(true, true),
                        new TechReading(
                                true,
                                0.9,
                                List.of(new Evidence(Evidence.Kind.WORDS, text, 2)),
                                List.of(new TechReading.Kind(
                                        Cluster.CYBER, 0.9, List.of(new Evidence(Evidence.Kind.WORDS, text, 2)))))),
                new Opportunity.Ties(
                        Set.of(),
                        null,
                        List.of(new Opportunity.Related(text, text)),
                        List.of(new Opportunity.Elsewhere("ocds-h/<script>", text, trap)),
                        deadline == null ? List.of() : List.of(new Opportunity.Said(text, deadline))));
    }
}
