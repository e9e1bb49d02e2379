package powerhouse.opportunity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Award;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.Contract;
import powerhouse.ocds.Document;
import powerhouse.ocds.Milestone;
import powerhouse.ocds.Party;
import powerhouse.ocds.Period;
import powerhouse.ocds.PublisherQuirks;
import powerhouse.ocds.Suitability;
import powerhouse.ocds.Techniques;
import powerhouse.ocds.Tender;
import powerhouse.opportunity.Opportunity.Buyer;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.opportunity.Opportunity.Doc;
import powerhouse.opportunity.Opportunity.HowToBid;
import powerhouse.opportunity.Opportunity.KeyDate;
import powerhouse.opportunity.Opportunity.Lot;
import powerhouse.opportunity.Opportunity.Place;
import powerhouse.opportunity.Opportunity.Span;
import powerhouse.opportunity.Opportunity.Technique;
import powerhouse.opportunity.PublisherDates.Moment;
import powerhouse.place.Gazetteer;
import powerhouse.reading.TechReading;
import powerhouse.records.ContractingProcess;
import powerhouse.records.Release;
import tools.jackson.databind.node.ObjectNode;

/// Makes an opportunity of a contracting process: what all its notices together tell a supplier, whatever regime
/// and publisher they come from. Anything odd reads as not stated; nothing that a publisher writes makes this
/// throw.
public final class OpportunityReader {
    static final String UNTITLED = "Untitled notice";

    /// What [Opportunity.Related#relationship] says where the publisher repeats another's notice.
    public static final String CANONICAL = "canonical";

    private static final Pattern OCID = Pattern.compile("ocds-[a-z0-9]{6}-[A-Za-z0-9-]{1,80}");

    /// A call-off names one framework, perhaps with lots; whoever names hundreds says nothing.
    private static final int MOST_RELATED = 20;

    /// Awards by which nobody has won.
    private static final Set<String> UNDECIDED = Set.of("pending", "cancelled", "unsuccessful");

    private static final Set<String> STOPPED = Set.of("cancelled", "unsuccessful", "withdrawn");

    private final ContractingProcess process;
    private final String audience;
    private final LabelDecisions decided;
    private final Places places;
    private final CompiledRelease compiled;
    private final List<CompiledRelease> releases;
    private final List<NoticeType> types;
    private final Tender tender;
    private final PublisherDates moments;

    private OpportunityReader(
            ContractingProcess process,
            ObjectNode merged,
            String audience,
            LabelDecisions decided,
            Gazetteer gazetteer) {
        this.process = DistinctIds.of(process);
        this.audience = audience;
        this.decided = decided;
        this.places = new Places(gazetteer);
        ObjectNode distinct = this.process.compiled();
        this.compiled = new CompiledRelease(distinct == null ? merged : distinct);
        this.releases = this.process.trees().stream().map(CompiledRelease::new).toList();
        this.types = NoticeReading.of(process);
        this.tender = this.compiled.tender();
        this.moments = PublisherDates.of(process);
    }

    /// The opportunity, or nothing where no release of the process can be read any more.
    ///
    /// @param audience who may see the process as it is given here
    public static Optional<Opportunity> read(ContractingProcess process, String audience) {
        return read(process, audience, LabelDecisions.NONE, Gazetteer.BUILT_IN);
    }

    /// The same, with what people decided about it, and places as a gazetteer tells them.
    static Optional<Opportunity> read(
            ContractingProcess process, String audience, LabelDecisions decided, Gazetteer gazetteer) {
        ObjectNode compiled = process.compiled();
        return compiled == null || process.trees().isEmpty()
                ? Optional.empty()
                : Optional.of(new OpportunityReader(process, compiled, audience, decided, gazetteer).read());
    }

    /// When something is due, as an opportunity has it.
    record Due(@Nullable Deadline deadline, List<KeyDate> dates) {}

    /// The days alone, without all that takes long to read.
    static Due due(ContractingProcess process) {
        ObjectNode compiled = process.compiled();
        if (compiled == null || process.trees().isEmpty()) {
            return new Due(null, List.of());
        }
        OpportunityReader reader =
                new OpportunityReader(process, compiled, "", LabelDecisions.NONE, Gazetteer.BUILT_IN);
        Span life = reader.life();
        Deadline tender = reader.tenderDeadline();
        return reader.due(
                reader.stages(reader.technique(), tender, life.start() == null ? Instant.EPOCH : life.start()), tender);
    }

