package powerhouse.search.lucene;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.FixedBitSet;
import powerhouse.opportunity.Opportunity;
import powerhouse.search.Field;
import powerhouse.search.SearchIndex.Entry;

/// What happened, as an index in memory that lives as long as one matching: entries by number, the newest
/// first. It is never written to again, so that numbers stay.
final class News implements AutoCloseable {
    private static final Comparator<Entry> NEWEST = Comparator.comparing(
            Entry::opportunity,
            Comparator.comparing(Opportunity::updated).reversed().thenComparing(Opportunity::ocid));

    private final List<Entry> entries;
    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    /// Words are met again within phrases.
    private final Map<Term, FixedBitSet> terms = new HashMap<>();

    private News(List<Entry> entries) throws IOException {
        this.entries = entries;
        // Merging would move documents.
        var config = new IndexWriterConfig(Analysis.DOCUMENT).setMergePolicy(NoMergePolicy.INSTANCE);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (Entry entry : entries) {
                writer.addDocument(LuceneDocuments.of(entry));
            }
            writer.commit();
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
    }

    static News of(List<Entry> news) throws IOException {
        Map<String, Entry> last = new LinkedHashMap<>();
        news.forEach(entry -> last.put(Field.exact(entry.opportunity().ocid()), entry));
        return new News(last.values().stream().sorted(NEWEST).toList());
    }

    int size() {
        return entries.size();
    }

    Entry get(int number) {
        return entries.get(number);
    }

    /// The numbers of all that match. To be read only: equal questions share an answer.
    ///
    /// Words are looked up directly, and phrases only where an entry has all their words: preparing a query takes
    /// Lucene longer than running it over so little.
    FixedBitSet matching(Query query) throws IOException {
        return switch (query) {
            case TermQuery one -> holding(one.getTerm());
            case PhraseQuery phrase -> together(phrase) ? asked(phrase) : new FixedBitSet(size());
            default -> asked(query);
        };
    }

    /// Whether any entry holds all the words, in whatever order; mostly none does.
    private boolean together(PhraseQuery phrase) throws IOException {
        FixedBitSet all = new FixedBitSet(size());
        all.set(0, size());
        for (Term term : phrase.getTerms()) {
            all.and(holding(term));
        }
        return !all.scanIsEmpty();
    }

    private FixedBitSet holding(Term term) throws IOException {
        FixedBitSet known = terms.get(term);
        if (known == null) {
            known = new FixedBitSet(size());
            for (LeafReaderContext leaf : reader.leaves()) {
                PostingsEnum postings = leaf.reader().postings(term, PostingsEnum.NONE);
                if (postings != null) {
                    add(known, leaf, postings);
                }
            }
            terms.put(term, known);
        }
        return known;
    }

    private FixedBitSet asked(Query query) throws IOException {
        Weight weight =
                searcher.createWeight(searcher.rewrite(new ConstantScoreQuery(query)), ScoreMode.COMPLETE_NO_SCORES, 1);
        FixedBitSet matching = new FixedBitSet(size());
        for (LeafReaderContext leaf : reader.leaves()) {
            Scorer scorer = weight.scorer(leaf);
            if (scorer != null) {
                add(matching, leaf, scorer.iterator());
            }
        }
        return matching;
    }

    private static void add(FixedBitSet all, LeafReaderContext leaf, DocIdSetIterator matching) throws IOException {
        for (int at = matching.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = matching.nextDoc()) {
            all.set(leaf.docBase + at);
        }
    }

    @Override
    public void close() throws IOException {
        try (directory) {
            reader.close();
        }
    }
}
