package powerhouse.opportunity;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Opportunity.Deadline;
import powerhouse.opportunity.Opportunity.Place;

/// An opportunity as a row of a spreadsheet.
///
/// Columns: ocid, source, title, buyers, kinds of buyer ([BuyerKind]), stage, notice type, value, currency, VAT
/// (`without`, `with`), what the value is, deadline, what is due, contract start, contract end, longest extension,
/// delivery places, delivery
/// regions, buyer regions, northern by delivery, northern by buyer, CPV codes, tech, SME, VCSE, suppliers,
/// published, updated, notice. Several values of one cell are parted by ` | `. Times are UTC, ISO 8601.
public final class OpportunityCsv {
    /// The header.
    public static final List<String> COLUMNS = List.of(
            "ocid",
            "source",
            "title",
            "buyers",
            "buyerKinds",
            "stage",
            "noticeType",
            "value",
            "currency",
            "vat",
            "valueBasis",
            "deadline",
            "due",
            "contractStart",
            "contractEnd",
            "contractMaxExtent",
            "delivery",
            "deliveryRegions",
            "buyerRegions",
            "northByDelivery",
            "northByBuyer",
            "cpv",
            "tech",
            "sme",
            "vcse",
            "suppliers",
            "published",
            "updated",
            "noticeUrl");

    private OpportunityCsv() {}

    /// The cells, in the order of [#COLUMNS], none of which a spreadsheet takes for a formula.
    public static List<String> cells(Opportunity opportunity) {
        Money value = opportunity.value();
        Deadline deadline = opportunity.deadline();
        Opportunity.Span period = opportunity.contractPeriod();
        return Stream.of(
                        opportunity.ocid(),
                        opportunity.source(),
                        opportunity.title(),
                        joined(opportunity.buyers().stream().map(Opportunity.Buyer::name)),
                        joined(opportunity.buyerKinds().stream().map(BuyerKind::key)),
                        opportunity.stage().key(),
                        opportunity.noticeType().code(),
                        value == null ? "" : value.amount().toPlainString(),
                        value == null ? "" : value.currency(),
                        value == null ? "" : value.gross() ? "with" : "without",
                        value == null ? "" : word(opportunity.valueBasis()),
                        deadline == null ? "" : time(deadline.at()),
                        deadline == null ? "" : word(deadline.due()),
                        period == null ? "" : time(period.start()),
                        period == null ? "" : time(period.end()),
                        period == null ? "" : time(period.maxExtent()),
                        joined(opportunity.delivery().stream().map(Place::name)),
                        joined(opportunity.delivery().stream().map(Place::region)),
                        joined(opportunity.buyers().stream()
                                .map(Opportunity.Buyer::place)
                                .map(place -> place == null ? "" : place.region())),
                        String.valueOf(opportunity.north().byDelivery()),
                        String.valueOf(opportunity.north().byBuyer()),
                        joined(opportunity.cpv().stream().map(Opportunity.Cpv::code)),
                        String.valueOf(opportunity.tech().tech()),
                        String.valueOf(opportunity.suitability().sme()),
                        String.valueOf(opportunity.suitability().vcse()),
                        joined(opportunity.suppliers().stream().map(Opportunity.Supplier::name)),
                        time(opportunity.published()),
                        time(opportunity.updated()),
                        opportunity.howToBid().noticeUrl())
                .map(OpportunityCsv::tame)
                .toList();
    }

    /// Spreadsheets run what begins like this as a formula, full-width signs as well; an apostrophe makes it text
    /// (OWASP, CSV injection).
    public static String tame(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String joined(Stream<String> values) {
        return values.filter(value -> !value.isEmpty()).distinct().collect(Collectors.joining(" | "));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }
}
