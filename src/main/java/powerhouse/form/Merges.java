package powerhouse.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cells that are shown as one, such as a reference beside the rows of all its suppliers: whoever opens the file sees
/// its text in each of these rows, so each row has it. Only downwards: across columns it is a heading.
final class Merges {
    private static final Pattern RANGE = Pattern.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})");

    /// @param column counted from 0
    /// @param first row that holds the text
    /// @param last row that is shown to have it
    private record Merge(int column, int first, int last) {}

    private final Map<Integer, List<Merge>> byFirst = new HashMap<>();
    private final Map<Merge, String> open = new HashMap<>();
    private int before;

    /// `A2:A4`, as a workbook has it.
    void add(String range) {
        Matcher match = RANGE.matcher(range);
        if (match.matches() && match.group(1).equals(match.group(3))) {
            int column = 0;
            for (char letter : match.group(1).toCharArray()) {
                column = column * 26 + letter - 'A' + 1;
            }
            add(column - 1, Integer.parseInt(match.group(2)), Integer.parseInt(match.group(4)));
        }
    }

    void add(int column, int first, int last) {
        if (last > first) {
            byFirst.computeIfAbsent(first, row -> new ArrayList<>()).add(new Merge(column, first, last));
        }
    }

    /// Puts into a row what is shown in it. Rows come in their order, and from the beginning as often as one likes.
    void fill(int row, List<String> cells) {
        if (row <= before) {
            open.clear();
        }
        before = row;
        open.keySet().removeIf(merge -> merge.last() < row);
        open.forEach((merge, text) -> {
            while (cells.size() <= merge.column()) {
                cells.add("");
            }
            if (cells.get(merge.column()).isBlank()) {
                cells.set(merge.column(), text);
            }
        });
        for (Merge merge : byFirst.getOrDefault(row, List.of())) {
            open.put(merge, merge.column() < cells.size() ? cells.get(merge.column()) : "");
        }
    }
}
