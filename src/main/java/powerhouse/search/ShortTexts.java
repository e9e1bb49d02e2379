package powerhouse.search;

import java.util.List;
import java.util.Set;
import powerhouse.search.SearchIndex.Part;

/// A few thousand short texts that change now and then, found by their words. Unlike a [SearchIndex] it keeps no cursor
/// and nothing on disk: whoever fills it can do so again.
///
/// What is typed is understood as everywhere (see [QueryLanguage]), but for small words such as `for` and `our`,
/// which say nothing among so few. A text is found if it has at least half of the plain words; those that have all
/// come first.
public interface ShortTexts extends AutoCloseable {
    /// A text.
    ///
    /// @param id its name; of two with one id the later counts
    /// @param title what it is called, where a word says more
    record Text(String id, String title, String words) {}

    /// Puts or replaces, and removes, all at once; the next [#find] sees it.
    void apply(List<Text> put, Set<String> remove);

    /// The ids of all that hold what was typed, best first; of equals, in the order of their ids.
    List<String> find(String typed);

    /// A text in parts, with what was looked for marked; empty where nothing was.
    List<Part> highlight(String typed, String text);

    @Override
    void close();
}
