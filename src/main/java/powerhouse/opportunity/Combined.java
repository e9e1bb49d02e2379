package powerhouse.opportunity;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunity.Cpv;
import powerhouse.opportunity.Opportunity.Doc;
import powerhouse.opportunity.Opportunity.Elsewhere;
import powerhouse.opportunity.Opportunity.HowToBid;
import powerhouse.opportunity.Opportunity.KeyDate;
import powerhouse.opportunity.Opportunity.Related;
import powerhouse.opportunity.Opportunity.Said;
import powerhouse.opportunity.Opportunity.Section;
import powerhouse.opportunity.Opportunity.Suitability;
import powerhouse.opportunity.Opportunity.Ties;
import powerhouse.opportunity.Opportunity.ValueBasis;
import powerhouse.reading.TechReading;

/// One opportunity of several processes that tell of one contract: what the canonical one says, and what it
/// leaves open by the others. The order in which they come makes no difference.
final class Combined {
    /// How far in its life: of two portals the one that knows more has heard later.
    private static final List<Phase> LIFE = List.of(
            Phase.UNKNOWN,
            Phase.PIPELINE,
            Phase.ENGAGEMENT,
            Phase.TALKS_ENDED,
            Phase.PLANNED,
            Phase.CANCELLED,
            Phase.CLOSED,
            Phase.ALWAYS_OPEN,
            Phase.OPEN,
            Phase.INTENDED,
            Phase.AWARDED);

    /// Some portals give the day, and some the hour.
    private static final Duration A_DAY = Duration.ofDays(1);

    private final List<Opportunity> all;
    private final LabelDecisions decided;
    private final Opportunity first;
    /// The one that says where in its life the contract is.
    private final Opportunity leading;

    private Combined(List<Opportunity> all, LabelDecisions decided) {
        this.all = all;
        this.decided = decided;
        this.first = all.getFirst();
        // A notice that is withdrawn on one portal goes on on another as a rule; only the last word of all ends
        // it.
        this.leading = all.stream()
                .max(comparing((Opportunity one) ->
                                one.stage() == Phase.CANCELLED && one.updated().equals(updated()))
                        .thenComparingInt(one -> LIFE.indexOf(one.stage()))
                        .thenComparing(Opportunity::updated)
                        .thenComparing(Opportunity::ocid))
                .orElseThrow();
    }

    /// @param canonical the ocid of one of them
    /// @param members at least one
    /// @param decided what people decided about any of them
    static Opportunity of(String canonical, Collection<Opportunity> members, LabelDecisions decided) {
        if (members.size() == 1) {
            return members.iterator().next();
        }
        List<Opportunity> all = members.stream()
                .sorted(comparing((Opportunity one) -> !one.ocid().equals(canonical))
                        .thenComparing(Opportunity::published)
                        .thenComparing(Opportunity::ocid))
                .toList();
        return new Combined(all, decided).combined(canonical);
    }

    private Opportunity combined(String canonical) {
        String title = text(Opportunity::title, name -> !name.equals(OpportunityReader.UNTITLED));
        String description = text(Opportunity::description, words -> true);
        List<Opportunity.Buyer> buyers = buyers();
        List<Opportunity.Place> delivery = delivery();
        List<Cpv> cpv = union(Opportunity::cpv, Cpv::code);
        Opportunity priced = priced();
        return new Opportunity(
                canonical,
                title,
                description,
                leading.stage(),
                new Opportunity.Provenance(
                        first.source(),
                        first.audience(),
                        all.stream()
                                .map(Opportunity::published)
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        updated(),
                        leading.noticeType(),
                        find(Opportunity::legalBasis),
                        union(Opportunity::references, reference -> reference)),
                new Opportunity.Buying(
                        buyers,
                        delivery,
                        cpv,
                        all.stream()
                                .map(Opportunity::technique)
                                .filter(technique -> technique != Opportunity.Technique.NONE)
                                .findFirst()
                                .orElse(Opportunity.Technique.NONE),
                        text(Opportunity::procedure, words -> true),
                        text(Opportunity::category, words -> true),
                        list(Opportunity::lots),
                        union(Opportunity::documents, Combined::same),
                        new Suitability(
                                all.stream().anyMatch(one -> one.suitability().sme()),
                                all.stream().anyMatch(one -> one.suitability().vcse()),
                                text(one -> one.suitability().reservedFor(), words -> true)),
                        union(Opportunity::conditions, words -> words),
                        union(Opportunity::additional, words -> words),
                        howToBid()),
                new Opportunity.Price(priced.value(), priced.valueBasis()),
                new Opportunity.Timing(
                        leading.deadline() != null ? leading.deadline() : find(Opportunity::deadline),
                        union(Opportunity::dates, date -> date).stream()
                                .sorted(comparing(KeyDate::at).thenComparing(KeyDate::event))
                                .toList(),
                        leading.contractPeriod() != null ? leading.contractPeriod() : find(Opportunity::contractPeriod),
                        leading.timing().standstill(),
                        extension()),
                leading.suppliers().isEmpty() ? list(Opportunity::suppliers) : leading.suppliers(),
                new Opportunity.Readings(
                        decided.north(Places.north(delivery, buyers)),
                        decided.tech(TechReading.of(
                                title, description, cpv.stream().map(Cpv::code).toList()))),
                ties(canonical));
    }

