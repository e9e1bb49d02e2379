package powerhouse.search.lucene;

import java.io.IOException;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LongValues;
import org.apache.lucene.search.LongValuesSource;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import powerhouse.search.Field;
import powerhouse.search.Query;
import powerhouse.search.Query.Near;

/// The orders as Lucene sorts; ties are settled by ocid, so that no two hits are ever equal.
final class Order {
    private Order() {}

    /// @param ranks whether words rank the hits
    /// @param now decides which deadlines have passed
    static Sort of(Query query, boolean ranks, long now) {
        Near near = query.near();
        SortField first = switch (query.sort()) {
            case RELEVANCE -> ranks ? SortField.FIELD_SCORE : highest(Field.UPDATED);
            case CLOSING -> new Closing(now).getSortField(false, Long.MAX_VALUE);
            case NEWEST -> highest(Field.UPDATED);
            case VALUE -> highest(Field.VALUE);
            case NEAREST ->
                near == null
                        ? highest(Field.UPDATED)
                        : LatLonDocValuesField.newDistanceSort(
                                Field.point(query.placeBy()).key(),
                                near.point().latitude(),
                                near.point().longitude());
        };
        return new Sort(first, new SortField(Field.OCID.key(), SortField.Type.STRING));
    }

    private static SortField highest(Field field) {
        return LongField.newSortField(field.key(), true, SortedNumericSelector.Type.MIN, Long.MIN_VALUE);
    }

    /// Future deadlines by what is left, then passed ones by how long ago.
    private static final class Closing extends LongValuesSource {
        private static final long PASSED = Long.MAX_VALUE / 2;
        private final long now;

        Closing(long now) {
            this.now = now;
        }

        @Override
        public LongValues getValues(LeafReaderContext leaf, DoubleValues scores) throws IOException {
            var deadlines = DocValues.getSortedNumeric(leaf.reader(), Field.DEADLINE.key());
            return new LongValues() {
                @Override
                public long longValue() throws IOException {
                    long deadline = deadlines.nextValue();
                    return deadline >= now ? deadline - now : PASSED + (now - deadline);
                }

                @Override
                public boolean advanceExact(int doc) throws IOException {
                    return deadlines.advanceExact(doc);
                }
            };
        }

        @Override
        public boolean isCacheable(LeafReaderContext leaf) {
            return DocValues.isCacheable(leaf, Field.DEADLINE.key());
        }

        @Override
        public boolean needsScores() {
            return false;
        }

        @Override
        public LongValuesSource rewrite(IndexSearcher searcher) {
            return this;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(now);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Closing closing && closing.now == now;
        }

        @Override
        public String toString() {
            return "closing after " + now;
        }
    }
}
