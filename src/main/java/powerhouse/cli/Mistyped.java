package powerhouse.cli;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/// What somebody meant who mistyped a verb or an option. The suggestions of picocli count pairs of letters that
/// two words share, so that they know nothing of two letters that changed places: for `tset` they say settings,
/// serve or search.
final class Mistyped {
    /// One slip in three letters: more makes another word.
    private static final int LETTERS_A_SLIP = 3;

    private Mistyped() {}

    /// The verbs or options that come nearest; none if all are far.
    static List<String> meant(UnmatchedArgumentException wrong) {
        String typed = wrong.getUnmatched().getFirst();
        CommandLine line = wrong.getCommandLine();
        return nearest(
                typed,
                typed.startsWith("-")
                        ? line.getCommandSpec().optionsMap().keySet()
                        : line.getSubcommands().keySet());
    }

    private static List<String> nearest(String typed, Collection<String> known) {
        SortedMap<Integer, List<String>> bySlips = known.stream()
                .collect(Collectors.groupingBy(word -> slips(typed, word), TreeMap::new, Collectors.toList()));
        return bySlips.headMap(typed.length() / LETTERS_A_SLIP + 1).values().stream()
                .findFirst()
                .orElse(List.of());
    }

    /// How many letters have to be put in, taken out, changed, or swapped with their neighbour (Damerau and
    /// Levenshtein, no letter moved twice).
    private static int slips(String typed, String word) {
        int[][] of = new int[typed.length() + 1][word.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= word.length(); j++) {
                if (i == 0 || j == 0) {
                    of[i][j] = i + j;
                    continue;
                }
                boolean same = typed.charAt(i - 1) == word.charAt(j - 1);
                of[i][j] = Math.min(of[i - 1][j - 1] + (same ? 0 : 1), Math.min(of[i - 1][j], of[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == word.charAt(j - 2)
                        && typed.charAt(i - 2) == word.charAt(j - 1)) {
                    of[i][j] = Math.min(of[i][j], of[i - 2][j - 2] + 1);
                }
            }
        }
        return of[typed.length()][word.length()];
    }
}
