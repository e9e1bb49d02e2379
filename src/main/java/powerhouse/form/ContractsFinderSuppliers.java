package powerhouse.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The cell in which Contracts Finder's search export tells of suppliers:
/// `[Name|Address|Ref type|Ref Number|Is SME|Is VCSE]`, one after the other.
final class ContractsFinderSuppliers {
    private static final int PARTS = 6;

    /// Registers that the portal lets people choose from, by their codes in org-id.guide.
    private static final Map<String, String> REGISTERS =
            Map.of("COMPANIES_HOUSE", "GB-COH", "CHARITY_COMMISSION", "GB-CHC");

    private ContractsFinderSuppliers() {}

    /// Those with a name, each once.
    static ArrayNode of(String cell) {
        Map<String, ObjectNode> suppliers = new LinkedHashMap<>();
        for (List<String> parts : parts(cell)) {
            if (!parts.getFirst().isEmpty()) {
                suppliers.putIfAbsent(parts.getFirst(), supplier(parts));
            }
        }
        return JsonNodeFactory.instance.arrayNode().addAll(suppliers.values());
    }

    private static ObjectNode supplier(List<String> parts) {
        ObjectNode supplier = Tree.object().put("name", parts.getFirst());
        ContractsFinderExport.put(
                supplier, "address/streetAddress", parts.get(1).equals("null") ? "" : parts.get(1));
        String register = REGISTERS.getOrDefault(parts.get(2), "");
        if (!register.isEmpty() && !parts.get(3).isEmpty()) {
            ContractsFinderExport.put(supplier, "identifier/scheme", register);
            ContractsFinderExport.put(supplier, "identifier/id", parts.get(3).toUpperCase(Locale.ROOT));
        }
        if (parts.get(4).equalsIgnoreCase("yes")) {
            ContractsFinderExport.put(supplier, "details/scale", "sme");
        }
        ContractsFinderExport.flag(supplier, "details/vcse", parts.get(5));
        return supplier;
    }

    /// Names hold brackets now and then, so the end is looked for behind the last bar.
    private static List<List<String>> parts(String cell) {
        List<List<String>> found = new ArrayList<>();
        int from = cell.indexOf('[');
        while (from >= 0) {
            int bar = from;
            for (int i = 1; i < PARTS && bar >= 0; i++) {
                bar = cell.indexOf('|', bar + 1);
            }
            int end = bar < 0 ? -1 : cell.indexOf(']', bar);
            String one = end < 0 ? cell.substring(from + 1) : cell.substring(from + 1, end);
            List<String> parts = new ArrayList<>();
            Arrays.stream(one.split("\\|", -1)).map(String::strip).forEach(parts::add);
            while (parts.size() < PARTS) {
                parts.add("");
            }
            found.add(parts);
            from = end < 0 ? -1 : cell.indexOf('[', end);
        }
        return found;
    }
}
