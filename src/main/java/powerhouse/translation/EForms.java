package powerhouse.translation;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Arrival;
import powerhouse.records.Form;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A notice of the EU in XML (eForms, UBL 2.3): of its several hundred fields the fifteen or so that matter to a
/// supplier. Each is named here by its Business Term (BT).
final class EForms implements Form {
    private static final Set<String> KINDS = Set.of("ContractNotice", "ContractAwardNotice", "PriorInformationNotice");

    /// The codes of procurement-procedure-type, in the words of the directives.
    private static final Map<String, String> PROCEDURES = Map.of(
            "open", "Open procedure",
            "restricted", "Restricted procedure",
            "neg-w-call", "Negotiated procedure with prior call for competition",
            "neg-wo-call", "Negotiated procedure without prior call for competition",
            "comp-dial", "Competitive dialogue",
            "innovation", "Innovation partnership",
            "oth-single", "Other single-stage procedure",
            "oth-mult", "Other multiple-stage procedure");

    private static final Map<String, Integer> DAYS = Map.of("DAY", 1, "WEEK", 7, "MONTH", 30, "YEAR", 365);

    @Override
    public String key() {
        return "eforms";
    }

    @Override
    public String mediaType() {
        return "application/xml";
    }

    @Override
    public List<Original> take(Arrival arrival) {
        return List.of(Original.whole(arrival));
    }

    @Override
    public ObjectNode read(byte[] original) throws UnreadableException {
        Element root = Xml.parse(original).getDocumentElement();
        if (!KINDS.contains(String.valueOf(root.getLocalName()))) {
            throw new UnreadableException("XML, but no eForms notice: its root is " + root.getNodeName());
        }
        return new Reading(root).release();
    }

    /// Which tag the kinds of form are in OCDS.
    ///
    /// @param form BT-03: planning, competition, result, dir-awa-pre, cont-modif, change
    /// @param type BT-02, such as `cn-standard`
    static String tag(String form, String type, boolean changes) {
        return switch (form) {
            case "planning", "consultation" -> changes ? "planningUpdate" : "planning";
            case "result", "dir-awa-pre" -> changes ? "awardUpdate" : "award";
            case "cont-modif" -> "contractAmendment";
            case "completion" -> "contractTermination";
            case "competition" -> changes ? "tenderUpdate" : "tender";
            // Older forms say it by their type alone.
            default -> type.startsWith("pin-") ? "planning" : type.startsWith("can-") ? "award" : "tender";
        };
    }

    /// The procedure in words; the code itself where it is unknown.
    static String procedure(String code) {
        return PROCEDURES.getOrDefault(code, code);
    }

    private static final class Reading {
        private final Element root;
        private final @Nullable Element extension;
        private final Map<String, Element> companies = new HashMap<>();
        private final ObjectNode release = JsonNodeFactory.instance.objectNode();
        private final ArrayNode parties = JsonNodeFactory.instance.arrayNode();

        Reading(Element root) {
            this.root = root;
            this.extension = Xml.first(root, "UBLExtensions", "UBLExtension", "ExtensionContent", "EformsExtension");
            for (Element company : Xml.all(extension, "Organizations", "Organization", "Company")) {
                companies.putIfAbsent(Xml.text(company, "PartyIdentification", "ID"), company);
            }
        }

        ObjectNode release() throws UnreadableException {
            // BT-701 and BT-04: the notice and its procedure; OPP-010: its number in the Official Journal.
            String notice = Xml.text(root, "ID");
            String procedure = Xml.text(root, "ContractFolderID");
            String number = Xml.text(extension, "Publication", "NoticePublicationID");
            if (notice.isEmpty() && number.isEmpty()) {
                throw new UnreadableException("An eForms notice without an identifier: /" + root.getNodeName()
                        + "/cbc:ID is missing or empty, and so is the efbc:NoticePublicationID of its extension");
            }
            String name = procedure.isEmpty() ? (notice.isEmpty() ? number : notice) : procedure;
            release.put("ocid", ReleasePieces.ocid("ted", name))
                    .put("id", number.isEmpty() ? notice + "-" + version() : published(number));
            ReleasePieces.put(release, "date", date());
            release.put("initiationType", "tender");
            // BT-03 and BT-02.
            Element code = Xml.first(root, "NoticeTypeCode");
            String type = code == null ? "" : code.getTextContent().strip();
            String form = code == null ? "" : code.getAttribute("listName");
            boolean changes = Xml.first(extension, "Changes", "ChangedNoticeIdentifier") != null;
            String tag = tag(form, type, changes);
            release.putArray("tag").add(tag);
            // BT-702.
            ReleasePieces.put(release, "language", Xml.text(root, "NoticeLanguageCode"));
            release.set("parties", parties);
            buyers();
            tender(tag, published(number));
            awards();
            return release;
        }

