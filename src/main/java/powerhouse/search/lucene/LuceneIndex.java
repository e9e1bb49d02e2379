package powerhouse.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.Phase;
import powerhouse.search.Field;
import powerhouse.search.MoreLikeThis;
import powerhouse.search.MoreLikeThis.Alike;
import powerhouse.search.MoreLikeThis.Word;
import powerhouse.search.Query;
import powerhouse.search.Results;
import powerhouse.search.Results.Count;
import powerhouse.search.Results.Facet;
import powerhouse.search.SearchIndex;

/// The index in this process.
///
/// Searches see commits only, and a commit holds documents and cursor together: whatever dies in between leaves
/// the last commit, and the step that feeds the index does its work again. Writing needs the lock of the folder,
/// searching does not, so that a second process may search what a running portal writes.
public final class LuceneIndex implements SearchIndex {
    /// With fewer hits than this, better words are looked for.
    private static final int FEW = 3;
    /// Documents are analysed on several threads from this many on.
    private static final int MANY = 64;
    /// Twenty seconds in all: a run over a day's notices takes a few.
    private static final int ATTEMPTS = 100;

    private static final Duration PAUSE = Duration.ofMillis(200);

    /// Past 64 MB indexing got no faster.
    private static final double BUFFER_MB = 64;
    /// Documents gathered before a commit that nobody asked for: some seconds of a long run.
    private static final int GATHERED = 50_000;

    private final Directory directory;
    private final SearcherManager snapshots;
    private @Nullable IndexWriter writer;
    /// Documents written since the last commit, with the cursor they stand for; null when there is nothing to
    /// commit.
    private volatile @Nullable Gathered gathered;

    private record Gathered(int documents, long cursor) {}

