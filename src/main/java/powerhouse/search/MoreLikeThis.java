package powerhouse.search;

import java.util.List;

/// What is most like some texts, under a query's filters: like what a company says of itself, and like the
/// contracts that it won.
///
/// @param samples what to be like, and what to be unlike
/// @param within the filters, the viewer and the instant; its words, order, page and facets do not count
/// @param size how many at most
public record MoreLikeThis(List<Sample> samples, Query within, int size) {
    /// A text.
    ///
    /// @param title "" where it has none
    /// @param weight above 0 for what to be like, below 0 for what to be unlike
    public record Sample(String title, String text, double weight) {}

    /// What is like them.
    ///
    /// @param score from 0 to 1: of all that the samples' words could score together, what they do
    /// @param words what it shares with the samples, the most telling first
    public record Alike(String ocid, double score, List<Word> words) {}

    /// A shared word.
    ///
    /// @param word as a sample has it; the opportunity may have another form of it
    /// @param share of the score, from 0 to 1
    public record Word(String word, double share) {}

    /// A likeness to these.
    public MoreLikeThis {
        samples = List.copyOf(samples);
        if (size < 0) {
            throw new IllegalArgumentException("A size of " + size + ": 0 or more is needed");
        }
    }
}
