package powerhouse.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import powerhouse.sample.Generator.Notice;
import powerhouse.sample.Phrasebook.Buyer;
import powerhouse.sample.Phrasebook.Cpv;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// A notice in the shape of Public Contracts Scotland and Sell2Wales: no release id in Scotland, days instead of
/// times, London's hours with a Z, values of a penny, and no word that tells a subcontract from a contract.
final class ProactisNotice {
    private static final DefaultPrettyPrinter TWO_SPACES = Json.printer("  ", "\n");

    /// The threshold for services of councils, below which a notice is only on the site itself.
    private static final long THRESHOLD = 173_100;

    /// In so many notices the name of the procedure is torn apart.
    private static final int TORN_EVERY = 40;

    private static final DateTimeFormatter WITH_Z = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");

    private final Site site;
    private final Notice notice;
    private final SampleContract contract;
    private final SampleStage stage;
    private final String number;
    private final Json json;

    private ProactisNotice(Site site, Notice notice, Json json) {
        this.site = site;
        this.notice = notice;
        this.contract = notice.contract();
        this.stage = notice.stage();
        this.number = Long.toString(600_000 + notice.number());
        this.json = json;
    }

    /// The two sites.
    enum Site implements Generator.Writer {
        SCOTLAND("ocds-sample3-", "scotland"),
        WALES("ocds-sample4-", "wales");

        private final String prefix;
        private final String name;

        Site(String prefix, String name) {
            this.prefix = prefix;
            this.name = name;
        }

        @Override
        public byte[] write(Notice notice) {
            return Json.object(TWO_SPACES, json -> new ProactisNotice(this, notice, json).release());
        }

        /// The type of notice that it is asked by.
        @Override
        public String part(Notice notice) {
            boolean large = notice.contract().net() >= THRESHOLD;
            boolean scotland = this == SCOTLAND;
            return switch (notice.stage()) {
                case SUBCONTRACT -> notice.number() % 2 == 0 ? "54" : "55";
                case SUBCONTRACT_AWARD -> "56";
                case UK3 -> large ? "1" : scotland ? "101" : "52";
                case OLD_AWARD -> large ? "3" : scotland ? "103" : "53";
                default -> large ? "2" : scotland ? "102" : "51";
            };
        }
    }

    private void release() {
        String ocid = site.prefix + "%06d".formatted(contract.number());
        json.text("ocid", ocid);
        if (site == Site.WALES) {
            json.text("id", ocid + "-release-" + number);
        }
        json.text("date", hour(notice.at().truncatedTo(ChronoUnit.DAYS)))
                .texts("tag", List.of(stage.award() ? "award" : stage.planning() ? "planning" : "tender"))
                .text("initiationType", "tender")
                .array("parties", this::parties);
        json.object("buyer", () -> json.text("name", buyer()).text("id", "org-1"));
        if (stage.planning()) {
            json.object("planning", () -> documents("plannedProcurementNotice"));
        }
        json.object("tender", this::tender).text("language", "EN").text("description", closing());
        if (stage.award()) {
            json.array("awards", () -> json.object(this::award));
        }
        json.array(
                "links",
                () -> json.object(() -> json.text("rel", "canonical")
                        .text("href", "https://%s.example/notices/%s".formatted(site.name, number))));
    }

    /// Who asks: of a subcontract, the main contractor.
    private String buyer() {
        return subcontract()
                ? contract.suppliers().getFirst()
                : contract.buyers().getFirst().name();
    }

    private boolean subcontract() {
        return stage == SampleStage.SUBCONTRACT || stage == SampleStage.SUBCONTRACT_AWARD;
    }

    private void parties() {
        Buyer buyer = contract.buyers().getFirst();
        json.object(() -> json.text("name", buyer())
                .text("id", "org-1")
                .object("identifier", () -> json.text("legalName", buyer()))
                .object(
                        "address",
                        () -> json.text("streetAddress", "1 Sample Street")
                                .text("locality", buyer.place())
                                .text("region", buyer.region())
                                .text("postalCode", buyer.postcode()))
                .object(
                        "contactPoint",
                        () -> json.text("email", "tenders@" + buyer.domain() + ".example")
                                .text("url", "https://" + buyer.domain() + ".example/"))
                .texts("roles", List.of("buyer")));
        if (stage.award()) {
            json.object(() -> json.text("name", winner()).text("id", "org-2").texts("roles", List.of("supplier")));
        }
    }

