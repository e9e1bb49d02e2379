package powerhouse.fact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Money;
import powerhouse.opportunity.Opportunity;
import powerhouse.opportunity.Opportunity.Place;
import powerhouse.opportunity.Phase;
import powerhouse.organisation.Mention;
import powerhouse.reading.Cluster;
import powerhouse.reading.TechReading;

/// One row.
///
/// @param ocid the one the contract goes by
/// @param closes when time alone changes the phase; with the stage it tells the phase at any instant
/// @param decided when it was first decided who won
/// @param buyer the face of the first buyer named: which organisation that is may be found out later, and
///     changes no row here
/// @param deliveryRegions codes of NUTS 1, null where none is known
/// @param buyerRegions the same of the buyers
/// @param northByDelivery as people decided, else as read
/// @param technique tells whether the value is a ceiling for orders still to come
/// @param value in hundredths of the currency
/// @param gross whether VAT is in the value
/// @param valueBasis what the value is, an estimate or what was awarded
/// @param kinds keys of clusters of tech work, null where none is known
record OpportunityFact(
        String ocid,
        String audience,
        String source,
        Instant updated,
        Phase stage,
        @Nullable Instant closes,
        @Nullable Instant deadline,
        @Nullable Instant decided,
        @Nullable Long buyer,
        @Nullable String deliveryRegions,
        @Nullable String buyerRegions,
        boolean northByDelivery,
        boolean northByBuyer,
        Opportunity.Technique technique,
        @Nullable Long value,
        @Nullable String currency,
        @Nullable Boolean gross,
        @Nullable String valueBasis,
        boolean tech,
        @Nullable String kinds) {
    /// A hundred trillion pounds; what is above is nobody's contract, and sums of nine hundred of these still
    /// fit.
    private static final int DIGITS = 16;

    private static final int LAST_NANO = 999;

    /// @param ocid where it stands, also while the process of that ocid has just gone
    static OpportunityFact of(String ocid, Opportunity opportunity) {
        Money money = fitting(opportunity.value());
        Instant closes = opportunity.closes();
        Opportunity.Deadline deadline = opportunity.deadline();
        Instant decided = opportunity.ties().awarded();
        return new OpportunityFact(
                ocid,
                opportunity.audience(),
                opportunity.source(),
                opportunity.updated(),
                opportunity.stage(),
                closes == null ? null : micros(closes),
                deadline == null ? null : micros(deadline.at()),
                decided == null ? null : micros(decided),
                buyer(opportunity),
                regions(opportunity.delivery().stream()),
                regions(opportunity.buyers().stream().map(Opportunity.Buyer::place)),
                opportunity.north().byDelivery(),
                opportunity.north().byBuyer(),
                opportunity.technique(),
                money == null ? null : (Long) hundredths(money).longValueExact(),
                money == null ? null : money.currency(),
                money == null ? null : (Boolean) money.gross(),
                money == null ? null : key(opportunity.valueBasis()),
                opportunity.tech().tech(),
                list(opportunity.tech().kinds().stream()
                        .map(TechReading.Kind::cluster)
                        .map(Cluster::key)));
    }

    /// In the order of [OpportunityFacts#COLUMNS].
    @Nullable
    Object[] row() {
        return new @Nullable Object[] {
            ocid,
            audience,
            source,
            updated,
            stage.key(),
            closes,
            deadline,
            decided,
            buyer,
            deliveryRegions,
            buyerRegions,
            northByDelivery,
            northByBuyer,
            key(technique),
            value,
            currency,
            gross,
            valueBasis,
            tech,
            kinds
        };
    }

    /// Rounded up to what a database keeps, so that "before now" means the same of both as the search takes it.
    static Instant micros(Instant instant) {
        return instant.plusNanos(LAST_NANO);
    }

    private static @Nullable Money fitting(@Nullable Money money) {
        return money == null || hundredths(money).precision() > DIGITS ? null : money;
    }

    private static BigDecimal hundredths(Money money) {
        return money.amount().movePointRight(2).setScale(0, RoundingMode.HALF_UP);
    }

    private static @Nullable Long buyer(Opportunity opportunity) {
        return opportunity.buyers().stream()
                .map(buyer -> new Mention(Mention.BUYER, 0, buyer.name(), buyer.identifiers()))
                .filter(Mention::someone)
                .findFirst()
                .map(Mention::face)
                .orElse(null);
    }

    private static @Nullable String regions(Stream<@Nullable Place> places) {
        return list(places.filter(Objects::nonNull).map(Place::region).filter(region -> !region.isEmpty()));
    }

    private static @Nullable String list(Stream<String> keys) {
        String list = keys.distinct().sorted().collect(Collectors.joining(" "));
        return list.isEmpty() ? null : list;
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
