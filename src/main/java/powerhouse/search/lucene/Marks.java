package powerhouse.search.lucene;

import java.util.Map;
import powerhouse.reading.TechReading;

/// What each commit says of itself: the cursor, written in the same instant as the documents, and the shape of
/// the documents, so that an index of another shape is known for what it is and grown again.
final class Marks {
    /// One more whenever documents or their analysis change; a new model of tech changes them by itself.
    private static final String SHAPE = "8 " + TechReading.version();

    private Marks() {}

    static Map<String, String> of(long cursor) {
        return Map.of("shape", SHAPE, "cursor", Long.toString(cursor));
    }

    static long cursor(Map<String, String> marks) {
        return Long.parseLong(marks.getOrDefault("cursor", "0"));
    }

    static boolean fits(Map<String, String> marks) {
        return SHAPE.equals(marks.get("shape"));
    }
}
