package powerhouse.testkit;

import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What publishers, and whoever handles their files, do to a notice.
public final class Mutilation {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "-1",
            "1e9999",
            "1E+999999999",
            "0.1e-400",
            "\"\"",
            "\"1e9999\"",
            "{}",
            "[]",
            "[[[]]]",
            "[null,1,\"x\"]",
            "{\"id\":null}",
            "\"\\u0000\\uD800\"",
            "\"9999-12-31T23:59:59Z\"",
            "\"+1000000000-01-01\"",
            "\"2026-02-30\"",
            "\"2026-03-29T01:30:00\"",
            "\"https://a b/%\"",
            "\"&#x110000;&#0;&amp;lt;<b\"",
            "\"UK99\"",
            "999999999999999999999999999999999999",
            "[{\"id\":\"1\"},{\"id\":\"1\"}]");

    private Mutilation() {}

    /// Replaces one node, somewhere, by something odd.
    public static void mutilate(JsonNode node, Random random) {
        JsonNode odd = JSON.readTree(ODD.get(random.nextInt(ODD.size())));
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> fields =
                    object.properties().stream().map(Map.Entry::getKey).toList();
            String field = fields.get(random.nextInt(fields.size()));
            JsonNode child = object.get(field);
            if (child.isContainer() && !child.isEmpty() && random.nextInt(5) > 0) {
                mutilate(child, random);
            } else {
                object.set(field, odd);
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            int place = random.nextInt(array.size());
            if (array.get(place).isContainer() && random.nextInt(5) > 0) {
                mutilate(array.get(place), random);
            } else {
                array.set(place, odd);
            }
        }
    }
}
