package powerhouse.ocds;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Finding.Kind;
import powerhouse.ocds.MergeRules.Strategy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Lays one release over what has been merged so far, tree over tree.
///
/// What becomes of a plain value (a text, a number, null, or an array replaced as a whole) is all that compiled
/// and versioned releases differ in.
abstract class Merging {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// Arrays with fewer objects than this are searched one by one, which is faster than to index them.
    private static final int INDEXED = 16;

    private final Consumer<Finding> findings;
    /// Names and indices on the way to where the merge is in the release.
    private Object[] path = new Object[32];
    private int depth;

    private Merging(Consumer<Finding> findings) {
        this.findings = findings;
    }

    /// Lays a plain value over another or over nothing.
    abstract void lay(ObjectNode target, String name, JsonNode value, @Nullable JsonNode standing);

    /// Whether the array is made of merged objects, and no plain value itself.
    abstract boolean structured(ArrayNode standing);

    void release(ObjectNode target, ObjectNode release, MergeRules rules) {
        for (var member : release.properties()) {
            // "tag" is `["compiled"]` or belongs to each version, also where a schema before 1.1.4 does not say
            // so.
            if (!member.getKey().equals("tag")) {
                member(target, member.getKey(), member.getValue(), rules.member(member.getKey()));
            }
        }
    }

    /// Lays the members of an object over those of another.
    ///
    /// @param identified whether the object is known by its `id` in an array: then the id has no versions and
    ///     stays
    /// @return whether it held anything; empty objects and arrays say nothing
    private boolean members(ObjectNode target, ObjectNode source, MergeRules rules, boolean identified) {
        boolean any = false;
        for (var member : source.properties()) {
            String name = member.getKey();
            if (identified && name.equals("id")) {
                target.putIfAbsent(name, member.getValue());
                any = true;
            } else {
                any |= member(target, name, member.getValue(), rules.member(name));
            }
        }
        return any;
    }

    private boolean member(ObjectNode target, String name, JsonNode value, MergeRules rules) {
        if (rules.strategy() == Strategy.OMIT) {
            return false;
        }
        if (rules.strategy() == Strategy.WHOLE_LIST) {
            lay(target, name, value, target.get(name));
            return true;
        }
        if (value instanceof ObjectNode object) {
            return object(target, name, object, rules);
        }
        if (value instanceof ArrayNode array && areObjects(array)) {
            return array(target, name, array, rules);
        }
        JsonNode standing = target.get(name);
        if (standing instanceof ObjectNode || (standing instanceof ArrayNode array && structured(array))) {
            find(name, "A plain value here, objects in an earlier release: the objects are kept");
        } else {
            lay(target, name, value, standing);
        }
        return true;
    }

    private boolean object(ObjectNode target, String name, ObjectNode source, MergeRules rules) {
        JsonNode standing = target.get(name);
        ObjectNode object = standing instanceof ObjectNode known ? known : NODES.objectNode();
        enter(name);
        boolean any = members(object, source, rules, false);
        depth--;
        if (any && !(standing instanceof ObjectNode)) {
            displace(target, name, object, standing);
        }
        return any;
    }

    private boolean array(ObjectNode target, String name, ArrayNode source, MergeRules rules) {
        JsonNode standing = target.get(name);
        ArrayNode known = standing instanceof ArrayNode it && structured(it) ? it : null;
        ArrayNode array = known == null ? NODES.arrayNode() : known;
        boolean byId = rules.strategy() == Strategy.BY_IDENTIFIER;
        Map<String, ObjectNode> index = byId && array.size() + source.size() > INDEXED ? index(array) : null;
        boolean any = false;
        enter(name);
        for (int i = 0; i < source.size(); i++) {
            ObjectNode item = (ObjectNode) source.get(i);
            String id = id(item);
            ObjectNode match = switch (rules.strategy()) {
                case BY_POSITION -> i < array.size() ? (ObjectNode) array.get(i) : null;
                case APPEND -> null;
                default -> index == null ? find(array, id) : id == null ? null : index.get(id);
            };
            ObjectNode object = match == null ? NODES.objectNode() : match;
            enter(i);
            boolean held = members(object, item, rules, id != null);
            depth--;
            any |= held;
            // An empty object says nothing, but where positions count it keeps its place.
            if (match == null && (held || rules.strategy() == Strategy.BY_POSITION)) {
                array.add(object);
                if (index != null && id != null) {
                    index.put(id, object);
                }
            }
        }
        depth--;
        if (any && known == null) {
            displace(target, name, array, standing);
        }
        return any;
    }

