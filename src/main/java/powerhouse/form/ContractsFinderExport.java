package powerhouse.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What Contracts Finder's search page gives a person to download: 42 columns, since the end of 2020 43.
///
/// Nothing in it leads to the ocids of the API: its notice identifier is the buyer's own reference, which another
/// buyer may use as well. So the ocid is made of both, and telling that it is the same contract is left to
/// linking. Dates and figures that say nothing (`01/01/1`, 0) are left out; only a row without its name or
/// title is refused.
public final class ContractsFinderExport implements RowReader {
    /// Key of the form, and of the source that its rows come from.
    public static final String KEY = "contracts-finder-export";

    private static final String ID = "Notice Identifier";
    private static final String BUYER = "Organisation Name";
    private static final String TITLE = "Title";
    private static final String PUBLISHED = "Published Date";
    private static final String SUPPLIERS = "Supplier [Name|Address|Ref type|Ref Number|Is SME|Is VCSE]";
    private static final List<String> NEEDED = List.of(
            ID,
            "Notice Type",
            BUYER,
            "Status",
            PUBLISHED,
            TITLE,
            "Description",
            "Cpv Codes",
            "Closing Date",
            SUPPLIERS);

    private static final Map<String, String> CATEGORIES =
            Map.of("services", "services", "products", "goods", "works", "works");

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String source() {
        return KEY;
    }

    @Override
    public List<String> missing(List<String> header) {
        return NEEDED.stream().filter(name -> !header.contains(name)).toList();
    }

    /// The last column is left out where it is empty, or was not there yet.
    @Override
    public int least(int columns) {
        return columns - 1;
    }

    @Override
    public ObjectNode read(TableRow row) throws UnreadableException {
        for (String needed : List.of(ID, TITLE)) {
            if (row.get(needed).isEmpty()) {
                throw new UnreadableException("column “" + needed + "” is empty");
            }
        }
        String reference = row.get(ID);
        String published = date(row.get(PUBLISHED), "");
        boolean awarded = row.get("Status").equalsIgnoreCase("awarded");
        ObjectNode release = Tree.object();
        release.put("ocid", ocid(reference, row.get(BUYER)));
        release.put("id", reference + "-" + published + "-" + row.get("Status").toLowerCase(Locale.ROOT));
        put(release, "date", published);
        release.putArray("tag").add(tag(row));
        release.put("initiationType", "tender").put("language", "en");
        buyer(release, row);
        tender(release, row);
        if (tag(row).equals("planning")) {
            put(release, "planning/documents/0/id", "1");
            put(release, "planning/documents/0/description", row.get("Notice Type"));
        }
        if (awarded) {
            award(release, row);
        }
        String parent = row.get("Parent Reference");
        if (row.get("Is sub-contract").equalsIgnoreCase("yes") && !parent.isEmpty()) {
            put(release, "relatedProcesses/0/id", "1");
            put(release, "relatedProcesses/0/relationship/0", "parent");
            put(release, "relatedProcesses/0/identifier", parent);
        }
        Parties.settle(release);
        return release;
    }

    /// The reference as far as it fits into an address, and enough of a digest to tell buyers apart.
    static String ocid(String reference, String buyer) {
        String named = reference + "\u001f" + buyer.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        String digest = UUID.nameUUIDFromBytes(named.getBytes(UTF_8)).toString().substring(0, 8);
        return KEY + "-" + Slug.of(reference) + "-" + digest;
    }

    private static String tag(TableRow row) {
        String type = row.get("Notice Type").toLowerCase(Locale.ROOT);
        String status = row.get("Status").toLowerCase(Locale.ROOT);
        if (status.equals("withdrawn") || status.equals("cancelled")) {
            return "tenderCancellation";
        }
        if (status.equals("awarded")) {
            return "award";
        }
        return type.contains("pipeline") || type.contains("future") || type.contains("pre") || type.contains("early")
                ? "planning"
                : "tender";
    }

    private static String status(TableRow row) {
        return switch (row.get("Status").toLowerCase(Locale.ROOT)) {
            case "withdrawn" -> "withdrawn";
            case "cancelled" -> "cancelled";
            case "awarded", "closed" -> "complete";
            default -> tag(row).equals("planning") ? "planning" : "active";
        };
    }

    private static void buyer(ObjectNode release, TableRow row) {
        put(release, "buyer/name", row.get(BUYER));
        String street = row.get("Contact Address 1") + "\n" + row.get("Contact Address 2");
        put(release, "buyer/address/streetAddress", street.strip());
        put(release, "buyer/address/locality", row.get("Contact Town"));
        put(release, "buyer/address/postalCode", row.get("Contact Postcode"));
        put(release, "buyer/address/countryName", row.get("Contact Country"));
        put(release, "buyer/contactPoint/name", row.get("Contact Name"));
        put(release, "buyer/contactPoint/email", row.get("Contact Email"));
        put(release, "buyer/contactPoint/telephone", row.get("Contact Telephone"));
        put(release, "buyer/details/url", row.get("Contact Website"));
    }

