package powerhouse.search;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.NoticeType;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Buyer;
import powerhouse.opportunity.Opportunity.Cpv;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.opportunity.Opportunity.Place;
import powerhouse.opportunity.Phase;
import powerhouse.place.Authorities;
import powerhouse.place.Gazetteer;
import powerhouse.place.Spot;
import powerhouse.reading.Cluster;
import powerhouse.reading.Evidence;
import powerhouse.reading.TechReading;
import powerhouse.records.Viewer;

/// An opportunity drawn in a few strokes; all that is not said is plain.
public final class Sketch {
    private final String ocid;
    private String source = "find-a-tender";
    private String audience = Viewer.PUBLIC;
    private String title = "Untitled notice";
    private String description = "";
    private List<Buyer> buyers = List.of();
    private List<Place> delivery = List.of();
    private List<Cpv> cpv = List.of();
    private @Nullable Money value;
    private @Nullable Deadline deadline;
    private @Nullable Instant standstill;
    private Phase stage = Phase.OPEN;
    private Instant updated = Instant.parse("2026-03-02T09:00:00Z");
    private boolean sme;
    private boolean vcse;
    private List<Opportunity.Doc> documents = List.of();
    private String reservedFor = "";
    private boolean tech;
    private List<Cluster> clusters = List.of();
    private List<Evidence> evidence = List.of();
    private double sure = 1;
    private Opportunity.ValueBasis basis = Opportunity.ValueBasis.ESTIMATED;
    private Opportunity.Technique technique = Opportunity.Technique.NONE;
    private String noticeUrl = "";
    private Opportunity.Ties ties = Opportunity.Ties.NONE;

    private List<String> references = List.of();
    private List<Opportunity.Supplier> suppliers = List.of();
    private String procedure = "";
    private Opportunity.@Nullable Span period;

    private Sketch(String ocid) {
        this.ocid = ocid;
    }

    public static Sketch of(String ocid) {
        return new Sketch(ocid);
    }

    public Sketch source(String key) {
        source = key;
        return this;
    }

    public Sketch audience(String name) {
        audience = name;
        return this;
    }

    public Sketch title(String text) {
        title = text;
        return this;
    }

    public Sketch description(String text) {
        description = text;
        return this;
    }

    /// Names with the code of the place, and how that is known: "Ardale Council@UKE42:the name Ardale".
    public Sketch buyers(String... namesAtCodes) {
        buyers = Arrays.stream(namesAtCodes)
                .map(name -> name.split("@", -1))
                .map(parts -> new Buyer("", parts[0], parts.length < 2 ? null : place(parts[1])))
                .toList();
        return this;
    }

    public Sketch delivery(String... codes) {
        delivery = Arrays.stream(codes).map(Sketch::place).toList();
        return this;
    }

    /// Codes with names: "72212000:Programming services".
    public Sketch cpv(String... codesWithNames) {
        cpv = Arrays.stream(codesWithNames)
                .map(code -> code.split(":", -1))
                .map(parts -> new Cpv(parts[0], parts.length < 2 ? "" : parts[1]))
                .toList();
        return this;
    }

    public Sketch value(String amount, String currency) {
        value = new Money(new BigDecimal(amount), currency, false);
        return this;
    }

    public Sketch basis(Opportunity.ValueBasis what) {
        basis = what;
        return this;
    }

    public Sketch deadline(@Nullable Instant at) {
        deadline = at == null ? null : new Deadline(at, false, Deadline.Due.TENDER);
        return this;
    }

    public Sketch stage(Phase phase) {
        stage = phase;
        return this;
    }

    public Sketch updated(Instant at) {
        updated = at;
        return this;
    }

    public Sketch suits(boolean small, boolean voluntary) {
        sme = small;
        vcse = voluntary;
        return this;
    }

    public Sketch reservedFor(String whom) {
        reservedFor = whom;
        return this;
    }

    public Sketch references(String... those) {
        references = List.of(those);
        return this;
    }

