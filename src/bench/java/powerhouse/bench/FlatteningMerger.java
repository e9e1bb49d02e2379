package powerhouse.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Compiles as the standard's reference library goes about it, as a peer to measure and to test by: every release
/// becomes a map from paths to values, the maps are laid over each other, and a tree is made of the last one.
///
/// Written from the standard's description, sharing no code with what it judges. It has the reference's limits
/// too: dates sort as letters, and a field must not be a text in one release and an object in another.
public final class FlatteningMerger {
    /// The rules of OCDS 1.1.5 as plain paths, listed once more on purpose: a table is no judge of itself.
    public static final FlatteningMerger STANDARD = new FlatteningMerger(
            Set.of("id", "date", "tag"),
            Set.of(
                    "awards.amendment.changes",
                    "awards.amendments.changes",
                    "awards.items.additionalClassifications",
                    "awards.suppliers.additionalIdentifiers",
                    "buyer.additionalIdentifiers",
                    "contracts.amendment.changes",
                    "contracts.amendments.changes",
                    "contracts.implementation.transactions.payee.additionalIdentifiers",
                    "contracts.implementation.transactions.payer.additionalIdentifiers",
                    "contracts.items.additionalClassifications",
                    "contracts.relatedProcesses.relationship",
                    "parties.additionalIdentifiers",
                    "parties.roles",
                    "relatedProcesses.relationship",
                    "tender.additionalProcurementCategories",
                    "tender.amendment.changes",
                    "tender.amendments.changes",
                    "tender.items.additionalClassifications",
                    "tender.procuringEntity.additionalIdentifiers",
                    "tender.submissionMethod",
                    "tender.tenderers.additionalIdentifiers"));

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Set<String> omitted;
    private final Set<String> whole;

    private FlatteningMerger(Set<String> omitted, Set<String> whole) {
        this.omitted = omitted;
        this.whole = whole;
    }

    /// A step into an array: the identifier of an object in it.
    private record Item(String id, boolean given) {}

    /// The compiled release.
    public ObjectNode compile(List<ObjectNode> releases) {
        List<ObjectNode> sorted = new ArrayList<>(releases);
        sorted.sort(Comparator.comparing(release -> release.get("date").asString()));
        Map<List<Object>, JsonNode> merged = new LinkedHashMap<>();
        merged.put(List.of("tag"), NODES.arrayNode().add("compiled"));
        for (ObjectNode release : sorted) {
            merged.put(
                    List.of("id"),
                    NODES.stringNode(release.get("ocid").asString() + "-"
                            + release.get("date").asString()));
            merged.put(List.of("date"), release.get("date"));
            flatten(release, List.of(), "", merged);
        }
        return unflatten(merged);
    }

    private void flatten(JsonNode node, List<Object> path, String rule, Map<List<Object>, JsonNode> flat) {
        if (node.isArray()) {
            for (JsonNode item : node) {
                JsonNode id = item.get("id");
                Item step = id == null ? new Item(UUID.randomUUID().toString(), false) : new Item(id.asString(), true);
                flatten(item, longer(path, step), rule, flat);
            }
            return;
        }
        node.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            String here = rule.isEmpty() ? name : rule + "." + name;
            boolean mixed = value.isArray() && value.valueStream().anyMatch(item -> !item.isObject());
            if (omitted.contains(here)) {
                return;
            }
            if (whole.contains(here) || !value.isContainer() || mixed) {
                flat.put(longer(path, name), value);
            } else {
                flatten(value, longer(path, name), here, flat);
            }
        });
    }

    private static List<Object> longer(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    private static ObjectNode unflatten(Map<List<Object>, JsonNode> flat) {
        ObjectNode root = NODES.objectNode();
        Map<List<Object>, ObjectNode> items = new HashMap<>();
        flat.forEach((path, value) -> {
            JsonNode at = root;
            for (int i = 0; i < path.size(); i++) {
                Object step = path.get(i);
                boolean last = i == path.size() - 1;
                if (step instanceof Item item) {
                    ArrayNode array = (ArrayNode) at;
                    at = items.computeIfAbsent(path.subList(0, i + 1), key -> {
                        ObjectNode object = array.addObject();
                        return item.given() ? object.put("id", item.id()) : object;
                    });
                } else if (last) {
                    ObjectNode object = (ObjectNode) at;
                    if (!value.isNull() && !object.has((String) step)) {
                        object.set((String) step, value.deepCopy());
                    }
                } else {
                    ObjectNode object = (ObjectNode) at;
                    JsonNode child = object.get((String) step);
                    if (child == null) {
                        child = path.get(i + 1) instanceof Item ? NODES.arrayNode() : NODES.objectNode();
                        object.set((String) step, child);
                    }
                    at = child;
                }
            }
        });
        return root;
    }
}
