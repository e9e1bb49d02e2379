package powerhouse.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.search.spell.WordBreakSpellChecker;
import org.apache.lucene.search.spell.WordBreakSpellChecker.BreakSuggestionSortMethod;
import org.jspecify.annotations.Nullable;
import powerhouse.search.Field;
import powerhouse.search.QueryLanguage;

/// Did you mean: words that are here, in place of words that are not.
final class Spelling {
    /// Below this length nearly every word is one slip from another.
    private static final int SHORTEST = 4;
    /// A word this rare may be a slip of the publisher's too.
    private static final int RARE = 3;

    private Spelling() {}

    /// What was typed with better words in it, null if none are known.
    static @Nullable String better(String typed, IndexReader reader) throws IOException {
        var better = new StringBuilder(typed);
        int shift = 0;
        for (QueryLanguage.Clause clause : QueryLanguage.of(typed).clauses()) {
            for (QueryLanguage.Term term : clause.anyOf()) {
                String word = clause.need() == QueryLanguage.Need.EXCLUDED || term.kind() != QueryLanguage.Kind.WORD
                        ? null
                        : better(Analysis.words(term.text(), 2), reader);
                if (word != null) {
                    better.replace(term.from() + shift, term.to() + shift, word);
                    shift += word.length() - (term.to() - term.from());
                }
            }
        }
        return better.toString().equals(typed) ? null : better.toString();
    }

    private static @Nullable String better(List<String> words, IndexReader reader) throws IOException {
        if (words.size() != 1
                || words.getFirst().length() < SHORTEST
                || words.getFirst().chars().anyMatch(Character::isDigit)) {
            return null;
        }
        String word = words.getFirst();
        var stem = new Term(Field.WORDS.key(), Analysis.stems(word, 1).getFirst());
        if (reader.docFreq(stem) >= RARE) {
            return null;
        }
        var term = new Term(Field.WORDS.key(), word);
        SuggestWord[] slips =
                new DirectSpellChecker().suggestSimilar(term, 1, reader, SuggestMode.SUGGEST_MORE_POPULAR);
        if (slips.length > 0) {
            return slips[0].string;
        }
        var apart = new WordBreakSpellChecker();
        apart.setMinBreakWordLength(SHORTEST - 1);
        SuggestWord[][] pieces = apart.suggestWordBreaks(
                term,
                1,
                reader,
                SuggestMode.SUGGEST_WHEN_NOT_IN_INDEX,
                BreakSuggestionSortMethod.NUM_CHANGES_THEN_MAX_FREQUENCY);
        return pieces.length == 0
                ? null
                : String.join(
                        " ", Arrays.stream(pieces[0]).map(piece -> piece.string).toList());
    }
}
