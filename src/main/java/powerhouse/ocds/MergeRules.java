package powerhouse.ocds;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// Which fields merge otherwise than by default: a tree shaped like a release, array indices left out.
///
/// Clauses cited are those of "Merging" in the documentation of OCDS 1.1.5
/// (<https://standard.open-contracting.org/1.1/en/schema/merging/>).
public final class MergeRules {
    /// How a field merges.
    public enum Strategy {
        /// The default: objects member by member, arrays of objects by their `id`, everything else replaced
        /// ("Object values", "Identifier merge", "Literal values").
        BY_IDENTIFIER,
        /// Replaced as a whole ("Whole list merge").
        WHOLE_LIST,
        /// Left out of merged releases ("Discarded fields").
        OMIT,
        /// An override for arrays whose ids cannot be trusted: the first merges with the first, and so on.
        BY_POSITION,
        /// An override for arrays whose ids cannot be trusted: every object of every release is kept.
        APPEND
    }

    private static final MergeRules NONE = new MergeRules(Strategy.BY_IDENTIFIER, Map.of());

    /// "Discarded fields": id, date and tag are a release's own; the merged release gets some of its own.
    private static final List<String> DISCARDED = List.of("id", "date", "tag");

    /// "Whole list merge", first case: the schema says `"wholeListMerge": true`. In 1.1.5 these are identifiers
    /// and classifications, whose ids are not unique without their scheme.
    private static final List<String> WHOLE_LISTS = List.of(
            "awards/items/additionalClassifications",
            "awards/suppliers/additionalIdentifiers",
            "buyer/additionalIdentifiers",
            "contracts/implementation/transactions/payee/additionalIdentifiers",
            "contracts/implementation/transactions/payer/additionalIdentifiers",
            "contracts/items/additionalClassifications",
            "parties/additionalIdentifiers",
            "tender/items/additionalClassifications",
            "tender/procuringEntity/additionalIdentifiers",
            "tender/tenderers/additionalIdentifiers");

    /// "Whole list merge", second case: the array holds no objects, so there is nothing to identify.
    private static final List<String> LISTS_OF_TEXT = List.of(
            "contracts/relatedProcesses/relationship",
            "parties/roles",
            "relatedProcesses/relationship",
            "tender/additionalProcurementCategories",
            "tender/submissionMethod");

    /// "Whole list merge", third case: its objects have no `id`. Only the deprecated amendment changes are so.
    private static final List<String> LISTS_WITHOUT_ID = List.of(
            "awards/amendment/changes",
            "awards/amendments/changes",
            "contracts/amendment/changes",
            "contracts/amendments/changes",
            "tender/amendment/changes",
            "tender/amendments/changes");

    /// The third case again, in registered extensions (European Union profile, as patched in 2024): without a
    /// rule, each release that repeats such a list would add it once more, because nothing says which objects are
    /// the same.
    private static final List<String> EXTENSION_LISTS_WITHOUT_ID = List.of(
            "awards/amendments/unstructuredChanges",
            "awards/items/deliveryAddresses",
            "awards/items/deliveryLocations",
            "contracts/amendments/unstructuredChanges",
            "contracts/items/deliveryAddresses",
            "contracts/items/deliveryLocations",
            "links",
            "parties/additionalContactPoints",
            "parties/details/classifications",
            "tender/amendments/unstructuredChanges",
            "tender/deliveryAddresses",
            "tender/deliveryLocations",
            "tender/items/deliveryAddresses",
            "tender/items/deliveryLocations",
            "tender/lotGroups/awardCriteria/criteria",
            "tender/lots/additionalClassifications",
            "tender/lots/awardCriteria/criteria",
            "tender/lots/selectionCriteria/criteria",
            "tender/procurementMethodRationaleClassifications",
            "tender/recurrence/dates",
            "tender/selectionCriteria/criteria",
            "tender/techniques/frameworkAgreement/buyerLocationRestrictions");

    private final Strategy strategy;
    private final Map<String, MergeRules> members;

    private MergeRules(Strategy strategy, Map<String, MergeRules> members) {
        this.strategy = strategy;
        this.members = members;
    }

    /// The rules of OCDS 1.1.5, as our own table citing the clauses.
    public static MergeRules standard() {
        return NONE.with(Strategy.OMIT, DISCARDED)
                .with(Strategy.WHOLE_LIST, WHOLE_LISTS)
                .with(Strategy.WHOLE_LIST, LISTS_OF_TEXT)
                .with(Strategy.WHOLE_LIST, LISTS_WITHOUT_ID);
    }

    /// The standard's rules, and those of the registered extensions whose lists would otherwise grow with each
    /// release.
    public static MergeRules extended() {
        return standard().with(Strategy.WHOLE_LIST, EXTENSION_LISTS_WITHOUT_ID);
    }

