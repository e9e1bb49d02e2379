package powerhouse.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import powerhouse.sample.Generator.Notice;
import powerhouse.sample.Phrasebook.Buyer;
import powerhouse.sample.Phrasebook.Cpv;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// A notice in the shape of Find a Tender, odd corners included: the notice type hides in the last document,
/// gross values stand beside net ones, suitability is there only when true, null is written here and there.
final class FindATenderNotice {
    private static final DefaultPrettyPrinter FOUR_SPACES = Json.printer("    ", "\n");
    /// Of real tender notices on Find a Tender three in ten state what bidders must bring.
    private static final int SELECTING = 3;

    private static final String SITE = "https://find-a-tender.example/Notice/";

    private final Notice notice;
    private final SampleContract contract;
    private final SampleStage stage;
    private final RandomGenerator random;
    private final Json json;

    private FindATenderNotice(Notice notice, Json json) {
        this.notice = notice;
        this.contract = notice.contract();
        this.stage = notice.stage();
        this.random = notice.random();
        this.json = json;
    }

    static byte[] write(Notice notice) {
        return Json.object(FOUR_SPACES, json -> new FindATenderNotice(notice, json).release());
    }

    private void release() {
        json.text("ocid", contract.ocid(stage));
        if (!stage.old()) {
            json.array("buyerID", () -> {});
        }
        json.text("id", notice.id())
                .texts("tag", List.of(stage.tag.split(",")))
                .time("date", notice.at())
                .text("initiationType", "tender");
        if (stage == SampleStage.OLD_UPDATE) {
            json.object("tender", this::movedDeadline).text("language", "en");
            return;
        }
        if (stage.planning()) {
            json.object("planning", () -> {
                if (stage == SampleStage.UK2) {
                    engagement();
                }
                documents();
            });
        }
        json.array("parties", this::parties);
        if (!contract.buyers().isEmpty()) {
            // Where several buy together, the first leads.
            Buyer buyer = contract.buyers().getFirst();
            json.object("buyer", () -> reference(id(buyer), buyer.name()));
        }
        json.object("tender", this::tender);
        if (stage == SampleStage.UK12) {
            json.array(
                    "awards",
                    () -> json.object(() -> json.text("id", "1")
                            .text("status", "cancelled")
                            .text("statusDetails", Phrasebook.SHARED.phrase("cancel", random))
                            .texts("relatedLots", List.of("1"))));
        }
        if (stage.award()) {
            json.array("awards", () -> json.object(this::award));
        }
        if (stage == SampleStage.UK7 || stage.contract()) {
            json.array("contracts", () -> json.object(this::contract));
        }
        json.text("language", "en");
    }

    private void reference(String id, String name) {
        json.text("id", id).text("name", name);
    }

    private String id(Buyer buyer) {
        return stage.old() ? "GB-FTS-" + (9000 + buyer.number()) : "GB-PPON-" + buyer.ppon();
    }

    /// In the shape of a number at Companies House, with letters that it gives nobody.
    private static String id(String supplier) {
        return "GB-COH-ZZ%06d".formatted(Math.floorMod(supplier.hashCode(), 1_000_000));
    }

    private void engagement() {
        json.array(
                "milestones",
                () -> json.object(() -> json.text("id", "engagement")
                        .text("type", "engagement")
                        .text(
                                "description",
                                "Conversations with suppliers, online and on site. Book a place by e-mail.")
                        .time("dueDate", notice.at(day(10 + random.nextInt(25)), 23, 59, 59))
                        .text("status", "scheduled")));
    }

    private LocalDate day(int later) {
        // Notices come in the daytime, when the day in London and in UTC is the same.
        return LocalDate.ofInstant(notice.at(), ZoneOffset.UTC).plusDays(later);
    }

    private void documents() {
        json.array("documents", () -> {
            if (stage == SampleStage.UK4 || stage == SampleStage.UK4_UPDATE) {
                json.object(() -> json.text("id", "conflictOfInterest")
                        .text("documentType", "conflictOfInterest")
                        .text("description", "Not published"));
                json.object(() -> json.text("id", "L-1")
                        .text("documentType", "biddingDocuments")
                        .text("description", "Tender documents on the portal")
                        .text("url", "https://portal.example/tenders/" + contract.reference()));
            }
            json.object(() -> json.text("id", notice.id())
                    .text("documentType", stage.documentType)
                    .text("noticeType", stage.noticeType())
                    .text("description", stage.words + " on Find a Tender")
                    .text("url", SITE + notice.id())
                    .time("datePublished", notice.at())
                    .text("format", "text/html"));
        });
    }

