package powerhouse.form;

import java.io.StringReader;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import powerhouse.ocds.ReleaseReader.UnreadableException;

/// Reads a mapping as a person writes it, in YAML of which every value is but text: `no` is no, not false.
final class MappingText {
    private static final int LONGEST = 100_000;

    /// What stands for nothing in real registers.
    private static final List<String> NOTHING = List.of("-", "n/a", "na", "none", "tbc", "tba", "unknown", "null");

    private static final Map<String, Character> SEPARATORS =
            Map.of("comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|');

    private final String text;
    /// A mapping that was kept reads what was kept with it for good, whatever has become known since.
    private final boolean kept;

    private String source = "";
    private List<String> keys = List.of();
    private List<String> dates = Cells.BRITISH;
    private String currency = "GBP";
    private Set<String> empty = Set.copyOf(NOTHING);
    private String split = ";";
    private int header = 1;
    private String sheet = "";
    private char separator = ',';
    private Cells.@Nullable Decimal decimal;
    private final Map<String, List<String>> columns = new LinkedHashMap<>();
    private final Map<String, String> constants = new LinkedHashMap<>();

    MappingText(String text, boolean kept) {
        this.text = text;
        this.kept = kept;
    }

    Mapping read() throws UnreadableException {
        if (text.length() > LONGEST) {
            throw new UnreadableException("A mapping of more than " + LONGEST + " letters is none");
        }
        if (!(root() instanceof MappingNode settings)) {
            throw new UnreadableException("No mapping: it has to hold `source:`, `key:` and `columns:`");
        }
        for (NodeTuple tuple : settings.getValue()) {
            set(one(tuple.getKeyNode()), tuple.getValueNode());
        }
        if (source.isEmpty()) {
            throw new UnreadableException("It does not say whose register it is: `source: nowhere-council`");
        }
        boolean named = columns.values().stream().anyMatch(paths -> paths.contains("ocid"));
        if (keys.isEmpty() && !named) {
            throw new UnreadableException("It does not say which column names a contract: `key: Contract reference`");
        }
        if (columns.isEmpty()) {
            throw new UnreadableException("It maps no columns: `columns:` and below it `Title: tender/title`");
        }
        return new Mapping(
                text,
                source,
                keys,
                dates,
                currency,
                empty,
                split,
                header,
                sheet,
                separator,
                decimal != null ? decimal : separator == ';' ? Cells.Decimal.EITHER : Cells.Decimal.POINT,
                columns,
                constants);
    }

    private @Nullable Node root() throws UnreadableException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(5);
        options.setMaxAliasesForCollections(0);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            String line = e.getProblemMark() == null
                    ? ""
                    : "Line " + (e.getProblemMark().getLine() + 1) + ": ";
            throw new UnreadableException(line + e.getProblem());
        } catch (YAMLException e) {
            throw new UnreadableException(String.valueOf(e.getMessage()));
        }
    }

    private void set(String name, Node value) throws UnreadableException {
        switch (name) {
            case "source" -> source = matching(value, "[a-z0-9-]{1,40}", "small letters, digits and hyphens");
            case "key" -> keys = TableRow.names(several(value));
            case "dates" -> dates = dates(value);
            case "currency" -> currency = matching(value, "[A-Z]{3}", "a code such as GBP");
            case "empty" -> empty = lower(several(value));
            case "split" -> split = matching(value, "(?s).{1,10}", "a sign or a few");
            case "header" ->
                header = Integer.parseInt(matching(value, "[1-9][0-9]{0,1}", "the number of a row below 100"));
            case "sheet" -> sheet = one(value);
            case "separator" -> {
                Character known = SEPARATORS.get(one(value));
                if (known == null) {
                    throw wrong(value, "one of comma, semicolon, tab, pipe");
                }
                separator = known;
            }
            case "decimal" ->
                decimal = matching(value, "comma|point", "comma or point").equals("comma")
                        ? Cells.Decimal.COMMA
                        : Cells.Decimal.POINT;
            case "columns" -> {
                for (NodeTuple tuple : pairs(value)) {
                    List<String> paths = several(tuple.getValueNode());
                    for (Node path : nodes(tuple.getValueNode())) {
                        path(path, one(path));
                    }
                    if (columns.put(TableRow.name(one(tuple.getKeyNode())), paths) != null) {
                        throw wrong(tuple.getKeyNode(), "each column once; for two members `Title: [a, b]`");
                    }
                }
            }
            case "constants" -> {
                for (NodeTuple tuple : pairs(value)) {
                    if (!kept && one(tuple.getKeyNode()).contains("*")) {
                        throw wrong(tuple.getKeyNode(), "a number for `*`, since a constant is one value");
                    }
                    path(tuple.getKeyNode(), one(tuple.getKeyNode()));
                    constants.put(one(tuple.getKeyNode()), one(tuple.getValueNode()));
                }
            }
            default ->
                throw wrong(
                        value,
                        "not `" + name + "` but source, key, dates, currency, empty, split, header, sheet, separator,"
                                + " decimal, columns or constants");
        }
    }

    private static List<String> dates(Node value) throws UnreadableException {
        List<String> patterns = several(value);
        for (String pattern : patterns) {
            try {
                Cells.format(pattern);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw wrong(value, "patterns such as dd/mm/yyyy or d MMM yyyy, with times dd/MM/yyyy HH:mm");
            }
        }
        return patterns;
    }

    private static Set<String> lower(List<String> texts) {
        Set<String> lower = new HashSet<>();
        texts.forEach(text -> lower.add(text.strip().toLowerCase(Locale.ROOT)));
        return lower;
    }

    private void path(Node at, String path) throws UnreadableException {
        boolean sound = Tree.isPath(path.replace("*", "0"))
                && path.chars().filter(c -> c == '*').count() <= 1;
        if (!sound) {
            throw wrong(at, "a path into a release such as tender/title or awards/0/value/amount, not `" + path + "`");
        }
        if (!kept && !Members.known(path)) {
            String nearest = Members.nearest(path)
                    .map(known -> "; the nearest it has is `" + known + "`")
                    .orElse("");
            throw new UnreadableException(line(at) + ": OCDS has no value at `" + path + "`" + nearest
                    + ". A member of your own begins with x_ (docs/importing.md)");
        }
    }

    private static List<NodeTuple> pairs(Node node) throws UnreadableException {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        throw wrong(node, "lines of `name: value`");
    }

    private static String one(Node node) throws UnreadableException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        throw wrong(node, "one text");
    }

    private static List<String> several(Node node) throws UnreadableException {
        List<String> texts = new ArrayList<>();
        for (Node each : nodes(node)) {
            texts.add(one(each));
        }
        return texts;
    }

    private static List<Node> nodes(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    }

    private static String matching(Node node, String pattern, String what) throws UnreadableException {
        String found = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!found.matches(pattern)) {
            throw wrong(node, what);
        }
        return found;
    }

    private static UnreadableException wrong(Node node, String what) {
        return new UnreadableException(line(node) + " takes " + what);
    }

    private static String line(Node node) {
        return "Line " + (node.getStartMark().getLine() + 1);
    }
}