        private String version() {
            String version = Xml.text(root, "VersionID");
            return version.isEmpty() ? "01" : version;
        }

        /// `00367831-2026` is `367831-2026` on the site.
        private static String published(String number) {
            return number.replaceFirst("^0+(?=[0-9])", "");
        }

        /// OPP-012 where it is published, else BT-05, when it was sent.
        private String date() {
            String published = ReleasePieces.day(Xml.text(extension, "Publication", "PublicationDate"));
            String sent = ReleasePieces.moment(Xml.text(root, "IssueDate"), Xml.text(root, "IssueTime"));
            return ReleasePieces.beginning(ReleasePieces.isDate(published) || sent.isEmpty() ? published : sent);
        }

        /// OPT-300: the buyers, by reference to the organisations.
        private void buyers() {
            for (Element reference : Xml.all(root, "ContractingParty", "Party", "PartyIdentification", "ID")) {
                String id = reference.getTextContent().strip();
                String name = party(id, "buyer");
                if (!name.isEmpty() && !release.has("buyer")) {
                    release.putObject("buyer").put("id", id).put("name", name);
                }
            }
        }

        /// An organisation as a party: BT-500 name, BT-501 number, BT-507 and BT-513 to 514 where it sits.
        ///
        /// @return its name, "" if it is not there
        private String party(String id, String role) {
            Element company = companies.get(id);
            String name = company == null ? "" : Xml.text(company, "PartyName", "Name");
            if (name.isEmpty() || company == null) {
                return "";
            }
            ObjectNode party = parties.addObject().put("id", id).put("name", name);
            party.putArray("roles").add(role);
            ReleasePieces.put(party.putObject("identifier"), "id", Xml.text(company, "PartyLegalEntity", "CompanyID"))
                    .put("legalName", name);
            Element seat = Xml.first(company, "PostalAddress");
            ObjectNode address = party.putObject("address");
            ReleasePieces.put(address, "locality", Xml.text(seat, "CityName"));
            ReleasePieces.put(address, "postalCode", Xml.text(seat, "PostalZone"));
            ReleasePieces.put(address, "region", Xml.text(seat, "CountrySubentityCode"));
            ReleasePieces.put(
                    address, "countryName", ReleasePieces.country(Xml.text(seat, "Country", "IdentificationCode")));
            ObjectNode contact = party.putObject("contactPoint");
            ReleasePieces.put(contact, "name", Xml.text(company, "Contact", "Name"));
            ReleasePieces.put(contact, "email", Xml.text(company, "Contact", "ElectronicMail"));
            ReleasePieces.put(contact, "url", Xml.text(company, "WebsiteURI"));
            return name;
        }

        private void tender(String tag, String number) {
            ObjectNode tender = release.putObject("tender");
            boolean planning = tag.startsWith("planning");
            boolean open = tag.startsWith("tender");
            tender.put("status", planning ? "planned" : open ? "active" : "complete");
            tender.putObject("legalBasis").put("scheme", "CELEX").put("id", Xml.text(root, "RegulatoryDomain"));
            Element project = Xml.first(root, "ProcurementProject");
            List<Element> lots = Xml.all(root, "ProcurementProjectLot");
            // BT-22, BT-21, BT-24, BT-23, BT-105.
            ReleasePieces.put(tender, "id", Xml.text(project, "ID"));
            ReleasePieces.put(tender, "title", text(project, "Name"));
            ReleasePieces.put(tender, "description", text(project, "Description"));
            ReleasePieces.put(tender, "mainProcurementCategory", nature(Xml.text(project, "ProcurementTypeCode")));
            ReleasePieces.put(
                    tender, "procurementMethodDetails", procedure(Xml.text(root, "TenderingProcess", "ProcedureCode")));
            value(tender, project);
            items(tender, project, lots);
            lots(tender, lots);
            deadline(tender, lots);
            // BT-765: any kind of framework but none.
            boolean framework = lots.stream()
                    .flatMap(lot ->
                            Xml.all(lot, "TenderingProcess", "ContractingSystem", "ContractingSystemTypeCode").stream())
                    .anyMatch(system -> system.getAttribute("listName").equals("framework-agreement")
                            && !system.getTextContent().strip().equals("none"));
            if (framework) {
                tender.putObject("techniques").put("hasFrameworkAgreement", true);
            }
            documents(tender, lots);
            ObjectNode stage = planning ? release.putObject("planning") : tender;
            String kind = planning ? "plannedProcurementNotice" : open ? "tenderNotice" : "awardNotice";
            ReleasePieces.page(stage, kind, number, text(project, "Name"));
        }

