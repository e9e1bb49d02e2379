package powerhouse.matching.web;

import java.util.List;
import java.util.stream.Collectors;
import powerhouse.matching.Fit;
import powerhouse.matching.web.MatchesPage.Line;
import powerhouse.opportunity.Wording;

/// Matches as they are shown: what fits well, what is worth a look, and apart from both what would fit but lies
/// beyond the miles or the amounts that somebody gave.
public record MatchBands(List<Line> well, List<Line> look, List<Line> beyond) {
    /// @param most how many of those within, and again of those beyond
    public static MatchBands of(List<Line> lines, int most) {
        List<Line> within = lines.stream()
                .filter(line -> !line.match().beyond())
                .limit(most)
                .toList();
        return new MatchBands(
                band(within, Fit.WELL),
                band(within, Fit.LOOK),
                lines.stream().filter(line -> line.match().beyond()).limit(most).toList());
    }

    private static List<Line> band(List<Line> lines, Fit fit) {
        return lines.stream().filter(line -> line.match().fit() == fit).collect(Collectors.toUnmodifiableList());
    }

    /// How many there are within.
    public int size() {
        return well.size() + look.size();
    }

    /// `2 contracts fit well, 3 are worth a look`.
    public String heading() {
        if (size() == 0) {
            return "Nothing fits just now";
        }
        String good = Wording.count(well.size(), "contract fits", "contracts fit") + " well";
        return look.isEmpty()
                ? good
                : well.isEmpty()
                        ? Wording.count(look.size(), "contract is", "contracts are") + " worth a look"
                        : good + ", " + Wording.count(look.size(), "is", "are") + " worth a look";
    }
}
