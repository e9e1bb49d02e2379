package powerhouse.opportunity;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.place.Position;
import powerhouse.reading.Demand;
import powerhouse.reading.Demands;
import powerhouse.reading.TechReading;

/// One contract as a reader sees it. What it is made of stands in groups; whatever reads it asks it directly.
///
/// @param ocid permanent address
/// @param title never blank ("Untitled notice" where the publisher gave none)
/// @param description "" where none
/// @param stage the phase that the notices state, not knowing what time it is: never CLOSED by time alone, and
///     AWARDED also while a standstill is to run
/// @param suppliers who won
/// @param ties which parts of its life are told, and how it stands to other processes
public record Opportunity(
        String ocid,
        String title,
        String description,
        Phase stage,
        Provenance provenance,
        Buying buying,
        Price price,
        Timing timing,
        List<Supplier> suppliers,
        Readings readings,
        Ties ties) {
    /// Key of the source of what buyers post on this portal itself.
    public static final String POSTED = "posted";

    /// Where it was published and when.
    ///
    /// @param source key of the source
    /// @param audience who may see it
    /// @param published date of the first release
    /// @param updated date of the last release
    /// @param noticeType what kind of notice was the last that moved it
    /// @param legalBasis `UKPGA` for the Procurement Act 2023, `CELEX` for earlier rules, or null
    /// @param references what the buyer calls it, by which portals for bidders know it: `DN654321`; no duplicates
    public record Provenance(
            String source,
            String audience,
            Instant published,
            Instant updated,
            NoticeType noticeType,
            @Nullable String legalBasis,
            List<String> references) {
        /// One of which no reference is known.
        public Provenance(
                String source,
                String audience,
                Instant published,
                Instant updated,
                NoticeType noticeType,
                @Nullable String legalBasis) {
            this(source, audience, published, updated, noticeType, legalBasis, List.of());
        }
    }

    /// Who buys what, where and how.
    ///
    /// @param buyers none in a few notices, several in others
    /// @param delivery where the work is, as published
    /// @param cpv the codes of the Common Procurement Vocabulary, most telling first, no duplicates
    /// @param technique framework, dynamic market or neither
    /// @param procedure the buyer's words for how it is bought, "" where none
    /// @param category goods, services or works, "" where none
    /// @param suitability whom it suits, by the buyer's word
    /// @param conditions what a bidder must bring, of the whole and of its lots, as notices say it; none twice
    /// @param additional what they say beside all this where a demand may stand, such as terms; none twice
    public record Buying(
            List<Buyer> buyers,
            List<Place> delivery,
            List<Cpv> cpv,
            Technique technique,
            String procedure,
            String category,
            List<Lot> lots,
            List<Doc> documents,
            Suitability suitability,
            List<String> conditions,
            List<String> additional,
            HowToBid howToBid) {}

    /// What it is worth.
    ///
    /// @param value the estimated or awarded value; null means not given or not usable
    /// @param valueBasis what that value is, so that an estimate is never taken for an award
    public record Price(@Nullable Money value, ValueBasis valueBasis) {}

    /// When what is due, and how long the contract runs.
    ///
    /// @param deadline when bids, requests or answers are due; null where none is stated
    /// @param dates everything else that has a day, soonest first
    /// @param contractPeriod null where not stated
    /// @param standstill until when what is awarded is only intended, null where nothing is awaited any more
    /// @param extension whether the contract may be extended, and where that is told
    public record Timing(
            @Nullable Deadline deadline,
            List<KeyDate> dates,
            @Nullable Span contractPeriod,
            @Nullable Instant standstill,
            Extension extension) {
        /// No standstill, and nothing told of an extension.
        public Timing(@Nullable Deadline deadline, List<KeyDate> dates, @Nullable Span contractPeriod) {
            this(deadline, dates, contractPeriod, null, Extension.SILENT);
        }
    }

    /// Whether a contract may be extended or renewed.
    ///
    /// @param told what the notices say of it
    /// @param words of the notices that say so, "" where a date or a flag alone does, or nothing
    /// @param doubt whether a flag says the opposite of the words
    public record Extension(Told told, String words, boolean doubt) {
        /// No notice says anything.
        public static final Extension SILENT = new Extension(Told.SILENT, "", false);

        /// What is said.
        public enum Told {
            /// It may be extended.
            YES,
            /// It may not.
            NO,
            /// Nothing.
            SILENT
        }
    }

    /// What was read from its words and codes, or decided by people.
    ///
    /// @param north whether and why it is northern
    /// @param tech whether, why and of which kinds it is tech work, by its words and codes
    public record Readings(North north, TechReading tech) {}

    /// What sorts of bodies buy, as far as that is known, in the order of [BuyerKind].
    public Set<BuyerKind> buyerKinds() {
        return buyerReadings().stream().map(BuyerKinds.Reading::kind).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The same with what says so, each sort once.
    public List<BuyerKinds.Reading> buyerReadings() {
        Map<BuyerKind, BuyerKinds.Reading> first = new LinkedHashMap<>();
        for (Buyer buyer : buyers()) {
            BuyerKinds.Reading reading = buyer.kind();
            if (reading != null) {
                first.putIfAbsent(reading.kind(), reading);
            }
        }
        return List.copyOf(first.values());
    }

    /// A buyer.
    ///
    /// @param id as published, "" where none
    /// @param place where it sits
    /// @param identifiers what registers call it, each after its scheme as published: `GB-PPON-PXYZ-1234-XYZP`
    /// @param kind what sort of body it is, null where nothing says so clearly
    public record Buyer(
            String id,
            String name,
            @Nullable Place place,
            List<String> identifiers,
            BuyerKinds.@Nullable Reading kind) {
        /// One of whom no more is known than its name.
        public Buyer(String id, String name, @Nullable Place place) {
            this(id, name, place, List.of(), BuyerKinds.of(name).orElse(null));
        }
    }

    /// A place as published, with what is known of it.
    ///
    /// @param code NUTS or ITL code as published (`UKD61`), "" where only words or a postcode are given
    /// @param region the code of its English region or UK nation in NUTS 1 (`UKD`), "" where unknown
    /// @param name for people: "Warrington", "North West", or the words as published
    /// @param postcode "" where none
    /// @param authority the northern local authority it lies in, "" where unknown
    /// @param county the English county it lies in, "" where unknown
    /// @param evidence what its region is known by: "postcode LS1", "code UKE42"; "" where it is not known
    /// @param doubt what in the notice says otherwise and was not believed, "" where nothing does
    /// @param position from where distances count, null where no more than a region is known
    public record Place(
            String code,
            String region,
            String name,
            String postcode,
            String authority,
            String county,
            String evidence,
            String doubt,
            @Nullable Position position) {
        /// A place of which no more is known.
        public Place(String code, String region, String name, String postcode) {
            this(code, region, name, postcode, "", "", "", "", null);
        }
    }

    /// A code with its words.
    public record Cpv(String code, String name) {}

    /// When something is due.
    ///
    /// @param at the instant
    /// @param dateOnly no time of day was stated; then the instant is the end of that day in London
    public record Deadline(Instant at, boolean dateOnly, Due due) {
        /// What is due.
        public enum Due {
            /// Bids.
            TENDER,
            /// Requests to take part, the first of two stages.
            INTEREST,
            /// Answers to a buyer who asks the market, or the end of its event.
            ENGAGEMENT
        }
    }

    /// A day in the life of a contract other than the deadline.
    ///
    /// @param dateOnly no time of day was stated; then the instant is the end of that day in London
    public record KeyDate(Event event, Instant at, boolean dateOnly) {
        /// What happens then.
        public enum Event {
            /// Last moment for questions.
            QUESTIONS,
            /// The buyer expects to take bids until then, once the tender is out.
            BIDS,
            /// The buyer expects to publish the next notice.
            NEXT_NOTICE,
            /// The buyer expects to decide.
            AWARD,
            /// The standstill ends: nothing may be signed before.
            STANDSTILL,
            /// The buyer expects to sign.
            SIGNATURE,
            /// It was signed.
            SIGNED
        }
    }

    /// What a value is.
    public enum ValueBasis {
        /// There is none.
        NONE,
        /// The buyer's estimate.
        ESTIMATED,
        /// The estimates of all lots added up, where the buyer gave none for the whole.
        SUM_OF_LOTS,
        /// What was awarded or signed.
        AWARDED,
        /// What was awarded or signed, added up over several awards.
        SUM_OF_AWARDS
    }

    /// How it is bought.
    public enum Technique {
        /// One contract, or a few.
        NONE,
        /// A framework agreement: a few suppliers, then call-offs.
        FRAMEWORK,
        /// An open framework, which takes in new suppliers now and then.
        OPEN_FRAMEWORK,
        /// A dynamic market or dynamic purchasing system, which new suppliers can join at any time.
        DYNAMIC_MARKET
    }

    /// From, to, and how far it may be extended.
    ///
    /// @param days how long, where a notice gives a length instead of dates; else 0
    public record Span(
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Instant maxExtent,
            int days) {}

    /// A lot.
    ///
    /// @param status as published, but `awarded` or `unsuccessful` where an award says so
    /// @param deadline when bids for it are due where it says so itself, else null
    public record Lot(
            String id,
            String title,
            String description,
            String status,
            @Nullable Money value,
            @Nullable Span period,
            boolean sme,
            boolean vcse,
            @Nullable Deadline deadline) {
        /// One that is due with all others.
        public Lot(
                String id,
                String title,
                String description,
                String status,
                @Nullable Money value,
                @Nullable Span period,
                boolean sme,
                boolean vcse) {
            this(id, title, description, status, value, period, sme, vcse, null);
        }
    }

    /// A document or link to one.
    ///
    /// @param url only http or https, else ""
    public record Doc(
            String title,
            String type,
            String url,
            String format,
            @Nullable Instant published) {}

    /// Who won.
    ///
    /// @param identifiers what registers call it, each after its scheme as published: `GB-COH-01234567`
    /// @param seat its town or postcode, "" where none
    public record Supplier(String id, String name, @Nullable Money value, List<String> identifiers, String seat) {
        /// One without identifiers.
        public Supplier(String id, String name, @Nullable Money value) {
            this(id, name, value, List.of(), "");
        }
    }

    /// Whom the buyer says it suits.
    ///
    /// @param reservedFor who alone may bid, for people, "" where all may
    public record Suitability(boolean sme, boolean vcse, String reservedFor) {
        /// In [#reservedFor], between two of those that alone may bid.
        public static final String AND = "; ";

        /// Those of fewer than 250 people.
        public static final String SMALL = "small and medium-sized enterprises";

        /// Before the name of a place.
        public static final String BASED = "suppliers based in ";
    }

    /// Whether it is in the North (UKC, UKD, UKE), and by which evidence.
    ///
    /// @param byDelivery the work is there
    /// @param byBuyer the buyer sits there
    /// @param deliveryEvidence which of the places of work is there, and how that is known; "" where none is
    /// @param buyerEvidence the same of the buyer
    public record North(boolean byDelivery, boolean byBuyer, String deliveryEvidence, String buyerEvidence) {
        /// By evidence that nobody wrote down.
        public North(boolean byDelivery, boolean byBuyer) {
            this(byDelivery, byBuyer, "", "");
        }

        /// By either.
        public boolean northern() {
            return byDelivery || byBuyer;
        }
    }

    /// What to do to bid.
    ///
    /// @param submission the buyer's words or address, "" where none
    /// @param url where to go, only http or https, "" where none
    /// @param email the contact's, "" where none
    /// @param contact name of the contact, "" where none
    /// @param noticeUrl the notice on the publisher's site, "" where none
    public record HowToBid(String submission, String url, String email, String contact, String noticeUrl) {}

    /// A part of a contract's life: the standard's sections.
    public enum Section {
        /// What is planned or asked of the market.
        PLANNING,
        /// Bids are taken, or the taking of bids was stopped.
        TENDER,
        /// Who won, and what became of the contract.
        AWARD
    }

    /// Another process that a notice names.
    ///
    /// @param relationship `framework`, `planning`, `prior` or another of the standard's code list
    ///     relatedProcess; `canonical` where the publisher says that it repeats that one
    public record Related(String relationship, String ocid) {}

    /// The same contract under another ocid.
    ///
    /// @param source key of its source
    /// @param noticeUrl the notice on its publisher's site, "" where none
    public record Elsewhere(String ocid, String source, String noticeUrl) {}

    /// How it stands to other processes.
    ///
    /// @param told the parts of its life that its notices tell of
    /// @param awarded when it was first decided who won, null where no notice says
    /// @param related other processes that its notices name
    /// @param elsewhere the other addresses of one contract that several processes tell of
    /// @param dues what each portal says of the deadline, where they disagree; else empty
    public record Ties(
            Set<Section> told,
            @Nullable Instant awarded,
            List<Related> related,
            List<Elsewhere> elsewhere,
            List<Said> dues) {
        /// Nothing is known.
        public static final Ties NONE = new Ties(Set.of(), null, List.of(), List.of(), List.of());
    }

    /// What one portal says of the deadline.
    public record Said(String source, Deadline deadline) {}

    /// How long a notice that takes bids but names no deadline is believed: the longest ordinary deadline is
    /// months, and portals hold notices of 2016 that nobody ever closed.
    private static final Duration UNTIL_FORGOTTEN = Duration.ofDays(365);

    /// All addresses of the contract, the one it is known by first.
    public Set<String> ocids() {
        Set<String> all = new LinkedHashSet<>(Set.of(ocid));
        ties.elsewhere().forEach(other -> all.add(other.ocid()));
        return all;
    }

    /// What its notices ask of whoever bids, read from their words each time it is asked.
    public List<Demand> demands() {
        List<String> texts = Stream.of(
                        Stream.of(description),
                        lots().stream().flatMap(lot -> Stream.of(lot.title(), lot.description())),
                        additional().stream())
                .flatMap(some -> some)
                .distinct()
                .toList();
        return Demands.of(title, texts, conditions());
    }

    /// When time alone changes its phase, null for never: an open one closes at its deadline (the last of its
    /// lots'), or a year after its last notice where it names none; an engagement ends on its last day; what is
    /// awarded is only intended until its standstill is over.
    public @Nullable Instant closes() {
        Deadline deadline = deadline();
        return switch (stage) {
            case OPEN -> deadline != null ? last(deadline).at() : updated().plus(UNTIL_FORGOTTEN);
            case ALWAYS_OPEN -> deadline != null ? last(deadline).at() : null;
            case ENGAGEMENT -> deadline != null ? deadline.at() : null;
            case AWARDED -> timing.standstill();
            default -> null;
        };
    }

    private Deadline last(Deadline first) {
        return lots().stream()
                .flatMap(lot -> Stream.ofNullable(lot.deadline()))
                .reduce(first, (a, b) -> b.at().isAfter(a.at()) ? b : a);
    }

    /// What is due next: the deadline, or that of the next lot once some are past.
    public @Nullable Deadline deadline(Instant now) {
        Deadline first = deadline();
        if (first == null || stage != Phase.OPEN || !first.at().isBefore(now)) {
            return first;
        }
        return lots().stream()
                .flatMap(lot -> Stream.ofNullable(lot.deadline()))
                .filter(lot -> !lot.at().isBefore(now))
                .min(Comparator.comparing(Deadline::at))
                .orElse(first);
    }

    /// Whether it was decided: somebody has won or is to win, or it was called off. A deadline to come then binds
    /// nobody any more.
    public boolean ended() {
        return stage == Phase.AWARDED || stage == Phase.INTENDED || stage == Phase.CANCELLED;
    }

    /// The phase now: what the notices state, and what time has made of it.
    public Phase phase(Instant now) {
        return stage.at(closes(), now);
    }

    /// [Provenance#source].
    public String source() {
        return provenance.source();
    }

    /// [Provenance#audience].
    public String audience() {
        return provenance.audience();
    }

    /// [Provenance#published].
    public Instant published() {
        return provenance.published();
    }

    /// [Provenance#updated].
    public Instant updated() {
        return provenance.updated();
    }

    /// [Provenance#noticeType].
    public NoticeType noticeType() {
        return provenance.noticeType();
    }

    /// [Provenance#legalBasis].
    public @Nullable String legalBasis() {
        return provenance.legalBasis();
    }

    /// [Provenance#references].
    public List<String> references() {
        return provenance.references();
    }

    /// [Buying#buyers].
    public List<Buyer> buyers() {
        return buying.buyers();
    }

    /// [Buying#delivery].
    public List<Place> delivery() {
        return buying.delivery();
    }

    /// [Buying#cpv].
    public List<Cpv> cpv() {
        return buying.cpv();
    }

    /// [Buying#technique].
    public Technique technique() {
        return buying.technique();
    }

    /// [Buying#procedure].
    public String procedure() {
        return buying.procedure();
    }

    /// [Buying#category].
    public String category() {
        return buying.category();
    }

    /// [Buying#lots].
    public List<Lot> lots() {
        return buying.lots();
    }

    /// [Buying#documents].
    public List<Doc> documents() {
        return buying.documents();
    }

    /// [Buying#suitability].
    public Suitability suitability() {
        return buying.suitability();
    }

    /// [Buying#conditions].
    public List<String> conditions() {
        return buying.conditions();
    }

    /// [Buying#additional].
    public List<String> additional() {
        return buying.additional();
    }

    /// Whether its buyer posted it on this portal, where it is answered as well.
    public boolean posted() {
        return source().equals(POSTED);
    }

    /// [Buying#howToBid].
    public HowToBid howToBid() {
        return buying.howToBid();
    }

    /// [Price#value].
    public @Nullable Money value() {
        return price.value();
    }

    /// [Price#valueBasis].
    public ValueBasis valueBasis() {
        return price.valueBasis();
    }

    /// [Timing#deadline].
    public @Nullable Deadline deadline() {
        return timing.deadline();
    }

    /// [Timing#dates].
    public List<KeyDate> dates() {
        return timing.dates();
    }

    /// [Timing#extension].
    public Extension extension() {
        return timing.extension();
    }

    /// [Timing#contractPeriod].
    public @Nullable Span contractPeriod() {
        return timing.contractPeriod();
    }

    /// [Readings#north].
    public North north() {
        return readings.north();
    }

    /// [Readings#tech].
    public TechReading tech() {
        return readings.tech();
    }
}