        /// English where there is any, else what comes first.
        private static String text(@Nullable Element from, String name) {
            List<Element> all = Xml.all(from, name);
            return all.stream()
                    .filter(each -> each.getAttribute("languageID").equals("ENG"))
                    .findFirst()
                    .or(() -> all.stream().findFirst())
                    .map(each -> each.getTextContent().strip())
                    .orElse("");
        }

        private static String nature(String code) {
            return code.equals("supplies") ? "goods" : code;
        }

        /// BT-27, the estimate.
        private static void value(ObjectNode object, @Nullable Element project) {
            Element amount = Xml.first(project, "RequestedTenderTotal", "EstimatedOverallContractAmount");
            ObjectNode value = amount(amount);
            if (value != null) {
                object.set("value", value);
            }
        }

        private static @Nullable ObjectNode amount(@Nullable Element amount) {
            return amount == null
                    ? null
                    : ReleasePieces.value(amount.getTextContent().strip(), amount.getAttribute("currencyID"));
        }

        /// BT-262 and BT-263: codes; BT-5071 and BT-5141: places.
        private static void items(ObjectNode tender, @Nullable Element project, List<Element> lots) {
            Set<String> codes = new LinkedHashSet<>();
            Set<String> places = new LinkedHashSet<>();
            Stream.concat(
                            Stream.ofNullable(project),
                            lots.stream()
                                    .map(lot -> Xml.first(lot, "ProcurementProject"))
                                    .filter(Objects::nonNull))
                    .forEach(each -> {
                        add(codes, Xml.all(each, "MainCommodityClassification", "ItemClassificationCode"));
                        add(codes, Xml.all(each, "AdditionalCommodityClassification", "ItemClassificationCode"));
                        add(places, Xml.all(each, "RealizedLocation", "Address", "CountrySubentityCode"));
                        add(places, Xml.all(each, "RealizedLocation", "Address", "Country", "IdentificationCode"));
                    });
            ObjectNode item = tender.putArray("items").addObject().put("id", "1");
            ReleasePieces.classify(tender, item, codes);
            ReleasePieces.deliver(item, places);
        }

        private static void add(Set<String> found, List<Element> elements) {
            elements.forEach(element -> found.add(element.getTextContent().strip()));
        }

        /// BT-137, with BT-21, BT-24, BT-27 and BT-36 or BT-536 and 537.
        private static void lots(ObjectNode tender, List<Element> lots) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            for (Element lot : lots) {
                Element project = Xml.first(lot, "ProcurementProject");
                String id = Xml.text(lot, "ID");
                if (id.isEmpty()) {
                    continue;
                }
                ObjectNode told = all.addObject().put("id", id);
                ReleasePieces.put(told, "title", text(project, "Name"));
                ReleasePieces.put(told, "description", text(project, "Description"));
                value(told, project);
                period(told, Xml.first(project, "PlannedPeriod"));
                ends(lot)
                        .filter(end -> !ReleasePieces.isDate(end))
                        .findFirst()
                        .ifPresent(end -> told.putObject("tenderPeriod").put("endDate", end));
            }
            if (!all.isEmpty()) {
                tender.set("lots", all);
            }
        }

        private static void period(ObjectNode lot, @Nullable Element planned) {
            ObjectNode period = JsonNodeFactory.instance.objectNode();
            ReleasePieces.put(period, "startDate", ReleasePieces.day(Xml.text(planned, "StartDate")));
            ReleasePieces.put(period, "endDate", ReleasePieces.day(Xml.text(planned, "EndDate")));
            Element duration = Xml.first(planned, "DurationMeasure");
            String length = duration == null ? "" : duration.getTextContent().strip();
            Integer unit = duration == null ? null : DAYS.get(duration.getAttribute("unitCode"));
            if (unit != null && length.matches("[0-9]{1,4}")) {
                period.put("durationInDays", Integer.parseInt(length) * unit);
            }
            if (!period.isEmpty()) {
                lot.set("contractPeriod", period);
            }
        }

