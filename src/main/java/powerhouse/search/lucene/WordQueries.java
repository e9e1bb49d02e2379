package powerhouse.search.lucene;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import powerhouse.search.Field;
import powerhouse.search.QueryLanguage;
import powerhouse.search.QueryLanguage.Clause;
import powerhouse.search.QueryLanguage.Kind;
import powerhouse.search.QueryLanguage.Need;

/// What was typed, as Lucene queries. Every clause must be found in [Field#WORDS]; the same clause in
/// [Field#TITLE] lifts the score.
///
/// @param strict all words are there
/// @param relaxed at least half of the plain words are there, and all that was insisted on; null where that is no
///     less
/// @param marks what to mark in a text: whatever of it was wanted
/// @param ranks whether anything positive was typed, so that scores differ
record WordQueries(Query strict, @Nullable Query relaxed, Query marks, boolean ranks) {
    /// A word in the title says about as much as two in the text.
    private static final float TITLE = 2f;
    /// A synonym is a guess: what was typed goes first. Of several words it would score once for each, hence
    /// less.
    private static final float SYNONYM = 0.5f;
    /// A title in quotes may be a whole page long; its first words suffice to know it.
    private static final int LONGEST_PHRASE = 64;
    /// A chunk without a space that falls into more than this is not a word.
    private static final int LONGEST_WORD = 16;

    static WordQueries of(String typed) {
        QueryLanguage words = QueryLanguage.of(typed);
        List<Unit> units = units(words.clauses());
        if (units.isEmpty()) {
            return wordless(typed, words);
        }
        Query strict = all(units, 0);
        Query whole = loneWish(words) ? null : phrase(Field.WORDS, Analysis.words(words.whole(), LONGEST_PHRASE));
        if (whole != null) {
            strict = new DisjunctionMaxQuery(List.of(whole, strict), 0);
        }
        long plain = units.stream().filter(Unit::plain).count();
        Query relaxed = plain < 2 ? null : all(units, (int) (plain + 1) / 2);
        boolean ranks = whole != null || units.stream().anyMatch(unit -> unit.need != Need.EXCLUDED);
        return new WordQueries(strict, relaxed, marks(words, units), ranks);
    }

    /// Nearly always: one phrase, which the outer quotes would say once more.
    private static boolean loneWish(QueryLanguage words) {
        return words.clauses().size() == 1 && words.clauses().getFirst().need() != Need.EXCLUDED;
    }

    /// Nothing typed asks for everything; nothing but signs, or words of the language alone (`OR`), may still be
    /// somebody's title.
    private static WordQueries wordless(String typed, QueryLanguage words) {
        Query whole = phrase(Field.WORDS, Analysis.words(words.whole(), LONGEST_PHRASE));
        if (whole != null) {
            return new WordQueries(whole, null, whole, true);
        }
        String signs = words.whole().isEmpty() ? typed : words.whole();
        Query query =
                typed.isBlank() ? MatchAllDocsQuery.INSTANCE : new TermQuery(new Term(Field.ID.key(), Field.id(signs)));
        return new WordQueries(query, null, MatchNoDocsQuery.INSTANCE, !typed.isBlank());
    }

    /// Each word is marked by itself too: a title need not hold all of them.
    private static Query marks(QueryLanguage words, List<Unit> units) {
        var any = new BooleanQuery.Builder();
        units.stream().filter(unit -> unit.need != Need.EXCLUDED).forEach(unit -> any.add(unit.text, Occur.SHOULD));
        for (Clause clause : words.clauses()) {
            Unit unit = clause.need() == Need.EXCLUDED ? null : unit(clause);
            if (unit != null) {
                any.add(unit.text, Occur.SHOULD);
            }
        }
        return any.build();
    }

    /// One thing that must be found, or not: a clause, or several plain words that have a synonym together.
    ///
    /// @param plain a plain word, which may be dropped when nothing holds all
    private record Unit(
            Need need, boolean plain, Query text, @Nullable Query title) {}

    private static Query all(List<Unit> units, int enough) {
        var all = new BooleanQuery.Builder();
        var some = new BooleanQuery.Builder().setMinimumNumberShouldMatch(enough);
        for (Unit unit : units) {
            if (enough > 0 && unit.plain) {
                some.add(unit.text, Occur.SHOULD);
            } else {
                all.add(unit.text, unit.need == Need.EXCLUDED ? Occur.MUST_NOT : Occur.MUST);
            }
            if (unit.title != null) {
                all.add(new BoostQuery(unit.title, TITLE), Occur.SHOULD);
            }
        }
        if (enough > 0) {
            all.add(some.build(), Occur.MUST);
        }
        if (units.stream().allMatch(unit -> unit.need == Need.EXCLUDED)) {
            all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        }
        return all.build();
    }

    private static List<Unit> units(List<Clause> clauses) {
        List<Unit> units = new ArrayList<>();
        for (int at = 0; at < clauses.size(); ) {
            int together = together(clauses, at);
            @Nullable Unit unit = together > 1 ? unit(clauses.subList(at, at + together)) : unit(clauses.get(at));
            if (unit != null) {
                units.add(unit);
            }
            at += together;
        }
        return units;
    }

