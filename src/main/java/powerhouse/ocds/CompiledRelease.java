package powerhouse.ocds;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A compiled release, or any release, seen through the standard's words.
///
/// @param json what it looks at, shared with everybody
public record CompiledRelease(JsonNode json) {
    /// The open contracting id.
    public String ocid() {
        return Lens.text(json, "ocid");
    }

    /// The release's own id.
    public String id() {
        return Lens.id(json, "id");
    }

    /// As published.
    public String date() {
        return Lens.text(json, "date");
    }

    /// What kind of event.
    public List<String> tag() {
        return Lens.texts(json, "tag");
    }

    /// A few publishers put one here.
    public String title() {
        return Lens.text(json, "title");
    }

    /// A few publishers put additional information here.
    public String description() {
        return Lens.text(json, "description");
    }

    /// The buyer, mostly by id and name alone; null where absent.
    public @Nullable Party buyer() {
        return Lens.find(json, "buyer", Party::new);
    }

    /// All organisations.
    public List<Party> parties() {
        return Lens.list(json, "parties", Party::new);
    }

    /// Planning; empty where absent.
    public Planning planning() {
        return new Planning(Lens.object(json, "planning"));
    }

    /// The tender; empty where absent.
    public Tender tender() {
        return new Tender(Lens.object(json, "tender"));
    }

    /// Awards.
    public List<Award> awards() {
        return Lens.list(json, "awards", Award::new);
    }

    /// Contracts.
    public List<Contract> contracts() {
        return Lens.list(json, "contracts", Contract::new);
    }

    /// What notices say that all their awards come to, where they say it of the whole: no part of the standard,
    /// and written by our translation of notices that do.
    public List<Value> noticeResults() {
        return Lens.list(json, "noticeResults", result -> result).stream()
                .flatMap(result -> Stream.ofNullable(Lens.find(result, "value", Value::new)))
                .toList();
    }

    /// Addresses of what this release repeats: Find a Tender gives them for notices that came from Scotland.
    public List<String> canonical() {
        return Lens.list(json, "links", link -> link).stream()
                .filter(link -> Lens.text(link, "rel").equals("canonical"))
                .map(link -> Lens.text(link, "href"))
                .toList();
    }

    /// Other contracting processes.
    public List<RelatedProcess> relatedProcesses() {
        return Lens.list(json, "relatedProcesses", RelatedProcess::new);
    }
}
