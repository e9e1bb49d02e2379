package powerhouse.ocds;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The standard's merge routine: the releases of one contracting process become one compiled or versioned
/// release.
///
/// Inputs are never altered, and the result shares no object and no array with them (texts and numbers cannot
/// change, so they are shared). Nothing that a release may hold makes it throw: where releases contradict each
/// other in kind, an object or an array of objects outlives a plain value, and a finding says so.
public final class Merger {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final MergeRules rules;

    /// A merger that follows the given rules.
    public Merger(MergeRules rules) {
        this.rules = rules;
    }

    /// The compiled release: the latest value of everything.
    ///
    /// @param releases in any order; sorted by date, ties by the order given, those without a date first
    public ObjectNode compile(List<ObjectNode> releases) {
        return compile(releases, (release, finding) -> {});
    }

    /// The compiled release, telling which release could not be merged where.
    public ObjectNode compile(List<ObjectNode> releases, BiConsumer<ObjectNode, Finding> findings) {
        ObjectNode compiled = NODES.objectNode();
        compiled.set("tag", NODES.arrayNode().add("compiled"));
        for (ObjectNode release : chronological(releases)) {
            JsonNode ocid = release.path("ocid");
            JsonNode date = release.path("date");
            // "The id of the compiled release": made of ocid and date, as the reference implementation does.
            compiled.put("id", ocid.asString("") + "-" + date.asString(""));
            keep(compiled, "date", date);
            keep(compiled, "ocid", ocid);
            new Merging.Compiling(finding -> findings.accept(release, finding)).release(compiled, release, rules);
        }
        return compiled;
    }

    /// The versioned release: every value of everything, with the release that stated it.
    ///
    /// @param releases in any order; sorted by date, ties by the order given, those without a date first
    public ObjectNode version(List<ObjectNode> releases) {
        return version(releases, (release, finding) -> {});
    }

    /// The versioned release, telling which release could not be merged where.
    public ObjectNode version(List<ObjectNode> releases, BiConsumer<ObjectNode, Finding> findings) {
        ObjectNode versioned = NODES.objectNode();
        // "Versioned data": the ocid is the same in all releases and has no versions.
        MergeRules versionRules = rules.with("ocid", MergeRules.Strategy.OMIT);
        for (ObjectNode release : chronological(releases)) {
            keep(versioned, "ocid", release.path("ocid"));
            new Merging.Versioning(finding -> findings.accept(release, finding), release)
                    .release(versioned, release, versionRules);
        }
        return versioned;
    }

    private static void keep(ObjectNode merged, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            merged.set(name, value);
        }
    }

    /// "Sort in chronological order"; by the moment, since the letters of two offsets do not sort.
    private static List<ObjectNode> chronological(List<ObjectNode> releases) {
        record Dated(ObjectNode release, Instant date) {}
        if (releases.size() < 2) {
            return releases;
        }
        List<Dated> dated = new ArrayList<>(releases.size());
        for (ObjectNode release : releases) {
            String date = release.path("date").asString("");
            dated.add(new Dated(release, Dates.instant(date, ZoneOffset.UTC).orElse(Instant.MIN)));
        }
        dated.sort(Comparator.comparing(Dated::date));
        return dated.stream().map(Dated::release).toList();
    }
}
