/// The engine that lives in this process: Apache Lucene, on disk or in memory.
///
/// Idiom: two passes. The best hits first, where Lucene may skip what cannot win; then a count without scores
/// over values packed into numbers, which was measured at half the time of ready-made facets. One field finds,
/// the title ranks. Documents hold no text, so that the index is a third of its size; highlighting analyses the
/// text again.
///
/// Nobody outside sees a Lucene class, and this room never knows where opportunities come from.
@NullMarked
package powerhouse.search.lucene;

import org.jspecify.annotations.NullMarked;
