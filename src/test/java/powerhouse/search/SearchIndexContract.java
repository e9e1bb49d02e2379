package powerhouse.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import powerhouse.opportunity.Phase;

/// What every engine must do.
public abstract class SearchIndexContract {
    protected static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    protected SearchIndex index;

    /// An empty index.
    protected abstract SearchIndex open();

    @BeforeEach
    void begin() {
        index = open();
    }

    @AfterEach
    void end() {
        index.close();
    }

    protected void given(Sketch... sketches) {
        List<SearchIndex.Entry> entries = new ArrayList<>();
        for (Sketch sketch : sketches) {
            entries.add(sketch.entry(index.cursor() + entries.size() + 1));
        }
        index.apply(entries, Set.of(), index.cursor() + entries.size());
    }

    protected List<String> found(String words) {
        return index.search(Query.of(words, NOW)).ocids();
    }

    @Test
    void findsWhatWasJustPutAndForgetsWhatWasRemoved() {
        given(Sketch.of("a").title("Cloud hosting"), Sketch.of("b").title("Road works"));
        assertThat(index.cursor()).isEqualTo(2);
        assertThat(found("hosted")).containsExactly("a");

        index.apply(List.of(Sketch.of("a").title("Telephone exchange").entry(3)), Set.of("b"), 4);
        assertThat(index.cursor()).isEqualTo(4);
        assertThat(found("hosting")).isEmpty();
        assertThat(found("telephones")).containsExactly("a");
        assertThat(index.search(Query.everything(NOW)).total()).isEqualTo(1);

        index.reset();
        assertThat(index.cursor()).isZero();
        assertThat(index.search(Query.everything(NOW)).total()).isZero();
    }

    @Test
    void ofTwoEntriesWithOneOcidTheLastCountsAndRemovalWins() {
        index.apply(
                List.of(
                        Sketch.of("a").title("First").entry(1),
                        Sketch.of("a").title("Second").entry(2)),
                Set.of(),
                2);
        assertThat(found("first")).isEmpty();
        assertThat(found("second")).containsExactly("a");
        index.apply(List.of(Sketch.of("a").title("Third").entry(3)), Set.of("a"), 3);
        assertThat(index.search(Query.everything(NOW)).total()).isZero();
    }

    @Test
    void phaseIsReadFromStageAndDeadlineAtTheTimeOfTheQuestion() {
        Instant noon = NOW;
        given(
                Sketch.of("open").deadline(noon.plusSeconds(60)),
                Sketch.of("closing").deadline(noon),
                Sketch.of("closed").deadline(noon.minusSeconds(60)),
                Sketch.of("endless").deadline(null),
                Sketch.of("awarded").stage(Phase.AWARDED).deadline(noon.minusSeconds(60)));
        Query open = Query.everything(noon).but().phases(Phase.OPEN).build();
        assertThat(index.search(open).ocids()).containsExactlyInAnyOrder("open", "closing", "endless");
        Query closed = open.but().phases(Phase.CLOSED).build();
        assertThat(index.search(closed).ocids()).containsExactly("closed");
        Query later = closed.but().now(noon.plusSeconds(3600)).build();
        assertThat(index.search(later).ocids()).containsExactlyInAnyOrder("open", "closing", "closed");
    }
}
