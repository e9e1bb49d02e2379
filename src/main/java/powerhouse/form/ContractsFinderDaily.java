package powerhouse.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Contracts Finder's daily CSV: release packages of one release each, flattened, with the paths as columns
/// (`releases/0/tender/title`; 333 of them on a day in 2020). Ocids are those of the API.
///
/// It is OCDS as of 2015, so a few members are put where the standard has them now: organisations among the
/// parties, suitability and category into the tender, the dates of the contract out of its milestones.
public final class ContractsFinderDaily implements RowReader {
    private static final String RELEASE = "releases/0/";
    private static final List<String> NEEDED =
            List.of(RELEASE + "ocid", RELEASE + "id", RELEASE + "date", RELEASE + "tag/0", RELEASE + "tender/title");

    private static final Pattern NOTICE = Pattern.compile(
            "https://www\\.contractsfinder\\.service\\.gov\\.uk/Published/Notice/releases/([0-9a-f-]{36})\\.json",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> CATEGORIES =
            Map.of("services", "services", "products", "goods", "supplies", "goods", "works", "works");

    @Override
    public String key() {
        return "contracts-finder-daily";
    }

    @Override
    public String source() {
        return "contracts-finder";
    }

    @Override
    public List<String> missing(List<String> header) {
        return NEEDED.stream().filter(name -> !header.contains(name)).toList();
    }

    @Override
    public ObjectNode read(TableRow row) throws UnreadableException {
        for (String needed : List.of(RELEASE + "ocid", RELEASE + "id")) {
            if (row.get(needed).isEmpty()) {
                throw new UnreadableException("column “" + needed + "” is empty");
            }
        }
        ObjectNode release = Tree.object();
        for (Map.Entry<String, String> cell : row.cells().entrySet()) {
            String text = cell.getValue().strip();
            if (cell.getKey().startsWith(RELEASE) && !text.isEmpty()) {
                String path = cell.getKey().substring(RELEASE.length());
                if (Tree.isPath(path)) {
                    Tree.put(release, path, value(path, text));
                }
            }
        }
        Tree.tidy(release);
        modernise(release);
        document(release, row.get("uri"));
        // No supplier has said anything by an empty value in pounds.
        release.path("awards").forEach(award -> award.path("suppliers").forEach(ContractsFinderDaily::supplier));
        Parties.settle(release);
        return release;
    }

    private static JsonNode value(String path, String text) {
        if (path.endsWith("/amount") && text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
        }
        return JsonNodeFactory.instance.stringNode(text);
    }

    private static void modernise(ObjectNode release) {
        if (!(release.path("tender") instanceof ObjectNode tender)) {
            return;
        }
        if (tender.remove("xClassifications") instanceof ObjectNode told) {
            ObjectNode suitability = tender.putObject("suitability");
            suitability.put("sme", told.path("isSuitableForSme").asString("").equals("1"));
            suitability.put("vcse", told.path("isSuitableForVco").asString("").equals("1"));
            String type = told.path("ojeuContractType").asString("").toLowerCase(Locale.ROOT);
            if (CATEGORIES.containsKey(type)) {
                tender.put("mainProcurementCategory", CATEGORIES.get(type));
            }
        }
        for (JsonNode milestone : tender.path("milestones")) {
            String member = switch (milestone.path("title").asString("")) {
                case "Contract start" -> "startDate";
                case "Contract end" -> "endDate";
                default -> "";
            };
            if (!member.isEmpty() && !milestone.path("dueDate").isMissingNode()) {
                Tree.put(release, "tender/contractPeriod/" + member, milestone.path("dueDate"));
            }
        }
        if (release.path("buyer").path("contactPoint") instanceof ObjectNode contact && contact.has("uri")) {
            Tree.put(release, "buyer/details/url", contact.path("uri"));
            contact.remove("uri");
        }
    }

    private static void supplier(JsonNode node) {
        if (node instanceof ObjectNode supplier) {
            supplier.remove("x_awardValue");
            JsonNode sme = supplier.remove("sme");
            if (sme != null && sme.asString("").equals("1")) {
                supplier.putObject("details").put("scale", "sme");
            }
            JsonNode vcse = supplier.remove("vco");
            if (vcse != null && vcse.asString("").equals("1")) {
                supplier.withObject("details").put("vcse", true);
            }
        }
    }

    /// The notice for people.
    private static void document(ObjectNode release, String uri) {
        Matcher notice = NOTICE.matcher(uri);
        if (notice.matches()) {
            boolean award = release.path("awards").size() > 0;
            String path = award ? "awards/0/documents/0/" : "tender/documents/0/";
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            Tree.put(release, path + "id", nodes.stringNode("1"));
            Tree.put(release, path + "documentType", nodes.stringNode(award ? "awardNotice" : "tenderNotice"));
            String url = "https://www.contractsfinder.service.gov.uk/Notice/" + notice.group(1);
            Tree.put(release, path + "url", nodes.stringNode(url));
        }
    }
}