    /// The rules that a release schema states: `omitWhenMerged`, `wholeListMerge`, arrays of other than objects,
    /// and arrays of objects without an `id`; in version 1.0's words, `mergeStrategy`. `versionId` only repeats
    /// what is plain from the place, as in the reference implementation; so do `oneOf` and its like, which it
    /// ignores.
    ///
    /// @throws IllegalArgumentException if it describes no object
    public static MergeRules of(JsonNode schema) {
        if (!schema.path("properties").isObject()) {
            throw new IllegalArgumentException("No release schema: it has no properties");
        }
        return new SchemaWalk(schema).rules();
    }

    /// These rules, with another strategy for one field, named as in `tender/items`.
    public MergeRules with(String path, Strategy other) {
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        Map<String, MergeRules> changed = new HashMap<>(members);
        MergeRules member = member(name);
        changed.put(
                name,
                slash < 0 ? new MergeRules(other, member.members) : member.with(path.substring(slash + 1), other));
        return new MergeRules(strategy, Map.copyOf(changed));
    }

    private MergeRules with(Strategy other, List<String> paths) {
        MergeRules rules = this;
        for (String path : paths) {
            rules = rules.with(path, other);
        }
        return rules;
    }

    Strategy strategy() {
        return strategy;
    }

    /// The rules below a field; array indices count for nothing.
    MergeRules member(String name) {
        MergeRules member = members.get(name);
        return member == null ? NONE : member;
    }

    /// Every field that merges otherwise than by default.
    Map<String, Strategy> table() {
        Map<String, Strategy> table = new TreeMap<>();
        tabulate("", table);
        return table;
    }

    private void tabulate(String path, Map<String, Strategy> table) {
        if (strategy != Strategy.BY_IDENTIFIER) {
            table.put(path, strategy);
        }
        members.forEach((name, rules) -> rules.tabulate(path.isEmpty() ? name : path + "/" + name, table));
    }

    /// One walk through one schema.
    private static final class SchemaWalk {
        /// Real schemas, every extension applied, have under 5,000 places; one that refers back and forth without
        /// end could have any number.
        private static final int PLACES = 100_000;

        private final JsonNode schema;
        /// The references being followed: one that leads back to itself says nothing new about merging.
        private final Set<String> following = new HashSet<>();

        private int places;

        SchemaWalk(JsonNode schema) {
            this.schema = schema;
        }

        MergeRules rules() {
            return new MergeRules(Strategy.BY_IDENTIFIER, members(schema));
        }

        private Map<String, MergeRules> members(JsonNode object) {
            Map<String, MergeRules> members = new HashMap<>();
            object.path("properties").forEachEntry((name, field) -> {
                MergeRules rules = field(field);
                if (rules != NONE) {
                    members.put(name, rules);
                }
            });
            return Map.copyOf(members);
        }

        private MergeRules field(JsonNode field) {
            if (++places > PLACES) {
                return NONE;
            }
            if (field.path("$ref").isString()) {
                return referred(field.path("$ref").asString(), this::field);
            }
            Set<String> types = types(field);
            if (is(field, "omitWhenMerged") || says(field, "ocdsOmit")) {
                return new MergeRules(Strategy.OMIT, Map.of());
            }
            if (types.contains("array") && (is(field, "wholeListMerge") || says(field, "ocdsVersion"))) {
                return new MergeRules(Strategy.WHOLE_LIST, Map.of());
            }
            if (types.contains("object") && field.has("properties")) {
                return below(field);
            }
            return types.contains("array") && field.has("items") ? items(field.path("items")) : NONE;
        }

        private MergeRules items(JsonNode items) {
            if (items.path("$ref").isString()) {
                return referred(items.path("$ref").asString(), this::items);
            }
            Set<String> types = types(items);
            if (types.stream().anyMatch(type -> !type.equals("object"))) {
                return new MergeRules(Strategy.WHOLE_LIST, Map.of());
            }
            if (!types.contains("object") || !items.has("properties")) {
                return NONE;
            }
            return items.path("properties").has("id") ? below(items) : new MergeRules(Strategy.WHOLE_LIST, Map.of());
        }

        private MergeRules below(JsonNode object) {
            Map<String, MergeRules> members = members(object);
            return members.isEmpty() ? NONE : new MergeRules(Strategy.BY_IDENTIFIER, members);
        }

        private MergeRules referred(String reference, java.util.function.Function<JsonNode, MergeRules> walk) {
            if (!reference.startsWith("#") || !following.add(reference)) {
                return NONE;
            }
            JsonNode target = target(reference);
            MergeRules rules = target == null ? NONE : walk.apply(target);
            following.remove(reference);
            return rules;
        }

        private @Nullable JsonNode target(String reference) {
            try {
                return schema.at(JsonPointer.compile(reference.substring(1)));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        private static Set<String> types(JsonNode field) {
            JsonNode type = field.path("type");
            Set<String> types = new HashSet<>();
            if (type.isString()) {
                types.add(type.asString());
            } else {
                type.forEach(each -> types.add(each.asString("")));
            }
            return types;
        }

        private static boolean is(JsonNode field, String rule) {
            return field.path(rule).asBoolean(false);
        }

        private static boolean says(JsonNode field, String strategy) {
            return field.path("mergeStrategy").asString("").equals(strategy);
        }
    }
}