    private void parties() {
        for (Buyer buyer : contract.buyers()) {
            json.object(() -> {
                reference(id(buyer), buyer.name());
                json.object("identifier", () -> {
                    if (stage.old()) {
                        json.text("legalName", buyer.name());
                    } else {
                        json.text("scheme", "GB-PPON").text("id", buyer.ppon());
                    }
                });
                json.object("address", () -> {
                    json.text("streetAddress", "1 Sample Street")
                            .text("locality", buyer.place())
                            .text("postalCode", buyer.postcode())
                            .text("country", "GB")
                            .text("countryName", "United Kingdom");
                    // One in twenty does not say in which region it sits.
                    if (contract.number() % 20 != 0) {
                        json.text("region", buyer.region());
                    }
                });
                json.object(
                        "contactPoint",
                        () -> json.text("name", "Procurement team")
                                .text("email", "tenders@" + buyer.domain() + ".example")
                                .text("telephone", "+44 1632 960" + (100 + buyer.number())));
                json.texts("roles", List.of("buyer"));
                json.object(
                        "details",
                        () -> json.text("url", "https://" + buyer.domain() + ".example/")
                                .array("classifications", () -> json.object(() -> kind(buyer))));
            });
        }
        if (stage.award() || stage.contract()) {
            contract.suppliers().forEach(this::supplier);
        }
    }

    private void kind(Buyer buyer) {
        switch (buyer.kind()) {
            case "central" ->
                json.text("scheme", "UK_CA_TYPE")
                        .text("id", "publicAuthorityCentralGovernment")
                        .text("description", "Public authority - central government");
            case "utility" ->
                json.text("scheme", "UK_CA_TYPE")
                        .text("id", "publicUndertaking")
                        .text(
                                "description",
                                "Public undertaking (commercial organisation subject to public authority oversight)");
            default ->
                json.text("scheme", "UK_CA_TYPE")
                        .text("id", "publicAuthoritySubCentralGovernment")
                        .text("description", "Public authority - sub-central government");
        }
    }

    private void supplier(String name) {
        json.object(() -> {
            reference(id(name), name);
            json.object("identifier", () -> json.text("scheme", "GB-COH").text("id", id(name).substring(7)))
                    .object(
                            "address",
                            () -> json.text("streetAddress", "2 Sample Yard")
                                    .text("country", "GB")
                                    .text("countryName", "United Kingdom"))
                    .object("contactPoint", () -> json.text("email", "bids@example.org"))
                    .texts("roles", List.of("supplier"))
                    .object(
                            "details",
                            () -> json.text("scale", name.length() % 4 == 0 ? "large" : "sme")
                                    .flag("vcse", name.endsWith("CIC")));
        });
    }

    private void tender() {
        json.text("id", contract.reference())
                .object("legalBasis", this::legalBasis)
                .text("title", title());
        if (stage == SampleStage.UK12) {
            // A stub: the title, no items, no value, and a status that contradicts the tag.
            json.text("status", "complete")
                    .array("lots", () -> json.object(() -> json.text("id", "1").text("status", "complete")));
            documents();
            return;
        }
        if (stage.contract()) {
            return;
        }
        json.text("description", description()).text("status", status());
        if (stage.old()) {
            Cpv main = contract.cpv().getFirst();
            json.object("classification", () -> cpv(main));
        }
        if (!stage.award()) {
            json.array("items", () -> items(lots()));
            if (stage != SampleStage.UK13) {
                value("value", value());
            }
        }
        json.text("procurementMethod", contract.twoStage() ? "selective" : "open")
                .text("procurementMethodDetails", procedure());
        if (!stage.award()) {
            json.text("mainProcurementCategory", contract.subject().category())
                    .flag("aboveThreshold", contract.net() > 200_000);
            if (!stage.planning()) {
                howToBid();
            }
        }
        json.array("lots", () -> {
            for (int lot = 1; lot <= lots(); lot++) {
                lot(lot);
            }
        });
        if (!stage.award() && !stage.planning() && !stage.old()) {
            documents();
        }
        if (stage == SampleStage.UK4_UPDATE && random.nextInt(3) > 0) {
            json.array(
                    "amendments",
                    () -> json.object(() -> json.text("id", notice.id())
                            .time("date", notice.at())
                            .text("description", Phrasebook.SHARED.phrase("change", random))));
        }
    }

    private int lots() {
        return stage.planning() || stage.award() ? 1 : contract.lots();
    }

    private String title() {
        return stage == SampleStage.UK13 || stage == SampleStage.UK14
                ? "Dynamic market: " + contract.title()
                : contract.title();
    }

    private String description() {
        String list = switch (stage) {
            case UK1 -> "pipeline";
            case UK2 -> "engagement";
            case UK3 -> "planned";
            case UK4, UK4_UPDATE, UK13, OLD_TENDER, OLD_UPDATE -> "tender";
            default -> "award";
        };
        // Drawn from the contract and not from the notice, so that an update says the same words again.
        return contract.description(list, SampleContract.random(contract.number(), 0, 0));
    }

