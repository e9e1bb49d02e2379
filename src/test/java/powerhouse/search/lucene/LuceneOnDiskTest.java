package powerhouse.search.lucene;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import powerhouse.search.SearchIndex;
import powerhouse.search.SearchIndexContract;

class LuceneOnDiskTest extends SearchIndexContract {
    @TempDir
    Path folder;

    @Override
    protected SearchIndex open() {
        return LuceneIndex.onDisk(folder);
    }
}
