package powerhouse.search;

import java.util.ArrayList;
import java.util.List;

/// What was typed, understood. The language of the search box:
///
/// | typed | means |
/// | --- | --- |
/// | `cyber security` | both words, in any form (`securing`), or a known synonym |
/// | `"cyber essentials plus"` | exactly these words in this order |
/// | `-construction`, `-"ground works"` | without |
/// | `consult*` | any word that begins so (two characters at least) |
/// | `drupal OR wordpress` | either |
/// | `+leeds` | literally this: no synonyms, and never dropped when nothing holds all the words |
///
/// There is no syntax error: a sign that makes no sense is punctuation. Quotes open only where a word could
/// begin, so that `12" pipe` is two words, and a quote that is never closed is punctuation too.
///
/// @param clauses in the order typed, at most 32
/// @param whole the text between the outer quotes, "" where there are none: `"the "big" one"` is as likely as not
///     meant as one phrase, so whoever searches accepts that as well
public record QueryLanguage(List<Clause> clauses, String whole) {
    /// More than anyone types; what pastes more than this has pasted a document.
    private static final int MOST_CHARACTERS = 4_000;

    /// A dozen ORed words already cost 55 ms among a million notices.
    private static final int MOST_TERMS = 32;

    /// Straight, curly, low, reversed and full-width double quotes: people paste from word processors.
    private static final String QUOTES = "\"“”„‟＂";

    /// How a clause bears on the result.
    public enum Need {
        /// Wanted.
        WANTED,
        /// Wanted literally, always.
        REQUIRED,
        /// Not wanted.
        EXCLUDED
    }

    /// What a term is.
    public enum Kind {
        /// A word in any form. It may fall into several when analysed (`e-commerce`).
        WORD,
        /// Words in order, literally.
        PHRASE,
        /// The beginning of a word.
        PREFIX
    }

    /// A term and where it stands in what was typed.
    public record Term(Kind kind, String text, int from, int to) {}

    /// Alternatives, of which one must be there, or not be there.
    public record Clause(Need need, List<Term> anyOf) {}

    /// Understands anything.
    public static QueryLanguage of(String typed) {
        String text = typed.strip();
        int shift = typed.indexOf(text);
        int last = text.length() - 1;
        boolean quoted = last > 0 && isQuote(text.charAt(0)) && isQuote(text.charAt(last));
        String inner = quoted ? text.substring(1, last) : "";
        if (quoted && (text.length() > MOST_CHARACTERS || inner.chars().noneMatch(c -> isQuote((char) c)))) {
            var phrase = new Term(Kind.PHRASE, inner, shift, shift + text.length());
            return new QueryLanguage(List.of(new Clause(Need.WANTED, List.of(phrase))), inner);
        }
        var reader = new Reader(text.substring(0, Math.min(text.length(), MOST_CHARACTERS)), shift);
        return new QueryLanguage(reader.clauses(), inner);
    }

    /// Whether any quotes stand in what was typed.
    public static boolean quoted(String typed) {
        return typed.chars().anyMatch(c -> isQuote((char) c));
    }

    private static boolean isQuote(char c) {
        return QUOTES.indexOf(c) >= 0;
    }

    /// Goes through the text once, from left to right.
    private static final class Reader {
        private final String text;
        private final int shift;
        private final List<Clause> clauses = new ArrayList<>();
        private int at;
        private int terms;
        private boolean or;

        Reader(String text, int shift) {
            this.text = text;
            this.shift = shift;
        }

        List<Clause> clauses() {
            while (skipSpace() && terms < MOST_TERMS) {
                Need need = sign();
                if (!isQuote(text.charAt(at)) || !phrase(need)) {
                    chunk(need);
                }
            }
            return List.copyOf(clauses);
        }

        private boolean skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length();
        }

        private Need sign() {
            char c = text.charAt(at);
            boolean signs =
                    (c == '-' || c == '+') && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1));
            if (!signs) {
                return Need.WANTED;
            }
            at++;
            return c == '-' ? Need.EXCLUDED : Need.REQUIRED;
        }

        private boolean phrase(Need need) {
            int close = at + 1;
            while (close < text.length() && !isQuote(text.charAt(close))) {
                close++;
            }
            if (close == text.length()) {
                at++;
                return false;
            }
            add(need, Kind.PHRASE, at + 1, close);
            at = close + 1;
            return true;
        }

        private void chunk(Need need) {
            int from = at;
            while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            String chunk = text.substring(from, at);
            if (need == Need.WANTED && (chunk.equals("OR") || chunk.equals("|"))) {
                or = !clauses.isEmpty();
            } else if (!chunk.equals("AND")) {
                int stars = chunk.length() - 1;
                while (stars >= 0 && chunk.charAt(stars) == '*') {
                    stars--;
                }
                boolean prefix = stars >= 1 && stars < chunk.length() - 1;
                add(need, prefix ? Kind.PREFIX : Kind.WORD, from, from + stars + 1);
            }
        }

        private void add(Need need, Kind kind, int from, int to) {
            if (from >= to || text.substring(from, to).isBlank()) {
                return;
            }
            var term = new Term(kind, text.substring(from, to), shift + from, shift + to);
            terms++;
            if (or && need != Need.EXCLUDED && clauses.getLast().need() != Need.EXCLUDED) {
                var before = clauses.removeLast();
                var anyOf = new ArrayList<>(before.anyOf());
                anyOf.add(term);
                clauses.add(new Clause(before.need(), List.copyOf(anyOf)));
            } else {
                clauses.add(new Clause(need, List.of(term)));
            }
            or = false;
        }
    }
}