    private String status() {
        return stage == SampleStage.UK2
                ? "planning"
                : stage.planning() ? "planned" : stage.award() ? "complete" : "active";
    }

    private String procedure() {
        if (stage == SampleStage.UK13 || stage == SampleStage.UK14) {
            return "Dynamic market";
        }
        if (stage.old()) {
            return contract.twoStage() ? "Restricted procedure" : "Open procedure";
        }
        return contract.net() < 200_000
                ? "Below threshold - open competition"
                : contract.twoStage() ? "Competitive flexible procedure" : "Open procedure";
    }

    private void legalBasis() {
        if (stage.old()) {
            json.text("id", "32014L0024").text("scheme", "CELEX");
        } else {
            json.text("id", "2023/54")
                    .text("scheme", "UKPGA")
                    .text("uri", "https://www.legislation.gov.uk/ukpga/2023/54/contents");
        }
    }

    private void cpv(Cpv cpv) {
        json.text("scheme", "CPV").text("id", cpv.code()).text("description", cpv.words());
    }

    private void items(int lots) {
        for (int i = 1; i <= lots; i++) {
            String lot = Integer.toString(i);
            json.object(() -> {
                json.text("id", lot);
                // Under the Act this is the only place of the codes; before it, of the further ones.
                json.array(
                        "additionalClassifications", () -> contract.cpv().forEach(cpv -> json.object(() -> cpv(cpv))));
                if (!contract.regions().isEmpty()) {
                    json.array(
                            "deliveryAddresses",
                            () -> contract.regions()
                                    .forEach(region -> json.object(() -> json.text("region", region)
                                            .text("country", "GB")
                                            .text("countryName", "United Kingdom"))));
                }
                json.text("relatedLot", lot);
            });
        }
    }

    /// The value, which is a tenth higher from the first update on for one contract in four.
    private long value() {
        return moves() > 0 && contract.number() % 4 == 0 ? contract.net() + contract.net() / 10 : contract.net();
    }

    private int moves() {
        return notice.updates() + (stage.update() ? 1 : 0);
    }

    private void value(String name, long net) {
        String gross = net * 12 / 10 + ".0";
        switch (contract.valued()) {
            case NET_AND_GROSS ->
                json.object(name, () -> {
                    // Under the earlier rules there was no gross.
                    if (!stage.old()) {
                        json.number("amountGross", gross);
                    }
                    json.number("amount", Long.toString(net)).text("currency", "GBP");
                });
            case GROSS ->
                json.object(name, () -> json.number("amountGross", gross).text("currency", "GBP"));
            case NONE -> {}
            case PENNY -> json.object(name, () -> json.number("amount", "0.01").text("currency", "GBP"));
            case EURO ->
                json.object(
                        name, () -> json.number("amount", Long.toString(net)).text("currency", "EUR"));
            case UNLIMITED ->
                json.object(
                        name,
                        () -> json.number("amountGross", "1e9999")
                                .number("amount", "1e9999")
                                .text("currency", "GBP"));
        }
    }

    private void howToBid() {
        json.text("submissionMethodDetails", "https://portal.example/tenders/" + contract.reference())
                .object(
                        "submissionTerms",
                        () -> json.text("electronicSubmissionPolicy", "allowed").texts("languages", List.of("en")));
        if (stage == SampleStage.UK13) {
            Instant end = notice.at(notice.tendered().plusYears(8), 23, 59, 59);
            json.object(
                            "techniques",
                            () -> json.flag("hasDynamicPurchasingSystem", true)
                                    .object("dynamicPurchasingSystem", () -> json.text("status", "pending")))
                    .object("tenderPeriod", () -> json.time("endDate", end));
        } else if (contract.twoStage() && !stage.old()) {
            json.time("expressionOfInterestDeadline", deadline());
        } else {
            json.object("tenderPeriod", () -> json.time("endDate", deadline()));
        }
        json.object(
                "awardPeriod",
                () -> json.time("endDate", notice.at(notice.tendered().plusDays(contract.days() + 45L), 23, 59, 59)));
    }

    /// The sparse update of the earlier rules.
    private void movedDeadline() {
        json.text("id", contract.reference())
                .object("legalBasis", this::legalBasis)
                .text("title", title())
                .object("tenderPeriod", () -> json.time("endDate", deadline()));
    }

