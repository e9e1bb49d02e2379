package powerhouse.ocds;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A tender.
///
/// @param json what it looks at, shared with everybody
public record Tender(JsonNode json) {
    /// The buyer's reference.
    public String id() {
        return Lens.id(json, "id");
    }

    /// Title.
    public String title() {
        return Lens.text(json, "title");
    }

    /// Description.
    public String description() {
        return Lens.text(json, "description");
    }

    /// Status.
    public String status() {
        return Lens.text(json, "status");
    }

    /// `CELEX`, `UKPGA`, …
    public String legalBasisScheme() {
        return Lens.text(Lens.object(json, "legalBasis"), "scheme");
    }

    /// Estimated value.
    public @Nullable Value value() {
        return Lens.find(json, "value", Value::new);
    }

    /// Least value.
    public @Nullable Value minValue() {
        return Lens.find(json, "minValue", Value::new);
    }

    /// Main classification.
    public @Nullable Classification classification() {
        return Lens.find(json, "classification", Classification::new);
    }

    /// More classifications.
    public List<Classification> additionalClassifications() {
        return Lens.list(json, "additionalClassifications", Classification::new);
    }

    /// What is bought.
    public List<Item> items() {
        return Lens.list(json, "items", Item::new);
    }

    /// Lots.
    public List<Lot> lots() {
        return Lens.list(json, "lots", Lot::new);
    }

    /// Documents.
    public List<Document> documents() {
        return Lens.list(json, "documents", Document::new);
    }

    /// Milestones.
    public List<Milestone> milestones() {
        return Lens.list(json, "milestones", Milestone::new);
    }

    /// open, selective, limited, direct.
    public String procurementMethod() {
        return Lens.text(json, "procurementMethod");
    }

    /// The procedure in words.
    public String procurementMethodDetails() {
        return Lens.text(json, "procurementMethodDetails");
    }

    /// Why it is bought in this way.
    public String procurementMethodRationale() {
        return Lens.text(json, "procurementMethodRationale");
    }

    /// goods, works, services.
    public String mainProcurementCategory() {
        return Lens.text(json, "mainProcurementCategory");
    }

    /// How bids are submitted.
    public String submissionMethodDetails() {
        return Lens.text(json, "submissionMethodDetails");
    }

    /// When bids are taken.
    public @Nullable Period tenderPeriod() {
        return Lens.find(json, "tenderPeriod", Period::new);
    }

    /// When questions are taken.
    public @Nullable Period enquiryPeriod() {
        return Lens.find(json, "enquiryPeriod", Period::new);
    }

    /// When the award is expected.
    public @Nullable Period awardPeriod() {
        return Lens.find(json, "awardPeriod", Period::new);
    }

    /// When the contract runs.
    public @Nullable Period contractPeriod() {
        return Lens.find(json, "contractPeriod", Period::new);
    }

    /// When requests to participate are due.
    public String expressionOfInterestDeadline() {
        return Lens.text(json, "expressionOfInterestDeadline");
    }

    /// When the next notice is expected.
    public String futureNoticeDate() {
        return Lens.text(Lens.object(json, "communication"), "futureNoticeDate");
    }

    /// Where the tools that bidders need are found.
    public String atypicalToolUrl() {
        return Lens.text(Lens.object(json, "communication"), "atypicalToolUrl");
    }

    /// Whom it suits; empty where absent.
    public Suitability suitability() {
        return new Suitability(Lens.object(json, "suitability"));
    }

    /// What a bidder must bring; empty where absent.
    public Selection selection() {
        return new Selection(Lens.object(json, "selectionCriteria"));
    }

    /// What the contract will ask of whoever performs it.
    public String performanceTerms() {
        return Lens.text(Lens.object(json, "contractTerms"), "performanceTerms");
    }

    /// How it is paid, and what has to be shown for it.
    public String financialTerms() {
        return Lens.text(Lens.object(json, "contractTerms"), "financialTerms");
    }

    /// By what the candidates are chosen where only some may bid.
    public String reductionCriteria() {
        return Lens.text(Lens.object(json, "otherRequirements"), "reductionCriteria");
    }

    /// How it is bought; empty where absent.
    public Techniques techniques() {
        return new Techniques(Lens.object(json, "techniques"));
    }

    /// What is said to have changed.
    public List<Amendment> amendments() {
        return Lens.list(json, "amendments", Amendment::new);
    }

    /// Who alone may bid, by codes: smeVcse, shelteredWorkshop, …
    public List<String> reservedParticipation() {
        return Lens.texts(Lens.object(json, "otherRequirements"), "reservedParticipation");
    }

    /// Where one must be to bid: the codes of places.
    public List<String> reservedParticipationLocations() {
        return Lens.texts(Lens.object(location(), "gazetteer"), "identifiers");
    }

    /// Where one must be to bid, in words.
    public String reservedParticipationPlace() {
        return Lens.text(location(), "description");
    }

    private JsonNode location() {
        return Lens.object(Lens.object(json, "otherRequirements"), "reservedParticipationLocation");
    }
}