    private void displace(ObjectNode target, String name, JsonNode structure, @Nullable JsonNode standing) {
        if (standing != null) {
            find(name, "Objects here, a plain value in an earlier release: the objects are kept");
        }
        target.set(name, structure);
    }

    private static boolean areObjects(ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof ObjectNode)) {
                return false;
            }
        }
        return true;
    }

    /// What tells an object apart in its array; 1 and "1" are the same, since publishers change from one to the
    /// other.
    private static @Nullable String id(ObjectNode object) {
        JsonNode id = object.get("id");
        return id == null || id.isNull() || id.isContainer() ? null : id.asString();
    }

    private static @Nullable ObjectNode find(ArrayNode array, @Nullable String id) {
        if (id != null) {
            for (int i = 0; i < array.size(); i++) {
                ObjectNode object = (ObjectNode) array.get(i);
                if (id.equals(id(object))) {
                    return object;
                }
            }
        }
        return null;
    }

    private static Map<String, ObjectNode> index(ArrayNode array) {
        Map<String, ObjectNode> index = new HashMap<>();
        for (JsonNode element : array.values()) {
            ObjectNode object = (ObjectNode) element;
            String id = id(object);
            if (id != null) {
                index.putIfAbsent(id, object);
            }
        }
        return index;
    }

    private void enter(Object step) {
        if (depth == path.length) {
            path = Arrays.copyOf(path, 2 * depth);
        }
        path[depth++] = step;
    }

    private void find(String name, String message) {
        var pointer = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            pointer.append('/').append(Finding.escaped(path[i].toString()));
        }
        pointer.append('/').append(Finding.escaped(name));
        findings.accept(new Finding(pointer.toString(), Kind.WRONG_TYPE, message));
    }

    /// The latest value of everything.
    static final class Compiling extends Merging {
        Compiling(Consumer<Finding> findings) {
            super(findings);
        }

        @Override
        void lay(ObjectNode target, String name, JsonNode value, @Nullable JsonNode standing) {
            if (!value.isNull()) {
                target.set(name, value.isContainer() ? value.deepCopy() : value);
            } else if (standing != null) {
                target.remove(name);
            }
        }

        /// The arrays that are plain values hold other than objects, or stand where a rule says so and are not
        /// asked.
        @Override
        boolean structured(ArrayNode standing) {
            return areObjects(standing);
        }
    }

    /// Every value of everything, each with the release that stated it first.
    static final class Versioning extends Merging {
        /// 1 and 1.0 are one value, as in the reference implementation.
        private static final Comparator<JsonNode> BY_VALUE = (a, b) ->
                a.equals(b) || (a.isNumber() && b.isNumber() && a.decimalValue().compareTo(b.decimalValue()) == 0)
                        ? 0
                        : 1;

        private final ObjectNode release;

        Versioning(Consumer<Finding> findings, ObjectNode release) {
            super(findings);
            this.release = release;
        }

        @Override
        void lay(ObjectNode target, String name, JsonNode value, @Nullable JsonNode standing) {
            Versions versions = standing instanceof Versions known ? known : new Versions();
            versions.retract(release);
            if (!versions.isEmpty() && versions.latest().equals(BY_VALUE, value)) {
                return;
            }
            target.set(name, versions);
            versions.by = release;
            ObjectNode version = versions.addObject();
            version.set("releaseID", copy(release.get("id")));
            version.set("releaseDate", copy(release.get("date")));
            version.set("releaseTag", copy(release.get("tag")));
            version.set("value", copy(value));
        }

        @Override
        boolean structured(ArrayNode standing) {
            return !(standing instanceof Versions);
        }

        private static JsonNode copy(@Nullable JsonNode value) {
            return value == null ? NullNode.instance : value.deepCopy();
        }

        /// The versions of a plain value, told by its class from an array of objects.
        private static final class Versions extends ArrayNode {
            private @Nullable ObjectNode by;

            Versions() {
                super(NODES);
            }

            JsonNode latest() {
                return get(size() - 1).path("value");
            }

            /// Two objects of one release may share an id; then only the last one's value is that release's.
            @SuppressWarnings("ReferenceEquality") // one release, not one like it
            void retract(ObjectNode release) {
                if (by == release) {
                    remove(size() - 1);
                    by = null;
                }
            }
        }
    }
}
