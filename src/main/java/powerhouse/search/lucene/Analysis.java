package powerhouse.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/// How text falls into words: three ways that agree with each other.
///
/// No stop words, since a title in quotes must find its notice whatever it is made of ("To be or not to be"). The
/// stemmer is KStem: it ends in real words, so that it does not throw "marketing" and "market", "generic" and
/// "general" or "organisation" and "organ" together as Porter does, and its stems can be shown to people as
/// suggestions. Each word is kept beside its stem, at the same place: phrases and prefixes ask for words as
/// written.
final class Analysis {
    private enum Stems {
        NONE,
        INSTEAD,
        BESIDE
    }

    /// What documents are analysed with.
    static final Analyzer DOCUMENT = analyzer(Stems.BESIDE);

    private static final Analyzer WRITTEN = analyzer(Stems.NONE);
    private static final Analyzer STEMMED = analyzer(Stems.INSTEAD);

    private Analysis() {}

    /// The first words as written, in lower case and without accents.
    static List<String> words(String text, int most) {
        return tokens(WRITTEN, text, most);
    }

    /// The first words' stems.
    static List<String> stems(String text, int most) {
        return tokens(STEMMED, text, most);
    }

    /// The text with each half character replaced by the sign for that: the tokenizer carries a half that ends
    /// a text over into the next text it is given, whosesoever that is. A character zero becomes a space: to the
    /// highlighter it parts the values of a field, in the midst of a phrase that it has found.
    static String sound(String text) {
        char @Nullable [] sound = null;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == 0) {
                sound = sound == null ? text.toCharArray() : sound;
                sound[at] = ' ';
            } else if (Character.isSurrogate(text.charAt(at))) {
                if (Character.charCount(text.codePointAt(at)) == 2) {
                    at++;
                } else {
                    sound = sound == null ? text.toCharArray() : sound;
                    sound[at] = '\uFFFD';
                }
            }
        }
        return sound == null ? text : new String(sound);
    }

    private static Analyzer analyzer(Stems stems) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                var words = new StandardTokenizer();
                TokenStream stream = new org.apache.lucene.analysis.LowerCaseFilter(words);
                stream = new ASCIIFoldingFilter(new EnglishPossessiveFilter(stream));
                stream = switch (stems) {
                    case NONE -> stream;
                    case INSTEAD -> new KStemFilter(stream);
                    case BESIDE -> new StemsBeside(stream);
                };
                return new TokenStreamComponents(words, stream);
            }

            @Override
            public int getPositionIncrementGap(String field) {
                // No phrase may begin in one text and end in the next.
                return 100;
            }
        };
    }

    private static List<String> tokens(Analyzer analyzer, String text, int most) {
        List<String> tokens = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("", sound(text))) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (tokens.size() < most && stream.incrementToken()) {
                tokens.add(term.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }
}
