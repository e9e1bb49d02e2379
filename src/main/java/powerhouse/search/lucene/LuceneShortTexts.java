package powerhouse.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import powerhouse.search.Field;
import powerhouse.search.QueryLanguage;
import powerhouse.search.SearchIndex.Part;
import powerhouse.search.ShortTexts;

/// Short texts in memory.
public final class LuceneShortTexts implements ShortTexts {
    /// Whatever has all the words comes before whatever has not.
    private static final float ALL = 1_000;

    private static final String ID = Field.OCID.key();
    private static final Sort BEST = new Sort(SortField.FIELD_SCORE, new SortField(ID, SortField.Type.STRING));

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;
    private final SearcherManager snapshots;

    /// None yet.
    public LuceneShortTexts() {
        try {
            writer = new IndexWriter(directory, new IndexWriterConfig(Analysis.DOCUMENT));
            snapshots = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void apply(List<Text> put, Set<String> remove) {
        try {
            for (Text text : put) {
                Document document = new Document();
                document.add(new StringField(ID, text.id(), Store.YES));
                document.add(new SortedDocValuesField(ID, new BytesRef(text.id())));
                document.add(new TextField(Field.TITLE.key(), Analysis.sound(text.title()), Store.NO));
                document.add(
                        new TextField(Field.WORDS.key(), Analysis.sound(text.title() + "\n" + text.words()), Store.NO));
                writer.updateDocument(new Term(ID, text.id()), document);
            }
            for (String id : remove) {
                writer.deleteDocuments(new Term(ID, id));
            }
            snapshots.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> find(String typed) {
        try {
            IndexSearcher searcher = snapshots.acquire();
            try {
                Query query = query(WordQueries.of(telling(typed)));
                var names = searcher.storedFields();
                ScoreDoc[] found = searcher.search(
                                query, Math.max(1, searcher.getIndexReader().numDocs()), BEST)
                        .scoreDocs;
                String[] ids = new String[found.length];
                for (int at = 0; at < found.length; at++) {
                    ids[at] = names.document(found[at].doc).get(ID);
                }
                return List.of(ids);
            } finally {
                snapshots.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Query query(WordQueries words) {
        return words.relaxed() == null
                ? words.strict()
                : new BooleanQuery.Builder()
                        .add(words.relaxed(), Occur.MUST)
                        .add(new BoostQuery(words.strict(), ALL), Occur.SHOULD)
                        .build();
    }

    @Override
    public List<Part> highlight(String typed, String text) {
        List<Part> parts = Excerpt.of(WordQueries.of(telling(typed)).marks(), text, 0);
        return parts.stream().anyMatch(Part::matched) ? parts : List.of();
    }

    /// What was typed without its small words, unless it stands in quotes or is nothing else.
    private static String telling(String typed) {
        if (QueryLanguage.quoted(typed)) {
            return typed;
        }
        String telling = Arrays.stream(typed.split("\\s+", -1))
                .filter(word -> word.equals("OR") || !TellingWords.joins(word))
                .collect(Collectors.joining(" "));
        return telling.isBlank() ? typed : telling;
    }

    @Override
    public void close() {
        try (directory) {
            snapshots.close();
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
