package powerhouse.ocds;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Ids of organisations that count only within one answer: `org-1` is a council in one and its supplier in the next.
/// Merged by them, releases make one council two buyers, or two firms one. So before releases are merged such an id
/// gives way to one that is made of the name, which is the same wherever the name is.
public final class LocalParties {
    /// A word for what it is and a number, as Public Contracts Scotland, Sell2Wales and eForms write them, or a number
    /// that counts.
    private static final Pattern LOCAL = Pattern.compile(
            "(?i)(?:org|tpo|ubo|party|parties|organi[sz]ation|buyer|supplier)[-_ ]?[0-9]{1,6}|[0-9]{1,3}");

    /// Where organisations are named by reference.
    private static final Set<String> ONE = Set.of("buyer", "procuringEntity", "payer", "payee", "reviewBody");

    private static final Set<String> SEVERAL = Set.of("parties", "suppliers", "tenderers", "buyers");

    private LocalParties() {}

    /// Changes a release, if it has such ids.
    public static void settle(ObjectNode release) {
        Map<String, String> ids = new HashMap<>();
        Map<String, ObjectNode> settled = new LinkedHashMap<>();
        for (JsonNode party : release.path("parties")) {
            String id = id(party);
            String made = LOCAL.matcher(id).matches() ? made(party) : null;
            if (made != null) {
                ids.putIfAbsent(id, made);
            }
        }
        boolean any = !ids.isEmpty() || LOCAL.matcher(id(release.path("buyer"))).matches();
        if (!any) {
            return;
        }
        rename(release, ids);
        // One that is named twice, as buyer and as something else, is one with both roles.
        for (JsonNode each : release.path("parties")) {
            if (each instanceof ObjectNode party && ids.containsValue(id(party))) {
                ObjectNode before = settled.putIfAbsent(id(party), party);
                if (before != null) {
                    share(before, party);
                }
            }
        }
    }

    private static void share(ObjectNode one, ObjectNode other) {
        Set<JsonNode> roles = new LinkedHashSet<>();
        one.path("roles").forEach(roles::add);
        other.path("roles").forEach(roles::add);
        if (!roles.isEmpty()) {
            one.putArray("roles").addAll(roles);
            other.putArray("roles").addAll(roles);
        }
    }

    private static void rename(JsonNode node, Map<String, String> ids) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                boolean several = SEVERAL.contains(member.getKey()) && member.getValue() instanceof ArrayNode;
                if (several) {
                    member.getValue().forEach(each -> identify(each, ids));
                } else if (ONE.contains(member.getKey())) {
                    identify(member.getValue(), ids);
                }
            }
        }
        node.forEach(each -> rename(each, ids));
    }

    private static void identify(JsonNode node, Map<String, String> ids) {
        String id = id(node);
        if (node instanceof ObjectNode organisation && LOCAL.matcher(id).matches()) {
            String known = ids.get(id);
            String made = known == null ? made(organisation) : known;
            if (made != null) {
                organisation.put("id", made);
                ids.put(id, made);
            }
        }
    }

    private static String id(JsonNode organisation) {
        JsonNode id = organisation.path("id");
        return id.isString() || id.isIntegralNumber() ? id.asString().strip() : "";
    }

    /// Null without a name.
    private static @Nullable String made(JsonNode organisation) {
        String name = organisation.path("name").asString("");
        String plain = name.isBlank()
                ? organisation.path("identifier").path("legalName").asString("")
                : name;
        String made = plain.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        return made.isEmpty() ? null : made;
    }
}
