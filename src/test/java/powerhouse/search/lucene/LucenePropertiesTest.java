package powerhouse.search.lucene;

import powerhouse.search.SearchIndex;
import powerhouse.search.SearchIndexProperties;
import powerhouse.search.StandingQueries;

class LucenePropertiesTest extends SearchIndexProperties {
    @Override
    protected SearchIndex open() {
        return LuceneIndex.inMemory();
    }

    @Override
    protected StandingQueries standing() {
        return new LuceneStandingQueries();
    }
}