    /// How many plain words from here on have a synonym together; 1 if none.
    private static int together(List<Clause> clauses, int from) {
        int end = from;
        while (end < clauses.size() && end < from + Thesaurus.LONGEST && plain(clauses.get(end))) {
            end++;
        }
        while (end > from + 1
                && Thesaurus.others(stems(clauses.subList(from, end))).isEmpty()) {
            end--;
        }
        return Math.max(1, end - from);
    }

    private static boolean plain(Clause clause) {
        return clause.need() == Need.WANTED
                && clause.anyOf().size() == 1
                && clause.anyOf().getFirst().kind() == Kind.WORD;
    }

    private static List<String> stems(List<Clause> plain) {
        return plain.stream()
                .flatMap(clause -> Analysis.stems(clause.anyOf().getFirst().text(), LONGEST_WORD).stream())
                .toList();
    }

    private static Unit unit(List<Clause> together) {
        List<String> stems = stems(together);
        return new Unit(
                Need.WANTED,
                true,
                withSynonyms(Field.WORDS, each(Field.WORDS, stems), stems),
                withSynonyms(Field.TITLE, each(Field.TITLE, stems), stems));
    }

    private static Query each(Field field, List<String> stems) {
        var all = new BooleanQuery.Builder();
        stems.forEach(stem -> all.add(new TermQuery(new Term(field.key(), stem)), Occur.MUST));
        return all.build();
    }

    /// Null where nothing is left of it but punctuation.
    private static @Nullable Unit unit(Clause clause) {
        Query text = anyOf(Field.WORDS, clause);
        boolean excluded = clause.need() == Need.EXCLUDED;
        return text == null
                ? null
                : new Unit(clause.need(), plain(clause), text, excluded ? null : anyOf(Field.TITLE, clause));
    }

    private static @Nullable Query anyOf(Field field, Clause clause) {
        List<Query> any = new ArrayList<>();
        for (QueryLanguage.Term term : clause.anyOf()) {
            Query query = switch (term.kind()) {
                case WORD -> word(field, term.text(), clause.need() == Need.WANTED);
                case PHRASE -> phrase(field, Analysis.words(term.text(), LONGEST_PHRASE));
                case PREFIX -> prefix(field, term.text());
            };
            if (query != null) {
                any.add(query);
            }
        }
        return any.isEmpty() ? null : any.size() == 1 ? any.getFirst() : new DisjunctionMaxQuery(any, 0.1f);
    }

    private static @Nullable Query word(Field field, String text, boolean synonyms) {
        List<String> stems = Analysis.stems(text, LONGEST_WORD);
        Query query = phrase(field, stems);
        if (query == null) {
            return null;
        }
        if (field == Field.WORDS && text.chars().anyMatch(Character::isDigit)) {
            query = new DisjunctionMaxQuery(List.of(query, new TermQuery(new Term(Field.ID.key(), Field.id(text)))), 0);
        }
        return synonyms ? withSynonyms(field, query, stems) : query;
    }

    private static Query withSynonyms(Field field, Query literal, List<String> stems) {
        List<List<String>> others = Thesaurus.others(stems);
        if (others.isEmpty()) {
            return literal;
        }
        List<Query> any = new ArrayList<>(List.of(literal));
        for (List<String> other : others) {
            Query query = phrase(field, other);
            if (query != null) {
                any.add(new BoostQuery(query, SYNONYM / other.size()));
            }
        }
        return new DisjunctionMaxQuery(any, 0);
    }

    /// Words that stand together in a name, as written; what has none finds nothing.
    static Query name(Field field, String words) {
        Query name = phrase(field, Analysis.words(words, LONGEST_PHRASE));
        return name == null ? MatchNoDocsQuery.INSTANCE : name;
    }

    private static @Nullable Query phrase(Field field, List<String> tokens) {
        return switch (tokens.size()) {
            case 0 -> null;
            case 1 -> new TermQuery(new Term(field.key(), tokens.getFirst()));
            default -> new PhraseQuery(field.key(), tokens.toArray(String[]::new));
        };
    }

    /// Words as written that begin so; what comes before the last piece (`e-comm*`) must be there too.
    private static @Nullable Query prefix(Field field, String text) {
        List<String> tokens = Analysis.words(text, LONGEST_WORD);
        if (tokens.isEmpty()) {
            return null;
        }
        String last = tokens.getLast();
        var all = new BooleanQuery.Builder();
        tokens.subList(0, tokens.size() - 1)
                .forEach(token -> all.add(new TermQuery(new Term(field.key(), token)), Occur.MUST));
        // A single letter begins a fifteenth of the vocabulary: too much work for too little sense.
        var term = new Term(field.key(), last);
        all.add(last.length() < 2 ? new TermQuery(term) : new PrefixQuery(term), Occur.MUST);
        return all.build();
    }
}
