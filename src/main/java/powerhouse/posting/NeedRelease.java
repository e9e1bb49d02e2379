package powerhouse.posting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.BuyerKind;
import powerhouse.opportunity.BuyerKinds;
import powerhouse.opportunity.Wording;
import powerhouse.store.Sha256;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One step in the life of a need as a release package of the Open Contracting Data Standard 1.1.5. Each release says
/// the
/// whole of what is so now, as the standard's merge expects it; it holds no name and no address of a person.
final class NeedRelease {
    private static final JsonMapper JSON = new JsonMapper();

    /// Answers are due by the end of the day in London.
    private static final LocalTime EVENING = LocalTime.of(23, 59);

    private static final int DAYS_A_MONTH = 30;

    private final String ocid;
    private final long version;
    private final Instant date;
    private final NeedDraft said;
    private final String site;

    /// @param version counted from 1
    /// @param site public address of the portal, without a slash at the end
    NeedRelease(String ocid, long version, Instant date, NeedDraft said, String site) {
        this.ocid = ocid;
        this.version = version;
        this.date = date;
        this.said = said;
        this.site = site;
    }

    /// Who was chosen.
    ///
    /// @param register its number at Companies House, "" where it gives none
    /// @param value in pounds, null where nobody says
    record Winner(String name, String register, @Nullable BigDecimal value) {}

    /// It can be answered, as the release says.
    byte[] open() {
        ObjectNode release = release(version == 1 ? "tender" : "tenderUpdate");
        tender(release, "active");
        return pack(release);
    }

    /// Nobody is sought any more.
    ///
    /// @param why in its poster's words, "" for none
    byte[] withdrawn(String why) {
        ObjectNode release = release("tenderCancellation");
        ObjectNode tender = tender(release, "withdrawn");
        if (!why.isEmpty()) {
            // https://extensions.open-contracting.org, "Release source and procedure details": the reason in words.
            tender.put("statusDetails", why);
        }
        return pack(release);
    }

    /// Somebody was chosen.
    byte[] awarded(Winner winner) {
        ObjectNode release = release("award");
        tender(release, "complete");
        String supplier = party(release, winner.name(), winner.register(), "supplier", null);
        ObjectNode award = release.putArray("awards").addObject();
        award.put("id", ocid + "-award")
                .put("title", said.get("title"))
                .put("status", "active")
                .put("date", date.truncatedTo(ChronoUnit.SECONDS).toString());
        BigDecimal value = winner.value();
        if (value != null) {
            award.putObject("value").put("amount", value).put("currency", "GBP");
        }
        award.putArray("suppliers").addObject().put("id", supplier).put("name", winner.name());
        return pack(release);
    }

