package powerhouse.form;

import java.util.ArrayList;
import java.util.List;

/// A row of a table as text.
///
/// @param number as people count it: the row of a sheet, the line of a file
record Line(int number, List<String> cells) {
    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }

    /// With as many cells as the header has, since a sheet leaves out those that are empty.
    Line padded(int columns) {
        List<String> all = new ArrayList<>(cells);
        while (all.size() < columns) {
            all.add("");
        }
        return new Line(number, all);
    }

    long size() {
        return cells.stream().mapToLong(String::length).sum() + cells.size();
    }
}
