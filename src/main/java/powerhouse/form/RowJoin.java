package powerhouse.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Rows of a register that name one contract, as one contracting process.
///
/// Where rows differ in nothing but the supplier, or a row says less than another one, they tell of one award with
/// several suppliers. Where they differ in what was awarded (value, dates), each is an award of its own. Where they
/// differ in what was tendered (title, description), each is a lot. Where they differ in what a process has but once,
/// such as its buyer, they are no one contract.
final class RowJoin {
    private static final int LONGEST_TITLE = 200;

    /// What introduces the name of a lot.
    private static final Pattern TAIL = Pattern.compile(
            "(?:[\\s,;:–—(\\[/&-]|(?<=\\s)(?:lots?|part|no|number|package|phase|and|for|of|the)\\.?(?=\\W*$))+$",
            Pattern.CASE_INSENSITIVE);

    /// What a process has several of.
    private static final Set<String> LISTS = Set.of("awards", "contracts");

    private final List<ObjectNode> rows;
    private final ObjectNode joined = Tree.object();
    /// The lot of each row; null where there are none.
    private final List<@Nullable String> lots = new ArrayList<>();

    private RowJoin(List<ObjectNode> rows) {
        this.rows = rows;
    }

    /// @param rows releases of one ocid; they are changed
    /// @throws UnreadableException if they contradict each other
    static ObjectNode of(List<ObjectNode> rows) throws UnreadableException {
        List<ObjectNode> distinct = List.copyOf(new LinkedHashSet<>(rows));
        if (distinct.size() == 1) {
            return distinct.getFirst();
        }
        return new RowJoin(distinct).join();
    }

    private ObjectNode join() throws UnreadableException {
        Set<String> members = new LinkedHashSet<>();
        rows.forEach(row -> members.addAll(row.propertyNames()));
        tender();
        for (String member : members) {
            if (!LISTS.contains(member) && !member.equals("tender")) {
                JsonNode all = null;
                for (ObjectNode row : rows) {
                    all = agreed(all, row.path(member), member);
                }
                if (all != null) {
                    joined.set(member, all);
                }
            }
        }
        List<Map<String, String>> ids = awards();
        contracts(ids);
        return joined;
    }

    /// What two rows say of the same thing, where they do not contradict each other.
    private static @Nullable JsonNode agreed(@Nullable JsonNode one, JsonNode other, String path)
            throws UnreadableException {
        if (one == null || other.isMissingNode()) {
            return one == null && other.isMissingNode() ? null : one == null ? other.deepCopy() : one;
        }
        if (one.equals(other)) {
            return one;
        }
        if (one instanceof ObjectNode first && other instanceof ObjectNode second) {
            for (Map.Entry<String, JsonNode> member : second.properties()) {
                String below = path + "/" + member.getKey();
                JsonNode value = agreed(find(first, member.getKey()), member.getValue(), below);
                first.set(member.getKey(), Objects.requireNonNull(value));
            }
            return first;
        }
        if (one instanceof ArrayNode first && other instanceof ArrayNode second) {
            union(first, second);
            return first;
        }
        throw new UnreadableException("rows of one name differ in " + path + ", which a contract has but once");
    }

    private static @Nullable JsonNode find(ObjectNode object, String member) {
        return object.has(member) ? object.get(member) : null;
    }

    private static void union(ArrayNode all, JsonNode more) {
        for (JsonNode each : more) {
            if (all.valueStream().noneMatch(each::equals)) {
                all.add(each.deepCopy());
            }
        }
    }

    private void tender() throws UnreadableException {
        Set<String> members = new LinkedHashSet<>();
        rows.forEach(row -> members.addAll(row.path("tender").propertyNames()));
        ObjectNode tender = Tree.object();
        Set<String> differing = new LinkedHashSet<>();
        for (String member : members) {
            List<JsonNode> stated = stated(member);
            if (stated.stream().allMatch(JsonNode::isArray)) {
                continue;
            }
            if (stated.stream().distinct().count() > 1) {
                differing.add(member);
            } else {
                tender.set(member, stated.getFirst().deepCopy());
            }
        }
        lots(differing);
        if (differing.contains("title")) {
            tender.put(
                    "title",
                    title(stated("title").stream()
                            .map(JsonNode::asString)
                            .distinct()
                            .toList()));
        }
        if (differing.contains("status")
                && stated("status").stream().anyMatch(one -> one.asString("").equals("active"))) {
            tender.put("status", "active");
        }
        // Lists are of all rows; what a row says of the goods is of its lot.
        for (int i = 0; i < rows.size(); i++) {
            for (Map.Entry<String, JsonNode> member : rows.get(i).path("tender").properties()) {
                if (member.getValue() instanceof ArrayNode list) {
                    String lot = lots.get(i);
                    if (lot != null && member.getKey().equals("items")) {
                        list.forEach(item -> related(item, "relatedLot", lot));
                    }
                    union(tender.withArray(member.getKey()), list);
                }
            }
        }
        if (!members.isEmpty()) {
            joined.set("tender", tender);
        }
    }

    private List<JsonNode> stated(String member) {
        return rows.stream()
                .map(row -> row.path("tender").path(member))
                .filter(value -> !value.isMissingNode())
                .toList();
    }