        /// BT-131 for bids, BT-1311 for requests to take part: the earliest of all lots, so that nobody misses it.
        private static void deadline(ObjectNode tender, List<Element> lots) {
            lots.stream()
                    .flatMap(Reading::ends)
                    .filter(ReleasePieces::isDate)
                    .min(String::compareTo)
                    .ifPresent(end -> tender.putObject("tenderPeriod").put("endDate", end));
        }

        private static Stream<String> ends(Element lot) {
            return Stream.of("TenderSubmissionDeadlinePeriod", "ParticipationRequestReceptionPeriod")
                    .map(period -> Xml.first(lot, "TenderingProcess", period))
                    .map(end -> ReleasePieces.moment(Xml.text(end, "EndDate"), Xml.text(end, "EndTime")))
                    .filter(end -> !end.isEmpty());
        }

        /// BT-18, where bids go; BT-15, where the documents lie.
        private static void documents(ObjectNode tender, List<Element> lots) {
            for (Element lot : lots) {
                String where = Xml.text(lot, "TenderingTerms", "TenderRecipientParty", "EndpointID");
                if (!where.isEmpty() && !tender.has("submissionMethodDetails")) {
                    tender.put("submissionMethodDetails", where);
                }
            }
            Set<String> addresses = new LinkedHashSet<>();
            for (Element lot : lots) {
                for (Element document : Xml.all(lot, "TenderingTerms", "CallForTendersDocumentReference")) {
                    addresses.add(Xml.text(document, "Attachment", "ExternalReference", "URI"));
                }
            }
            addresses.stream()
                    .filter(address -> !address.isEmpty())
                    .limit(50)
                    .forEach(address -> tender.withArray("documents")
                            .addObject()
                            .put(
                                    "id",
                                    "documents-" + tender.withArray("documents").size())
                            .put("documentType", "biddingDocuments")
                            .put("title", "Procurement documents")
                            .put("url", address));
        }

        /// BT-142: whether a lot was won; BT-720: for how much; OPT-310: by whom.
        private void awards() {
            Element result = Xml.first(extension, "NoticeResult");
            Map<String, Element> tenders = byId(Xml.all(result, "LotTender"));
            Map<String, Element> groups = byId(Xml.all(result, "TenderingParty"));
            Set<String> known = new LinkedHashSet<>();
            ArrayNode awards = JsonNodeFactory.instance.arrayNode();
            for (Element lot : Xml.all(result, "LotResult")) {
                String code = Xml.text(lot, "TenderResultCode");
                for (Element reference : winners(lot)) {
                    String id = Xml.text(reference, "ID");
                    Element tender = tenders.get(id);
                    ObjectNode award = awards.addObject()
                            .put("id", id.isEmpty() ? Xml.text(lot, "ID") : id)
                            .put("status", code.equals("clos-nw") ? "unsuccessful" : "active");
                    award.putArray("relatedLots").add(Xml.text(lot, "TenderLot", "ID"));
                    ObjectNode value = amount(Xml.first(tender, "LegalMonetaryTotal", "PayableAmount"));
                    if (value != null) {
                        award.set("value", value);
                    }
                    suppliers(award, groups.get(Xml.text(tender, "TenderingParty", "ID")), known);
                }
            }
            if (!awards.isEmpty()) {
                release.set("awards", awards);
            }
        }

        /// The tenders of a lot that won; the lot itself where there is none.
        private static List<Element> winners(Element lot) {
            List<Element> all = Xml.all(lot, "LotTender");
            boolean won = Xml.text(lot, "TenderResultCode").equals("selec-w");
            return won && !all.isEmpty() ? all : List.of(lot);
        }

        private void suppliers(ObjectNode award, @Nullable Element group, Set<String> known) {
            for (Element tenderer : Xml.all(group, "Tenderer", "ID")) {
                String id = tenderer.getTextContent().strip();
                Element company = companies.get(id);
                String name = company == null ? "" : Xml.text(company, "PartyName", "Name");
                if (!name.isEmpty()) {
                    award.withArray("suppliers").addObject().put("id", id).put("name", name);
                    if (known.add(id)) {
                        party(id, "supplier");
                    }
                }
            }
        }

        private static Map<String, Element> byId(List<Element> elements) {
            Map<String, Element> found = new HashMap<>();
            elements.forEach(element -> found.putIfAbsent(Xml.text(element, "ID"), element));
            return found;
        }
    }
}
