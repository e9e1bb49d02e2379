package powerhouse.search;

import java.util.List;
import java.util.Set;
import powerhouse.opportunity.Opportunity;

/// An engine. One contract test runs on every implementation: the contract is the test.
public interface SearchIndex extends AutoCloseable {
    /// An opportunity with the change number it bears.
    record Entry(Opportunity opportunity, long change) {}

    /// Puts or replaces, removes, and moves the cursor, all at once: visible to the next search, durable. Of several
    /// entries with one ocid the last counts; what is both put and removed is removed.
    ///
    /// @param cursor the change number up to which this index now knows everything
    void apply(List<Entry> put, Set<String> remove, long cursor);

    /// Lets another process write, until the next [#apply]; to be called whenever there is nothing to do.
    void rest();

    /// The change number up to which this index knows everything, whoever wrote it; 0 when empty.
    long cursor();

    /// Answers. Any words at all are answered; there is no such thing as a syntax error.
    ///
    /// @throws IllegalArgumentException if the page token is not one that this query gave; ask again without
    Results search(Query query);

    /// The text cut down to about `length` characters around what matched, in parts, matched ones marked.
    /// A length of 0 keeps the whole text. Parts are plain text: whoever shows them escapes them.
    List<Part> highlight(Query query, String text, int length);

    /// Forgets everything.
    void reset();

    /// Lets go of what was removed or replaced, also in files: after a redaction. The cursor stays. An engine that
    /// keeps
    /// nothing of it has nothing to do.
    default void expunge() {}

    @Override
    void close();

    /// A piece of text.
    record Part(String text, boolean matched) {}
}
