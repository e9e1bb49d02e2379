package powerhouse.ocds;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A contract.
///
/// @param json what it looks at, shared with everybody
public record Contract(JsonNode json) {
    /// Id.
    public String id() {
        return Lens.id(json, "id");
    }

    /// Its award.
    public String awardID() {
        return Lens.id(json, "awardID");
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

    /// Signed.
    public String dateSigned() {
        return Lens.text(json, "dateSigned");
    }

    /// Value.
    public @Nullable Value value() {
        return Lens.find(json, "value", Value::new);
    }

    /// When it runs.
    public @Nullable Period period() {
        return Lens.find(json, "period", Period::new);
    }

    /// What is bought.
    public List<Item> items() {
        return Lens.list(json, "items", Item::new);
    }

    /// Documents.
    public List<Document> documents() {
        return Lens.list(json, "documents", Document::new);
    }

    /// When it is to run after a change that is proposed.
    public List<Period> proposedPeriods() {
        return Lens.list(json, "proposedAmendments", amendment -> amendment).stream()
                .flatMap(amendment -> Stream.ofNullable(Lens.find(amendment, "period", Period::new)))
                .toList();
    }

    /// Whether it can be renewed; null where it does not say.
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

    /// When it really ended.
    public String implementationEnd() {
        return Lens.text(Lens.object(json, "implementation"), "endDate");
    }

    /// What is said to have changed.
    public List<Amendment> amendments() {
        return Lens.list(json, "amendments", Amendment::new);
    }

    /// What it cost in the end.
    public @Nullable Value finalValue() {
        return Lens.find(Lens.object(json, "implementation"), "finalValue", Value::new);
    }
}
