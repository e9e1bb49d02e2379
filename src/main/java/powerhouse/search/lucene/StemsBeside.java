package powerhouse.search.lucene;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Each word as written and, where it differs, its stem at the same place. Lucene's ready-made way (repeat, stem,
/// drop duplicates) copies the whole state of every word and stems it twice.
final class StemsBeside extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final Written written;
    private final StringBuilder stem = new StringBuilder();

    StemsBeside(TokenStream words) {
        this(new Written(words));
    }

    private StemsBeside(Written written) {
        super(new KStemFilter(written));
        this.written = written;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!stem.isEmpty()) {
            // Offsets are still those of the word.
            term.setEmpty().append(stem);
            increment.setPositionIncrement(0);
            stem.setLength(0);
            return true;
        }
        if (!input.incrementToken()) {
            return false;
        }
        if (!written.word.isEmpty() && CharSequence.compare(written.word, term) != 0) {
            stem.append(term);
            term.setEmpty().append(written.word);
        }
        return true;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        stem.setLength(0);
    }

    /// Remembers the word before it is stemmed.
    private static final class Written extends TokenFilter {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final StringBuilder word = new StringBuilder();

        Written(TokenStream words) {
            super(words);
        }

        @Override
        public boolean incrementToken() throws IOException {
            word.setLength(0);
            boolean more = input.incrementToken();
            if (more) {
                word.append(term);
            }
            return more;
        }
    }
}
