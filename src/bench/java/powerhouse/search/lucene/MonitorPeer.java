package powerhouse.search.lucene;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultiMatchingQueries;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import powerhouse.search.SearchIndex.Entry;
import powerhouse.search.StandingQuery;

/// Lucene Monitor, given the queries that [LuceneIndex] would run and the documents it would keep.
public final class MonitorPeer implements AutoCloseable {
    private static final int AT_ONCE = 1_000;

    private final Monitor monitor;
    private final Instant now;
    private final List<MonitorQuery> waiting = new ArrayList<>();

    /// @param filtering whether it leaves out queries of which no term stands in the documents, or runs all
    /// @param now of all queries: the monitor knows no other
    public MonitorPeer(boolean filtering, Instant now) throws IOException {
        monitor = new Monitor(Analysis.DOCUMENT, filtering ? new TermFilteredPresearcher() : Presearcher.NO_FILTERING);
        this.now = now;
    }

    /// Keeps a query.
    public void put(long id, StandingQuery query) throws IOException {
        var at = query.at(now);
        waiting.add(new MonitorQuery(
                Long.toString(id), Filters.of(at).around(WordQueries.of(at.words()).strict(), null)));
        if (waiting.size() == AT_ONCE) {
            register();
        }
    }

    /// To be called after the last query.
    public void register() throws IOException {
        monitor.register(waiting);
        waiting.clear();
    }

    /// How many pairs of a query and an entry match, all entries in one batch.
    public long match(List<Entry> news) throws IOException {
        Document[] documents = news.stream().map(LuceneDocuments::of).toArray(Document[]::new);
        MultiMatchingQueries<QueryMatch> found = monitor.match(documents, QueryMatch.SIMPLE_MATCHER);
        if (!found.getErrors().isEmpty()) {
            throw new IOException("The monitor could not run " + found.getErrors());
        }
        long pairs = 0;
        for (int document = 0; document < found.getBatchSize(); document++) {
            pairs += found.getMatchCount(document);
        }
        return pairs;
    }

    @Override
    public void close() throws IOException {
        monitor.close();
    }
}
