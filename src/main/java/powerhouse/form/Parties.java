package powerhouse.form;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What OCDS asks for and a table does not have: organisations in `parties` with their roles, ids for what
/// stands in arrays, schemes of codes.
final class Parties {
    private Parties() {}

    /// Makes a release of what a row told.
    static void settle(ObjectNode release) {
        Map<String, ObjectNode> parties = new LinkedHashMap<>();
        if (release.path("buyer") instanceof ObjectNode buyer && !buyer.isEmpty()) {
            release.set("buyer", reference(buyer, "buyer", parties));
        }
        for (JsonNode each : release.path("awards")) {
            if (each.path("suppliers") instanceof ArrayNode suppliers) {
                for (int i = 0; i < suppliers.size(); i++) {
                    if (suppliers.get(i) instanceof ObjectNode supplier) {
                        suppliers.set(i, reference(supplier, "supplier", parties));
                    }
                }
            }
        }
        if (!parties.isEmpty()) {
            ArrayNode all = release.withArray("parties");
            parties.values().forEach(all::add);
        }
        for (String list : new String[] {"awards", "contracts", "parties"}) {
            number(release.path(list));
        }
        for (JsonNode award : release.path("awards")) {
            number(award.path("items"));
            number(award.path("documents"));
        }
        JsonNode tender = release.path("tender");
        for (String list : new String[] {"items", "lots", "documents", "milestones"}) {
            number(tender.path(list));
        }
        scheme(tender.path("classification"));
        tender.path("additionalClassifications").forEach(Parties::scheme);
        for (JsonNode item : tender.path("items")) {
            scheme(item.path("classification"));
            item.path("additionalClassifications").forEach(Parties::scheme);
        }
    }

    /// The organisation goes among the parties, and a name with an id stays. An id that counts places (`0`) is
    /// none: merged with another release, it would make two firms one.
    private static ObjectNode reference(ObjectNode organisation, String role, Map<String, ObjectNode> parties) {
        JsonNode identifier = organisation.path("identifier");
        String name = organisation.path("name").asString("").strip();
        String id = organisation.path("id").asString("");
        String number = identifier.path("id").asString("");
        if (!number.isEmpty() && !identifier.path("scheme").asString("").isEmpty()) {
            id = identifier.path("scheme").asString() + "-" + number;
        } else if (id.isEmpty() || id.matches("[0-9]{1,3}")) {
            id = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        }
        organisation.put("id", id);
        ObjectNode party = parties.get(id);
        if (party == null) {
            party = organisation.deepCopy();
            parties.put(id, party);
        }
        if (party.withArray("roles")
                .valueStream()
                .noneMatch(one -> one.asString("").equals(role))) {
            party.withArray("roles").add(role);
        }
        return Tree.object().put("id", id).put("name", name);
    }

    private static void number(JsonNode list) {
        int place = 0;
        for (JsonNode each : list) {
            place++;
            if (each instanceof ObjectNode object
                    && object.path("id").asString("").isBlank()) {
                object.put("id", Integer.toString(place));
            }
        }
    }

    /// `48000000-8 Software package` is a code of the CPV with its check digit and its name.
    private static void scheme(JsonNode classification) {
        if (classification instanceof ObjectNode code
                && code.path("id").asString("").strip().matches("[0-9]{8}(?![0-9]).*")) {
            code.put("id", code.path("id").asString().strip().substring(0, 8));
            if (code.path("scheme").asString("").isBlank()) {
                code.put("scheme", "CPV");
            }
        }
    }
}
