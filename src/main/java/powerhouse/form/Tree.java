package powerhouse.form;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A release grown path by path: `awards/0/value/amount`. Numbers are places in arrays.
final class Tree {
    /// More than any release has; a path comes from a stranger's header, and arrays are filled up to it.
    private static final int MOST = 1_000;

    private static final int DEEPEST = 12;

    private Tree() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Whether something can be put there.
    static boolean isPath(String path) {
        String[] steps = path.split("/", -1);
        boolean sound = steps.length <= DEEPEST && !steps[0].matches("[0-9]+");
        for (String step : steps) {
            sound &= step.matches("[0-9]{1,3}|[A-Za-z_][A-Za-z0-9_]{0,99}");
        }
        return sound;
    }

    /// Puts a value where a path leads; false where something of another kind is there already.
    static boolean put(ObjectNode root, String path, JsonNode value) {
        String[] steps = path.split("/", -1);
        JsonNode at = root;
        for (int i = 0; i < steps.length; i++) {
            boolean last = i == steps.length - 1;
            JsonNode next = last ? value : at(at, steps[i]);
            if (!last && next.isMissingNode()) {
                next = steps[i + 1].matches("[0-9]+")
                        ? JsonNodeFactory.instance.arrayNode()
                        : JsonNodeFactory.instance.objectNode();
            }
            if (!set(at, steps[i], next)) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private static JsonNode at(JsonNode node, String step) {
        JsonNode found = node.isArray() ? node.path(index(step)) : node.path(step);
        // What fills an array up to a place is not what stands there.
        return found.isNull() ? found.path("") : found;
    }

    private static boolean set(JsonNode at, String step, JsonNode value) {
        if (at instanceof ArrayNode array && step.matches("[0-9]+") && index(step) < MOST) {
            while (array.size() <= index(step)) {
                array.addNull();
            }
            array.set(index(step), value);
            return true;
        }
        if (at instanceof ObjectNode object && !step.matches("[0-9]+")) {
            object.set(step, value);
            return true;
        }
        return false;
    }

    private static int index(String step) {
        return step.matches("[0-9]{1,3}") ? Integer.parseInt(step) : MOST;
    }

    /// Takes out of arrays what only filled them up.
    static void tidy(JsonNode node) {
        if (node instanceof ArrayNode array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                if (array.get(i).isNull()) {
                    array.remove(i);
                }
            }
            array.forEach(Tree::tidy);
        } else if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                tidy(member.getValue());
            }
        }
    }
}