    private String winner() {
        return subcontract()
                ? "Ferrybank Subcontractors Ltd"
                : contract.suppliers().getFirst();
    }

    private void tender() {
        json.text("id", contract.reference())
                .text("title", subcontract() ? "Subcontract: " + contract.title() : contract.title())
                .text("description", contract.description("tender", SampleContract.random(contract.number(), 0, 0)))
                .text("status", stage.planning() ? "planned" : stage.award() ? "complete" : "active");
        List<Cpv> cpv = contract.cpv();
        json.object(
                "classification", () -> json.text("id", cpv.getFirst().code()).text("scheme", "CPV"));
        json.array(
                "items",
                () -> json.object(() -> {
                    json.text("id", "1");
                    json.array(
                            "additionalClassifications",
                            () -> cpv.forEach(code -> json.object(
                                    () -> json.text("id", code.code()).text("scheme", "CPV"))));
                    json.array(
                            "deliveryAddresses",
                            () -> contract.regions().forEach(region -> json.object(() -> json.text("region", region))));
                    json.text("relatedLot", "1");
                }));
        if (!stage.award()) {
            value();
        }
        json.text("procurementMethod", contract.twoStage() ? "selective" : "open")
                .text("procurementMethodDetails", procedure())
                .text("mainProcurementCategory", contract.subject().category());
        if (!stage.planning() && !stage.award()) {
            Instant deadline = notice.at(notice.tendered().plusDays(contract.days()), 12, 0, 0);
            json.object("tenderPeriod", () -> json.text("endDate", hour(deadline)));
        }
        if (!stage.planning()) {
            documents(stage.award() ? "awardNotice" : "contractNotice");
        }
        json.array(
                        "lots",
                        () -> json.object(() -> json.text("id", "1")
                                .text("status", stage.award() ? "complete" : "active")
                                .object(
                                        "contractPeriod",
                                        () -> json.number("durationInDays", Integer.toString(30 * contract.months())))))
                .object("legalBasis", () -> json.text("id", "32014L0024").text("scheme", "CELEX"));
    }

    private String procedure() {
        String words = contract.twoStage() ? "Restricted procedure" : "Open procedure";
        return notice.number() % TORN_EVERY == 0 ? words.replace("re", "    re") : words;
    }

    private void value() {
        if (contract.valued() != SampleContract.Valued.NONE) {
            boolean penny = contract.valued() == SampleContract.Valued.PENNY || notice.number() % 9 == 0;
            json.object(
                    "value",
                    () -> json.number("amount", penny ? "0.01" : contract.net() + ".0")
                            .text("currency", "GBP"));
        }
    }

    private void documents(String type) {
        json.array(
                "documents",
                () -> json.object(() -> json.text("id", "SMP" + number)
                        .text("documentType", type)
                        .text("title", contract.title())
                        .text("url", "https://%s.example/search_view.aspx?ID=SMP%s".formatted(site.name, number))
                        .text("format", "text/html")));
    }

    private void award() {
        json.text("id", number)
                .text("status", "active")
                .text("date", hour(notice.at().truncatedTo(ChronoUnit.DAYS)))
                .object(
                        "value",
                        () -> json.number("amount", contract.net() - contract.net() / 20 + ".0")
                                .text("currency", "GBP"))
                .array(
                        "suppliers",
                        () -> json.object(() -> json.text("id", "org-2").text("name", winner())));
    }

    private String closing() {
        return "NOTE: To register your interest in this notice and obtain any additional information please visit the"
                + " sample site at https://" + site.name + ".example/notices/" + number + ".\n (SMP Ref:" + number
                + ")";
    }

    /// London's time of day with a Z behind it, which is wrong in summer.
    private static String hour(Instant at) {
        return WITH_Z.format(at.atZone(Generator.LONDON).toLocalDateTime().atOffset(ZoneOffset.UTC));
    }
}
