package powerhouse.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import powerhouse.opportunity.Opportunities;
import powerhouse.search.lucene.LuceneIndex;

class IndexerTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private final List<Opportunities.Change> changes = new ArrayList<>();
    private final Indexer.Upstream upstream = new Indexer.Upstream() {
        @Override
        public List<Opportunities.Change> changedSince(long change, int limit) {
            return changes.stream()
                    .filter(one -> one.change() > change)
                    .limit(limit)
                    .toList();
        }

        @Override
        public long waitingSince(long change) {
            return changes.stream().filter(one -> one.change() > change).count();
        }

        @Override
        public long lastChange() {
            return changes.isEmpty() ? 0 : changes.getLast().change();
        }
    };

    @Test
    void followsChangesInBatchesAndIsUpToDateThen() {
        try (SearchIndex index = LuceneIndex.inMemory()) {
            var indexer = new Indexer(index, upstream);
            assertThat(indexer.run(2)).isZero();
            changed("a", 3);
            changed("b", 7);
            changed("c", 9);
            assertThat(indexer.waiting()).isEqualTo(3);
            assertThat(indexer.run(2)).isEqualTo(2);
            assertThat(index.cursor()).isEqualTo(7);
            assertThat(indexer.run(2)).isEqualTo(1);
            assertThat(indexer.run(2)).isZero();
            assertThat(total(index)).isEqualTo(3);

            changes.removeFirst();
            changes.add(new Opportunities.Change("a", 12, null));
            assertThat(indexer.run(100)).isEqualTo(1);
            assertThat(indexer.run(100)).isZero();
            assertThat(total(index)).isEqualTo(2);
            assertThat(indexer.waiting()).isZero();
        }
    }

    @Test
    void beginsAnewWhenItsFutureWasTakenBack() {
        try (SearchIndex index = LuceneIndex.inMemory()) {
            var indexer = new Indexer(index, upstream);
            changed("a", 3);
            changed("b", 50);
            indexer.run(100);
            changes.removeLast();
            changed("c", 5);
            assertThat(indexer.run(100)).isEqualTo(2);
            assertThat(indexer.run(100)).isZero();
            assertThat(index.search(Query.everything(NOW)).ocids()).containsExactlyInAnyOrder("a", "c");
        }
    }

    private void changed(String ocid, long number) {
        changes.add(new Opportunities.Change(ocid, number, Sketch.of(ocid).draw()));
    }

    private static long total(SearchIndex index) {
        return index.search(Query.everything(NOW)).total();
    }
}