    private ObjectNode release(String tag) {
        ObjectNode release = JSON.createObjectNode();
        release.put("ocid", ocid)
                .put("id", ocid + "-" + version)
                .put("date", date.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("language", "en")
                .put("initiationType", "tender");
        release.putArray("tag").add(tag);
        String buyer = party(
                release,
                said.get("organisation"),
                said.number(),
                "buyer",
                said.kind().orElse(null));
        release.putObject("buyer").put("id", buyer).put("name", said.get("organisation"));
        return release;
    }

    /// Adds an organisation and returns the id by which it is one and the same in every release.
    private String party(ObjectNode release, String name, String register, String role, @Nullable BuyerKind kind) {
        String id = register.isEmpty()
                ? "powerhouse-" + Sha256.hex(name.toLowerCase(Locale.ROOT)).substring(0, 12)
                : "GB-COH-" + register;
        ArrayNode parties = release.withArray("parties");
        ObjectNode party = parties.addObject().put("id", id).put("name", name);
        party.putArray("roles").add(role);
        if (!register.isEmpty()) {
            party.putObject("identifier")
                    .put("scheme", "GB-COH")
                    .put("id", register)
                    .put("legalName", name);
        }
        if (kind != null) {
            if (!said.get("seat").isEmpty()) {
                party.putObject("address").put("locality", said.get("seat")).put("countryName", "United Kingdom");
            }
            party.putObject("details")
                    .putArray("classifications")
                    .addObject()
                    .put("scheme", BuyerKinds.OWN_SCHEME)
                    .put("id", kind.key())
                    .put("description", kind.label());
        }
        return id;
    }

    private ObjectNode tender(ObjectNode release, String status) {
        ObjectNode tender = release.putObject("tender");
        tender.put("id", ocid)
                .put("title", said.get("title"))
                .put("description", description())
                .put("status", status)
                .put("procurementMethod", "open")
                .put("procurementMethodDetails", "Open to all: posted here by who needs it")
                .put("mainProcurementCategory", "services");
        money(tender, "minValue", said.least());
        money(tender, "value", said.most());
        said.answersBy().ifPresent(day -> tender.putObject("tenderPeriod").put("endDate", instant(day, EVENING)));
        said.starts().ifPresent(day -> period(tender, day));
        if (!said.get("judged").isEmpty()) {
            tender.put("awardCriteriaDetails", said.get("judged"));
        }
        tender.putArray("submissionMethod").add("electronicSubmission");
        tender.put("submissionMethodDetails", "Answer on this portal: " + site + "/account/answers/" + ocid);
        ObjectNode item = tender.putArray("items").addObject().put("id", "1").put("description", said.get("title"));
        if (!said.get("place").isEmpty()) {
            item.putObject("deliveryAddress").put("locality", said.get("place")).put("countryName", "United Kingdom");
        }
        tender.putArray("documents")
                .addObject()
                .put("id", "notice")
                .put("documentType", "tenderNotice")
                .put("title", said.get("title"))
                .put("url", site + "/opportunities/" + ocid)
                .put("format", "text/html");
        return tender;
    }

    private void period(ObjectNode tender, LocalDate start) {
        ObjectNode period = tender.putObject("contractPeriod").put("startDate", instant(start, LocalTime.MIDNIGHT));
        said.months()
                .ifPresent(months -> period.put("endDate", instant(start.plusMonths(months), LocalTime.MIDNIGHT))
                        .put("durationInDays", months * DAYS_A_MONTH));
    }

    private static void money(ObjectNode tender, String name, @Nullable BigDecimal amount) {
        if (amount != null) {
            tender.putObject(name).put("amount", amount).put("currency", "GBP");
        }
    }

    /// The answers of the form under their questions, since the standard has one text for all.
    private String description() {
        return Stream.of(
                        Optional.of(said.get("problem")),
                        part("Who would use it", "users"),
                        part("What was tried before", "before"),
                        part("How answers are judged", "judged"),
                        said.months().map(months -> "How long it lasts\n" + Wording.count(months, "month", "months")))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n\n"));
    }

    private Optional<String> part(String question, String field) {
        return said.get(field).isEmpty() ? Optional.empty() : Optional.of(question + "\n" + said.get(field));
    }

    private static String instant(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(Wording.LONDON).toInstant().toString();
    }

    private byte[] pack(ObjectNode release) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("uri", site + "/opportunities/" + ocid + "/releases/" + version + ".json")
                .put("version", "1.1")
                .put("publishedDate", date.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("license", "https://creativecommons.org/licenses/by/4.0/")
                .put("publicationPolicy", site + "/needs#policy");
        ArrayNode extensions = whole.putArray("extensions");
        List.of(
                        "https://raw.githubusercontent.com/open-contracting-extensions/ocds_organizationClassification_extension/1.1/extension.json",
                        "https://raw.githubusercontent.com/open-contracting-extensions/ocds_location_extension/1.1.5/extension.json")
                .forEach(extensions::add);
        whole.putObject("publisher").put("name", "Powerhouse").put("uri", site);
        whole.putArray("releases").add(release);
        return JSON.writeValueAsBytes(whole);
    }
}
