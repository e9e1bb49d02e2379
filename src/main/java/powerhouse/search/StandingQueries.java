package powerhouse.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import powerhouse.search.SearchIndex.Entry;

/// Queries that wait for something to happen, by the hundred thousand: which of them does a day's news answer?
///
/// The meaning is that of [SearchIndex#search], and a test compares the two on random queries: a standing query
/// matches what a search of [StandingQuery#at] would find in an index that holds nothing but the news. Only
/// what makes no sense here is ignored: changedSince, sort, page and facets. And nobody is told of what holds
/// merely half of the words, as a search that finds nothing would offer: a guess may be shown to whoever asks,
/// but is no reason to write to anybody.
///
/// What time alone makes true (a deadline that comes near, without any news) and what was true before the query
/// was kept are not news: ask a [SearchIndex] for these.
public interface StandingQueries {
    /// Keeps a query under a number, instead of the one that was kept under it.
    void put(long id, StandingQuery query);

    /// Forgets it; there need not be one.
    void remove(long id);

    /// How many are kept.
    int size();

    /// What each query finds in the news: no query that finds nothing, and for each its finds, best first. Best
    /// is what has most of the wanted words in its title; among equals the newest, then by ocid. Of several
    /// entries with one ocid the last counts.
    ///
    /// All is held in memory at once: hand over a day's news, or a thousand at a time.
    Map<Long, List<Entry>> match(List<Entry> news, Instant now);
}
