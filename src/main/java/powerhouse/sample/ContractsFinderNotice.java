package powerhouse.sample;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import powerhouse.sample.Generator.Notice;
import powerhouse.sample.Phrasebook.Buyer;
import powerhouse.sample.Phrasebook.Cpv;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// A notice in the shape of Contracts Finder: CPV codes at the tender, regions by name, no VAT, no notice type,
/// lines that end in CRLF, and here and there a byte that is no UTF-8.
final class ContractsFinderNotice {
    private static final DefaultPrettyPrinter TWO_SPACES = Json.printer("  ", "\r\n");

    /// One release in so many holds a pound sign in ISO-8859-1.
    private static final int BROKEN_EVERY = 150;

    private final Notice notice;
    private final SampleContract contract;
    private final SampleStage stage;
    private final String ocid;
    private final String guid;
    private final Json json;

    private ContractsFinderNotice(Notice notice, Json json) {
        this.notice = notice;
        this.contract = notice.contract();
        this.stage = notice.stage();
        this.ocid = "ocds-sample2-" + guid("process " + contract.number());
        this.guid = guid("notice " + contract.number());
        this.json = json;
    }

    private static String guid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)).toString();
    }

    static byte[] write(Notice notice) {
        byte[] utf8 = Json.object(TWO_SPACES, json -> new ContractsFinderNotice(notice, json).release());
        return notice.number() % BROKEN_EVERY == 0
                ? new String(utf8, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1)
                : utf8;
    }

    private void release() {
        json.text("ocid", ocid)
                .text("id", guid + "-" + (800_000 + notice.number()))
                .text("language", "en")
                .time("date", notice.at())
                .texts("tag", List.of(tag()))
                .text("initiationType", "tender");
        if (stage.planning()) {
            json.text("title", contract.title()).object("planning", this::planning);
        }
        json.object("tender", this::tender).array("parties", this::parties);
        if (!contract.buyers().isEmpty()) {
            Buyer buyer = contract.buyers().getFirst();
            json.object("buyer", () -> json.text("id", id(buyer)).text("name", buyer.name()));
        }
        if (stage.award()) {
            json.array("awards", () -> json.object(this::award));
        }
    }

    private String tag() {
        return switch (stage) {
            case UK2 -> "planning";
            case UK4 -> "tender";
            case UK4_UPDATE -> "tenderAmendment";
            case UK7 -> "awardUpdate";
            default -> "award";
        };
    }

    private void planning() {
        json.array(
                "milestones",
                () -> json.object(() -> json.text("id", "1")
                        .text("title", "Engagement end date")
                        .text("type", "engagement")
                        .time("dueDate", notice.at(notice.tendered().minusDays(5), 23, 59, 59))));
        documents("marketEngagementNotice", "Early engagement notice");
    }

    private void documents(String type, String words) {
        json.array(
                "documents",
                () -> json.object(() -> {
                    json.text("id", "1")
                            .text("documentType", type)
                            .text("description", words + " on Contracts Finder")
                            .text("url", "https://contracts-finder.example/Notice/" + guid)
                            .time("datePublished", notice.at());
                    if (stage.update()) {
                        json.time("dateModified", notice.at());
                    }
                    json.text("format", "text/html").text("language", "en");
                }));
    }

    private void tender() {
        json.text("id", contract.reference())
                .text("title", contract.title())
                .text("description", description())
                .text("status", stage.planning() ? "planning" : stage.award() ? "complete" : "active");
        List<Cpv> cpv = contract.cpv();
        json.object("classification", () -> cpv(cpv.getFirst()));
        if (cpv.size() > 1) {
            json.array(
                    "additionalClassifications",
                    () -> cpv.subList(1, cpv.size()).forEach(code -> json.object(() -> cpv(code))));
        }
        json.array("items", () -> json.object(() -> json.text("id", "1").array("deliveryAddresses", this::delivery)));
        if (contract.valued() != SampleContract.Valued.NONE) {
            json.object("value", () -> value(contract.net()));
        }
        json.text("procurementMethod", contract.twoStage() ? "selective" : "open")
                .text("procurementMethodDetails", contract.twoStage() ? "Restricted procedure" : "Open procedure");
        if (!stage.planning()) {
            json.object("tenderPeriod", () -> json.time("endDate", deadline()))
                    .object("contractPeriod", () -> period(contract.start(notice.tendered())));
        }
        json.object("suitability", () -> json.flag("sme", contract.sme()).flag("vcse", contract.vcse()))
                .text("mainProcurementCategory", contract.subject().category());
        if (stage == SampleStage.UK4 || stage == SampleStage.UK4_UPDATE) {
            documents("tenderNotice", "Opportunity notice");
        }
    }

    private String description() {
        String pounds = "The budget is £%,d. ".formatted(contract.net());
        String list = stage.planning() ? "engagement" : "tender";
        return pounds
                + contract.description(list, SampleContract.random(contract.number(), 0, 0))
                        .replace("\n", "\r\n");
    }

    private void cpv(Cpv cpv) {
        json.text("scheme", "CPV").text("id", cpv.code()).text("description", cpv.words());
    }

    private void delivery() {
        List<String> places = new ArrayList<>();
        for (String region : contract.regions()) {
            json.object(() -> json.text("region", name(region)).text("countryName", "United Kingdom"));
            places.add(region);
        }
        if (places.isEmpty() && !contract.buyers().isEmpty()) {
            json.object(
                    () -> json.text("postalCode", contract.buyers().getFirst().postcode()));
        }
    }

    private static String name(String region) {
        return switch (region.substring(0, Math.min(3, region.length()))) {
            case "UKC" -> "North East";
            case "UKD" -> "North West";
            // Both spellings are seen.
            case "UKE" -> region.length() > 4 ? "Yorkshire and The Humber" : "Yorkshire and the Humber";
            case "UKF" -> "East Midlands";
            case "UKG" -> "West Midlands";
            case "UKH" -> "East of England";
            case "UKI" -> "London";
            case "UKJ" -> "South East";
            case "UKK" -> "South West";
            case "UKL" -> "Wales";
            case "UKM" -> "Scotland";
            case "UKN" -> "Northern Ireland";
            default -> "England";
        };
    }

    private void value(long amount) {
        json.number("amount", Long.toString(amount)).text("currency", "GBP");
    }

    private Instant deadline() {
        int moved = notice.updates() + (stage.update() ? 7 : 0);
        return notice.at(notice.tendered().plusDays(contract.days() + moved), 12, 0, 0);
    }

    private void period(LocalDate start) {
        json.time("startDate", notice.at(start, 0, 0, 0))
                .time("endDate", notice.at(start.plusMonths(contract.months()).minusDays(1), 23, 59, 59));
    }

    private static String id(Buyer buyer) {
        return "GB-CFS-" + (900_000 + buyer.number());
    }

    private static String id(String supplier) {
        return "GB-CFS-" + (910_000 + Math.floorMod(supplier.hashCode(), 80_000));
    }

    private void parties() {
        for (Buyer buyer : contract.buyers()) {
            json.object(() -> json.text("id", id(buyer))
                    .text("name", buyer.name())
                    .object("identifier", () -> json.text("legalName", buyer.name()))
                    .object(
                            "address",
                            () -> json.text("streetAddress", "1 Sample Street")
                                    .text("locality", buyer.place())
                                    .text("postalCode", buyer.postcode())
                                    .text("countryName", "England"))
                    .object(
                            "contactPoint",
                            () -> json.text("name", "Procurement team")
                                    .text("email", "tenders@" + buyer.domain() + ".example"))
                    .object("details", () -> json.text("url", "https://" + buyer.domain() + ".example/"))
                    .texts("roles", List.of("buyer")));
        }
        if (stage.award()) {
            for (String name : contract.suppliers()) {
                json.object(() -> json.text("id", id(name))
                        .text("name", name)
                        .object("identifier", () -> json.text("legalName", name))
                        .object("address", () -> json.text("streetAddress", "2 Sample Yard"))
                        .texts("roles", List.of("supplier")));
            }
        }
    }

    private void award() {
        json.text("id", ocid + "-1")
                .text("status", "active")
                .time("date", notice.at())
                .time("datePublished", notice.at())
                .object("value", () -> value(contract.net() - contract.net() / 20))
                .array(
                        "suppliers",
                        () -> contract.suppliers()
                                .forEach(name -> json.object(
                                        () -> json.text("id", id(name)).text("name", name))))
                .object("contractPeriod", () -> period(contract.start(notice.tendered())));
        documents("awardNotice", "Awarded contract notice");
    }
}
