package powerhouse.form;

import java.util.Collection;
import java.util.regex.Pattern;

/// Rows that sum up the others: `Total` and a figure, and nothing that a contract would have.
final class Totals {
    /// `Grand total`, `Sub-total:`, `Total value (excl. VAT)`, `TOTAL £48,000`, `Totals: 12 contracts`; and in Welsh.
    private static final Pattern WORD = Pattern.compile(
            "(?:(?:grand|sub|overall|combined|running|report|page|column|annual|full[ -]year|year) ?[ -]?)?"
                    + "(?:totals?|cyfanswm)"
                    + "(?: (?:of|for|all|the|contracts?|values?|amounts?|spend|costs?|net|gross|page|year|column|registers?"
                    + "|rows?|records?|number|annual|[0-9]{4}(?:[/-][0-9]{2,4})?))*"
                    + "(?: ?\\([^)]{0,40}\\))?(?: (?:incl?|excl?|including|excluding|inc|ex)[.a-z]* ?vat)?"
                    + " ?[:=]? ?(?:[£€$]? ?[0-9][0-9., ]*)?(?: (?:contracts?|rows?|records?))?",
            Pattern.CASE_INSENSITIVE);

    /// What a sum or a count looks like, or a cell that says nothing.
    private static final Pattern FIGURE = Pattern.compile("[£€$(]?-?[£€$]?\\s*[0-9][0-9.,'\\s]*[%)]?|[-–—£€$]|");

    private Totals() {}

    /// Whether these cells are those of such a row.
    static boolean are(Collection<String> cells) {
        boolean named = false;
        for (String cell : cells) {
            String text = TableRow.name(cell);
            if (text.length() <= 100 && WORD.matcher(text).matches()) {
                named = true;
            } else if (!FIGURE.matcher(text).matches()) {
                return false;
            }
        }
        return named;
    }
}
