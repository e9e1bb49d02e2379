package powerhouse.search;

import java.util.List;
import java.util.Set;
import powerhouse.opportunity.Opportunity;

/// An engine. One contract test runs on every implementation: the contract is the test.
public interface SearchIndex extends AutoCloseable {
    /// An opportunity with the change number it bears.
    record Entry(Opportunity opportunity, long change) {}

    /// Puts or replaces, removes, and moves the cursor, all at once. Of several entries with one ocid the last
    /// counts; what is both put and removed is removed. Searches see it, and it lasts, from the next [#commit]
    /// on, or sooner if much has gathered: committing little by little takes as long as indexing itself.
    ///
    /// @param cursor the change number up to which this index now knows everything
    void gather(List<Entry> put, Set<String> remove, long cursor);

    /// Makes all that was gathered durable and visible to the next search, documents and cursor in one.
    void commit();

    /// Gathers and commits.
    default void apply(List<Entry> put, Set<String> remove, long cursor) {
        gather(put, remove, cursor);
        commit();
    }

    /// Commits and lets another process write, until there is more; to be called whenever there is nothing to do.
    void release();

    /// The change number up to which this index knows everything, whoever wrote it; 0 when empty. What is
    /// gathered counts.
    long cursor();

    /// Answers. Any words at all are answered; there is no such thing as a syntax error.
    ///
    /// @throws IllegalArgumentException if the page token is not one that this query gave; ask again without
    Results search(Query query);

    /// What shares the most telling words with some samples, best first: words count by how often the samples have
    /// them and by how rare they are, and what has none of them is not there. Ties go by ocid.
    List<MoreLikeThis.Alike> moreLikeThis(MoreLikeThis asked);

    /// The text cut down to about `length` characters around what matched, in parts, matched ones marked.
    /// A length of 0 keeps the whole text. Parts are plain text: whoever shows them escapes them.
    List<Part> highlight(Query query, String text, int length);

    /// Forgets everything.
    void reset();

    /// Lets go of what was removed or replaced, also in files: after a redaction. The cursor stays. An engine
    /// that keeps nothing of it has nothing to do.
    default void expunge() {}

    @Override
    void close();

    /// A piece of text.
    record Part(String text, boolean matched) {}
}