    private Stages stages(Technique technique, @Nullable Deadline tender, Instant published) {
        return Stages.of(releases, types, compiled, technique, tender, published, moments);
    }

    private Due due(Stages stages, @Nullable Deadline tender) {
        Phase stage = stages.stage();
        Deadline talks = stage.early() ? engagementDeadline() : null;
        // Contracts Finder's form asks for a closing date of whatever kind of notice.
        boolean closes = false;
        if (stage == Phase.ENGAGEMENT && talks == null && tender != null) {
            closes = true;
            talks = new Deadline(tender.at(), tender.dateOnly(), Deadline.Due.ENGAGEMENT);
        }
        // What is only intended has been closed to bids since: the day that such a tender names ends its
        // standstill.
        boolean objections = stages.type() == NoticeType.INTENTION;
        return new Due(
                stage.early() ? talks : objections ? null : tender,
                dates(stage, stage.early() && !closes ? tender : null, objections ? tender : null));
    }

    private Opportunity read() {
        Span life = life();
        Instant published = life.start() == null ? Instant.EPOCH : life.start();
        Instant updated = life.end() == null ? published : life.end();
        Technique technique = technique();
        Deadline tenderDeadline = tenderDeadline();
        Stages stages = stages(technique, tenderDeadline, published);
        Due due = due(stages, tenderDeadline);
        Values values = Values.of(compiled, stages.stage());
        List<Buyer> buyers = buyers();
        List<Opportunity.Cpv> cpv = Codes.cpv(compiled);
        String title = title();
        String description = description();
        List<Place> delivery = places.delivery(releases, title, description, buyers, cpv);
        return new Opportunity(
                process.ocid(),
                title,
                description,
                stages.stage(),
                new Opportunity.Provenance(
                        process.releases().isEmpty()
                                ? ""
                                : process.releases().getLast().source(),
                        audience,
                        published,
                        updated,
                        stages.type(),
                        legalBasis(),
                        References.of(releases, process.ocid())),
                new Opportunity.Buying(
                        buyers,
                        delivery,
                        cpv,
                        technique,
                        Procedure.words(tender.procurementMethodDetails()),
                        category(),
                        lots(stages.stage()),
                        documents(),
                        suitability(),
                        Conditions.of(tender),
                        Conditions.additional(compiled, description),
                        howToBid(stages.stage())),
                new Opportunity.Price(values.money(), values.basis()),
                new Opportunity.Timing(
                        due.deadline(), due.dates(), contractPeriod(), stages.standstill(), Extensions.of(compiled)),
                Suppliers.of(compiled),
                new Opportunity.Readings(
                        decided.north(Places.north(delivery, buyers)),
                        decided.tech(TechReading.of(title, description, codes(cpv)))),
                new Opportunity.Ties(stages.told(), awarded(), related(), List.of(), List.of()));
    }

    /// What notices say of other processes, and which ones a publisher says it repeats: Find a Tender gives the
    /// address of a Scottish original.
    private List<Opportunity.Related> related() {
        Set<Opportunity.Related> found = new LinkedHashSet<>();
        for (CompiledRelease release : releases) {
            release.canonical().forEach(address -> {
                Matcher ocid = OCID.matcher(address);
                if (ocid.find()) {
                    found.add(new Opportunity.Related(CANONICAL, ocid.group()));
                }
            });
            release.relatedProcesses().stream()
                    .filter(other -> other.scheme().equals("ocid")
                            && OCID.matcher(other.identifier()).matches())
                    .forEach(other -> other.relationship()
                            .forEach(relationship ->
                                    found.add(new Opportunity.Related(relationship, other.identifier()))));
        }
        return found.stream()
                .filter(other -> !other.ocid().equals(process.ocid()))
                .limit(MOST_RELATED)
                .toList();
    }

    private static List<String> codes(List<Opportunity.Cpv> cpv) {
        return cpv.stream().map(Opportunity.Cpv::code).toList();
    }

