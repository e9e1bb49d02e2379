package powerhouse.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How a person said that the rows of a table are to be read (docs/importing.md).
///
/// @param text what the person wrote
/// @param source key of the source
/// @param keys the columns that together name a contract, and with it its address
/// @param dates patterns of dates, besides ISO 8601
/// @param currency of amounts that state none
/// @param empty what stands in cells that say nothing, in small letters
/// @param split what parts several values in a cell
/// @param header which row is the header, 1 for the first
/// @param sheet of a workbook; "" for the first
/// @param separator of a CSV
/// @param decimal what parts pounds and pence
/// @param columns paths by column; one that holds `*` takes several values
/// @param constants texts by path
public record Mapping(
        String text,
        String source,
        List<String> keys,
        List<String> dates,
        String currency,
        Set<String> empty,
        String split,
        int header,
        String sheet,
        char separator,
        Cells.Decimal decimal,
        Map<String, List<String>> columns,
        Map<String, String> constants)
        implements RowReader {
    /// Every key of a mapping begins like this.
    static final String PREFIX = "mapping-";

    /// Reads a mapping that a person brings.
    ///
    /// @throws UnreadableException naming the line and what may stand there
    public static Mapping of(String text) throws UnreadableException {
        return new MappingText(text, false).read();
    }

    /// Reads a mapping that rows were imported with.
    static Mapping kept(String text) throws UnreadableException {
        return new MappingText(text, true).read();
    }

    /// A mapping with other words is another form.
    @Override
    public String key() {
        return PREFIX + UUID.nameUUIDFromBytes(text.getBytes(UTF_8));
    }

    @Override
    public List<String> missing(List<String> header) {
        Set<String> needed = new LinkedHashSet<>(keys);
        needed.addAll(columns.keySet());
        return needed.stream()
                .filter(name -> Collections.frequency(header, name) != 1)
                .map(name -> header.contains(name) ? name + " (only once)" : name)
                .toList();
    }

    @Override
    public Function<List<String>, String> names(List<String> header) {
        List<String> names = TableRow.names(header);
        List<String> naming = keys.isEmpty()
                ? columns.keySet().stream()
                        .filter(column ->
                                columns.getOrDefault(column, List.of()).contains("ocid"))
                        .toList()
                : keys;
        int[] places = naming.stream().mapToInt(names::indexOf).toArray();
        return cells -> {
            List<String> parts = new ArrayList<>();
            for (int place : places) {
                String part =
                        place >= 0 && place < cells.size() ? cells.get(place).strip() : "";
                if (isEmpty(part)) {
                    return "";
                }
                parts.add(part);
            }
            return Totals.are(cells) ? "" : String.join("-", parts);
        };
    }

    @Override
    public ObjectNode read(TableRow row) throws UnreadableException {
        return settled(tree(row));
    }

    @Override
    public ObjectNode read(List<TableRow> rows) throws UnreadableException {
        List<ObjectNode> trees = new ArrayList<>();
        for (TableRow row : rows) {
            trees.add(tree(row));
        }
        return settled(trees.size() == 1 ? trees.getFirst() : RowJoin.of(trees));
    }

    private ObjectNode tree(TableRow row) throws UnreadableException {
        if (Totals.are(row.cells().values())) {
            throw new UnreadableException("a row of totals is no contract");
        }
        ObjectNode release = Tree.object();
        name(release, row);
        for (Map.Entry<String, String> constant : constants.entrySet()) {
            put(release, constant.getKey(), value("", constant.getKey(), constant.getValue()));
        }
        boolean told = false;
        for (Map.Entry<String, List<String>> column : columns.entrySet()) {
            String cell = row.get(column.getKey());
            if (!isEmpty(cell)) {
                told = true;
                for (String path : column.getValue()) {
                    put(release, column.getKey(), path, cell);
                }
            }
        }
        if (!told) {
            throw new UnreadableException("nothing in the columns that are read");
        }
        Tree.tidy(release);
        currencies(release);
        return release;
    }

    private static ObjectNode settled(ObjectNode release) {
        if (!release.has("tag")) {
            release.putArray("tag").add(release.has("awards") || release.has("contracts") ? "award" : "tender");
        }
        Parties.settle(release);
        return release;
    }

    /// The same contract has the same address in next year's register.
    private void name(ObjectNode release, TableRow row) throws UnreadableException {
        if (keys.isEmpty()) {
            return;
        }
        List<String> parts = new ArrayList<>();
        for (String key : keys) {
            if (isEmpty(row.get(key))) {
                throw new UnreadableException("column “" + key + "” is empty, and it names the contract");
            }
            parts.add(row.get(key));
        }
        String joined = String.join("-", parts);
        String slug = Slug.of(joined);
        // What had to be left out would make two references one.
        String rest = slug.equals(joined)
                ? ""
                : "-"
                        + UUID.nameUUIDFromBytes(joined.getBytes(UTF_8))
                                .toString()
                                .substring(0, 8);
        release.put("ocid", source + "-" + slug + rest);
        release.put("id", joined);
    }

    private boolean isEmpty(String cell) {
        return cell.isEmpty() || empty.contains(cell.toLowerCase(Locale.ROOT));
    }

    private void put(ObjectNode release, String column, String path, String cell) throws UnreadableException {
        if (!path.contains("*")) {
            put(release, path, value(column, path, cell));
            currency(release, column, path, cell);
            return;
        }
        int place = 0;
        for (String part : cell.split("\\R|" + java.util.regex.Pattern.quote(split), -1)) {
            if (!isEmpty(part.strip())) {
                String one = path.replace("*", Integer.toString(place++));
                put(release, one, value(column, one, part.strip()));
                currency(release, column, one, part.strip());
            }
        }
    }

    private static void put(ObjectNode release, String path, JsonNode value) throws UnreadableException {
        if (!Tree.put(release, path, value)) {
            throw new UnreadableException("nothing can be put at " + path + ": something else stands there already");
        }
    }

    /// A currency that a cell states beside its amount, unless a column or a constant has stated one.
    private void currency(ObjectNode release, String column, String path, String cell) throws UnreadableException {
        if (!path.matches("(.*/)?amount(Gross)?")) {
            return;
        }
        String stated = Cells.money(column, cell, decimal).currency();
        String beside = path.substring(0, path.lastIndexOf('/') + 1) + "currency";
        if (stated != null && release.at("/" + beside).isMissingNode()) {
            put(release, beside, JsonNodeFactory.instance.stringNode(stated));
        }
    }

    /// The last member of a path says what kind of value it takes.
    private JsonNode value(String column, String path, String cell) throws UnreadableException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        String member = path.substring(path.lastIndexOf('/') + 1);
        String where = column.isEmpty() ? path : column;
        if (member.equals("amount") || member.equals("amountGross")) {
            return nodes.numberNode(Cells.money(where, cell, decimal).amount());
        }
        if (member.equals("date") || member.matches("[a-z]+Date|date[A-Z][a-z]+|[a-zA-Z]+Deadline")) {
            return nodes.stringNode(Cells.date(where, cell, dates));
        }
        if (member.equals("sme") || member.equals("vcse") || member.matches("(has|is)[A-Z].*")) {
            return nodes.booleanNode(Cells.flag(where, cell));
        }
        if (member.equals("durationInDays") || member.equals("quantity")) {
            BigDecimal number = Cells.money(where, cell, decimal).amount();
            return number.scale() == 0 ? nodes.numberNode(number.longValue()) : nodes.numberNode(number);
        }
        return nodes.stringNode(cell);
    }

    private void currencies(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if ((object.has("amount") || object.has("amountGross")) && !object.has("currency")) {
                object.put("currency", currency);
            }
        }
        node.forEach(this::currencies);
    }
}