    /// The notice stays the canonical one's, as its source does: the others' stand in the ties.
    private HowToBid howToBid() {
        HowToBid asked = first(how -> !how.email().isEmpty() || !how.contact().isEmpty());
        HowToBid told = first(how -> !how.submission().isEmpty());
        HowToBid led = first(how -> !how.url().isEmpty());
        return new HowToBid(
                told.submission(),
                led.url(),
                asked.email(),
                asked.contact(),
                first.howToBid().noticeUrl());
    }

    private HowToBid first(Predicate<HowToBid> tells) {
        return all.stream().map(Opportunity::howToBid).filter(tells).findFirst().orElse(first.howToBid());
    }

    /// Where the work is by the first that knows it to a place, not merely to a region: some portals ask for no
    /// more.
    private List<Opportunity.Place> delivery() {
        return all.stream()
                .map(Opportunity::delivery)
                .filter(places -> places.stream().anyMatch(place -> place.position() != null))
                .findFirst()
                .orElse(list(Opportunity::delivery));
    }

    private Ties ties(String canonical) {
        Set<Section> told = EnumSet.noneOf(Section.class);
        all.forEach(one -> told.addAll(one.ties().told()));
        List<String> ocids = all.stream().map(Opportunity::ocid).toList();
        return new Ties(
                told,
                all.stream()
                        .flatMap(one -> Stream.ofNullable(one.ties().awarded()))
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                union(one -> one.ties().related(), related -> related).stream()
                        .filter((Related related) -> !ocids.contains(related.ocid()))
                        .toList(),
                all.stream()
                        .filter(one -> !one.ocid().equals(canonical))
                        .map(one -> new Elsewhere(
                                one.ocid(), one.source(), one.howToBid().noticeUrl()))
                        .toList(),
                dues());
    }

    /// What each portal says, where they do not agree to a day.
    private List<Said> dues() {
        List<Said> dues = all.stream()
                .filter(one -> one.deadline() != null)
                .map(one -> new Said(one.source(), Objects.requireNonNull(one.deadline())))
                .toList();
        boolean agree = dues.stream()
                .allMatch(one -> dues.stream()
                        .allMatch(other -> Duration.between(
                                                one.deadline().at(),
                                                other.deadline().at())
                                        .abs()
                                        .compareTo(A_DAY)
                                <= 0));
        return agree ? List.of() : dues;
    }

    /// An award's figure outweighs an estimate once there is an award.
    private Opportunity priced() {
        Predicate<Opportunity> awarded =
                one -> one.valueBasis() == ValueBasis.AWARDED || one.valueBasis() == ValueBasis.SUM_OF_AWARDS;
        return Stream.concat(
                        all.stream().filter(one -> ended(leading) && awarded.test(one)),
                        Stream.concat(Stream.of(leading), all.stream()).filter(one -> one.value() != null))
                .findFirst()
                .orElse(first);
    }

    private static boolean ended(Opportunity one) {
        return one.stage() == Phase.AWARDED || one.stage() == Phase.INTENDED;
    }

    private Opportunity.Extension extension() {
        return Stream.concat(Stream.of(leading), all.stream())
                .map(Opportunity::extension)
                .filter(extension -> extension.told() != Opportunity.Extension.Told.SILENT)
                .findFirst()
                .orElse(Opportunity.Extension.SILENT);
    }

    private Instant updated() {
        return all.stream()
                .map(Opportunity::updated)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private <T> @Nullable T find(Function<Opportunity, @Nullable T> of) {
        for (Opportunity one : all) {
            T found = of.apply(one);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private String text(Function<Opportunity, String> of, Predicate<String> good) {
        return all.stream()
                .map(of)
                .filter(text -> !text.isBlank() && good.test(text))
                .findFirst()
                .orElse(of.apply(first));
    }

    /// Whoever buys, before an agent of theirs whom one portal calls the buyer.
    private List<Opportunity.Buyer> buyers() {
        return all.stream()
                .map(Opportunity::buyers)
                .filter(some -> some.stream().anyMatch(buyer -> !BuyingAgents.known(buyer.name())))
                .findFirst()
                .orElse(list(Opportunity::buyers));
    }

    private <T> List<T> list(Function<Opportunity, List<T>> of) {
        return all.stream().map(of).filter(list -> !list.isEmpty()).findFirst().orElse(List.of());
    }

    private <T> List<T> union(Function<Opportunity, List<T>> of, Function<T, Object> key) {
        Map<Object, T> found = new LinkedHashMap<>();
        all.forEach(one -> of.apply(one).forEach(item -> found.putIfAbsent(key.apply(item), item)));
        return List.copyOf(found.values());
    }

    private static Object same(Doc document) {
        return document.url().isEmpty() ? document : document.url();
    }
}
