package powerhouse.opportunity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import powerhouse.ocds.MergeRules;
import powerhouse.ocds.Merger;
import powerhouse.records.ContractingProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells apart the awards and contracts to which a publisher gave one id within one release, as some do who use
/// the number of the notice. The standard's merge takes them for versions of one thing, and all but the last
/// are lost; for a reader the second of them is the second, in this release and in each later one.
///
/// One rule for whatever adds up or lists awards: it reads them from here.
final class DistinctIds {
    private static final Merger MERGER = new Merger(MergeRules.standard());

    /// Where a reader counts.
    private static final List<String> LISTS = List.of("awards", "contracts");

    private DistinctIds() {}

    /// The process with each award and contract under an id of its own; itself where they all have one.
    static ContractingProcess of(ContractingProcess process) {
        if (process.trees().stream().noneMatch(DistinctIds::twice)) {
            return process;
        }
        List<ObjectNode> trees = process.trees().stream().map(DistinctIds::in).toList();
        return new ContractingProcess(
                process.ocid(), process.releases(), trees, MERGER.compile(trees), process.findings(), process.quirks());
    }

    /// One release, the same way.
    static ObjectNode in(ObjectNode release) {
        if (!twice(release)) {
            return release;
        }
        ObjectNode distinct = release.deepCopy();
        Map<String, Integer> awards = new HashMap<>();
        for (String list : LISTS) {
            if (distinct.get(list) instanceof ArrayNode array) {
                Map<String, Integer> counts = number(array);
                if (list.equals("awards")) {
                    awards = counts;
                }
            }
        }
        if (distinct.get("contracts") instanceof ArrayNode contracts) {
            assign(contracts, awards);
        }
        return distinct;
    }

    private static boolean twice(ObjectNode release) {
        for (String list : LISTS) {
            Set<String> seen = new HashSet<>();
            for (JsonNode each : release.path(list)) {
                String id = id(each, "id");
                if (!id.isEmpty() && !seen.add(id)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The second `CN-1` is `CN-1 (2)`; what merely stands there twice, word for word, is one.
    ///
    /// @return how often each id stood there
    private static Map<String, Integer> number(ArrayNode array) {
        Map<String, Integer> counts = new HashMap<>();
        Set<JsonNode> whole = new HashSet<>();
        List<JsonNode> kept = new ArrayList<>();
        for (JsonNode each : array.values()) {
            String id = id(each, "id");
            if (!id.isEmpty() && !whole.add(each.deepCopy())) {
                continue;
            }
            int count = id.isEmpty() ? 1 : counts.merge(id, 1, Integer::sum);
            if (count > 1 && each instanceof ObjectNode object) {
                object.put("id", numbered(id, count));
            }
            kept.add(each);
        }
        array.removeAll();
        kept.forEach(array::add);
        return counts;
    }

    /// Contracts name their award by the id that it had: the second of them belongs to the second award.
    private static void assign(ArrayNode contracts, Map<String, Integer> awards) {
        Map<String, Integer> seen = new HashMap<>();
        for (JsonNode each : contracts) {
            String award = id(each, "awardID");
            int count = award.isEmpty() ? 1 : seen.merge(award, 1, Integer::sum);
            if (count > 1 && count <= awards.getOrDefault(award, 1) && each instanceof ObjectNode object) {
                object.put("awardID", numbered(award, count));
            }
        }
    }

    private static String numbered(String id, int count) {
        return id + " (" + count + ")";
    }

    private static String id(JsonNode object, String field) {
        JsonNode id = object.path(field);
        return id.isString() || id.isIntegralNumber() ? id.asString() : "";
    }
}
