package powerhouse.translation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import powerhouse.ocds.Dates;
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
    /// @param changes whether it changes another notice
    /// @param cancels whether it takes that one back
    static String tag(String form, String type, boolean changes, boolean cancels) {
        String tag = tag(form, type, changes);
        return !cancels ? tag : tag.startsWith("award") ? "awardCancellation" : "tenderCancellation";
    }

    private static String tag(String form, String type, boolean changes) {
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
        /// BT-131.
        private static final String BIDS = "TenderSubmissionDeadlinePeriod";

        /// BT-1311.
        private static final String REQUESTS = "ParticipationRequestReceptionPeriod";

        private final Element root;
        private final @Nullable Element extension;
        private final Map<String, Element> companies = new HashMap<>();
        /// Their ids within the process: `ORG-0001` is another firm in the next notice.
        private final Map<String, String> ids = new HashMap<>();
        private final ObjectNode release = JsonNodeFactory.instance.objectNode();
        private final ArrayNode parties = JsonNodeFactory.instance.arrayNode();

        Reading(Element root) {
            this.root = root;
            this.extension = Xml.first(root, "UBLExtensions", "UBLExtension", "ExtensionContent", "EformsExtension");
            for (Element company : Xml.all(extension, "Organizations", "Organization", "Company")) {
                companies.putIfAbsent(Xml.text(company, "PartyIdentification", "ID"), company);
            }
            Map<String, String> names = new HashMap<>();
            companies.forEach((reference, company) -> {
                String name = ReleasePieces.slug(Xml.text(company, "PartyName", "Name"));
                String number = ReleasePieces.slug(Xml.text(company, "PartyLegalEntity", "CompanyID"));
                String id = number.isEmpty() ? name : number;
                // Departments of one body, and numbers that stand for none.
                boolean shared = !names.computeIfAbsent(id, any -> name).equals(name);
                ids.put(reference, id.isEmpty() ? reference : shared || number.length() < 4 ? id + "-" + name : id);
            });
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
            String changed = Xml.text(extension, "Changes", "ChangedNoticeIdentifier");
            // BT-140: `cancel` takes the whole notice back.
            boolean cancels = Xml.all(extension, "Changes", "ChangeReason", "ReasonCode").stream()
                    .anyMatch(reason -> reason.getTextContent().strip().equals("cancel"));
            String tag = tag(form, type, !changed.isEmpty(), cancels);
            release.putArray("tag").add(tag);
            // BT-702.
            ReleasePieces.put(release, "language", Xml.text(root, "NoticeLanguageCode"));
            release.set("parties", parties);
            buyers();
            Map<String, String> decided = decided();
            tender(tag, tag(form, type, false), published(number), decided);
            // A notice that is changed tells all its results again; each other one adds its own to what was
            // known.
            String results = changed.matches(".+-[0-9]{2}") ? changed.substring(0, changed.length() - 3) : changed;
            awards(
                    results.isEmpty() ? notice.isEmpty() ? number : notice : results,
                    cancels ? "cancelled" : form.equals("dir-awa-pre") ? "pending" : "active");
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
                    release.putObject("buyer").put("id", ids.get(id)).put("name", name);
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
            ObjectNode party = parties.addObject().put("id", ids.get(id)).put("name", name);
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

        /// BT-142 of each lot that has a result: `selec-w`, `clos-nw` or `open-nw`.
        private Map<String, String> decided() {
            Map<String, String> found = new HashMap<>();
            for (Element lot : Xml.all(extension, "NoticeResult", "LotResult")) {
                found.put(Xml.text(lot, "TenderLot", "ID"), Xml.text(lot, "TenderResultCode"));
            }
            return found;
        }

        private static String status(String tag, String kind, Collection<String> decided) {
            if (tag.endsWith("Cancellation")) {
                return "cancelled";
            }
            if (kind.startsWith("planning") || kind.startsWith("tender")) {
                return kind.startsWith("planning") ? "planned" : "active";
            }
            Set<String> results = Set.copyOf(decided);
            return results.equals(Set.of("open-nw"))
                    ? "active"
                    : results.equals(Set.of("clos-nw")) ? "unsuccessful" : "complete";
        }

        /// @param tag of the release
        /// @param kind what the tag would be of a notice that changes none
        private void tender(String tag, String kind, String number, Map<String, String> decided) {
            ObjectNode tender = release.putObject("tender");
            boolean planning = kind.startsWith("planning");
            boolean open = kind.startsWith("tender");
            tender.put("status", status(tag, kind, decided.values()));
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
            lots(tender, lots, decided);
            deadline(tender, lots);
            techniques(tender, lots);
            documents(tender, lots);
            ObjectNode stage = planning ? release.putObject("planning") : tender;
            String page = planning ? "plannedProcurementNotice" : open ? "tenderNotice" : "awardNotice";
            ReleasePieces.page(stage, page, number, text(project, "Name"));
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
        private static void lots(ObjectNode tender, List<Element> lots, Map<String, String> decided) {
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
                String bids = end(lot, BIDS);
                // What is no day is told here and nowhere else.
                if (!bids.isEmpty() && (lots.size() > 1 || !ReleasePieces.isDate(bids))) {
                    told.putObject("tenderPeriod").put("endDate", bids);
                }
                String requests = end(lot, REQUESTS);
                if (!requests.isEmpty() && (lots.size() > 1 || !ReleasePieces.isDate(requests))) {
                    told.put("expressionOfInterestDeadline", requests);
                }
                switch (decided.getOrDefault(id, "")) {
                    case "selec-w" -> told.put("status", "complete");
                    case "clos-nw" -> told.put("status", "unsuccessful");
                    case "open-nw" -> told.put("status", "active");
                    default -> {}
                }
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

        /// BT-765: any kind of framework but none; BT-766: any kind of dynamic purchasing system but none.
        private static void techniques(ObjectNode tender, List<Element> lots) {
            ReleasePieces.techniques(tender, uses(lots, "framework-agreement"), uses(lots, "dps-usage"));
        }

        private static boolean uses(List<Element> lots, String list) {
            return lots.stream()
                    .flatMap(lot ->
                            Xml.all(lot, "TenderingProcess", "ContractingSystem", "ContractingSystemTypeCode").stream())
                    .filter(system -> system.getAttribute("listName").equals(list))
                    .map(system -> system.getTextContent().strip())
                    .anyMatch(code -> !code.isEmpty() && !code.equals("none"));
        }

        /// BT-131 for bids, BT-1311 for requests to take part: the earliest of all lots, so that nobody misses
        /// it.
        private static void deadline(ObjectNode tender, List<Element> lots) {
            earliest(lots, BIDS)
                    .ifPresent(end -> tender.putObject("tenderPeriod").put("endDate", end));
            earliest(lots, REQUESTS).ifPresent(end -> tender.put("expressionOfInterestDeadline", end));
        }

        private static Optional<String> earliest(List<Element> lots, String period) {
            return lots.stream()
                    .map(lot -> end(lot, period))
                    .filter(ReleasePieces::isDate)
                    .min(Comparator.comparing(
                            end -> Dates.instant(end, ZoneOffset.UTC).orElse(Instant.MAX)));
        }

        private static String end(Element lot, String period) {
            Element end = Xml.first(lot, "TenderingProcess", period);
            return end == null ? "" : ReleasePieces.moment(Xml.text(end, "EndDate"), Xml.text(end, "EndTime"));
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

        /// The results of each lot. BT-142: whether it was won; BT-3202: by which tenders, since the
        /// contract names them and the result names all that were ranked; BT-720: for how much; OPT-310:
        /// by whom. A lot of which nobody is chosen yet has no award.
        ///
        /// @param results what tells these results from those of other notices about the procedure
        /// @param standing what becomes of an award that the notice tells of
        private void awards(String results, String standing) {
            Element result = Xml.first(extension, "NoticeResult");
            Map<String, Element> tenders = byId(Xml.all(result, "LotTender"));
            Map<String, Element> groups = byId(Xml.all(result, "TenderingParty"));
            Map<String, Element> contracts = byId(Xml.all(result, "SettledContract"));
            Set<String> known = new LinkedHashSet<>();
            Map<String, String> awardOfTender = new HashMap<>();
            ArrayNode awards = JsonNodeFactory.instance.arrayNode();
            for (Element lot : Xml.all(result, "LotResult")) {
                String code = Xml.text(lot, "TenderResultCode");
                String lotId = Xml.text(lot, "TenderLot", "ID");
                String id = results + "-" + Xml.text(lot, "ID");
                if (code.equals("open-nw")) {
                    continue;
                }
                List<String> winning = code.equals("clos-nw") ? List.of() : winners(lot, tenders, contracts);
                if (winning.isEmpty()) {
                    ObjectNode award = awards.addObject()
                            .put("id", id)
                            .put("status", code.equals("clos-nw") ? "unsuccessful" : standing);
                    award.putArray("relatedLots").add(lotId);
                }
                for (String tenderId : winning) {
                    Element tender = tenders.get(tenderId);
                    ObjectNode award =
                            awards.addObject().put("id", id + "-" + tenderId).put("status", standing);
                    award.putArray("relatedLots").add(lotId);
                    awardOfTender.putIfAbsent(tenderId, id + "-" + tenderId);
                    ReleasePieces.put(award, "date", decidedOn(tenderId, contracts));
                    ObjectNode value = value(lot, tender);
                    if (value != null) {
                        award.set("value", value);
                    }
                    suppliers(award, groups.get(Xml.text(tender, "TenderingParty", "ID")), known);
                }
            }
            if (!awards.isEmpty()) {
                release.set("awards", awards);
            }
            contracts(results, contracts, awardOfTender, standing);
            total(results, result, awards);
        }

        /// The tenders that the contracts of a lot are of. Without contracts those that the result names, less
        /// the ones that came second or later by BT-171.
        private static List<String> winners(Element lot, Map<String, Element> tenders, Map<String, Element> contracts) {
            List<String> named = Xml.all(lot, "LotTender").stream()
                    .map(tender -> Xml.text(tender, "ID"))
                    .toList();
            String lotId = Xml.text(lot, "TenderLot", "ID");
            List<String> settled = Xml.all(lot, "SettledContract").stream()
                    .flatMap(contract -> Stream.ofNullable(contracts.get(Xml.text(contract, "ID"))))
                    .flatMap(contract -> Xml.all(contract, "LotTender", "ID").stream())
                    .map(tender -> tender.getTextContent().strip())
                    // A contract may be of tenders for several lots.
                    .filter(tender -> named.contains(tender)
                            || Xml.text(tenders.get(tender), "TenderLot", "ID").equals(lotId))
                    .distinct()
                    .toList();
            if (!settled.isEmpty()) {
                return settled;
            }
            boolean first =
                    named.stream().anyMatch(tender -> rank(tenders.get(tender)).equals("1"));
            return named.stream()
                    .filter(tender -> !first
                            || rank(tenders.get(tender)).isEmpty()
                            || rank(tenders.get(tender)).equals("1"))
                    .toList();
        }

        private static String rank(@Nullable Element tender) {
            return Xml.text(tender, "RankCode").replaceFirst("^0+(?=[0-9])", "");
        }

        /// BT-720; of a framework BT-660 or BT-709, what its orders may come to.
        private static @Nullable ObjectNode value(Element lot, @Nullable Element tender) {
            return Stream.of(
                            Xml.first(tender, "LegalMonetaryTotal", "PayableAmount"),
                            Xml.first(lot, "FrameworkAgreementValues", "ReestimatedValueAmount"),
                            Xml.first(lot, "FrameworkAgreementValues", "MaximumValueAmount"))
                    .flatMap(amount -> Stream.ofNullable(amount(amount)))
                    .findFirst()
                    .orElse(null);
        }

        /// BT-1451.
        private static String decidedOn(String tender, Map<String, Element> contracts) {
            return contracts.values().stream()
                    .filter(contract -> Xml.all(contract, "LotTender", "ID").stream()
                            .anyMatch(each -> each.getTextContent().strip().equals(tender)))
                    .map(contract -> ReleasePieces.day(Xml.text(contract, "AwardDate")))
                    .filter(ReleasePieces::isDate)
                    .min(String::compareTo)
                    .orElse("");
        }

        /// OPT-316, with BT-721 and BT-145. What they are worth, their awards say.
        private void contracts(
                String results, Map<String, Element> settled, Map<String, String> awards, String standing) {
            ArrayNode contracts = JsonNodeFactory.instance.arrayNode();
            settled.forEach((id, contract) -> {
                String award = Xml.all(contract, "LotTender", "ID").stream()
                        .map(tender ->
                                awards.getOrDefault(tender.getTextContent().strip(), ""))
                        .filter(each -> !each.isEmpty())
                        .findFirst()
                        .orElse("");
                String signed = ReleasePieces.day(Xml.text(contract, "IssueDate"));
                if (!award.isEmpty() && standing.equals("active") && ReleasePieces.isDate(signed)) {
                    ObjectNode told = contracts
                            .addObject()
                            .put("id", results + "-" + id)
                            .put("awardID", award)
                            .put("status", "active");
                    ReleasePieces.put(told, "title", text(contract, "Title"));
                    told.put("dateSigned", signed);
                }
            });
            if (!contracts.isEmpty()) {
                release.set("contracts", contracts);
            }
        }

        /// BT-161 or BT-118, what the notice says that all its results come to: told where no award tells its
        /// own part.
        private void total(String results, @Nullable Element result, ArrayNode awards) {
            ObjectNode total = Stream.of(
                            Xml.first(result, "TotalAmount"),
                            Xml.first(result, "OverallMaximumFrameworkContractsAmount"),
                            Xml.first(result, "OverallApproximateFrameworkContractsAmount"))
                    .flatMap(amount -> Stream.ofNullable(amount(amount)))
                    .findFirst()
                    .orElse(null);
            boolean won = awards.valueStream()
                    .anyMatch(award -> !award.path("status").asString("").equals("unsuccessful"));
            boolean priced = awards.valueStream().anyMatch(award -> award.has("value"));
            if (total != null && won && !priced) {
                release.putArray("noticeResults").addObject().put("id", results).set("value", total);
            }
        }

        private void suppliers(ObjectNode award, @Nullable Element group, Set<String> known) {
            for (Element tenderer : Xml.all(group, "Tenderer", "ID")) {
                String id = tenderer.getTextContent().strip();
                Element company = companies.get(id);
                String name = company == null ? "" : Xml.text(company, "PartyName", "Name");
                if (!name.isEmpty()) {
                    award.withArray("suppliers")
                            .addObject()
                            .put("id", ids.get(id))
                            .put("name", name);
                    if (known.add(id)) {
                        party(id, "supplier");
                    }
                }
            }
        }

        private static Map<String, Element> byId(List<Element> elements) {
            Map<String, Element> found = new LinkedHashMap<>();
            elements.forEach(element -> found.putIfAbsent(Xml.text(element, "ID"), element));
            return found;
        }
    }
}