    /// Gives each row the lot of what it alone says; rows that say the same have one.
    private void lots(Set<String> differing) throws UnreadableException {
        Map<ObjectNode, String> known = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (ObjectNode row : rows) {
            if (differing.isEmpty()) {
                lots.add(null);
                continue;
            }
            ObjectNode tender = row.withObject("tender");
            ObjectNode alone = Tree.object();
            for (String member : differing) {
                if (tender.has(member)) {
                    alone.set(member, tender.get(member));
                }
            }
            String lot = known.get(alone);
            if (lot == null) {
                String own = alone.path("id").asString("");
                lot = own.isEmpty() || !taken.add(own) ? next(taken) : own;
                known.put(alone, lot);
                lot = put(tender, alone, lot);
                known.put(alone, lot);
            } else if (!tender.path("lots").isMissingNode()) {
                put(tender, alone, lot);
            }
            lots.add(lot);
        }
    }

    private static String next(Set<String> taken) {
        int number = taken.size() + 1;
        while (!taken.add(Integer.toString(number))) {
            number++;
        }
        return Integer.toString(number);
    }

    /// @return the lot's id: its own, where the row has a column for lots
    private static String put(ObjectNode tender, ObjectNode alone, String id) throws UnreadableException {
        ArrayNode list = tender.withArray("lots");
        ObjectNode lot = list.path(0) instanceof ObjectNode there ? there : list.addObject();
        if (list.size() > 1) {
            throw new UnreadableException("rows of one name have several lots each");
        }
        if (lot.path("id").asString("").isBlank()) {
            lot.put("id", id);
        }
        for (Map.Entry<String, JsonNode> member : alone.properties()) {
            switch (member.getKey()) {
                case "id" -> {
                    // It names the lot.
                }
                // A lot has no codes of its own; what is bought for it does.
                case "classification" -> {
                    ObjectNode item = tender.withArray("items").addObject();
                    item.set("classification", member.getValue().deepCopy());
                }
                default -> {
                    if (!lot.has(member.getKey())) {
                        lot.set(member.getKey(), member.getValue().deepCopy());
                    }
                }
            }
        }
        return lot.path("id").asString();
    }

    /// The words that titles of lots begin with, where they say something; else all of them.
    static String title(List<String> titles) {
        List<String> common = List.of(titles.getFirst().strip().split("\\s+", -1));
        for (String title : titles) {
            List<String> words = List.of(title.strip().split("\\s+", -1));
            int same = 0;
            while (same < Math.min(common.size(), words.size())
                    && common.get(same).equals(words.get(same))) {
                same++;
            }
            common = common.subList(0, same);
        }
        String start = TAIL.matcher(String.join(" ", common)).replaceFirst("");
        if (start.contains(" ")) {
            return start;
        }
        String all = String.join("; ", titles);
        return all.length() <= LONGEST_TITLE ? all : all.substring(0, LONGEST_TITLE - 1) + "…";
    }

    private List<Map<String, String>> awards() {
        List<Map<String, String>> ids = new ArrayList<>();
        List<ObjectNode> all = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> renamed = new LinkedHashMap<>();
            String lot = lots.get(i);
            for (JsonNode each : rows.get(i).path("awards")) {
                if (each instanceof ObjectNode award) {
                    String stated = award.path("id").asString("").strip();
                    if (lot != null) {
                        related(award, "relatedLots", lot);
                    }
                    ObjectNode same = all.stream()
                            .filter(other -> areOne(other, award))
                            .findFirst()
                            .orElse(null);
                    if (same == null) {
                        award.put("id", taken.add(stated) && !stated.isEmpty() ? stated : free(stated, taken));
                        all.add(award);
                        same = award;
                    } else {
                        complete(same, award);
                    }
                    renamed.put(stated, same.path("id").asString());
                }
            }
            ids.add(renamed);
        }
        if (!all.isEmpty()) {
            joined.putArray("awards").addAll(all);
        }
        return ids;
    }

    private static String free(String stated, Set<String> taken) {
        int number = 1;
        String start = stated.isEmpty() ? "" : stated + "-";
        while (!taken.add(start + number)) {
            number++;
        }
        return start + number;
    }

    /// Whether nothing but suppliers differs.
    private static boolean areOne(ObjectNode one, ObjectNode other) {
        for (Map.Entry<String, JsonNode> member : other.properties()) {
            String name = member.getKey();
            boolean said = one.has(name) && !one.get(name).equals(member.getValue());
            boolean blankId =
                    name.equals("id") && member.getValue().asString("").isBlank();
            if (said && !name.equals("suppliers") && !blankId) {
                return false;
            }
        }
        return true;
    }

    private static void complete(ObjectNode award, ObjectNode more) {
        for (Map.Entry<String, JsonNode> member : more.properties()) {
            if (member.getKey().equals("suppliers")) {
                union(award.withArray("suppliers"), member.getValue());
            } else if (!award.has(member.getKey())) {
                award.set(member.getKey(), member.getValue());
            }
        }
    }

    private void contracts(List<Map<String, String>> ids) {
        Set<String> taken = new HashSet<>();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> renamed = ids.get(i);
            for (JsonNode each : rows.get(i).path("contracts")) {
                if (each instanceof ObjectNode contract) {
                    String award = renamed.size() == 1
                            ? renamed.values().iterator().next()
                            : renamed.getOrDefault(contract.path("awardID").asString(""), "");
                    if (!award.isEmpty()) {
                        contract.put("awardID", award);
                    }
                    if (all.valueStream().noneMatch(contract::equals)) {
                        String stated = contract.path("id").asString("").strip();
                        if (!taken.add(stated) || stated.isEmpty()) {
                            contract.put("id", free(stated, taken));
                        }
                        all.add(contract);
                    }
                }
            }
        }
        if (!all.isEmpty()) {
            joined.set("contracts", all);
        }
    }

    private static void related(JsonNode node, String member, String lot) {
        if (node instanceof ObjectNode object && !object.has(member)) {
            if (member.equals("relatedLots")) {
                object.putArray(member).add(lot);
            } else {
                object.put(member, lot);
            }
        }
    }
}