    /// First and last release. Where a date cannot be read, when it was fetched.
    private Span life() {
        Instant first = null;
        Instant last = null;
        for (Release release : process.releases()) {
            Instant at = release.date() == null ? release.fetched() : release.date();
            first = first == null || at.isBefore(first) ? at : first;
            last = last == null || at.isAfter(last) ? at : last;
        }
        return new Span(first, last, null, 0);
    }

    private String title() {
        return firstOf(List.of(
                () -> PlainText.line(tender.title()),
                () -> PlainText.line(compiled.title()),
                () -> first(tender.lots().stream().map(lot -> PlainText.line(lot.title()))),
                () -> first(compiled.awards().stream().map(award -> PlainText.line(award.title()))),
                () -> first(compiled.contracts().stream().map(contract -> PlainText.line(contract.title()))),
                () -> UNTITLED));
    }

    private String description() {
        return firstOf(List.of(
                () -> PlainText.of(tender.description()),
                () -> PlainText.of(compiled.description()),
                () -> first(tender.lots().stream().map(lot -> PlainText.of(lot.description()))),
                () -> first(compiled.awards().stream().map(award -> PlainText.of(award.description()))),
                () -> first(compiled.contracts().stream().map(contract -> PlainText.of(contract.description())))));
    }

    private @Nullable String legalBasis() {
        String scheme = tender.legalBasisScheme();
        return scheme.isBlank() ? null : PlainText.line(scheme);
    }