    /// Each update moves the deadline: two contracts in three have longer then, the others a little less.
    private Instant deadline() {
        int days = contract.days() + moves() * (contract.number() % 3 == 0 ? -3 : 7);
        int hour = (int) (contract.number() % 3);
        LocalDate day = notice.tendered().plusDays(days);
        return hour == 0 ? notice.at(day, 12, 0, 0) : hour == 1 ? notice.at(day, 17, 0, 0) : notice.at(day, 23, 59, 59);
    }

    /// By the contract, so that no update changes them.
    private void selection() {
        json.array("criteria", () -> {
            for (String kind : List.of("economic", "technical")) {
                List<String> choices = Phrasebook.SHARED.lists().getOrDefault(kind, List.of());
                json.object(() -> json.text("type", kind)
                        .text("description", choices.get((int) (contract.number() / SELECTING % choices.size()))));
            }
        });
    }

    private void lot(int number) {
        json.object(() -> {
            json.text("id", Integer.toString(number));
            if (lots() > 1) {
                json.text("title", "Lot " + number + ": " + lotTitle(number))
                        .text(
                                "description",
                                "Part " + number + " of " + lots() + " of the requirement, for "
                                        + Phrasebook.SHARED.phrase("group", random) + ".");
            } else {
                json.nothing("description");
            }
            json.text("status", status());
            if (stage.award()) {
                return;
            }
            if (lots() > 1) {
                value("value", value() / lots());
            }
            if (!stage.old() && (contract.sme() || contract.vcse())) {
                json.object("suitability", () -> {
                    if (contract.sme()) {
                        json.flag("sme", true);
                    }
                    if (contract.vcse()) {
                        json.flag("vcse", true);
                    }
                });
            }
            if (stage == SampleStage.UK4 || stage == SampleStage.UK4_UPDATE) {
                json.object("awardCriteria", this::criteria);
                if (contract.number() % SELECTING == 0) {
                    json.object("selectionCriteria", this::selection);
                }
            }
            LocalDate start = contract.start(notice.tendered());
            json.object("contractPeriod", () -> {
                period(start);
                if (contract.months() > 24) {
                    json.time(
                            "maxExtentDate",
                            notice.at(start.plusMonths(contract.months() + 24L).minusDays(1), 23, 59, 59));
                }
            });
            json.flag("hasRenewal", contract.months() > 24);
        });
    }

    private String lotTitle(int number) {
        return List.of("north of the area", "south of the area", "town centres", "rural parts", "everything else")
                .get(number - 1);
    }

    private void criteria() {
        json.array("criteria", () -> {
            criterion("quality", "Quality and method", 60);
            criterion("price", "Price", 30);
            criterion("quality", "Social value", 10);
        });
    }

    private void criterion(String type, String name, int weight) {
        json.object(() -> json.text("type", type)
                .text("name", name)
                .array(
                        "numbers",
                        () -> json.object(() ->
                                json.number("number", Integer.toString(weight)).text("weight", "percentageExact"))));
    }

    private void period(LocalDate start) {
        json.time("startDate", notice.at(start, 0, 0, 0))
                .time("endDate", notice.at(start.plusMonths(contract.months()).minusDays(1), 23, 59, 59));
    }

    private void award() {
        json.text("id", "1").text("status", stage == SampleStage.UK5 ? "pending" : "active");
        if (stage == SampleStage.UK6 || stage == SampleStage.UK5 || stage == SampleStage.OLD_AWARD) {
            value("value", contract.net() - contract.net() / 20);
        }
        json.text("mainProcurementCategory", contract.subject().category()).array("suppliers", this::suppliers);
        json.array("items", () -> items(1));
        if (stage != SampleStage.UK7 && stage != SampleStage.UK14) {
            json.object("contractPeriod", () -> period(contract.start(notice.tendered())));
        }
        json.texts("relatedLots", List.of("1"));
        if (stage != SampleStage.UK7 && !stage.old()) {
            documents();
        }
    }

    private void suppliers() {
        contract.suppliers().forEach(name -> json.object(() -> reference(id(name), name)));
    }

    private void contract() {
        LocalDate start = contract.start(notice.tendered());
        json.text("id", "1").text("awardID", "1").text("title", contract.title());
        json.text("status", stage == SampleStage.UK11 ? "terminated" : "active");
        json.object("period", () -> period(start));
        if (stage == SampleStage.UK7 || stage == SampleStage.UK10) {
            value("value", stage == SampleStage.UK10 ? contract.net() + contract.net() / 5 : contract.net());
        }
        if (stage == SampleStage.UK10) {
            json.array(
                    "amendments",
                    () -> json.object(() -> json.text("id", notice.id())
                            .time("date", notice.at())
                            .text("rationale", Phrasebook.SHARED.phrase("change", random))));
        }
        json.time("dateSigned", notice.at(start.minusDays(20), 0, 0, 0));
        documents();
    }
}
