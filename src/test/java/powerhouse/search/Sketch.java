package powerhouse.search;

import java.math.BigDecimal;
import java.time.Instant;
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
    private Phase stage = Phase.OPEN;
    private Instant updated = Instant.parse("2026-03-02T09:00:00Z");
    private boolean sme;
    private boolean vcse;
    private boolean tech;
    private String noticeUrl = "";

    private Sketch(String ocid) {
        this.ocid = ocid;
    }

    static Sketch of(String ocid) {
        return new Sketch(ocid);
    }

    Sketch source(String key) {
        source = key;
        return this;
    }

    Sketch audience(String name) {
        audience = name;
        return this;
    }

    Sketch title(String text) {
        title = text;
        return this;
    }

    Sketch description(String text) {
        description = text;
        return this;
    }

    /// Names with the code of the place: "Ardale Council@UKE42".
    Sketch buyers(String... namesAtCodes) {
        buyers = Arrays.stream(namesAtCodes)
                .map(name -> name.split("@", -1))
                .map(parts -> new Buyer("", parts[0], parts.length < 2 ? null : place(parts[1])))
                .toList();
        return this;
    }

    Sketch delivery(String... codes) {
        delivery = Arrays.stream(codes).map(Sketch::place).toList();
        return this;
    }

    /// Codes with names: "72212000:Programming services".
    Sketch cpv(String... codesWithNames) {
        cpv = Arrays.stream(codesWithNames)
                .map(code -> code.split(":", -1))
                .map(parts -> new Cpv(parts[0], parts.length < 2 ? "" : parts[1]))
                .toList();
        return this;
    }

    Sketch value(String amount, String currency) {
        value = new Money(new BigDecimal(amount), currency, false);
        return this;
    }

    Sketch deadline(@Nullable Instant at) {
        deadline = at == null ? null : new Deadline(at, false, Deadline.Due.TENDER);
        return this;
    }

    Sketch stage(Phase phase) {
        stage = phase;
        return this;
    }

    Sketch updated(Instant at) {
        updated = at;
        return this;
    }

    Sketch suits(boolean small, boolean voluntary) {
        sme = small;
        vcse = voluntary;
        return this;
    }

    Sketch tech(boolean is) {
        tech = is;
        return this;
    }

    Sketch noticeUrl(String url) {
        noticeUrl = url;
        return this;
    }

    Opportunity draw() {
        return new Opportunity(
                ocid,
                source,
                audience,
                title,
                description,
                buyers,
                delivery,
                cpv,
                value,
                value == null ? Opportunity.ValueBasis.NONE : Opportunity.ValueBasis.ESTIMATED,
                deadline,
                List.of(),
                stage,
                NoticeType.OTHER,
                Opportunity.Technique.NONE,
                null,
                "",
                "",
                null,
                updated,
                updated,
                List.of(),
                List.of(),
                List.of(),
                new Opportunity.Suitability(sme, vcse, ""),
                new Opportunity.North(
                        north(delivery.stream()), north(buyers.stream().map(Buyer::place))),
                new Opportunity.Tech(tech, List.of()),
                new Opportunity.HowToBid("", "", "", "", noticeUrl));
    }

    SearchIndex.Entry entry(long change) {
        return new SearchIndex.Entry(draw(), change);
    }

    private static boolean north(Stream<@Nullable Place> places) {
        return places.anyMatch(
                place -> place != null && List.of("UKC", "UKD", "UKE").contains(place.region()));
    }

    private static Place place(String code) {
        return new Place(code, code.length() < 3 ? "" : code.substring(0, 3), "", "");
    }
}
