package powerhouse.organisation;

import java.util.List;
import powerhouse.records.OcidPath;

/// One buyer or supplier, as somebody may see it.
///
/// @param key its address
/// @param name the name most often used
/// @param names every spelling, the most frequent first
/// @param identifiers its numbers, the best first
/// @param mistaken whether a number is stated that we take for a mistake, since others bear it
/// @param buys how many contracts it is a buyer of
/// @param supplies how many contracts it is a supplier of
/// @param bought ocids of the newest of these
/// @param supplied ocids of the newest of these
/// @param why why we think that all of these are one, in sentences
/// @param became what it went on as
/// @param was what it came from
public record Organisation(
        String key,
        String name,
        List<Spelling> names,
        List<Identifier> identifiers,
        boolean mistaken,
        long buys,
        long supplies,
        List<String> bought,
        List<String> supplied,
        List<String> why,
        List<Succession> became,
        List<Succession> was) {
    /// A name as published, and how often.
    public record Spelling(String name, long times) {}

    /// The path of the page of a key.
    public static String path(String key) {
        return "/organisations/" + OcidPath.segment(key);
    }
}
