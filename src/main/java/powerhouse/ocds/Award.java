package powerhouse.ocds;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An award.
///
/// @param json what it looks at, shared with everybody
public record Award(JsonNode json) {
    /// Id.
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

    /// Why the status.
    public String statusDetails() {
        return Lens.text(json, "statusDetails");
    }

    /// Decided.
    public String date() {
        return Lens.text(json, "date");
    }

    /// Value.
    public @Nullable Value value() {
        return Lens.find(json, "value", Value::new);
    }

    /// Who won.
    public List<Party> suppliers() {
        return Lens.list(json, "suppliers", Party::new);
    }

    /// What is bought.
    public List<Item> items() {
        return Lens.list(json, "items", Item::new);
    }

    /// Documents.
    public List<Document> documents() {
        return Lens.list(json, "documents", Document::new);
    }

    /// Milestones.
    public List<Milestone> milestones() {
        return Lens.list(json, "milestones", Milestone::new);
    }

    /// When the contract runs.
    public @Nullable Period contractPeriod() {
        return Lens.find(json, "contractPeriod", Period::new);
    }

    /// Until when nothing may be signed. One that begins anew is published as a list of both.
    public List<Period> standstillPeriods() {
        Period one = Lens.find(json, "standstillPeriod", Period::new);
        return one == null ? Lens.list(json, "standstillPeriod", Period::new) : List.of(one);
    }

    /// Whether the contract can be renewed; null where it does not say.
    public @Nullable Boolean hasRenewal() {
        return Lens.stated(json, "hasRenewal");
    }

    /// How it may be renewed.
    public String renewal() {
        return Lens.text(Lens.object(json, "renewal"), "description");
    }

    /// Which options the buyer keeps.
    public String options() {
        return Lens.text(Lens.object(json, "options"), "description");
    }

    /// Its lots.
    public List<String> relatedLots() {
        return Lens.texts(json, "relatedLots");
    }

    /// goods, works, services.
    public String mainProcurementCategory() {
        return Lens.text(json, "mainProcurementCategory");
    }

    /// What is said to have changed.
    public List<Amendment> amendments() {
        return Lens.list(json, "amendments", Amendment::new);
    }
}
