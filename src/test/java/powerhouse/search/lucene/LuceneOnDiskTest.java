package powerhouse.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import powerhouse.search.SearchIndex;
import powerhouse.search.SearchIndexContract;
import powerhouse.search.Sketch;

class LuceneOnDiskTest extends SearchIndexContract {
    @TempDir
    Path folder;

    @Override
    protected SearchIndex open() {
        return LuceneIndex.onDisk(folder);
    }

    private void reopen() {
        index.close();
        index = open();
    }

    @Test
    void keepsDocumentsAndCursorOverAClosedDoor() {
        given(Sketch.of("a").title("Lifts"));
        reopen();
        assertThat(index.cursor()).isEqualTo(1);
        assertThat(found("lift")).containsExactly("a");
    }

    @Test
    void whatFailsHalfwayLeavesTheCursorWhereItWasAndCanBeDoneAgain() {
        given(Sketch.of("a").title("Lifts"));
        SearchIndex.Entry fine = Sketch.of("b").title("Boilers").entry(2);
        SearchIndex.Entry broken = Sketch.of("c").breaking().entry(3);
        assertThatThrownBy(() -> index.apply(List.of(fine, broken), Set.of("a"), 3))
                .isInstanceOf(IllegalStateException.class);
        assertThat(index.cursor()).isEqualTo(1);
        assertThat(found("lifts")).containsExactly("a");
        assertThat(found("boilers")).isEmpty();
        index.apply(List.of(fine), Set.of("a"), 3);
        assertThat(found("")).containsExactly("b");
    }

    @Test
    void aTornIndexBeginsAnew() throws IOException {
        given(Sketch.of("a").title("Lifts"));
        index.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !file.endsWith("write.lock")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            }
        }
        index = open();
        assertThat(index.cursor()).isZero();
        assertThat(found("")).isEmpty();
        given(Sketch.of("b").title("Boilers"));
        assertThat(found("boilers")).containsExactly("b");
    }

    @Test
    void anIndexOfAnotherShapeBeginsAnew() throws IOException {
        given(Sketch.of("a").title("Lifts"));
        index.close();
        try (var directory = FSDirectory.open(folder);
                var writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.setLiveCommitData(Map.of("shape", "0", "cursor", "77").entrySet());
            writer.commit();
        }
        index = open();
        assertThat(index.cursor()).isZero();
        assertThat(found("")).isEmpty();
    }

    @Test
    void aSecondProcessMaySearchButNotWriteWhatTheFirstIsWriting() {
        given(Sketch.of("a").title("Lifts"));
        try (SearchIndex second = LuceneIndex.onDisk(folder)) {
            assertThat(second.cursor()).isEqualTo(1);
            assertThatThrownBy(() -> second.apply(List.of(), Set.of(), 5)).hasMessageContaining("another process");
            given(Sketch.of("b").title("Lifts"));
        }
        try (SearchIndex third = LuceneIndex.onDisk(folder)) {
            assertThat(third.cursor()).isEqualTo(2);
        }
    }
}