    private LuceneIndex(Directory directory) throws IOException {
        this.directory = directory;
        if (!usable()) {
            begin();
        }
        snapshots = new SearcherManager(directory, new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader before) throws IOException {
                return new Snapshot(reader);
            }
        });
    }

    /// In a folder of its own. What cannot be read, or has another shape than today's, is begun anew with cursor
    /// 0.
    public static LuceneIndex onDisk(Path folder) {
        try {
            return new LuceneIndex(FSDirectory.open(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the index in " + folder, e);
        }
    }

    /// Gone when closed.
    public static LuceneIndex inMemory() {
        try {
            return new LuceneIndex(new ByteBuffersDirectory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void gather(List<Entry> put, Set<String> remove, long cursor) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        put.forEach(entry -> entries.put(entry.opportunity().ocid(), entry));
        entries.keySet().removeAll(remove);
        Gathered before = gathered;
        write(false, open -> {
            // A list, since a map's values cannot be halved for two cores.
            stream(List.copyOf(entries.values())).forEach(entry -> {
                try {
                    open.updateDocument(address(entry.opportunity().ocid()), LuceneDocuments.of(entry));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            open.deleteDocuments(remove.stream().map(LuceneIndex::address).toArray(Term[]::new));
            return cursor;
        });
        int documents = (before == null ? 0 : before.documents()) + entries.size() + remove.size();
        gathered = new Gathered(documents, cursor);
        if (!remove.isEmpty() || documents >= GATHERED) {
            commit();
        }
        if (holds(remove)) {
            // Seldom, and mostly since somebody wants the words gone: Lucene itself only marks them.
            expunge();
        }
    }

    @Override
    public synchronized void commit() {
        Gathered waiting = gathered;
        if (waiting != null) {
            commit(open -> waiting.cursor());
        }
    }

    private boolean holds(Set<String> ocids) {
        return read(snapshot -> {
            for (String ocid : ocids) {
                if (snapshot.getIndexReader().docFreq(address(ocid)) > 0) {
                    return true;
                }
            }
            return false;
        });
    }

    @Override
    public synchronized void expunge() {
        commit(open -> {
            open.forceMerge(1);
            Map<String, String> marks = new LinkedHashMap<>();
            // Of the index as it is, which another process may have written since this one last looked.
            open.getLiveCommitData().forEach(mark -> marks.put(mark.getKey(), mark.getValue()));
            return Marks.cursor(marks);
        });
    }

    @Override
    public synchronized void reset() {
        commit(open -> {
            open.deleteAll();
            return 0;
        });
    }

    @Override
    public synchronized void release() {
        commit();
        try {
            if (writer != null) {
                writer.close();
                writer = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Looks whether another process has written meanwhile, too, so that what is asked next is answered out of
    /// that.
    @Override
    public long cursor() {
        Gathered waiting = gathered;
        if (waiting != null) {
            return waiting.cursor();
        }
        try {
            snapshots.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(Snapshot::cursor);
    }

    @Override
    public Results search(Query query) {
        return read(snapshot -> search(snapshot, query));
    }

    @Override
    public List<Alike> moreLikeThis(MoreLikeThis asked) {
        return read(snapshot -> moreLikeThis(snapshot, asked));
    }

    @Override
    public List<Part> highlight(Query query, String text, int length) {
        return Excerpt.of(WordQueries.of(query.words()).marks(), text, length);
    }

    @Override
    public synchronized void close() {
        try (directory) {
            commit();
            snapshots.close();
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// More than any words score, and little enough that a float still tells a thousandth beside it.
    private static final float LIVE = 10_000;

    private static Results search(Snapshot snapshot, Query query) throws IOException {
        WordQueries words = WordQueries.of(query.words());
        Filters filters = Filters.of(query);
        PageToken page = query.after() == null ? null : PageToken.of(query.after(), query);
        long now = page == null ? Field.micros(query.now()) : page.now();
        Answer answer = answer(snapshot, words, words.strict(), filters, query, page);
        String better = null;
        List<String> loose = List.of();
        if (page == null && words.ranks() && answer.total < FEW) {
            better = better(snapshot, query, filters, answer.total);
            if (answer.total == 0 && words.relaxed() != null) {
                Query bare = query.but().facets().build();
                loose = answer(snapshot, words, words.relaxed(), filters, bare, null).ocids;
            }
        }
        FieldDoc last = answer.last;
        String next = last == null ? null : new PageToken(now, (Comparable<?>) last.fields[0], ocid(last)).token(query);
        return new Results(answer.total, answer.ocids, answer.counts, loose, better, next);
    }

    private static List<Alike> moreLikeThis(Snapshot snapshot, MoreLikeThis asked) throws IOException {
        TellingWords telling = TellingWords.of(asked.samples(), snapshot.getIndexReader());
        if (telling.none() || asked.size() == 0) {
            return List.of();
        }
        var within = Filters.of(asked.within()).around(telling.query(), null);
        var best = new TopFieldCollectorManager(
                new Sort(SortField.FIELD_SCORE, new SortField(Field.OCID.key(), SortField.Type.STRING)),
                asked.size(),
                null,
                1);
        ScoreDoc[] hits = snapshot.search(within, best).scoreDocs;
        int[] documents = Stream.of(hits).mapToInt(hit -> hit.doc).sorted().toArray();
        List<List<Word>> words = telling.words(snapshot, documents);
        return Stream.of(hits)
                .map(hit -> new Alike(
                        ocid((FieldDoc) hit),
                        ((Number) ((FieldDoc) hit).fields[0]).doubleValue() / telling.most(),
                        words.get(Arrays.binarySearch(documents, hit.doc))))
                .toList();
    }

    /// What one Lucene query gives.
    ///
    /// @param last of this page, null if there is no next
    private record Answer(
            long total, List<String> ocids, @Nullable FieldDoc last, Map<Facet, List<Count>> counts) {}

    private static Answer answer(
            Snapshot snapshot,
            WordQueries words,
            org.apache.lucene.search.Query asked,
            Filters filters,
            Query query,
            @Nullable PageToken page)
            throws IOException {
        ScoreDoc[] hits = {};
        var within = filters.around(asked, null);
        if (query.size() > 0) {
            long now = page == null ? Field.micros(query.now()) : page.now();
            // One more than asked tells whether there is a next page; only counting needs exact totals.
            var top = new TopFieldCollectorManager(
                    Order.of(query, words.ranks(), now), query.size() + 1, page == null ? null : page.after(), 1);
            hits = snapshot.search(liveFirst(words, query) ? filters.around(lifted(asked, query), null) : within, top)
                    .scoreDocs;
        }
        List<String> ocids = Stream.of(hits)
                .limit(query.size())
                .map(hit -> ocid((FieldDoc) hit))
                .toList();
        FieldDoc last = hits.length > query.size() && query.size() > 0 ? (FieldDoc) hits[query.size() - 1] : null;

        Map<Facet, List<Count>> counts = new EnumMap<>(Facet.class);
        Set<Facet> free = EnumSet.noneOf(Facet.class);
        for (Facet facet : query.facets()) {
            if (filters.byFacet().containsKey(facet)) {
                counts.putAll(Counter.over(filters.around(asked, facet), snapshot, query, Set.of(facet))
                        .counts());
            } else {
                free.add(facet);
            }
        }
        if (free.isEmpty()) {
            // Whoever has all of them in hand need not count them.
            boolean all = page == null && hits.length < query.size();
            return new Answer(all ? hits.length : snapshot.count(within), ocids, last, counts);
        }
        var counter = Counter.over(within, snapshot, query, free);
        counts.putAll(counter.counts());
        return new Answer(counter.total(), ocids, last, counts);
    }

    /// Whether what can still be won comes before all that cannot: a supplier asks for work, unless they say otherwise.
    private static boolean liveFirst(WordQueries words, Query query) {
        return words.ranks()
                && query.sort() == Query.Sort.RELEVANCE
                && query.phases().isEmpty();
    }

    private static org.apache.lucene.search.Query lifted(org.apache.lucene.search.Query asked, Query query) {
        return new BooleanQuery.Builder()
                .add(asked, Occur.MUST)
                .add(
                        new BoostQuery(new ConstantScoreQuery(Filters.phases(Phase.LIVE, query.now())), LIVE),
                        Occur.SHOULD)
                .build();
    }

    /// Better words, if they would give more under the same filters: nobody is told of words that only others may
    /// read.
    private static @Nullable String better(Snapshot snapshot, Query query, Filters filters, long total)
            throws IOException {
        String better = Spelling.better(query.words(), snapshot.getIndexReader());
        return better != null
                        && snapshot.count(filters.around(WordQueries.of(better).strict(), null)) > total
                ? better
                : null;
    }

    private static String ocid(FieldDoc hit) {
        return ((BytesRef) hit.fields[1]).utf8ToString();
    }

    private static Term address(String ocid) {
        return new Term(Field.OCID.key(), Field.exact(ocid));
    }

    private static Stream<Entry> stream(List<Entry> entries) {
        return entries.size() < MANY ? entries.stream() : entries.parallelStream();
    }

    private interface Reading<T> {
        T from(Snapshot snapshot) throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        try {
            var snapshot = (Snapshot) snapshots.acquire();
            try {
                return reading.from(snapshot);
            } finally {
                snapshots.release(snapshot);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        /// Writes and says the cursor.
        long to(IndexWriter writer) throws IOException;
    }

    private void commit(Writing writing) {
        write(true, writing);
    }

    /// What fails takes back everything since the last commit, and the cursor with it.
    private void write(boolean commit, Writing writing) {
        try {
            IndexWriter open = writer == null ? patiently() : writer;
            writer = open;
            try {
                open.setLiveCommitData(Marks.of(writing.to(open)).entrySet());
                if (commit) {
                    open.commit();
                }
            } catch (IOException | RuntimeException e) {
                writer = null;
                gathered = null;
                open.rollback();
                throw e;
            }
            if (commit) {
                gathered = null;
                snapshots.maybeRefreshBlocking();
            }
        } catch (LockObtainFailedException e) {
            throw new UncheckedIOException("The index is being written by another process", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for another process to come to rest, which it does after each of its runs.
    private IndexWriter patiently() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return open();
            } catch (LockObtainFailedException held) {
                if (attempt == ATTEMPTS) {
                    throw held;
                }
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw held;
                }
            }
        }
    }

    private IndexWriter open() throws IOException {
        return new IndexWriter(
                directory,
                new IndexWriterConfig(Analysis.DOCUMENT)
                        .setRAMBufferSizeMB(BUFFER_MB)
                        .setCommitOnClose(false));
    }

    private boolean usable() {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            return Marks.fits(reader.getIndexCommit().getUserData());
        } catch (IOException | IllegalArgumentException e) {
            // None yet, torn, or written by a Lucene too old or too new: a cache is begun anew, never mended.
            return false;
        }
    }

    private void begin() throws IOException {
        try (var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            for (String file : directory.listAll()) {
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    directory.deleteFile(file);
                }
            }
            lock.ensureValid();
        }
        try (IndexWriter fresh = open()) {
            fresh.setLiveCommitData(Marks.of(0).entrySet());
            fresh.commit();
        }
    }
}
