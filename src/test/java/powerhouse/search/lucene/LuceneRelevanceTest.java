package powerhouse.search.lucene;

import powerhouse.search.Relevance;
import powerhouse.search.SearchIndex;

class LuceneRelevanceTest extends Relevance {
    @Override
    protected SearchIndex open() {
        return LuceneIndex.inMemory();
    }
}
