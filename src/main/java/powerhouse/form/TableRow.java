package powerhouse.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One row of a table: texts by the names of their columns.
///
/// @param cells in the order of the columns; of columns of one name the first, none of columns without
public record TableRow(Map<String, String> cells) {
    static TableRow of(List<String> header, List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        List<String> names = names(header);
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty()) {
                row.putIfAbsent(names.get(i), i < cells.size() ? cells.get(i) : "");
            }
        }
        return new TableRow(row);
    }

    /// Names as people would write them down: without line breaks and spaces around or doubled.
    static List<String> names(List<String> header) {
        List<String> names = new ArrayList<>();
        header.forEach(name -> names.add(name(name)));
        return names;
    }

    static String name(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip();
    }

    /// The text in a column without spaces around; "" where it is empty or there is no such column.
    public String get(String column) {
        return cells.getOrDefault(column, "").strip();
    }
}
