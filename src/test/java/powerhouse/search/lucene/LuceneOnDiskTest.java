package powerhouse.search.lucene;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
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

        index.gather(List.of(Sketch.of("d").title("Dampers").entry(4)), Set.of(), 4);
        assertThatThrownBy(() -> index.gather(List.of(broken), Set.of(), 5)).isInstanceOf(IllegalStateException.class);
        assertThat(index.cursor()).isEqualTo(3);
        index.commit();
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

    @Test
    void whatIsRemovedLeavesTheFilesAsWell() throws IOException {
        given(
                Sketch.of("a").title("Quibblewick"),
                Sketch.of("b").title("Boilers"),
                Sketch.of("c").title("Lifts"));
        assertThat(terms()).anyMatch(term -> term.contains("quibblewick"));
        index.apply(List.of(), Set.of("a"), 4);
        index.close();
        assertThat(terms()).noneMatch(term -> term.contains("quibblewick")).anyMatch(term -> term.contains("boiler"));
        index = open();
        assertThat(index.cursor()).isEqualTo(4);
        assertThat(found("boilers")).containsExactly("b");
    }

    @Test
    void whatIsReplacedLeavesTheFilesWhenExpunged() throws IOException {
        given(
                Sketch.of("a").title("Quibblewick"),
                Sketch.of("b").title("Boilers"),
                Sketch.of("c").title("Lifts"));
        index.apply(List.of(Sketch.of("a").title("Redacted").entry(4)), Set.of(), 4);
        reopen();
        index.expunge();
        assertThat(terms()).noneMatch(term -> term.contains("quibblewick"));
        assertThat(index.cursor()).isEqualTo(4);
        reopen();
        assertThat(index.cursor()).isEqualTo(4);
        assertThat(found("boilers")).containsExactly("b");
    }

    /// All words in all files, also those of documents that are only marked as deleted.
    private List<String> terms() throws IOException {
        List<String> terms = new ArrayList<>();
        try (var directory = FSDirectory.open(folder);
                var reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                for (FieldInfo field : leaf.reader().getFieldInfos()) {
                    Terms words = leaf.reader().terms(field.name);
                    if (words != null) {
                        TermsEnum each = words.iterator();
                        for (BytesRef word = each.next(); word != null; word = each.next()) {
                            terms.add(new String(word.bytes, word.offset, word.length, ISO_8859_1));
                        }
                    }
                }
            }
        }
        return terms;
    }
}
