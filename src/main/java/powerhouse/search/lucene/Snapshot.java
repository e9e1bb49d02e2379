package powerhouse.search.lucene;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.LongValues;
import org.apache.lucene.util.packed.PackedInts;
import org.jspecify.annotations.Nullable;
import powerhouse.search.Field;

/// The index as of one commit, with its cursor, and with its buyers numbered across segments: done once when it
/// is opened, not by each search.
final class Snapshot extends IndexSearcher {
    private final long cursor;
    private final @Nullable OrdinalMap buyers;

    Snapshot(IndexReader reader) throws IOException {
        super(reader);
        cursor = Marks.cursor(((DirectoryReader) reader).getIndexCommit().getUserData());
        List<LeafReaderContext> leaves = reader.leaves();
        var names = new SortedSetDocValues[leaves.size()];
        for (LeafReaderContext leaf : leaves) {
            names[leaf.ord] = names(leaf);
        }
        buyers = names.length < 2 ? null : OrdinalMap.build(null, names, PackedInts.DEFAULT);
    }

    long cursor() {
        return cursor;
    }

    /// How many buyers there are.
    int buyers() throws IOException {
        if (buyers != null) {
            return (int) buyers.getValueCount();
        }
        return getIndexReader().leaves().isEmpty()
                ? 0
                : (int) names(getIndexReader().leaves().getFirst()).getValueCount();
    }

    /// From a segment's numbers to those of all; null where there is but one segment.
    @Nullable
    LongValues buyerOrdinals(int segment) {
        return buyers == null ? null : buyers.getGlobalOrds(segment);
    }

    /// The name of a buyer.
    String buyer(int ordinal) throws IOException {
        int segment = buyers == null ? 0 : buyers.getFirstSegmentNumber(ordinal);
        long within = buyers == null ? ordinal : buyers.getFirstSegmentOrd(ordinal);
        return names(getIndexReader().leaves().get(segment)).lookupOrd(within).utf8ToString();
    }

    private static SortedSetDocValues names(LeafReaderContext leaf) throws IOException {
        return DocValues.getSortedSet(leaf.reader(), Field.BUYER.key());
    }
}