    private static void tender(ObjectNode release, TableRow row) {
        put(release, "tender/id", row.get(ID));
        put(release, "tender/title", row.get(TITLE));
        put(release, "tender/description", row.get("Description"));
        put(release, "tender/status", status(row));
        codes(release, row.get("Cpv Codes"));
        money(release, "tender/minValue", row.get("Value Low"));
        // One figure alone stands in the lower column, the other empty or 0.
        String high = row.get("Value High");
        money(release, "tender/value", high.matches("[0.,]*") ? row.get("Value Low") : high);
        put(release, "tender/procurementMethodDetails", words(row.get("OJEU Procedure Type")));
        put(release, "tender/procurementMethodRationale", row.get("Additional Text"));
        put(
                release,
                "tender/mainProcurementCategory",
                CATEGORIES.getOrDefault(row.get("OJEU Contract Type").toLowerCase(Locale.ROOT), ""));
        put(release, "tender/tenderPeriod/endDate", date(row.get("Closing Date"), row.get("Closing Time")));
        put(release, "tender/contractPeriod/startDate", date(row.get("Start Date"), ""));
        put(release, "tender/contractPeriod/endDate", date(row.get("End Date"), ""));
        flag(release, "tender/suitability/sme", row.get("Suitable for SME"));
        flag(release, "tender/suitability/vcse", row.get("Suitable for VCO"));
        places(release, row);
    }

    private static void codes(ObjectNode release, String codes) {
        int more = 0;
        for (String code : codes.split("[ ,;]+", -1)) {
            if (!code.isBlank()) {
                String path = release.path("tender").has("classification")
                        ? "tender/additionalClassifications/" + more++
                        : "tender/classification";
                put(release, path + "/scheme", "CPV");
                put(release, path + "/id", code);
            }
        }
    }

    private static void places(ObjectNode release, TableRow row) {
        ArrayNode addresses = JsonNodeFactory.instance.arrayNode();
        for (String region : row.get("Region").split(",", -1)) {
            String name = region.strip();
            if (name.equalsIgnoreCase("any region")) {
                addresses.addObject().put("countryName", "United Kingdom");
            } else if (!name.isEmpty()) {
                addresses.addObject().put("region", name);
            }
        }
        if (!row.get("Postcode").isEmpty()) {
            ObjectNode first = addresses.size() == 1 ? (ObjectNode) addresses.get(0) : addresses.addObject();
            first.put("postalCode", row.get("Postcode"));
        }
        if (!addresses.isEmpty()) {
            put(release, "tender/items/0/id", "1");
            Tree.put(release, "tender/items/0/deliveryAddresses", addresses);
        }
    }

    private static void award(ObjectNode release, TableRow row) {
        put(release, "awards/0/id", "1");
        put(release, "awards/0/status", "active");
        put(release, "awards/0/date", date(row.get("Awarded Date"), ""));
        money(release, "awards/0/value", row.get("Awarded Value"));
        put(release, "awards/0/contractPeriod/startDate", date(row.get("Contract start date"), ""));
        put(release, "awards/0/contractPeriod/endDate", date(row.get("Contract end date"), ""));
        ArrayNode suppliers = ContractsFinderSuppliers.of(row.get(SUPPLIERS));
        if (!suppliers.isEmpty()) {
            Tree.put(release, "awards/0/suppliers", suppliers);
        }
    }

    static void put(ObjectNode release, String path, String text) {
        if (!text.isEmpty()) {
            Tree.put(release, path, JsonNodeFactory.instance.stringNode(text));
        }
    }

    private static void money(ObjectNode release, String path, String text) {
        try {
            BigDecimal amount = text.isEmpty()
                    ? BigDecimal.ZERO
                    : Cells.money("", text, Cells.Decimal.POINT).amount();
            if (amount.signum() > 0) {
                Tree.put(release, path + "/amount", JsonNodeFactory.instance.numberNode(amount));
                put(release, path + "/currency", "GBP");
            }
        } catch (UnreadableException none) {
            // A figure that is none says no more than an empty cell.
        }
    }

    static void flag(ObjectNode release, String path, String text) {
        if (text.equalsIgnoreCase("yes") || text.equalsIgnoreCase("no")) {
            Tree.put(release, path, JsonNodeFactory.instance.booleanNode(text.equalsIgnoreCase("yes")));
        }
    }

    /// "" for what is no date, as `01/01/1`.
    private static String date(String day, String time) {
        try {
            boolean timed = time.matches("[0-9]{2}:[0-9]{2}") && day.matches("[0-9/]{10}");
            return day.isEmpty()
                    ? ""
                    : timed
                            ? Cells.date("", day + " " + time, List.of("dd/MM/yyyy HH:mm"))
                            : Cells.date("", day, Cells.BRITISH);
        } catch (UnreadableException none) {
            return "";
        }
    }

    /// `CallOffFromFrameworkAgreement` in words.
    private static String words(String joined) {
        return joined.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }
}
