package powerhouse.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    private static final String LABELS = """
            id,tech,clusters
            a1,yes,data
            a2,no,
            a3,unclear,
            """;

    @TempDir
    private Path folder;

    @Test
    void theSameDataMakesTheSameWeightsInAnyOrder() throws IOException {
        List<Example> notices = notices();
        List<String> lines = new Trainer(notices, List.of(), labels(LABELS)).tech();
        List<Example> shuffled = new ArrayList<>(notices);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(new Trainer(notices, List.of(), labels(LABELS)).tech()).isEqualTo(lines);
        assertThat(new Trainer(shuffled, List.of(), labels(LABELS))
                        .techWeights()
                        .knows("zeppelin"))
                .isTrue();
    }

    @Test
    void whatPeopleSayOutweighsWhatCodesSay() throws IOException {
        // Twelve notices of zeppelins are coded as software; a person read two of them and said no.
        List<Example> notices = notices();
        Weights coded = new Trainer(notices, List.of(), labels("id,tech,clusters\n")).techWeights();
        Weights read = new Trainer(notices, List.of(), labels("id,tech,clusters\nz1,no,\nz2,no,\n")).techWeights();

        assertThat(TechReading.of(coded, "Zeppelin hangar", "", List.of()).probability())
                .isGreaterThan(
                        TechReading.of(read, "Zeppelin hangar", "", List.of()).probability());
    }

    @Test
    void everyWeightIsALineOfItsOwn() throws IOException {
        Weights weights = new Trainer(notices(), List.of(), labels(LABELS)).techWeights();

        assertThat(weights.lines()).isNotEmpty().allMatch(line -> line.matches("[^\t]+\t([a-z]+=-?[0-9.]+ ?)+"));
    }

    @Test
    void aLabelThatIsNoneNamesItsLine() throws IOException {
        assertThatThrownBy(() -> labels("id,tech,clusters\na,yes,\nb,perhaps,\n"))
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> labels("id,tech,clusters\na,yes,nonsense\n")).hasMessageContaining("nonsense");
        assertThatThrownBy(() -> labels("id,tech,clusters\na\n")).hasMessageContaining("three columns");
    }

    @Test
    void qualityCountsBothKindsOfErrorAndNamesThem() throws IOException {
        Labels labels = labels(LABELS);
        Quality quality = Quality.of(
                labels.of(notices()),
                label -> label.tech() == Labels.Answer.YES,
                example -> example.id().equals("a2") ? 0.9 : 0.2);

        assertThat(quality.right()).isZero();
        assertThat(quality.wrong()).isOne();
        assertThat(quality.missed()).isOne();
        assertThat(quality.all()).isEqualTo(2);
        assertThat(quality.errors()).containsExactly("wrongly yes a2", "wrongly no  a1");
    }

    private Labels labels(String lines) throws IOException {
        return Labels.read(Files.writeString(folder.resolve("labels.csv"), lines));
    }

    private static List<Example> notices() {
        List<Example> notices = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            notices.add(new Example("z" + i, "Zeppelin hangar", "Zeppelin number " + i, List.of("48000000")));
            notices.add(new Example("a" + i, "Balloon repair", "Balloon number " + i, List.of("50000000")));
        }
        return notices;
    }
}