    public Sketch suppliers(String... names) {
        suppliers = Arrays.stream(names)
                .map(name -> new Opportunity.Supplier("", name, null))
                .toList();
        return this;
    }

    /// By the buyer's words.
    public Sketch procedure(String words) {
        procedure = words;
        return this;
    }

    public Sketch period(@Nullable Instant start, @Nullable Instant end) {
        period = new Opportunity.Span(start, end, null, 0);
        return this;
    }

    public Sketch documents(String... titles) {
        documents = Arrays.stream(titles)
                .map(title -> new Opportunity.Doc(title, "", "", "", null))
                .toList();
        return this;
    }

    public Sketch tech(boolean is) {
        tech = is;
        return this;
    }

    public Sketch clusters(Cluster... are) {
        clusters = List.of(are);
        return this;
    }

    /// By which words its kinds of tech work are known, and how surely.
    public Sketch evidence(double probability, String... words) {
        sure = probability;
        evidence = Arrays.stream(words)
                .map(word -> new Evidence(Evidence.Kind.WORDS, word, 1))
                .toList();
        return this;
    }

    public Sketch technique(Opportunity.Technique how) {
        technique = how;
        return this;
    }

    Sketch noticeUrl(String url) {
        noticeUrl = url;
        return this;
    }

    /// What is awarded is only intended until then.
    public Sketch standstill(@Nullable Instant until) {
        standstill = until;
        return this;
    }

    /// The same contract stands at these ocids as well.
    public Sketch elsewhere(String... ocids) {
        ties = new Opportunity.Ties(
                java.util.Set.of(),
                null,
                List.of(),
                Arrays.stream(ocids)
                        .map(other -> new Opportunity.Elsewhere(other, source, ""))
                        .toList(),
                List.of());
        return this;
    }

    /// Reading its codes fails, as if memory had run out.
    public Sketch breaking() {
        cpv = new AbstractList<>() {
            @Override
            public Cpv get(int index) {
                throw new IllegalStateException("Broken on purpose");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        return this;
    }

    public Opportunity draw() {
        return new Opportunity(
                ocid,
                title,
                description,
                stage,
                new Opportunity.Provenance(source, audience, updated, updated, NoticeType.OTHER, null, references),
                new Opportunity.Buying(
                        buyers,
                        delivery,
                        cpv,
                        technique,
                        procedure,
                        "",
                        List.of(),
                        documents,
                        new Opportunity.Suitability(sme, vcse, reservedFor),
                        List.of(),
                        List.of(),
                        new Opportunity.HowToBid("", "", "", "", noticeUrl)),
                new Opportunity.Price(value, value == null ? Opportunity.ValueBasis.NONE : basis),
                new Opportunity.Timing(deadline, List.of(), period, standstill, Opportunity.Extension.SILENT),
                suppliers,
                new Opportunity.Readings(
                        new Opportunity.North(
                                north(delivery.stream()), north(buyers.stream().map(Buyer::place))),
                        new TechReading(
                                tech,
                                tech ? 1 : 0,
                                List.of(),
                                clusters.stream()
                                        .map(cluster -> new TechReading.Kind(cluster, sure, evidence))
                                        .toList())),
                ties);
    }

    public SearchIndex.Entry entry(long change) {
        return new SearchIndex.Entry(draw(), change);
    }

    private static boolean north(Stream<@Nullable Place> places) {
        return places.anyMatch(
                place -> place != null && List.of("UKC", "UKD", "UKE").contains(place.region()));
    }

    private static Place place(String codeByEvidence) {
        String code = codeByEvidence.split(":", -1)[0];
        String evidence = codeByEvidence.substring(Math.min(codeByEvidence.length(), code.length() + 1));
        Spot spot = Authorities.coded(code);
        return new Place(
                code,
                code.length() < 3 ? "" : code.substring(0, 3),
                "",
                "",
                spot.authority(),
                spot.county(),
                evidence,
                "",
                Gazetteer.BUILT_IN.position(spot, "", "").orElse(null));
    }
}
