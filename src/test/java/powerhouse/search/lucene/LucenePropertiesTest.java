package powerhouse.search.lucene;

import powerhouse.search.SearchIndex;
import powerhouse.search.SearchIndexProperties;

class LucenePropertiesTest extends SearchIndexProperties {
    @Override
    protected SearchIndex open() {
        return LuceneIndex.inMemory();
    }
}