    private @Nullable Instant awarded() {
        return compiled.awards().stream()
                .filter(award -> !UNDECIDED.contains(award.status()))
                .flatMap(award -> Stream.ofNullable(moments.instant(award.date())))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private String category() {
        return firstOf(List.of(
                () -> PlainText.line(tender.mainProcurementCategory()),
                () -> first(compiled.awards().stream().map(award -> PlainText.line(award.mainProcurementCategory())))));
    }

    /// The buyers: parties in that role, then the buyer itself where it is none of them.
    private List<Buyer> buyers() {
        Map<String, Buyer> found = new LinkedHashMap<>();
        Party main = compiled.buyer();
        List<Party> parties = compiled.parties();
        if (main != null) {
            Party whole = parties.stream()
                    .filter(party -> !main.id().isEmpty() && party.id().equals(main.id()))
                    .findFirst()
                    .orElse(main);
            add(found, whole, main.name());
        }
        for (Party party : parties) {
            if (party.roles().contains("buyer")) {
                add(found, party, "");
            }
        }
        return List.copyOf(found.values());
    }

    private void add(Map<String, Buyer> found, Party party, String otherName) {
        String name = PlainText.line(party.name().isBlank() ? otherName : party.name())
                .replaceAll("[\\s,;]+$", "");
        if (!name.isEmpty()) {
            found.putIfAbsent(
                    party.id().isEmpty() ? name : party.id(),
                    new Buyer(
                            party.id(),
                            name,
                            places.seat(party.address(), name),
                            Suppliers.identifiers(party),
                            BuyerKinds.of(party, name).orElse(null)));
        }
    }

    private Technique technique() {
        Technique found = Technique.NONE;
        for (NoticeType type : types) {
            if (type == NoticeType.UK13 || type == NoticeType.UK14 || type == NoticeType.UK15) {
                found = Technique.DYNAMIC_MARKET;
            }
        }
        // Each lot may be bought in its own way; what can be joined, can be joined in part.
        List<Techniques> stated = Stream.concat(
                        Stream.of(tender.techniques()), tender.lots().stream().map(powerhouse.ocds.Lot::techniques))
                .toList();
        if (found == Technique.DYNAMIC_MARKET || stated.stream().anyMatch(Techniques::hasDynamicPurchasingSystem)) {
            return Technique.DYNAMIC_MARKET;
        }
        if (stated.stream().anyMatch(Techniques::isOpenFrameworkScheme)) {
            return Technique.OPEN_FRAMEWORK;
        }
        return stated.stream().anyMatch(Techniques::hasFrameworkAgreement) ? Technique.FRAMEWORK : Technique.NONE;
    }

    private @Nullable Deadline tenderDeadline() {
        Moment interest = moments.find(tender.expressionOfInterestDeadline());
        if (interest != null) {
            return new Deadline(interest.at(), interest.dateOnly(), Deadline.Due.INTEREST);
        }
        Moment corrected = correctedDeadline();
        Moment end = corrected != null ? corrected : end(tender.tenderPeriod());
        return end == null
                ? tender.lots().stream()
                        .filter(lot -> !STOPPED.contains(lot.status()))
                        .flatMap(lot -> Stream.ofNullable(deadline(lot)))
                        .min(Comparator.comparing(Deadline::at))
                        .orElse(null)
                : new Deadline(end.at(), end.dateOnly(), Deadline.Due.TENDER);
    }

    /// When bids for one lot are due, where it says so itself.
    private @Nullable Deadline deadline(powerhouse.ocds.Lot lot) {
        Moment interest = moments.find(lot.expressionOfInterestDeadline());
        if (interest != null) {
            return new Deadline(interest.at(), interest.dateOnly(), Deadline.Due.INTEREST);
        }
        Moment end = end(lot.tenderPeriod());
        return end == null ? null : new Deadline(end.at(), end.dateOnly(), Deadline.Due.TENDER);
    }

    /// A deadline that stands only in a corrigendum: forms of the Official Journal correct their section IV.2.2
    /// in words, and the tender keeps the old date.
    private @Nullable Moment correctedDeadline() {
        for (CompiledRelease release : releases.reversed()) {
            Moment date = Correction.deadline(release, moments);
            if (date != null) {
                return date;
            }
            if (end(release.tender().tenderPeriod()) != null) {
                return null;
            }
        }
        return null;
    }

    /// When answers to the market are due: the latest of several events, so that nobody misses the last one.
    private @Nullable Deadline engagementDeadline() {
        Deadline latest = null;
        for (Milestone milestone : compiled.planning().milestones()) {
            Moment due = milestone.dueDate().isEmpty()
                    ? moments.day(milestone.dateMet())
                    : moments.find(milestone.dueDate());
            if (due != null
                    && milestone.type().equals("engagement")
                    && (latest == null || due.at().isAfter(latest.at()))) {
                latest = new Deadline(due.at(), due.dateOnly(), Deadline.Due.ENGAGEMENT);
            }
        }
        return latest;
    }

    private @Nullable Moment end(@Nullable Period period) {
        return period == null ? null : moments.find(period.endDate());
    }

    /// @param expected by when bids are expected, once a tender is out
    /// @param objections until when somebody may object to an award that is intended
    private List<KeyDate> dates(Phase stage, @Nullable Deadline expected, @Nullable Deadline objections) {
        Set<KeyDate> found = new LinkedHashSet<>();
        if (expected != null) {
            found.add(new KeyDate(KeyDate.Event.BIDS, expected.at(), expected.dateOnly()));
        }
        if (objections != null) {
            found.add(new KeyDate(KeyDate.Event.STANDSTILL, objections.at(), objections.dateOnly()));
        }
        add(found, KeyDate.Event.QUESTIONS, end(tender.enquiryPeriod()));
        Set<KeyDate> decision = new LinkedHashSet<>();
        add(decision, KeyDate.Event.NEXT_NOTICE, moments.find(tender.futureNoticeDate()));
        Period awarding = tender.awardPeriod();
        add(decision, KeyDate.Event.AWARD, awarding == null ? null : moments.day(awarding.endDate()));
        boolean decided = stage == Phase.AWARDED || stage == Phase.INTENDED || stage == Phase.CANCELLED;
        // Nobody expects what is known.
        if (!decided) {
            found.addAll(decision);
        }
        Set<KeyDate> signed = new LinkedHashSet<>();
        for (Contract contract : compiled.contracts()) {
            add(signed, KeyDate.Event.SIGNED, moments.day(contract.dateSigned()));
        }
        for (Award award : compiled.awards()) {
            award.standstillPeriods().forEach(period -> add(found, KeyDate.Event.STANDSTILL, end(period)));
            for (Milestone milestone : award.milestones()) {
                if (milestone.type().equals("futureSignatureDate") && signed.isEmpty()) {
                    add(found, KeyDate.Event.SIGNATURE, moments.day(milestone.dueDate()));
                }
            }
        }
        found.addAll(signed);
        return found.stream().sorted(Comparator.comparing(KeyDate::at)).toList();
    }

    private static void add(Set<KeyDate> found, KeyDate.Event kind, @Nullable Moment moment) {
        if (moment != null) {
            found.add(new KeyDate(kind, moment.at(), moment.dateOnly()));
        }
    }

    /// When the contract runs, from the surest place that says so: signed contracts, awards, lots, the tender.
    private @Nullable Span contractPeriod() {
        Stream<Span> surest = Stream.of(
                        compiled.contracts().stream().map(Contract::period),
                        compiled.awards().stream().map(Award::contractPeriod),
                        tender.lots().stream().map(powerhouse.ocds.Lot::contractPeriod),
                        Stream.of(tender).map(Tender::contractPeriod))
                .map(this::around)
                .flatMap(Optional::stream);
        return surest.findFirst().orElse(null);
    }

    /// The span that covers all periods.
    private Optional<Span> around(Stream<@Nullable Period> periods) {
        List<Span> spans = new ArrayList<>();
        periods.forEach(period -> {
            Span span = span(period);
            if (span != null) {
                spans.add(span);
            }
        });
        return spans.stream()
                .reduce((a, b) -> new Span(
                        earlier(a.start(), b.start()),
                        later(a.end(), b.end()),
                        later(a.maxExtent(), b.maxExtent()),
                        Math.max(a.days(), b.days())));
    }

    private @Nullable Span span(@Nullable Period period) {
        if (period == null) {
            return null;
        }
        Instant start = moments.instant(period.startDate());
        Instant end = moments.instant(period.endDate());
        Instant extent = moments.instant(period.maxExtentDate());
        int days = period.durationInDays();
        return start == null && end == null && extent == null && days == 0 ? null : new Span(start, end, extent, days);
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null ? b : b == null || a.isBefore(b) ? a : b;
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null ? b : b == null || a.isAfter(b) ? a : b;
    }

    private List<Lot> lots(Phase stage) {
        Map<String, String> decided = decidedLots();
        // Of one lot whatever is said of the whole is true; some publishers close the lots of each award as
        // cancelled.
        boolean alone = tender.lots().size() == 1
                && stage == Phase.AWARDED
                && compiled.awards().stream().anyMatch(award -> !STOPPED.contains(award.status()));
        return tender.lots().stream()
                .map(lot -> new Lot(
                        lot.id(),
                        PlainText.line(lot.title()),
                        PlainText.of(lot.description()),
                        decided.getOrDefault(lot.id(), alone ? "awarded" : stated(lot, stage)),
                        Values.money(lot.value()),
                        span(lot.contractPeriod()),
                        lot.suitability().sme(),
                        lot.suitability().vcse(),
                        deadline(lot)))
                .toList();
    }

    /// The status of a lot as published; but Find a Tender calls each lot of an award under the old rules
    /// cancelled.
    private String stated(powerhouse.ocds.Lot lot, Phase stage) {
        boolean empty = lot.status().equals("cancelled")
                && (stage == Phase.AWARDED || stage == Phase.INTENDED)
                && tender.legalBasisScheme().equals("CELEX")
                && tender.status().equals("complete");
        return empty ? "" : PlainText.line(lot.status());
    }

    /// What awards say of lots: one that somebody won is awarded, whatever the lot itself states.
    private Map<String, String> decidedLots() {
        Map<String, String> found = new LinkedHashMap<>();
        for (Award award : compiled.awards()) {
            boolean stopped = STOPPED.contains(award.status());
            String told = stopped ? award.status() : award.status().equals("pending") ? "award intended" : "awarded";
            award.relatedLots().forEach(lot -> found.merge(lot, told, (one, other) -> stopped ? one : other));
        }
        return found;
    }

    private List<Doc> documents() {
        return NoticeReading.documents(compiled).stream()
                .map(document -> new Doc(
                        PlainText.line(document.title().isBlank() ? document.description() : document.title()),
                        PlainText.line(document.documentType()),
                        WebLinks.safe(document.url()),
                        PlainText.line(document.format()),
                        moments.instant(document.datePublished())))
                .filter(doc -> !doc.title().isEmpty() || !doc.url().isEmpty())
                // What stands where a document would, if the buyer withholds it.
                .filter(doc -> !(doc.title().equalsIgnoreCase("Not published")
                        && doc.url().isEmpty()))
                .distinct()
                .toList();
    }

    private Opportunity.Suitability suitability() {
        Suitability whole = tender.suitability();
        boolean sme = whole.sme();
        boolean vcse = whole.vcse();
        for (powerhouse.ocds.Lot lot : tender.lots()) {
            sme |= lot.suitability().sme();
            vcse |= lot.suitability().vcse();
        }
        return new Opportunity.Suitability(sme, vcse, reservedFor());
    }

    /// Who alone may bid. K02000001 is the whole United Kingdom in the coding of the Office for National
    /// Statistics.
    private String reservedFor() {
        List<String> who = new ArrayList<>();
        for (String code : tender.reservedParticipation()) {
            who.add(
                    switch (code) {
                        case "sme" -> Opportunity.Suitability.SMALL;
                        case "vcse" -> "voluntary, community and social enterprises";
                        case "smeVcse" ->
                            Opportunity.Suitability.SMALL + ", and voluntary, community and social enterprises";
                        case "shelteredWorkshop" -> "supported employment providers";
                        case "publicServiceMissionOrganization" -> "public service mutuals";
                        default -> PlainText.line(code);
                    });
        }
        List<String> places = tender.reservedParticipationLocations();
        if (!places.isEmpty()) {
            String named = PlainText.line(tender.reservedParticipationPlace());
            String place =
                    places.contains("K02000001") ? "the United Kingdom" : named.isEmpty() ? "a named area" : named;
            who.add(Opportunity.Suitability.BASED + place);
        }
        return String.join(Opportunity.Suitability.AND, who);
    }

    private HowToBid howToBid(Phase stage) {
        Party contact = contact();
        String talks = stage == Phase.ENGAGEMENT ? howToTakePart() : "";
        String submission = talks.isEmpty() ? PlainText.of(tender.submissionMethodDetails()) : talks;
        String url = firstOf(List.of(
                () -> WebLinks.within(submission),
                () -> first(tender.documents().stream()
                        .filter(document -> document.documentType().equals("biddingDocuments"))
                        .map(document -> WebLinks.safe(document.url()))),
                () -> WebLinks.safe(tender.atypicalToolUrl()),
                () -> contact == null ? "" : WebLinks.safe(contact.contactUrl())));
        return new HowToBid(
                submission,
                url,
                contact == null ? "" : PlainText.line(contact.contactEmail()),
                contact == null ? "" : PlainText.line(contact.contactName()),
                noticeUrl(releases, process.quirks()));
    }

    /// What a buyer who asks the market wants firms to do, in its words.
    private String howToTakePart() {
        return compiled.planning().milestones().stream()
                .filter(milestone -> milestone.type().equals("engagement"))
                .map(milestone -> PlainText.of(milestone.description()))
                .filter(words -> !words.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n\n"));
    }

    /// Whoever the notice names for this procurement, else the buyer.
    private @Nullable Party contact() {
        Party buyer = null;
        for (Party party : compiled.parties()) {
            if (party.roles().contains("processContactPoint")
                    && !party.contactEmail().isBlank()) {
                return party;
            }
            if (buyer == null && party.roles().contains("buyer")) {
                buyer = party;
            }
        }
        return buyer;
    }

    /// The last notice on the publisher's own site, or "".
    static String noticeUrl(List<CompiledRelease> releases, List<PublisherQuirks> quirks) {
        for (CompiledRelease release : releases.reversed()) {
            for (Document document : NoticeReading.documents(release).reversed()) {
                String url = WebLinks.safe(document.url());
                if (!url.isEmpty()
                        && (!document.noticeType().isEmpty()
                                || document.documentType().endsWith("Notice"))) {
                    return url;
                }
            }
            String url = first(quirks.stream().map(each -> each.noticeUrl().apply(release)));
            if (!url.isEmpty()) {
                return url;
            }
        }
        return "";
    }

    private static String firstOf(List<Supplier<String>> texts) {
        return first(texts.stream().map(Supplier::get));
    }

    private static String first(Stream<String> texts) {
        return texts.filter(text -> !text.isEmpty()).findFirst().orElse("");
    }
}
