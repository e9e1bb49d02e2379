package powerhouse.search.lucene;

import powerhouse.search.SearchIndex;
import powerhouse.search.SearchIndexContract;

class LuceneInMemoryTest extends SearchIndexContract {
    @Override
    protected SearchIndex open() {
        return LuceneIndex.inMemory();
    }
}
